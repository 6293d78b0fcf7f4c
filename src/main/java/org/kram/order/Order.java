package org.kram.order;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;
import org.kram.shared.Money;

/// A sales order without its lines. Amounts are of what was ordered, before cancellations; `tax` is the estimate made
/// with the invoice's own calculator.
/// @param poTwinAccepted somebody said that the same PO number on another live order is right
/// @param revision counts amendments; a person amends the revision he saw
public record Order(long id, long customerId, long billToId, long shipToId, long warehouseId, @Nullable Long quotationId, @Nullable Long copiedFromId,
    @Nullable String poNo, @Nullable LocalDate poOn, boolean poTwinAccepted, String channel, @Nullable String repLogin, OrderState state, LocalDate orderedOn,
    @Nullable LocalDate requestedOn, int termsDays, Money taxable, Money charges, Money chargesInvoiced, Money tax, Money total,
    boolean withPaymentOfTax, @Nullable Instant confirmedAt, @Nullable Instant closedAt, @Nullable Instant cancelledAt, @Nullable String cancelWhy,
    long createdBy, Instant createdAt, int revision) {
  public String no() {
    return no(id);
  }

  public static String no(long id) {
    return "SO-" + id;
  }

  /// The id in an order number, given as `SO-1001` or `1001`.
  public static long id(String no) {
    var digits = no.strip().toUpperCase(java.util.Locale.ROOT).replaceFirst("^SO-", "");
    if (!digits.matches("[0-9]{1,18}")) throw new BadInput("order", no, "An order number looks like SO-1001.");
    return Long.parseLong(digits);
  }
}
