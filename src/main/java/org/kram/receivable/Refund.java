package org.kram.receivable;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// Money paid back to a customer out of what he had to his credit.
/// @param credit the receipt or credit note out of which it was paid
/// @param reversedWhy given exactly when it was taken back
public record Refund(long id, String no, String credit, long customerId, Mode mode, @Nullable String reference, Money amount, LocalDate paidOn, String why,
    @Nullable String reversedWhy) {
  public boolean reversed() {
    return reversedWhy != null;
  }

  /// One word for its badge.
  public String state() {
    return reversed() ? "UNDONE" : "PAID";
  }
}
