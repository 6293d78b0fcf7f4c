package org.kram.receivable;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// A receipt or credit note as lists and pages show it.
/// @param mode null for a credit note
/// @param reversedWhy given exactly when it was taken back
public record CreditRow(long id, String no, long customerId, String kind, @Nullable Mode mode, @Nullable String reference, @Nullable Long orderId,
    LocalDate receivedOn, @Nullable LocalDate clearedOn, Money amount, Money unused, @Nullable String reversedWhy) {
  public boolean reversed() {
    return reversedWhy != null;
  }

  public boolean isReceipt() {
    return kind.equals("RECEIPT");
  }

  /// A credit note has its own page, with the goods and the tax on it.
  public String url() {
    return (isReceipt() ? "/receipts/" : "/credit-notes/") + no;
  }

  public boolean inClearing() {
    return mode == Mode.CHEQUE && clearedOn == null && !reversed();
  }

  /// One word for its badge.
  public String state() {
    if (reversed()) return "UNDONE";
    if (inClearing()) return "IN_CLEARING";
    return unused.isZero() ? "USED" : "OPEN";
  }
}
