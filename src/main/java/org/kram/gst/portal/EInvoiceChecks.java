package org.kram.gst.portal;

import static org.kram.gst.portal.Findings.near;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.kram.gst.Gstin;
import org.kram.gst.Limits;
import org.kram.gst.Reference;
import org.kram.gst.State;
import org.kram.gst.SupplyType;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.gst.rules.DocumentRules;
import org.kram.gst.rules.GoodsRules;
import org.kram.gst.rules.PlaceRules;
import org.kram.gst.rules.Rule;
import org.kram.gst.rules.WayRules;
import org.kram.shared.Money;

/// What the invoice registration portal would refuse, found before it is asked.
public final class EInvoiceChecks {
  private static final String ABROAD = EInvoiceDocument.ABROAD;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final EInvoiceDocument d;
  private final LocalDate today;
  private final Money turnover;
  private final Gstin.Allow[] allowed;
  private final Findings found = new Findings(Rule::eInvoiceCodes);

  private EInvoiceChecks(EInvoiceDocument document, LocalDate today, Money turnover, Gstin.Allow... allowed) {
    this.d = document;
    this.today = today;
    this.turnover = turnover;
    this.allowed = allowed;
  }

  /// @param turnover highest of any year, of the seller's PAN
  /// @param allowed e.g. trial numbers, when the portal's sandbox is asked
  public static List<Finding> findings(EInvoiceDocument document, LocalDate today, Money turnover, Gstin.Allow... allowed) {
    var checks = new EInvoiceChecks(document, today, turnover, allowed);
    checks.document();
    checks.seller();
    checks.buyer();
    checks.places();
    checks.items();
    checks.totals();
    checks.transport();
    return checks.found.all();
  }

  private void document() {
    found.unless(d.supplyType() != SupplyType.B2C, "2140", "TranDtls.SupTyp", "Sales to unregistered buyers are not registered.", "Do not send this document.");
    found.each(DocumentRules.number(d.no()), "2140", "DocDtls.No");
    found.each(DocumentRules.future(d.on(), today), "DocDtls.Dt");
    found.each(DocumentRules.registrationAge(d.on(), today, turnover), "DocDtls.Dt");
    found.unless(!d.reverseCharge() || d.supplyType() == SupplyType.B2B, "2162", "TranDtls.RegRev", "Reverse charge goes only with B2B.", "Take reverse charge off.");
    found.unless(!d.igstOnIntra() || d.seller().stateCode().equals(d.placeOfSupply()), "2262", "TranDtls.IgstOnIntra",
        "IGST within a state needs the place of supply in the seller's state.", "Take the mark off; between states IGST is due anyway.");
    if (d.ecommerceGstin() != null)
      found.unless(Gstin.check(d.ecommerceGstin(), allowed).isEmpty() && d.ecommerceGstin().charAt(13) == 'C', "2195", "TranDtls.EcmGstin",
          "The e-commerce operator's number " + d.ecommerceGstin() + " is not a TCS registration.", "Enter the operator's number with C as 14th character.");
    found.warnUnless(!d.isNote() || !d.preceding().isEmpty(), "2191", "RefDtls.PrecDocDtls", "A credit or debit note names the invoice it belongs to.", "Add the original number and date.");
    for (var p : d.preceding()) found.each(DocumentRules.number(p.no()), "2140", "RefDtls.PrecDocDtls.InvNo");
  }

  private void seller() {
    var s = d.seller();
    found.each(PlaceRules.gstin(s.gstin(), allowed), "SellerDtls.Gstin");
    found.each(PlaceRules.gstinState(s.gstin(), s.stateCode(), "The seller's"), "2258", "SellerDtls.Stcd");
    address("SellerDtls", s, 50);
  }

  private void buyer() {
    var b = d.buyer();
    if (d.isExport()) {
      found.unless(!b.isRegistered(), "2248", "BuyerDtls.Gstin", "An export goes to a buyer without GSTIN.", "Mark the buyer as overseas (URP).");
      found.unless(b.stateCode().equals(ABROAD), "2261", "BuyerDtls.Stcd", "The state of an overseas buyer is 96.", "Set the buyer's address to another country.");
      found.unless(d.placeOfSupply().equals(ABROAD), "2232", "BuyerDtls.Pos", "The place of supply of an export is 96.", "Decide the place of supply again.");
      name("BuyerDtls", b, 100);
      return;
    }
    if (!b.isRegistered())
      found.unless(false, d.supplyType() == SupplyType.DEXP ? "2171" : "2212", "BuyerDtls.Gstin", "A buyer without GSTIN is possible only for exports.", "Enter the buyer's GSTIN, or do not send the document.");
    else {
      found.each(PlaceRules.gstin(b.gstin(), allowed), "BuyerDtls.Gstin");
      found.each(PlaceRules.gstinState(b.gstin(), b.stateCode(), "The buyer's"), "2265", "BuyerDtls.Stcd");
      found.each(PlaceRules.twoParties(d.seller().gstin(), b.gstin()), "BuyerDtls.Gstin");
    }
    found.unless(!d.placeOfSupply().equals(ABROAD), "2242", "BuyerDtls.Pos", "Place of supply 96 is only for exports.", "Decide the place of supply again.");
    found.unless(d.placeOfSupply().equals(ABROAD) || Reference.state(d.placeOfSupply()).filter(State::isPlaceInIndia).isPresent(), "2243", "BuyerDtls.Pos",
        "Place of supply " + d.placeOfSupply() + " is no present state.", "Decide the place of supply again.");
    address("BuyerDtls", b, 100);
  }

  private void address(String at, PortalParty p, int placeMost) {
    name(at, p, placeMost);
    var state = PlaceRules.state(p.stateCode());
    found.each(state, at.equals("SellerDtls") ? "2259" : at.equals("BuyerDtls") ? "2260" : "2200", at + ".Stcd");
    if (state.isEmpty()) found.each(PlaceRules.pin(p.pin(), p.stateCode()), p.pin().matches("[1-9][0-9]{5}") ? "2178" : "2140", at + ".Pin");
  }

  private void name(String at, PortalParty p, int placeMost) {
    found.each(PlaceRules.name(p.legalName()), "2140", at + (at.equals("DispDtls") ? ".Nm" : ".LglNm"));
    found.each(PlaceRules.street(p.line1()), "2140", at + ".Addr1");
    found.each(PlaceRules.town(p.place(), placeMost), "2140", at + ".Loc");
  }

  private void places() {
    var from = d.dispatchFrom();
    if (from != null && !from.isSamePlaceAs(d.seller())) {
      found.unless(!from.stateCode().equals(ABROAD), "4035", "DispDtls.Stcd", "Goods cannot leave from state 96.", "Enter the warehouse in India.");
      found.unless(!from.pin().equals("999999"), "4036", "DispDtls.Pin", "Goods cannot leave from PIN 999999.", "Enter the warehouse in India.");
      address("DispDtls", from, 100);
    }
    var to = d.consignee();
    if (to == null) return;
    if (to.isRegistered()) {
      found.each(PlaceRules.gstin(to.gstin(), allowed), "ShipDtls.Gstin");
      found.each(PlaceRules.consigneeState(to.gstin(), to.stateCode()), "ShipDtls.Stcd");
    }
    found.unless(!d.isExport() || !to.pin().equals(EInvoiceDocument.PIN_ABROAD), "4033", "ShipDtls.Pin", "The ship-to PIN of an export is that of the Indian port.", "Enter the port's PIN.");
    address("ShipDtls", to, 100);
  }

  private void items() {
    found.unless(!d.items().isEmpty(), "2228", "ItemList", "The document has no items.", "Add a line.");
    int most = Limits.on("einvoice.items", today).map(BigDecimal::intValue).orElse(1000);
    found.unless(d.items().size() <= most, "2173", "ItemList", "The document has " + d.items().size() + " items, " + most + " are possible.", "Split it into two.");
    var serials = new HashSet<Integer>();
    for (int i = 0; i < d.items().size(); i++) {
      var item = d.items().get(i);
      var at = "ItemList[" + i + "].";
      found.unless(serials.add(item.serial()), "2233", at + "SlNo", "Serial " + item.serial() + " is there twice.", "Number the lines.");
      goods(at, item);
      amounts(at, item);
      heads(at, item);
    }
  }

  private void goods(String at, EInvoiceDocument.Item item) {
    found.each(GoodsRules.code(item.hsn(), item.service()), at + "HsnCd");
    found.each(GoodsRules.digits(item.hsn(), item.service(), d.isExport(), turnover, d.on()), at + "HsnCd");
    if (item.service()) return;
    found.unless(item.qty().isPositive(), "2238", at + "Qty", "Goods have a quantity.", "Enter the quantity.");
    found.each(GoodsRules.unit(item.uqc(), false), item.uqc().isBlank() || item.uqc().equals("NA") ? "2239" : "2177", at + "Unit");
  }

  private void amounts(String at, EInvoiceDocument.Item i) {
    if (!d.isNote()) found.each(GoodsRules.rate(i.rate(), d.on()), at + "GstRt");
    if (!i.qty().isZero())
      found.unless(near(i.gross(), i.unitPrice().multiply(i.qty().units())), "2192", at + "TotAmt", "Quantity times price is not " + i.gross() + ".", "Compute the line again.");
    found.unless(i.gross().minus(i.discount()).equals(i.taxable()), "2193", at + "AssAmt", i.gross() + " less discount " + i.discount() + " is not " + i.taxable() + ".", "Compute the line again.");
    for (var amount : List.of(i.gross(), i.discount(), i.taxable(), i.cgst(), i.sgst(), i.igst(), i.cessAdValorem(), i.cessSpecific(), i.total()))
      found.unless(!amount.isNegative(), "2140", at + "TotItemVal", "An amount is negative (" + amount + ").", "Amounts are positive, also on credit notes.");
    var withTax = i.taxable().plus(i.cgst()).plus(i.sgst()).plus(i.igst()).plus(i.cessAdValorem()).plus(i.cessSpecific()).plus(i.otherCharges());
    found.unless(near(i.total(), withTax.rupees()) || d.reverseCharge() && i.total().equals(i.taxable().plus(i.otherCharges())), "2194", at + "TotItemVal",
        "The item's value is " + i.total() + ", its parts add up to " + withTax + ".", "Compute the line again.");
    if (!d.isNote() && i.cessRate().signum() > 0)
      found.unless(near(i.cessAdValorem(), i.taxable().rupees().multiply(i.cessRate()).divide(HUNDRED)), "2266", at + "CesAmt", "The cess does not fit " + i.cessRate().toPlainString() + "%.", "Compute the line again.");
  }

  private void heads(String at, EInvoiceDocument.Item i) {
    boolean intraTax = !i.cgst().isZero() || !i.sgst().isZero();
    boolean taxed = i.rate().signum() > 0 && i.taxable().isPositive();
    found.unless(i.cgst().equals(i.sgst()), "2227", at + "SgstAmt", "CGST " + i.cgst() + " and SGST " + i.sgst() + " differ.", "Compute the line again.");
    if (d.isExport()) found.unless(!intraTax, "2180", at + "CgstAmt", "An export bears no CGST and SGST.", "Charge IGST, or go under LUT.");
    else if (d.supplyType().isSez()) found.unless(!intraTax, "2237", at + "CgstAmt", "A supply to SEZ bears no CGST and SGST.", "Charge IGST, or go under LUT.");
    else if (isIntra()) found.unless(i.igst().isZero(), "2172", at + "IgstAmt", "Within the state IGST is not possible.", "Decide the place of supply again.");
    else found.unless(!intraTax, "2174", at + "CgstAmt", "Between states CGST and SGST are not possible.", "Decide the place of supply again.");
    if (d.isNote() || !taxed || d.supplyType().isWithoutPayment() && i.igst().isZero()) return;
    if (isIntra()) found.unless(near(i.cgst(), i.taxable().rupees().multiply(i.rate()).divide(BigDecimal.valueOf(200))) && i.cgst().isPositive() == due(i, 200), "2234", at + "CgstAmt",
        "CGST " + i.cgst() + " does not fit " + i.taxable() + " at " + i.rate().toPlainString() + "%.", "Compute the line again.");
    else found.unless(near(i.igst(), i.taxable().rupees().multiply(i.rate()).divide(HUNDRED)) && i.igst().isPositive() == due(i, 100), "2235", at + "IgstAmt",
        "IGST " + i.igst() + " does not fit " + i.taxable() + " at " + i.rate().toPlainString() + "%.", "Compute the line again.");
  }

  /// Is there at least a paisa of tax in it?
  private static boolean due(EInvoiceDocument.Item i, int parts) {
    return Money.round(i.taxable().rupees().multiply(i.rate()).divide(BigDecimal.valueOf(parts))).isPositive();
  }

  private boolean isIntra() {
    return !d.isExport() && !d.supplyType().isSez() && !d.igstOnIntra() && d.seller().stateCode().equals(d.placeOfSupply());
  }

  private void totals() {
    var t = d.totals();
    var sum = EInvoiceDocument.Totals.of(d.items(), t.roundOff());
    sum("2182", "AssVal", t.taxable(), sum.taxable());
    sum("2184", "CgstVal", t.cgst(), sum.cgst());
    sum("2183", "SgstVal", t.sgst(), sum.sgst());
    sum("2185", "IgstVal", t.igst(), sum.igst());
    sum("2186", "CesVal", t.cess(), sum.cess());
    sum("2189", "TotInvVal", t.total(), sum.total().minus(t.discount()).plus(t.otherCharges()));
    found.unless(t.roundOff().abs().paise() <= 9999, "2140", "ValDtls.RndOffAmt", "The round-off is " + t.roundOff() + ".", "Round to the rupee.");
    found.unless(t.discount().isZero() || t.total().plus(t.discount()).exceeds(t.discount()), "2220", "ValDtls.Discount", "The discount takes all of the invoice.", "Lower the discount.");
  }

  /// The portal allows a rupee; we do not: header and items agree to the paisa.
  private void sum(String code, String field, Money given, Money computed) {
    found.unless(given.equals(computed), code, "ValDtls." + field, field + " is " + given + ", the items add up to " + computed + ".", "Compute the document again.");
  }

  private void transport() {
    var t = d.transport();
    if (t == null) return;
    found.unless(!d.isNote(), "2252", "EwbDtls", "No e-way bill is made with a credit or debit note.", "Make it apart.");
    found.unless(d.items().stream().anyMatch(i -> !i.service()), "2251", "EwbDtls", "Only services: no e-way bill.", "Leave the transport out.");
    found.each(WayRules.distance(t.distanceKm(), today), "4038", "EwbDtls.Distance");
    var to = d.consignee() == null ? d.buyerPlace() : d.consignee();
    var from = d.dispatchFrom() == null ? d.seller() : d.dispatchFrom();
    if (t.distanceKm() == 0 && from.pin().equals(to.pin())) found.each(WayRules.distanceWithin(0, today), "4029", "EwbDtls.Distance");
    if (t.transporterId() != null) found.each(WayRules.transporter(t.transporterId()), "EwbDtls.TransId");
    if (t.isPartAOnly()) {
      found.unless(t.transporterId() != null && !t.transporterId().isBlank(), "4019", "EwbDtls.TransId", "Neither vehicle nor transporter is known.", "Enter the vehicle, or the transporter who will.");
      return;
    }
    found.unless(t.mode() != null, "4028", "EwbDtls.TransMode", "The mode of transport is missing.", "Choose road, rail, air or ship.");
    if (t.mode() == Mode.ROAD) {
      found.each(WayRules.vehicle(t.vehicle()), t.vehicle().isEmpty() ? "2253" : "4014", "EwbDtls.VehNo");
    } else if (t.mode() != null)
      found.unless(t.docNo() != null && !t.docNo().isBlank() && t.docOn() != null, "2254", "EwbDtls.TransDocNo", "By rail, air and ship the transport document's number and date are needed.", "Enter both.");
    found.unless(!t.overDimensional() || t.mode() == Mode.ROAD || t.mode() == Mode.SHIP, "4024", "EwbDtls.VehType", "Over-dimensional cargo goes by road or ship.", "Correct the vehicle kind.");
    if (t.docOn() != null) {
      found.unless(!t.docOn().isBefore(d.on()), "4021", "EwbDtls.TransDocDt", "The transport document is older than the invoice.", "Correct its date.");
      found.unless(!t.docOn().isAfter(today), "4016", "EwbDtls.TransDocDt", "The transport document's date lies in the future.", "Correct its date.");
    }
  }
}
