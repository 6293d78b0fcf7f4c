package org.kram.receivable;

import org.kram.shared.Money;

/// What a customer owes, by how long it has been due.
public record Ageing(long customerId, String code, String name, Money notDue, Money to30, Money to60, Money to90, Money beyond, Money open, Money advance) {
  /// What he owes after what he has to his credit.
  public Money net() {
    return open.minus(advance);
  }

  public Money overdue() {
    return open.minus(notDue);
  }
}
