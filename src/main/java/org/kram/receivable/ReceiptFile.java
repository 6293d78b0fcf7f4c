package org.kram.receivable;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// A receipt or credit note with what became of it; undone settlements stay to be seen with their negatives.
/// @param refunds what of it was paid back, also what was taken back since
public record ReceiptFile(CreditRow head, List<Line> settlements, List<Refund> refunds) {
  public record Line(String document, @Nullable Long orderId, Money amount, Instant at, boolean undone, boolean undo) {}
}
