package org.kram.invoice;

import java.util.List;
import org.kram.shared.Money;

/// What to bill on top of an invoice.
/// @param reason as the customer reads it and the return reports it
public record NewDebitNote(String invoiceNo, List<Line> lines, String reason) {
  public NewDebitNote {
    lines = List.copyOf(lines);
  }

  /// @param amount before tax, on top of what the line billed
  public record Line(int invoiceLineNo, Money amount) {}
}
