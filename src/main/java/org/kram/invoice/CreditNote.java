package org.kram.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// Part (or all) of an invoice given back, at the rates of the invoice.
public record CreditNote(long id, String no, Invoice.State state, long invoiceId, String invoiceNo, LocalDate invoicedOn, @Nullable Long returnId, long orderId,
    long customerId, String reason, LocalDate issuedOn, Instant issuedAt, String placeOfSupply, String supplyType, boolean interState,
    Money taxable, Money cgst, Money sgst, Money igst, Money cess, Money roundOff, Money total, Invoice.@Nullable Registered registered, List<Line> lines) {

  public record Line(int lineNo, int invoiceLineNo, String sku, String description, String hsn, boolean service, String uqc, BigDecimal unitPrice,
      String treatment, Quantity qty, Money taxable, BigDecimal gstRate, Money cgst, Money sgst, Money igst, Money cess, Money total) {}
}
