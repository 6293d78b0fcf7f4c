package org.kram.gst.portal;

import java.time.LocalDate;
import java.util.List;
import org.kram.gst.Gstin;
import org.kram.gst.SupplyDocuments;
import org.kram.gst.portal.EwayBillDocument.Direction;
import org.kram.gst.portal.EwayBillDocument.DocType;
import org.kram.gst.portal.EwayBillDocument.SubSupply;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.gst.rules.DocumentRules;
import org.kram.gst.rules.GoodsRules;
import org.kram.gst.rules.PlaceRules;
import org.kram.gst.rules.Rule;
import org.kram.gst.rules.WayRules;
import org.kram.shared.Indian;
import org.kram.shared.Money;

/// What the e-way bill portal would refuse, found before it is asked.
public final class EwayBillChecks {
  private final EwayBillDocument d;
  private final LocalDate today;
  private final Money turnover;
  private final Gstin.Allow[] allowed;
  private final Findings found = new Findings(Rule::ewayBillCodes);

  private EwayBillChecks(EwayBillDocument document, LocalDate today, Money turnover, Gstin.Allow... allowed) {
    this.d = document;
    this.today = today;
    this.turnover = turnover;
    this.allowed = allowed;
  }

  /// @param userGstin who asks
  /// @param userComposition the user pays composition tax
  public static List<Finding> findings(EwayBillDocument document, String userGstin, boolean userComposition, LocalDate today, Money turnover, Gstin.Allow... allowed) {
    var checks = new EwayBillChecks(document, today, turnover, allowed);
    checks.document(userGstin, userComposition);
    checks.parties();
    checks.items();
    checks.totals();
    checks.transport();
    return checks.found.all();
  }

  private void document(String userGstin, boolean userComposition) {
    var papers = SupplyDocuments.of(d.direction().name(), d.subSupply().name(), today);
    if (papers.isEmpty()) found.unless(false, "203", "subSupplyType", "Sub-supply " + d.subSupply() + " does not go with " + d.direction() + ".", "Choose another kind of supply.");
    else found.unless(papers.contains(d.docType().name()), "205", "docType", "Document " + d.docType() + " does not go with " + d.direction() + " " + d.subSupply() + ": " + String.join(" or ", papers) + " does.", "Make the right document.");
    found.unless(d.subSupply() != SubSupply.OTHERS || d.subSupplyWords() != null && !d.subSupplyWords().isBlank(), "377", "subSupplyDesc", "Others needs a description.", "Say in a few words why the goods move.");
    found.unless(!userComposition || d.docType() != DocType.INV, "714", "docType", "A composition dealer makes bills of supply, not invoices.", "Send it as BIL.");
    found.each(DocumentRules.number(d.docNo()), "docNo");
    found.each(DocumentRules.future(d.docOn(), today), "docDate");
    found.unless(!d.docOn().isBefore(LocalDate.of(2017, 7, 1)), "819", "docDate", "The document is from before GST.", "Correct its date.");
    found.each(DocumentRules.movementAge(d.docOn(), today), "docDate");
    if (d.direction() == Direction.OUTWARD) found.unless(d.from().gstin().equals(userGstin), "359", "fromGstin", "An outward bill is made by its supplier.", "Use the registration that supplies.");
    else found.unless(d.to().gstin().equals(userGstin), "360", "toGstin", "An inward bill is made by its recipient.", "Use the registration that receives.");
    found.unless(d.from().isRegistered() || d.to().isRegistered(), "822", "fromGstin", "Neither party is registered.", "One of them needs a GSTIN.");
  }

  private void parties() {
    if (d.from().isRegistered()) {
      found.each(PlaceRules.gstin(d.from().gstin(), allowed), "208", "fromGstin");
      found.unless(!d.from().gstin().matches(".{13}[CD].") || d.direction() == Direction.INWARD, "855", "fromGstin", "A TDS or TCS registration cannot supply.", "Use the supplier's regular GSTIN.");
    }
    if (d.to().isRegistered()) found.each(PlaceRules.gstin(d.to().gstin(), allowed), "212", "toGstin");
    place("from", d.leaves(), "210", "371");
    if (d.abroad()) {
      found.unless(isAbroad(d.to()), "373", "toStateCode", "An export goes to another country.", "Set the buyer's state to other country.");
      found.warnUnless(!d.to().isRegistered(), "450", "toGstin", "An export goes to URP or a SEZ.", "Check the buyer.");
    } else {
      place("to", d.arrives(), "214", "372");
      found.each(PlaceRules.state(d.to().stateCode()), "215", "toStateCode");
    }
    if (d.subSupply() != SubSupply.IMPORT) found.each(PlaceRules.state(d.from().stateCode()), "211", "fromStateCode");
    if (d.shipsToAnother() && d.shipTo() != null) shipTo(d.shipTo());
    else if (!d.abroad()) found.unless(d.arrives().stateCode().equals(d.to().stateCode()), "644", "actToStateCode", "Bill-to and ship-to lie in different states but are one registration.", "Use the GSTIN of the state of delivery.");
    if (d.dispatchedByAnother() && d.dispatchFrom() != null) {
      if (d.dispatchFrom().isRegistered()) found.each(PlaceRules.gstin(d.dispatchFrom().gstin(), allowed), "610", "dispatchFromGSTIN");
    } else found.unless(d.leaves().stateCode().equals(d.from().stateCode()), "643", "actFromStateCode", "Bill-from and dispatch-from lie in different states but are one registration.", "Use the GSTIN of the state of dispatch.");
    if (d.to().isRegistered() && !d.abroad()) found.each(PlaceRules.gstinState(d.to().gstin(), d.to().stateCode(), "The buyer's"), "toStateCode");
  }

  private void shipTo(PortalParty ship) {
    if (ship.isRegistered()) {
      found.each(PlaceRules.gstin(ship.gstin(), allowed), "609", "shipToGSTIN");
      found.each(PlaceRules.consigneeState(ship.gstin(), ship.stateCode()), "actToStateCode");
    }
    found.unless(!ship.legalName().isBlank(), "863", "shipToTradeName", "The consignee's name is missing.", "Enter it.");
  }

  private void place(String side, PortalParty p, String pinCode, String stateCode) {
    if (d.subSupply() == SubSupply.IMPORT && side.equals("from")) return;
    var act = side.equals("from") ? "actFromStateCode" : "actToStateCode";
    var state = PlaceRules.state(p.stateCode());
    found.each(state, stateCode, act);
    if (state.isEmpty()) found.each(PlaceRules.pin(p.pin(), p.stateCode()), pinCode, side + "Pincode");
  }

  private static boolean isAbroad(PortalParty p) {
    return p.stateCode().equals("96") || p.stateCode().equals("99");
  }

  private void items() {
    found.unless(!d.items().isEmpty(), "233", "itemList", "The document has no items.", "Add a line.");
    found.unless(d.items().isEmpty() || d.items().stream().anyMatch(i -> !i.hsn().startsWith("99")), "216", "itemList", "Only services: no e-way bill.", "Leave it.");
    for (int i = 0; i < d.items().size(); i++) {
      var item = d.items().get(i);
      var at = "itemList[" + i + "].";
      boolean service = item.hsn().startsWith("99");
      found.each(GoodsRules.code(item.hsn(), service), at + "hsnCode");
      found.each(GoodsRules.digits(item.hsn(), service, false, turnover, d.docOn()), at + "hsnCode");
      found.each(GoodsRules.unit(item.uqc(), service), at + "qtyUnit");
      found.each(GoodsRules.rate(item.rate(), d.docOn()), d.interStateTax() ? "254" : "252", at + (d.interStateTax() ? "igstRate" : "cgstRate"));
      found.unless(!item.taxable().isNegative(), "627", at + "taxableAmount", "The value is negative.", "Values are positive.");
    }
  }

  private void totals() {
    var t = d.totals();
    found.unless(!t.taxable().isNegative(), "627", "totalValue", "The value is negative.", "Values are positive.");
    found.unless(!t.total().isNegative(), "628", "totInvValue", "The total is negative.", "Values are positive.");
    found.unless(!t.igst().isNegative(), "629", "igstValue", "IGST is negative.", "Values are positive.");
    found.unless(!t.cgst().isNegative(), "630", "cgstValue", "CGST is negative.", "Values are positive.");
    found.unless(!t.sgst().isNegative(), "631", "sgstValue", "SGST is negative.", "Values are positive.");
    found.unless(!t.cess().isNegative(), "632", "cessValue", "Cess is negative.", "Values are positive.");
    found.unless(!t.cessSpecific().isNegative(), "633", "cessNonAdvolValue", "Cess is negative.", "Values are positive.");
    var parts = t.taxable().plus(t.cgst()).plus(t.sgst()).plus(t.igst()).plus(t.cess()).plus(t.cessSpecific()).plus(t.other().isNegative() ? t.other() : Money.ZERO);
    found.unless(!parts.exceeds(t.total()), "620", "totInvValue", "The total " + t.total() + " is less than value and taxes (" + parts + ").", "Compute the document again.");
    found.unless(t.cgst().equals(t.sgst()), "251", "sgstValue", "CGST " + t.cgst() + " and SGST " + t.sgst() + " differ.", "Compute the document again.");
    found.unless(!d.interStateTax() || t.cgst().isZero(), "219", "cgstValue", "Between states CGST and SGST are not possible.", "Decide the place of supply again.");
    found.unless(d.interStateTax() || t.igst().isZero(), "218", "igstValue", "Within the state IGST is not possible.", "Decide the place of supply again.");
    var sum = Money.sum(d.items().stream().map(EwayBillDocument.Item::taxable).toList());
    found.unless(sum.equals(t.taxable()), "234", "totalValue", "The value is " + t.taxable() + ", the items add up to " + sum + ".", "Compute the document again.");
  }

  private void transport() {
    var t = d.transport();
    found.each(WayRules.distance(t.distanceKm(), today), "transDistance");
    if (d.leaves().pin().equals(d.arrives().pin()) && !d.abroad()) found.each(WayRules.distanceWithin(t.distanceKm(), today), "transDistance");
    if (t.transporterId() != null && !t.transporterId().isBlank()) found.each(WayRules.transporter(t.transporterId()), "transporterId");
    if (t.isPartAOnly()) {
      found.unless(t.transporterId() != null && !t.transporterId().isBlank(), "619", "transporterId", "Neither vehicle nor transporter is known.", "Enter the vehicle, or the transporter who will.");
      return;
    }
    found.unless(t.mode() != null, t.vehicle().isEmpty() ? "622" : "621", "transMode", "The mode of transport is missing.", "Choose road, rail, air or ship.");
    if (t.mode() == Mode.ROAD) {
      found.each(WayRules.vehicle(t.vehicle()), t.vehicle().isEmpty() ? "303" : "225", "vehicleNo");
    } else if (t.mode() != null)
      found.unless(t.docNo() != null && !t.docNo().isBlank() && t.docOn() != null, "385", "transDocNo", "By rail, air and ship the transport document's number and date are needed.", "Enter both.");
    if (t.docNo() != null && !t.docNo().isBlank())
      found.unless(t.docNo().matches("[A-Za-z0-9/-]{1,15}"), "223", "transDocNo", "The transport document's number '" + t.docNo() + "' has more than 15 characters, or others than letters, digits, - and /.", "Correct it.");
    found.unless(!t.overDimensional() || t.mode() == Mode.ROAD || t.mode() == Mode.SHIP, "634", "vehicleType", "Over-dimensional cargo goes by road.", "Correct the vehicle kind.");
    if (t.docOn() != null) {
      found.unless(!t.docOn().isBefore(d.docOn()), "362", "transDocDate", "The transport document is older than the document.", "Correct its date.");
      found.unless(!t.docOn().isAfter(today), "224", "transDocDate", "The transport document's date lies in the future.", "Correct its date.");
    }
  }
}
