package org.kram.receivable;

import java.time.LocalDate;
import java.util.List;
import org.kram.shared.Money;

/// A customer's account from day to day, as the books have it.
/// @param opening what he owed when the period began; negative when he had credit
public record Statement(long customerId, LocalDate from, LocalDate to, Money opening, List<Line> lines, Money closing) {
  public record Line(LocalDate on, String document, String narration, Money debit, Money credit, Money balance) {}
}
