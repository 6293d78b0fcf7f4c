package org.kram.quotation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;
import org.kram.shared.Money;

/// An offer to a customer; its lines are those of the current `version`.
public record Quotation(long id, long customerId, long billToId, long shipToId, long warehouseId, @Nullable String repLogin,
    @Nullable String subject, QuotationState state, int version, LocalDate quotedOn, LocalDate validUntil, @Nullable Instant sentAt,
    @Nullable Instant repliedAt, @Nullable String reply, @Nullable String lostWhy, Money taxable, Money charges, Money tax, Money total,
    long createdBy, Instant createdAt) {
  public String no() {
    return no(id);
  }

  public static String no(long id) {
    return "QT-" + id;
  }

  /// The id in a quotation number, given as `QT-1001` or `1001`.
  public static long id(String no) {
    var digits = no.strip().toUpperCase(java.util.Locale.ROOT).replaceFirst("^QT-", "");
    if (!digits.matches("[0-9]{1,18}")) throw new BadInput("quotation", no, "A quotation number looks like QT-1001.");
    return Long.parseLong(digits);
  }

  /// The offer holds on that day.
  public boolean holdsOn(LocalDate day) {
    return state != QuotationState.EXPIRED && !day.isAfter(validUntil);
  }
}
