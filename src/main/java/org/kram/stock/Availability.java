package org.kram.stock;

import org.kram.shared.Quantity;

/// Of one item in the bins of one warehouse. Goods in receiving, quarantine or staging never count, nor do expired lots.
public record Availability(Quantity onHand, Quantity reserved) {
  public static final Availability NONE = new Availability(Quantity.ZERO, Quantity.ZERO);

  /// What a further order could still be promised.
  public Quantity available() {
    return onHand.minus(reserved);
  }
}
