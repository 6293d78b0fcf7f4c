package org.kram.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Quantity;

/// A price on a list.
/// @param minQty from this quantity on
/// @param toOn last day; null until another takes over
public record NewPrice(long itemId, Quantity minQty, BigDecimal price, boolean taxInclusive, LocalDate fromOn, @Nullable LocalDate toOn) {
  /// For any quantity, until further notice.
  public static NewPrice of(long itemId, BigDecimal price, LocalDate fromOn) {
    return new NewPrice(itemId, Quantity.ZERO, price, false, fromOn, null);
  }
}
