package org.kram.gst.portal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Reference;
import org.kram.gst.SupplyType;
import org.kram.gst.TaxedDocument;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// An invoice, credit or debit note as the invoice registration portal knows it (INV-01 v1.1). Amounts are never negative,
/// also on credit notes.
/// @param igstOnIntra IGST though seller and place of supply are one state (notified cases only)
/// @param ecommerceGstin the operator's TCS number, for sales through one
/// @param buyer for exports: `URP`, state 96, PIN 999999
/// @param dispatchFrom the place the goods leave, when it is not the seller's address
/// @param shipTo the consignee, when it is not the buyer; for exports the Indian port
/// @param preceding the documents a note refers to
/// @param transport given when the e-way bill is asked for with the IRN
public record EInvoiceDocument(
    SupplyType supplyType, boolean reverseCharge, boolean igstOnIntra, @Nullable String ecommerceGstin,
    Type type, String no, LocalDate on,
    PortalParty seller, PortalParty buyer, String placeOfSupply, @Nullable PortalParty dispatchFrom, @Nullable PortalParty shipTo,
    List<Item> items, Totals totals, List<Preceding> preceding, @Nullable Export export, @Nullable PortalTransport transport,
    @Nullable String remark) {

  static final String ABROAD = "96";
  static final String PIN_ABROAD = "999999";

  public enum Type { INV, CRN, DBN }

  public record Preceding(String no, LocalDate on) {}

  public record Export(@Nullable String shippingBillNo, @Nullable LocalDate shippingBillOn, @Nullable String port, @Nullable Boolean refundClaimed,
      @Nullable String currency, @Nullable String countryCode) {}

  /// @param gross quantity times price (TotAmt)
  /// @param taxable AssAmt
  /// @param rate the whole GST rate
  /// @param total TotItemVal; under reverse charge without the taxes
  public record Item(int serial, String description, boolean service, String hsn, @Nullable String barcode, @Nullable String batch, @Nullable LocalDate batchExpiresOn,
      Quantity qty, String uqc, BigDecimal unitPrice, Money gross, Money discount, Money taxable, BigDecimal rate,
      Money cgst, Money sgst, Money igst, BigDecimal cessRate, Money cessAdValorem, Money cessSpecific, Money otherCharges, Money total) {

    /// From what an invoice line holds. Charges shared out before tax have no field of their own: they go into the price.
    /// Where the price rounded to the portal's three decimals no longer makes the value, the price is rounded up and the discount
    /// takes the difference: the taxable value is what it is.
    /// @param discount all discounts on the line, its share of the document's included
    /// @param charges its share of freight, packing, insurance before tax
    /// @param cess as one amount: sent as a specific one, which the portal does not compute again
    public static Item of(int serial, String description, String hsn, boolean service, String uqc, Quantity qty, BigDecimal unitPrice, Money gross, Money discount,
        Money charges, Money taxable, BigDecimal rate, Money cgst, Money sgst, Money igst, Money cess, Money total) {
      return priced(serial, description, hsn, service, uqc, qty, unitPrice, gross, discount, charges, taxable, rate, cgst, sgst, igst, BigDecimal.ZERO, Money.ZERO, cess, total);
    }

    /// From the calculator's line; a credit note's negative amounts turn positive.
    public static Item of(int serial, String description, String hsn, boolean service, String uqc, Quantity qty, BigDecimal unitPrice, TaxedDocument.Line line, BigDecimal cessRate) {
      return priced(serial, description, hsn, service, uqc, new Quantity(Math.abs(qty.thousandths())), unitPrice, line.gross().abs(),
          line.discount().plus(line.shareOfDiscount()).abs(), line.shareOfCharges().abs(), line.taxable().abs(), line.rate(), line.cgst().abs(), line.sgst().abs(),
          line.igst().abs(), cessRate, line.cessAdValorem().abs(), line.cessSpecific().abs(), line.total().abs());
    }

    private static Item priced(int serial, String description, String hsn, boolean service, String uqc, Quantity qty, BigDecimal unitPrice, Money gross, Money discount,
        Money charges, Money taxable, BigDecimal rate, Money cgst, Money sgst, Money igst, BigDecimal cessRate, Money cessAdValorem, Money cessSpecific, Money total) {
      var whole = gross.plus(charges);
      var exact = charges.isZero() || qty.isZero() ? unitPrice : whole.rupees().divide(qty.units(), 6, RoundingMode.HALF_UP);
      var price = exact.setScale(3, RoundingMode.HALF_UP);
      if (!qty.isZero() && Money.round(price.multiply(qty.units())).minus(whole).abs().exceeds(Money.rupees(1))) {
        price = whole.rupees().divide(qty.units(), 3, RoundingMode.UP);
        whole = Money.round(price.multiply(qty.units()));
        discount = whole.minus(taxable);
      }
      return new Item(serial, description, service, hsn, null, null, null, qty, uqc, price, whole, discount, taxable, rate, cgst, sgst, igst, cessRate,
          cessAdValorem, cessSpecific, Money.ZERO, total);
    }

    public Item ofBatch(@Nullable String batch, @Nullable LocalDate expiresOn) {
      return new Item(serial, description, service, hsn, barcode, batch, expiresOn, qty, uqc, unitPrice, gross, discount, taxable, rate, cgst, sgst, igst, cessRate,
          cessAdValorem, cessSpecific, otherCharges, total);
    }
  }

  /// @param discount after tax, on the whole document; line discounts are never repeated here
  public record Totals(Money taxable, Money cgst, Money sgst, Money igst, Money cess, Money discount, Money otherCharges, Money roundOff, Money total) {
    /// The sums of the items with a round-off: header and items can't disagree.
    public static Totals of(List<Item> items, Money roundOff) {
      var total = sum(items, Item::total);
      return new Totals(sum(items, Item::taxable), sum(items, Item::cgst), sum(items, Item::sgst), sum(items, Item::igst),
          sum(items, i -> i.cessAdValorem().plus(i.cessSpecific())), Money.ZERO, Money.ZERO, roundOff, total.plus(roundOff));
    }

    private static Money sum(List<Item> items, java.util.function.Function<Item, Money> amount) {
      return Money.sum(items.stream().map(amount).toList());
    }
  }

  boolean isExport() {
    return supplyType.isExport();
  }

  boolean isNote() {
    return type != Type.INV;
  }

  /// Whom the portal is told as ship-to. A consignee under the buyer's own number is one registration with it (2323), and of an export
  /// it wants the Indian port, never the place abroad (2236): neither is sent.
  @Nullable PortalParty consignee() {
    if (shipTo == null || isExport() && shipTo.stateCode().equals(ABROAD)) return null;
    boolean same = buyer.isRegistered() ? shipTo.gstin().equals(buyer.gstin()) : !shipTo.isRegistered() && shipTo.isSamePlaceAs(buyer);
    return same ? null : shipTo;
  }

  /// The buyer's address as the portal reads it: where goods under the buyer's own number go, when it also makes the e-way bill.
  PortalParty buyerPlace() {
    return transport != null && shipTo != null && consignee() == null && !isExport() ? shipTo : buyer;
  }

  /// What the portal fills in where the distance is left open: by the PIN codes of the places the goods leave and reach.
  public int estimatedKm() {
    return Reference.distanceKm((dispatchFrom == null ? seller : dispatchFrom).pin(), (shipTo == null ? buyer : shipTo).pin()).orElse(1);
  }
}
