package org.kram.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.company.Registration;
import org.kram.company.Warehouse;
import org.kram.gst.BuyerCategory;
import org.kram.gst.PlaceOfSupply;
import org.kram.gst.PlaceOfSupplyDecision;
import org.kram.gst.PlaceOfSupplyDecision.Paper;
import org.kram.gst.Rates;
import org.kram.gst.Supply;
import org.kram.gst.TaxCalculator;
import org.kram.gst.TaxDocument;
import org.kram.gst.TaxedDocument;
import org.kram.gst.Treatment;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;

/// Makes an invoice out of what was packed: pure, so that every rule of it is a row in a test.
final class InvoiceMaker {
  private static final String ABROAD = "96";
  private static final String NO_GSTIN = "URP";

  private InvoiceMaker() {}

  /// @param seller the registration under which the warehouse sells
  static Draft make(Packed packed, Registration seller, Warehouse from, Rates.Of rates, LocalDate on) {
    Refused.ifAny(InvoiceRules.refusals(packed));
    var priced = priced(packed, rates);
    boolean taxable = priced.stream().anyMatch(p -> p.taxed.rate().forValue(p.perPiece()).treatment() == Treatment.TAXABLE);
    var decision = decide(packed, seller, taxable, on);
    Refused.ifAny(InvoiceRules.refusals(decision));
    var charges = charges(packed, priced);
    var taxed = TaxCalculator.calculate(TaxDocument.of(priced.stream().map(Priced::taxed).toList(), decision, true).charging(charges));
    return new Draft(packed, decision.paper() == Paper.BILL_OF_SUPPLY ? Draft.Kind.BILL_OF_SUPPLY : Draft.Kind.TAX_INVOICE, decision, taxed, charges,
        parties(packed, seller, from, decision, on), on, on.plusDays(packed.terms().days()), schemeNote(priced), lines(priced, taxed));
  }

  /// A packed line with its part of the order line's discount.
  private record Priced(Packed.Line packed, TaxDocument.Line taxed) {
    Money net() {
      return Money.round(packed.unitPrice().multiply(packed.qty().units())).minus(taxed.discount());
    }

    BigDecimal perPiece() {
      return net().rupees().divide(packed.qty().units(), 6, RoundingMode.HALF_UP);
    }
  }

  private static List<Priced> priced(Packed packed, Rates.Of rates) {
    var priced = new ArrayList<Priced>();
    Map<Integer, Quantity> before = new HashMap<>();
    for (var line : packed.lines()) {
      var from = before.getOrDefault(line.orderLineNo(), line.invoicedBefore());
      var to = from.plus(line.qty());
      before.put(line.orderLineNo(), to);
      var discount = share(line.discount(), to, line.ordered()).minus(share(line.discount(), from, line.ordered()));
      priced.add(new Priced(line, TaxDocument.Line.of(line.lineNo(), line.qty(), line.unitPrice(), discount, rates.of(line.taxClass()))));
    }
    return priced;
  }

  /// What the first `part` of `whole` takes of an amount; differences of it add up to the amount however it is shipped.
  static Money share(Money amount, Quantity part, Quantity whole) {
    if (amount.isZero() || part.isZero()) return Money.ZERO;
    if (part.equals(whole)) return amount;
    return Money.round(amount.rupees().multiply(part.units()).divide(whole.units(), 8, RoundingMode.HALF_UP));
  }

  private static PlaceOfSupplyDecision decide(Packed packed, Registration seller, boolean taxable, LocalDate on) {
    var buyer = packed.buyer();
    boolean sameState = buyer.shipTo().stateCode().equals(buyer.billTo().stateCode());
    var supply = Supply.goods(seller.gstin(), buyer.category(), buyer.gstin(), buyer.billTo().stateCode(), sameState ? null : buyer.shipTo().stateCode(), on);
    if (packed.lines().stream().allMatch(Packed.Line::service)) supply = supply.as(Supply.Kind.SERVICE);
    if (buyer.category() == BuyerCategory.OVERSEAS && buyer.shipTo().country().equals("IN")) supply = supply.deliveredInIndia();
    else if ((buyer.category() == BuyerCategory.OVERSEAS || buyer.category() == BuyerCategory.SEZ) && !packed.terms().withPaymentOfTax())
      supply = supply.withoutPayment(seller.lut());
    if (seller.kind() == Registration.Kind.COMPOSITION) supply = supply.bySellerUnderComposition();
    if (seller.kind() == Registration.Kind.SEZ) supply = supply.bySellerInSez();
    if (!taxable) supply = supply.withoutTaxableLines();
    return PlaceOfSupply.decide(supply);
  }

  /// Freight and packing travel with the goods, by value; the shipment that brings the last of the order's value takes what is left.
  private static Money charges(Packed packed, List<Priced> priced) {
    var terms = packed.terms();
    if (terms.chargesLeft().isZero()) return Money.ZERO;
    var shipped = Money.sum(priced.stream().map(Priced::net).toList());
    if (!packed.moreToCome() || terms.orderValue().isZero()) return terms.chargesLeft();
    var share = Money.round(terms.charges().rupees().multiply(shipped.rupees()).divide(terms.orderValue().rupees(), 8, RoundingMode.HALF_UP));
    return share.min(terms.chargesLeft());
  }

  private static InvoiceParties parties(Packed packed, Registration seller, Warehouse from, PlaceOfSupplyDecision decision, LocalDate on) {
    var buyer = packed.buyer();
    boolean abroad = decision.supplyType().isExport();
    var sellerPlace = new InvoiceParties.Place(seller.gstin(), seller.legalName(), seller.tradeName(), seller.line1(), seller.line2(), seller.place(),
        seller.stateCode(), seller.pin(), "IN", null, null);
    boolean elsewhere = !from.pin().equals(seller.pin()) || !from.line1().equalsIgnoreCase(seller.line1());
    var dispatchFrom = elsewhere ? new InvoiceParties.Place(seller.gstin(), seller.legalName(), from.name(), from.line1(), from.line2(), from.place(),
        from.stateCode(), from.pin(), "IN", null, null) : null;
    var billTo = place(buyer, buyer.billTo(), buyer.gstin(), abroad);
    var shipTo = buyer.shipTo().id() == buyer.billTo().id() || samePlace(buyer.shipTo(), buyer.billTo()) ? null
        : place(buyer, buyer.shipTo(), shipToGstin(buyer), false);
    return new InvoiceParties(sellerPlace, dispatchFrom, billTo, shipTo, packed.terms().poNo(),
        packed.terms().poOn() == null ? null : Indian.date(packed.terms().poOn()), "SO-" + packed.orderId(),
        decision.supplyType().isWithoutPayment() && seller.lutStands(on) ? seller.lutArn() : null, decision.endorsements());
  }

  private static boolean samePlace(Packed.Address a, Packed.Address b) {
    return a.pin().equals(b.pin()) && a.line1().equalsIgnoreCase(b.line1()) && a.stateCode().equals(b.stateCode());
  }

  /// The address's own number, else the buyer's where it is of that state: then it is the same registration at another place.
  private static @Nullable String shipToGstin(Packed.Buyer buyer) {
    if (buyer.shipTo().gstin() != null) return buyer.shipTo().gstin();
    return buyer.gstin() != null && buyer.gstin().startsWith(buyer.shipTo().stateCode()) ? buyer.gstin() : null;
  }

  private static InvoiceParties.Place place(Packed.Buyer buyer, Packed.Address address, @Nullable String gstin, boolean abroad) {
    return new InvoiceParties.Place(gstin == null ? NO_GSTIN : gstin, buyer.legalName(), buyer.name().equals(buyer.legalName()) ? null : buyer.name(),
        address.line1(), address.line2(), address.place(), abroad ? ABROAD : address.stateCode(), address.pin(), address.country(), buyer.phone(), buyer.mail());
  }

  /// Where less than the ordered quantity is shipped, the scheme's discount is given for what is shipped; said so on the invoice.
  private static @Nullable String schemeNote(List<Priced> priced) {
    var parts = priced.stream()
        .filter(p -> p.packed.discount().isPositive() && !p.taxed.discount().equals(p.packed.discount()))
        .map(p -> "%s: discount %s of %s, for %s of %s %s ordered.".formatted(p.packed.sku(), Indian.rupees(p.taxed.discount()), Indian.rupees(p.packed.discount()),
            Indian.quantity(p.packed.qty()), Indian.quantity(p.packed.ordered()), p.packed.uqc()))
        .toList();
    return parts.isEmpty() ? null : "Schemes on the shipped quantity: " + String.join(" ", parts);
  }

  private static List<Draft.Line> lines(List<Priced> priced, TaxedDocument taxed) {
    var lines = new ArrayList<Draft.Line>(priced.size());
    for (int i = 0; i < priced.size(); i++) lines.add(new Draft.Line(priced.get(i).packed, taxed.lines().get(i)));
    return lines;
  }
}
