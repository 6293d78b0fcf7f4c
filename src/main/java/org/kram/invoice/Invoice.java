package org.kram.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// A tax invoice (or bill of supply) as it was issued; facts of the day, whatever the masters say later.
/// @param kind TAX_INVOICE or BILL_OF_SUPPLY
/// @param supplyType the portal's word: B2B, B2C, SEZWP, SEZWOP, EXPWP, EXPWOP, DEXP
/// @param taxRule why this place of supply and these heads, in words
public record Invoice(long id, String no, String kind, State state, long registrationId, String sellerGstin, long shipmentId, long orderId,
    long customerId, @Nullable String buyerGstin, String buyerCategory, String placeOfSupply, String supplyType, boolean interState,
    String taxRule, LocalDate issuedOn, LocalDate dueOn, Instant issuedAt, Amounts amounts, InvoiceParties parties, @Nullable Transport transport,
    @Nullable String schemeNote, @Nullable Registered registered, @Nullable EwayBill ewayBill, @Nullable Cancelled cancelled, List<Line> lines) {

  public enum State { ISSUED, CANCELLED }

  Invoice with(List<Line> lines) {
    return new Invoice(id, no, kind, state, registrationId, sellerGstin, shipmentId, orderId, customerId, buyerGstin, buyerCategory, placeOfSupply, supplyType,
        interState, taxRule, issuedOn, dueOn, issuedAt, amounts, parties, transport, schemeNote, registered, ewayBill, cancelled, lines);
  }

  public boolean isTaxInvoice() {
    return kind.equals("TAX_INVOICE");
  }

  public record Amounts(Money gross, Money discount, Money charges, Money taxable, Money cgst, Money sgst, Money igst, Money cess, Money roundOff, Money total) {
    public Money tax() {
      return cgst.plus(sgst).plus(igst).plus(cess);
    }
  }

  /// What the invoice registration portal answered.
  public record Registered(String irn, String ackNo, Instant ackAt, String signedQr) {
    /// The local sandbox says so in every acknowledgement.
    public boolean isFromSandbox() {
      return ackNo.startsWith("SANDBOX");
    }
  }

  public record EwayBill(String no, @Nullable Instant validUntil) {
    /// The real portal's numbers never begin so.
    public boolean isFromSandbox() {
      return no.startsWith("0000");
    }
  }

  public record Cancelled(Instant at, String why) {}

  /// The trip as known when the invoice was made.
  public record Transport(String mode, @Nullable String vehicleNo, String vehicleKind, @Nullable String transporter, @Nullable String transporterGstin,
      @Nullable String driver, @Nullable String driverPhone, @Nullable String lrNo, @Nullable LocalDate lrOn, @Nullable Integer distanceKm, int cartons, BigDecimal weightKg) {}

  public record Line(int lineNo, int orderLineNo, int shipmentLineNo, long itemId, String sku, String description, String hsn, boolean service, String uqc,
      @Nullable String lotNo, @Nullable LocalDate expiresOn, Quantity qty, BigDecimal unitPrice, Money gross, Money discount, Money charges, Money taxable,
      String treatment, BigDecimal gstRate, Money cgst, Money sgst, Money igst, Money cess, Money total, Quantity returned) {
    public Quantity leftToCredit() {
      return qty.minus(returned);
    }

    public Money tax() {
      return cgst.plus(sgst).plus(igst).plus(cess);
    }
  }
}
