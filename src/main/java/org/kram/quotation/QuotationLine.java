package org.kram.quotation;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// One offered line. Quantities and prices are per base unit, except `unitQty`, which counts `unit`.
/// @param waterfall JSON: every price and scheme looked at, what applied, what did not and why
/// @param available what was free in the quotation's warehouse when it was made
/// @param freeOfLine the line whose scheme gives this one free
public record QuotationLine(long quotationId, int version, int lineNo, long itemId, String sku, String description, String unit, Quantity unitQty,
    Quantity qty, BigDecimal unitPrice, String priceSource, Money discount, Money taxable, String taxClass, BigDecimal gstRate, Money tax,
    String waterfall, @Nullable Integer freeOfLine, @Nullable Quantity available, @Nullable LocalDate promisedOn, @Nullable String promiseBasis,
    Quantity qtyOrdered, boolean service) {
  public Quantity qtyOpen() {
    return qty.minus(qtyOrdered);
  }
}
