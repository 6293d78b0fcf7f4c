package org.kram.receivable;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// What a document makes a customer owe.
/// @param document its number, unique among items
public record NewItem(long customerId, String document, Kind kind, @Nullable Long orderId, LocalDate on, LocalDate dueOn, Money amount) {
  public enum Kind { INVOICE, DEBIT_NOTE, OPENING }
}
