package org.kram.receivable;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// A receipt or credit note with what became of it; undone settlements stay to be seen with their negatives.
public record ReceiptFile(CreditRow head, List<Line> settlements) {
  public record Line(String document, @Nullable Long orderId, Money amount, Instant at, boolean undone, boolean undo) {}
}
