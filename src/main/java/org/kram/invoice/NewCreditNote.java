package org.kram.invoice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Quantity;

/// What to credit of one invoice.
/// @param reason as the customer reads it and the return reports it
/// @param returnId the return that brought the goods back, when there is one
public record NewCreditNote(String invoiceNo, List<Line> lines, String reason, @Nullable Long returnId) {
  public NewCreditNote {
    lines = List.copyOf(lines);
  }

  public record Line(int invoiceLineNo, Quantity qty) {}
}
