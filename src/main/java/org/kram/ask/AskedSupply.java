package org.kram.ask;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.ask.PlainDocument.Party;
import org.kram.gst.BuyerCategory;
import org.kram.gst.Gstin;
import org.kram.gst.Lut;
import org.kram.gst.PlaceOfSupply;
import org.kram.gst.PlaceOfSupplyDecision;
import org.kram.gst.Reference;
import org.kram.gst.State;
import org.kram.gst.Supply;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;

/// The parties of a plain document and where its supply takes place.
/// @param on date of the document
/// @param asOf the day on which the portals are asked
record AskedSupply(PlainDocument document, LocalDate on, LocalDate asOf, Supply supply, PlaceOfSupplyDecision decision, List<Found> found) {
  private static final String ABROAD = "96";
  /// A service that the document places elsewhere than with its recipient.
  private static final Supply.Kind BOUND = Supply.Kind.SERVICE_ON_PROPERTY;

  static AskedSupply of(PlainDocument d, LocalDate today, boolean taxableLines) {
    var asOf = Objects.requireNonNullElse(d.asOf(), today);
    var on = Objects.requireNonNullElse(d.date(), asOf);
    refuseUnreadable(d);
    var supply = supply(d, on, taxableLines);
    var decision = PlaceOfSupply.decide(supply);
    var found = new ArrayList<Found>();
    numbers(d, found);
    for (var reason : decision.refusals()) found.add(Found.of(reason, field(reason.code())));
    place(d, supply, decision, found);
    return new AskedSupply(d, on, asOf, supply, decision, List.copyOf(found));
  }

  BuyerCategory buyer() {
    return supply.buyer();
  }

  Gstin.Allow[] allowed() {
    return allowed(document);
  }

  static Gstin.Allow[] allowed(PlainDocument d) {
    return Boolean.TRUE.equals(d.sandbox()) ? new Gstin.Allow[] {Gstin.Allow.TRIAL_NUMBERS} : new Gstin.Allow[0];
  }

  /// The number without blanks and in capitals; null for one who has none.
  static @Nullable String gstin(@Nullable Party party) {
    var text = party == null ? null : party.gstin();
    return text == null || text.isBlank() || text.strip().equalsIgnoreCase("URP") ? null : Gstin.normal(text);
  }

  static @Nullable String state(@Nullable Party party) {
    if (party == null) return null;
    var gstin = gstin(party);
    return party.state() != null ? party.state().code() : gstin == null ? null : gstin.substring(0, 2);
  }

  static BuyerCategory category(Party buyer) {
    if (buyer.gstCategory() != null) return buyer.gstCategory().category();
    var gstin = gstin(buyer);
    if (gstin != null) return new Gstin(gstin).holder().filter(h -> h == Gstin.Holder.UIN).isPresent() ? BuyerCategory.UIN : BuyerCategory.REGULAR;
    return ABROAD.equals(state(buyer)) ? BuyerCategory.OVERSEAS : BuyerCategory.UNREGISTERED;
  }

  /// Without these nothing can be decided.
  private static void refuseUnreadable(PlainDocument d) {
    var bad = BadInput.collect();
    bad.require(gstin(d.supplier()) != null, "supplier.gstin", d.supplier().gstin(), "The supplier's GSTIN is needed: enter its 15 characters.");
    shape(bad, d.supplier(), "supplier");
    shape(bad, d.buyer(), "buyer");
    shape(bad, d.shipTo(), "shipTo");
    shape(bad, d.dispatchFrom(), "dispatchFrom");
    bad.throwIfAny();
  }

  private static void shape(BadInput.Collector bad, @Nullable Party party, String field) {
    var gstin = gstin(party);
    if (gstin == null) return;
    bad.require(gstin.matches("[0-9]{2}[0-9A-Z]{13}"), field + ".gstin", gstin, "This is not the form of a GSTIN (27AAPFU0939F1ZV): 15 letters and digits that begin with the state's two digits; leave it out for a party without registration.");
  }

  private static Supply supply(PlainDocument d, LocalDate on, boolean taxableLines) {
    var buyer = category(d.buyer());
    var billTo = state(d.buyer());
    if (billTo == null && gstin(d.buyer()) == null) billTo = buyer == BuyerCategory.OVERSEAS ? ABROAD : d.placeOfSupply() == null ? null : d.placeOfSupply().code();
    var shipTo = state(d.shipTo());
    boolean sameState = shipTo == null || shipTo.equals(billTo);
    var kind = kind(d, buyer, shipTo);
    var supply = Supply.goods(Objects.requireNonNull(gstin(d.supplier())), buyer, gstin(d.buyer()), billTo, sameState ? null : shipTo, on).as(kind);
    var site = d.siteState() == null && d.supplyOf() == null && kind == BOUND ? d.placeOfSupply() : d.siteState();
    if (site != null) supply = supply.at(site.code());
    if (kind == Supply.Kind.GOODS_EX_WORKS && d.placeOfSupply() != null) supply = supply.choosing(d.placeOfSupply().code());
    if (buyer == BuyerCategory.OVERSEAS && staysInIndia(d, shipTo)) supply = supply.deliveredInIndia();
    if (buyer == BuyerCategory.OVERSEAS || buyer == BuyerCategory.SEZ) supply = zeroRated(d, supply, on);
    else if (Boolean.FALSE.equals(d.withPaymentOfTax()) && d.lut() != null) supply = supply.withoutPayment(lut(d, on));
    if (d.supplier().gstCategory() == GstCategory.COMPOSITION) supply = supply.bySellerUnderComposition();
    if (d.supplier().gstCategory() == GstCategory.SEZ) supply = supply.bySellerInSez();
    if (Boolean.TRUE.equals(d.igstOnIntra())) supply = supply.withIgstOnIntra();
    if (Boolean.TRUE.equals(d.reverseCharge())) supply = supply.underReverseCharge();
    return taxableLines ? supply : supply.withoutTaxableLines();
  }

  /// Goods for a foreigner that are delivered in India are no export.
  private static boolean staysInIndia(PlainDocument d, @Nullable String shipTo) {
    var pos = d.placeOfSupply();
    return pos != null && !pos.code().equals(ABROAD) || pos == null && shipTo != null && !shipTo.equals(ABROAD) && d.export() == null;
  }

  private static Supply zeroRated(PlainDocument d, Supply supply, LocalDate on) {
    boolean pays = d.withPaymentOfTax() == null ? d.lut() == null : d.withPaymentOfTax();
    boolean zeroRated = supply.buyer() == BuyerCategory.SEZ || supply.leavesIndia();
    return pays || !zeroRated ? supply : supply.withoutPayment(lut(d, on));
  }

  private static @Nullable Lut lut(PlainDocument d, LocalDate on) {
    var given = d.lut();
    if (given == null || given.arn() == null) return null;
    int year = on.getMonthValue() >= 4 ? on.getYear() : on.getYear() - 1;
    return new Lut(given.arn(), Objects.requireNonNullElse(given.from(), LocalDate.of(year, 4, 1)), Objects.requireNonNullElse(given.to(), LocalDate.of(year + 1, 3, 31)));
  }

  /// Where the document names a place that only a supply of another kind can have, it is taken as of that kind: handed over at the
  /// supplier's, or bound to a place (property, event, performance). [#place] says so.
  private static Supply.Kind kind(PlainDocument d, BuyerCategory buyer, @Nullable String shipTo) {
    if (d.supplyOf() != null) return d.supplyOf();
    boolean services = !d.lines().isEmpty() && d.lines().stream().allMatch(l -> l.hsn() != null && l.hsn().startsWith("99"));
    var said = d.placeOfSupply() == null || !buyer.isRegistered() || buyer == BuyerCategory.SEZ ? null : d.placeOfSupply().code();
    var own = gstin(d.buyer());
    boolean elsewhere = said != null && own != null && !own.startsWith(said) && !said.equals(ABROAD);
    if (services) return elsewhere ? BOUND : Supply.Kind.SERVICE;
    boolean atTheSupplier = elsewhere && gstin(d.supplier()) instanceof String seller && seller.startsWith(said) && (shipTo == null || shipTo.equals(said));
    return atTheSupplier ? Supply.Kind.GOODS_EX_WORKS : Supply.Kind.GOODS;
  }

  private static void numbers(PlainDocument d, List<Found> found) {
    party(d, d.supplier(), "supplier", found);
    party(d, d.buyer(), "buyer", found);
    party(d, d.shipTo(), "shipTo", found);
  }

  private static void party(PlainDocument d, @Nullable Party party, String field, List<Found> found) {
    var gstin = gstin(party);
    if (gstin == null || party == null) return;
    for (var problem : Gstin.check(gstin, allowed(d))) found.add(Found.error("GSTIN_WRONG", field + ".gstin", problem));
    if (party.state() != null && !gstin.startsWith(party.state().code()) && !field.equals("buyer"))
      found.add(Found.error("GSTIN_OTHER_STATE", field + ".state", "GSTIN " + gstin + " is not of state " + party.state().code() + ": use the address of that registration."));
  }

  private static void place(PlainDocument d, Supply supply, PlaceOfSupplyDecision decision, List<Found> found) {
    var said = d.placeOfSupply();
    if (said != null && d.supplyOf() == null && (supply.chosenState() != null || supply.kind() == BOUND))
      found.add(Found.warning("PLACE_AS_SAID", "placeOfSupply", supply.kind() == BOUND
          ? "By IGST s.12(2) the place of a service is the recipient's state; " + words(said.code()) + " is taken because the document says so, which holds for what is bound to a place (s.12(3) to (7)). Say supplyOf and siteState."
          : "By IGST s.10(1)(a) the place is where the movement ends, usually the buyer's state; " + words(said.code()) + " is taken because the document says so, which holds for goods handed over there. Say supplyOf GOODS_EX_WORKS."));
    if (said == null || said.code().equals(decision.posStateCode()) || supply.chosenState() != null) return;
    found.add(Found.error("PLACE_DIFFERS", "placeOfSupply", "The document says " + words(said.code()) + ", by " + decision.ruleFired() + " the place of supply is " + words(decision.posStateCode())
        + ": correct it, or say with supplyOf and siteState what binds the supply to another place."));
  }

  static String words(String code) {
    return Reference.state(code).map(State::inWords).orElse(code);
  }

  private static String field(String code) {
    return switch (code) {
      case "GSTIN_MISSING", "GSTIN_NOT_EXPECTED" -> "buyer.gstin";
      case "GSTIN_OTHER_STATE" -> "buyer.state";
      case "PLACE_UNKNOWN" -> "siteState";
      case "STATE_UNKNOWN", "CHOICE_NOT_OPEN" -> "placeOfSupply";
      case "LUT_MISSING", "LUT_EXPIRED", "LUT_NOT_APPLICABLE" -> "lut";
      case "COMPOSITION_INTER_STATE" -> "supplier.gstCategory";
      case "REVERSE_CHARGE_NOT_APPLICABLE" -> "reverseCharge";
      case "IGST_ON_INTRA_NOT_INTRA" -> "igstOnIntra";
      default -> "";
    };
  }

  String financialYear() {
    return "20" + Indian.financialYear(on);
  }
}
