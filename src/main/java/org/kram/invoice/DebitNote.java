package org.kram.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// What an invoice billed too low, at the rates of the invoice.
public record DebitNote(long id, String no, long invoiceId, String invoiceNo, LocalDate invoicedOn, long orderId, long customerId, String reason, LocalDate issuedOn, LocalDate dueOn,
    Instant issuedAt, String placeOfSupply, String supplyType, boolean interState, Money taxable, Money cgst, Money sgst, Money igst, Money total,
    Invoice.@Nullable Registered registered, List<Line> lines) {

  /// @param qty of the invoice's line: the value is for all of it
  /// @param taxable what is added to the value of the line
  public record Line(int lineNo, int invoiceLineNo, String sku, String description, String hsn, boolean service, String uqc, String treatment, Quantity qty, Money taxable,
      BigDecimal gstRate, Money cgst, Money sgst, Money igst, Money total) {}
}
