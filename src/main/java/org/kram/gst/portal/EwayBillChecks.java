package org.kram.gst.portal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.kram.gst.Gstin;
import org.kram.gst.InvoiceNumber;
import org.kram.gst.Limits;
import org.kram.gst.Reference;
import org.kram.gst.State;
import org.kram.gst.SupplyDocuments;
import org.kram.gst.Uqc;
import org.kram.gst.portal.EwayBillDocument.Direction;
import org.kram.gst.portal.EwayBillDocument.DocType;
import org.kram.gst.portal.EwayBillDocument.SubSupply;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.shared.Indian;
import org.kram.shared.Money;

/// What the e-way bill portal would refuse, found before it is asked.
public final class EwayBillChecks {
  private final EwayBillDocument d;
  private final LocalDate today;
  private final Money turnover;
  private final Gstin.Allow[] allowed;
  private final Findings found = new Findings();

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
    found.each(InvoiceNumber.check(d.docNo()), "206", "docNo");
    found.unless(!d.docOn().isAfter(today), "207", "docDate", "The document date " + Indian.date(d.docOn()) + " lies in the future.", "Send it on its day.");
    found.unless(!d.docOn().isBefore(LocalDate.of(2017, 7, 1)), "819", "docDate", "The document is from before GST.", "Correct its date.");
    int oldest = Limits.on("ewaybill.document_age_days", today).map(BigDecimal::intValue).orElse(Integer.MAX_VALUE);
    found.unless(ChronoUnit.DAYS.between(d.docOn(), today) <= oldest, "820", "docDate", "The document of " + Indian.date(d.docOn()) + " is older than " + oldest + " days.", "Move the goods under a new document.");
    if (d.direction() == Direction.OUTWARD) found.unless(d.from().gstin().equals(userGstin), "359", "fromGstin", "An outward bill is made by its supplier.", "Use the registration that supplies.");
    else found.unless(d.to().gstin().equals(userGstin), "360", "toGstin", "An inward bill is made by its recipient.", "Use the registration that receives.");
    found.unless(d.from().isRegistered() || d.to().isRegistered(), "822", "fromGstin", "Neither party is registered.", "One of them needs a GSTIN.");
  }

  private void parties() {
    if (d.from().isRegistered()) {
      found.each(Gstin.check(d.from().gstin(), allowed), "208", "fromGstin");
      found.unless(!d.from().gstin().matches(".{13}[CD].") || d.direction() == Direction.INWARD, "855", "fromGstin", "A TDS or TCS registration cannot supply.", "Use the supplier's regular GSTIN.");
    }
    if (d.to().isRegistered()) found.each(Gstin.check(d.to().gstin(), allowed), "212", "toGstin");
    place("from", d.leaves(), "210", "371");
    if (d.abroad()) {
      found.unless(isAbroad(d.to()), "373", "toStateCode", "An export goes to another country.", "Set the buyer's state to other country.");
      found.warnUnless(!d.to().isRegistered(), "450", "toGstin", "An export goes to URP or a SEZ.", "Check the buyer.");
    } else {
      place("to", d.arrives(), "214", "372");
      found.unless(isState(d.to()), "215", "toStateCode", "State code " + d.to().stateCode() + " is not valid.", "Choose a present state.");
    }
    found.unless(isState(d.from()) || d.subSupply() == SubSupply.IMPORT, "211", "fromStateCode", "State code " + d.from().stateCode() + " is not valid.", "Choose a present state.");
    if (d.shipsToAnother() && d.shipTo() != null) shipTo(d.shipTo());
    else if (!d.abroad()) found.unless(d.arrives().stateCode().equals(d.to().stateCode()), "644", "actToStateCode", "Bill-to and ship-to lie in different states but are one registration.", "Use the GSTIN of the state of delivery.");
    if (d.dispatchedByAnother() && d.dispatchFrom() != null) {
      if (d.dispatchFrom().isRegistered()) found.each(Gstin.check(d.dispatchFrom().gstin(), allowed), "610", "dispatchFromGSTIN");
    } else found.unless(d.leaves().stateCode().equals(d.from().stateCode()), "643", "actFromStateCode", "Bill-from and dispatch-from lie in different states but are one registration.", "Use the GSTIN of the state of dispatch.");
    if (d.to().isRegistered() && !d.abroad()) found.unless(d.to().gstin().startsWith(d.to().stateCode()), "865", "toStateCode", "GSTIN " + d.to().gstin() + " is not of state " + d.to().stateCode() + ".", "Use the address of that registration.");
  }

  private void shipTo(PortalParty ship) {
    if (ship.isRegistered()) {
      found.each(Gstin.check(ship.gstin(), allowed), "609", "shipToGSTIN");
      found.unless(ship.gstin().startsWith(ship.stateCode()), "857", "actToStateCode", "The consignee's GSTIN " + ship.gstin() + " is not of state " + ship.stateCode() + ".", "Use the address of that registration.");
    }
    found.unless(!ship.legalName().isBlank(), "863", "shipToTradeName", "The consignee's name is missing.", "Enter it.");
  }

  private void place(String side, PortalParty p, String pinCode, String stateCode) {
    if (d.subSupply() == SubSupply.IMPORT && side.equals("from")) return;
    var act = side.equals("from") ? "actFromStateCode" : "actToStateCode";
    if (!isState(p)) found.unless(false, stateCode, act, "State code " + p.stateCode() + " is not valid.", "Choose a present state.");
    else found.each(Reference.checkPin(p.pin(), p.stateCode()), pinCode, side + "Pincode");
  }

  private static boolean isState(PortalParty p) {
    return Reference.state(p.stateCode()).filter(State::isPlaceInIndia).isPresent();
  }

  private static boolean isAbroad(PortalParty p) {
    return p.stateCode().equals("96") || p.stateCode().equals("99");
  }

  private void items() {
    found.unless(!d.items().isEmpty(), "233", "itemList", "The document has no items.", "Add a line.");
    found.unless(d.items().isEmpty() || d.items().stream().anyMatch(i -> !i.hsn().startsWith("99")), "216", "itemList", "Only services: no e-way bill.", "Leave it.");
    int digits = Limits.on("hsn.six_digits_turnover", d.docOn()).map(Money::of).filter(turnover::exceeds).isPresent() ? 6 : 4;
    for (int i = 0; i < d.items().size(); i++) {
      var item = d.items().get(i);
      var at = "itemList[" + i + "].";
      found.unless(item.hsn().matches("[0-9]{4}|[0-9]{6}|[0-9]{8}") && Reference.hsn(item.hsn()).isPresent(), "216", at + "hsnCode", "HSN '" + item.hsn() + "' is not in the list of codes.", "Choose a code of the list for the item.");
      found.unless(item.hsn().length() >= digits, digits == 6 ? "283" : "282", at + "hsnCode", "HSN " + item.hsn() + " has " + item.hsn().length() + " digits, " + digits + " are asked for.", "Give the item its full code.");
      found.unless(item.hsn().startsWith("99") || Reference.unit(item.uqc()).filter(Uqc::inEwayBill).isPresent(), "217", at + "qtyUnit", "Unit '" + item.uqc() + "' is not a portal's unit code.", "Give the item one of the unit codes.");
      found.unless(Limits.isRate(item.rate(), d.docOn()), d.interStateTax() ? "254" : "252", at + (d.interStateTax() ? "igstRate" : "cgstRate"), "A rate of " + item.rate().toPlainString() + "% is not known on " + Indian.date(d.docOn()) + ".", "Correct the item's tax class.");
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
    int most = Limits.on("ewaybill.km_most", today).map(BigDecimal::intValue).orElse(4000);
    found.unless(t.distanceKm() >= 0 && t.distanceKm() <= most, "221", "transDistance", "A distance of " + t.distanceKm() + " km is not possible.", "Correct the distance.");
    int samePin = Limits.intOn("ewaybill.same_pin_km_most", today);
    if (d.leaves().pin().equals(d.arrives().pin()) && !d.abroad())
      found.unless(t.distanceKm() >= 1 && t.distanceKm() <= samePin, "221", "transDistance", "Within one PIN code the distance is 1 to " + samePin + " km, not " + t.distanceKm() + ".", "Enter the distance.");
    if (t.transporterId() != null && !t.transporterId().isBlank()) found.each(Gstin.checkTransporter(t.transporterId()), "222", "transporterId");
    if (t.isPartAOnly()) {
      found.unless(t.transporterId() != null && !t.transporterId().isBlank(), "619", "transporterId", "Neither vehicle nor transporter is known.", "Enter the vehicle, or the transporter who will.");
      return;
    }
    found.unless(t.mode() != null, t.vehicle().isEmpty() ? "622" : "621", "transMode", "The mode of transport is missing.", "Choose road, rail, air or ship.");
    if (t.mode() == Mode.ROAD) {
      found.unless(!t.vehicle().isEmpty(), "303", "vehicleNo", "By road a vehicle number is needed.", "Enter the vehicle.");
      found.unless(t.vehicle().isEmpty() || t.hasVehicleForm(), "225", "vehicleNo", "'" + t.vehicleNo() + "' is not the form of a vehicle number.", "Enter it as on the plate, like MH12AB1234.");
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
