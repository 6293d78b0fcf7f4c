package org.kram.receivable;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// How a customer stands.
/// @param open what he owes
/// @param advance what he has to his credit, without cheques that haven't cleared
/// @param inClearing cheques that haven't cleared, whatever they were set against
/// @param oldestDue the earliest due day of what is open
/// @param overdue the part of `open` that was due before the day asked for
public record Standing(long customerId, Money open, Money advance, Money inClearing, @Nullable LocalDate oldestDue, Money overdue) {
  static Standing none(long customerId) {
    return new Standing(customerId, Money.ZERO, Money.ZERO, Money.ZERO, null, Money.ZERO);
  }

  /// Days that the oldest open item is past due on that day; 0 when nothing is.
  public int daysOverdue(LocalDate asOf) {
    return oldestDue == null ? 0 : (int) Math.max(0, java.time.temporal.ChronoUnit.DAYS.between(oldestDue, asOf));
  }
}
