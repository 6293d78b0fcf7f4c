package org.kram.gst;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.PlaceOfSupplyDecision.Paper;
import org.kram.shared.Indian;
import org.kram.shared.Reason;

/// Where does a supply take place, and which tax follows? Three steps: the place, intra- or inter-state, the heads.
public final class PlaceOfSupply {
  /// From this day the address on the invoice decides for buyers without registration (IGST s.10(1)(ca)).
  private static final LocalDate ADDRESS_ON_INVOICE_FROM = LocalDate.of(2023, 10, 1);
  static final String ABROAD = "96";

  private PlaceOfSupply() {}

  public static PlaceOfSupplyDecision decide(Supply supply) {
    var place = place(supply);
    var type = type(supply);
    boolean own = supply.sellerGstin().equals(supply.buyerGstin());
    boolean inter = !own && isInterState(supply, type, place.state);
    var paper = paper(supply, own);
    var heads = heads(supply, type, paper, inter);
    boolean reverse = supply.reverseCharge() && heads != Heads.NONE;
    return new PlaceOfSupplyDecision(place.state, inter, type, heads, paper, reverse, place.rule,
        inWords(supply, place, inter, type, heads, paper, reverse), endorsements(supply, type, paper, reverse),
        refusals(supply, place, inter, type, paper));
  }

  /// A place and why; `state` is empty when nothing tells it.
  private record Place(String state, String rule, String why) {}

  private static Place place(Supply s) {
    if (s.buyer() == BuyerCategory.OVERSEAS && s.leavesIndia())
      return s.kind().isGoods()
          ? new Place(ABROAD, "IGST s.11(b)", "Goods exported from India: the place is outside India.")
          : new Place(ABROAD, "IGST s.13(2)", "The recipient of the service is outside India.");
    return switch (s.kind()) {
      case GOODS -> goods(s);
      case GOODS_EX_WORKS -> exWorks(s);
      case GOODS_AT_SITE -> at(s, "IGST s.10(1)(d)", "Goods installed or assembled: the place is the site.");
      case GOODS_ON_BOARD -> at(s, "IGST s.10(1)(e)", "Goods supplied on board: the place is where they are taken on board.");
      case SERVICE -> service(s, "IGST s.12(2)");
      case SERVICE_ON_PROPERTY -> at(s, "IGST s.12(3)", "Service on immovable property: the place is where the property lies.");
      case SERVICE_WHERE_PERFORMED -> at(s, "IGST s.12(4), (6)", "Restaurant, personal service or admission: the place is where it is performed.");
      case TRAINING -> s.buyer().isRegistered() ? service(s, "IGST s.12(5)(a)")
          : at(s, "IGST s.12(5)(b)", "Training of an unregistered person: the place is where it is performed.");
      case GOODS_TRANSPORT -> s.buyer().isRegistered() ? service(s, "IGST s.12(8)(a)")
          : at(s, "IGST s.12(8)(b)", "Transport for an unregistered person: the place is where the goods are handed over.");
    };
  }

  private static Place goods(Supply s) {
    var deliveredIn = s.shipToState() != null ? s.shipToState() : s.billToState();
    if (s.buyer().isRegistered()) {
      var buyerState = s.buyerState();
      if (s.shipToState() != null && buyerState != null && !s.shipToState().equals(buyerState))
        return known(s, buyerState, "IGST s.10(1)(b)",
            "Delivered in " + words(s.shipToState()) + " on the order of the bill-to party: the place is the bill-to party's state.");
      return known(s, buyerState, "IGST s.10(1)(a)", "The movement of goods ends with the buyer: the place is his state.");
    }
    if (s.buyer() == BuyerCategory.OVERSEAS)
      return known(s, deliveredIn, "IGST s.10(1)(a)", "Overseas buyer, but delivery ends in India: the place is where it ends.");
    if (s.on().isBefore(ADDRESS_ON_INVOICE_FROM))
      return known(s, deliveredIn, "IGST s.10(1)(a)", "The movement of goods ends with the buyer: the place is where it ends.");
    return known(s, deliveredIn, "IGST s.10(1)(ca)",
        s.shipToState() != null && !s.shipToState().equals(s.billToState())
            ? "Unregistered buyer, billing and delivery address differ: the delivery address is the one recorded (Circular 209/3/2024)."
            : "Unregistered buyer: the place is the state of the address on the invoice.");
  }

  /// Practice differs for a buyer of another state who collects; the user may choose, within the two states in question.
  private static Place exWorks(Supply s) {
    if (s.chosenState() != null)
      return new Place(s.chosenState(), "IGST s.10(1)(c), chosen", "Collected at the seller's place; the state was chosen by the user.");
    if (s.buyer().isRegistered())
      return known(s, s.buyerState(), "IGST s.10(1)(a), collected",
          "Collected by a registered buyer who takes the goods to his state: the movement ends there (practice differs, may be chosen).");
    return new Place(s.sellerState(), "IGST s.10(1)(c)", "Collected at the counter by an unregistered buyer: the place is the seller's state.");
  }

  private static Place service(Supply s, String rule) {
    return s.buyer().isRegistered()
        ? known(s, s.buyerState(), rule, "Service to a registered person: the place is his state.")
        : known(s, s.billToState(), rule, "Service to an unregistered person: the place is the state of his address on record.");
  }

  private static Place at(Supply s, String rule, String why) {
    return new Place(s.siteState() == null ? "" : s.siteState(), rule, why);
  }

  /// Where no address tells, the supplier's own place counts for buyers without registration.
  private static Place known(Supply s, @Nullable String state, String rule, String why) {
    if (state != null && !state.isBlank()) return new Place(state, rule, why);
    return s.buyer().isRegistered() ? new Place("", rule, why)
        : new Place(s.sellerState(), rule, "No address of the buyer is on record: the place is the supplier's.");
  }

  private static SupplyType type(Supply s) {
    return switch (s.buyer()) {
      case REGULAR, COMPOSITION, UIN -> SupplyType.B2B;
      case DEEMED_EXPORT -> SupplyType.DEXP;
      case UNREGISTERED -> SupplyType.B2C;
      case SEZ -> s.underLut() ? SupplyType.SEZWOP : SupplyType.SEZWP;
      case OVERSEAS -> !s.leavesIndia() ? SupplyType.B2C : s.underLut() ? SupplyType.EXPWOP : SupplyType.EXPWP;
    };
  }

  private static boolean isInterState(Supply s, SupplyType type, String pos) {
    return type.isSez() || type.isExport() || !s.sellerState().equals(pos);
  }

  private static Paper paper(Supply s, boolean own) {
    if (own) return Paper.DELIVERY_CHALLAN;
    if (s.sellerComposition() || !s.hasTaxableLines()) return Paper.BILL_OF_SUPPLY;
    return Paper.TAX_INVOICE;
  }

  private static Heads heads(Supply s, SupplyType type, Paper paper, boolean inter) {
    if (paper == Paper.DELIVERY_CHALLAN || paper == Paper.BILL_OF_SUPPLY || type.isWithoutPayment()) return Heads.NONE;
    if (inter) return Heads.IGST;
    boolean ut = Reference.state(s.sellerState()).map(state -> state.secondTax().equals("UTGST")).orElse(false);
    return ut ? Heads.CGST_UTGST : Heads.CGST_SGST;
  }

  private static List<String> endorsements(Supply s, SupplyType type, Paper paper, boolean reverse) {
    var lines = new ArrayList<String>();
    if (s.sellerComposition()) lines.add("Composition taxable person, not eligible to collect tax on supplies.");
    else if (paper != Paper.BILL_OF_SUPPLY && paper != Paper.DELIVERY_CHALLAN) {
      var arn = s.lut() == null ? "" : " LUT ARN " + s.lut().arn() + ".";
      switch (type) {
        case EXPWP -> lines.add("Supply meant for export on payment of integrated tax.");
        case EXPWOP -> lines.add("Supply meant for export under letter of undertaking without payment of integrated tax." + arn);
        case SEZWP -> lines.add("Supply to SEZ unit or developer for authorised operations on payment of integrated tax.");
        case SEZWOP -> lines.add("Supply to SEZ unit or developer for authorised operations under letter of undertaking without payment of integrated tax." + arn);
        case B2B, B2C, DEXP -> { }
      }
    }
    if (reverse) lines.add("Tax is payable on reverse charge.");
    return List.copyOf(lines);
  }

  /// Every reason why a document may not be issued so, in the order the screen lists them.
  private static List<Reason> refusals(Supply s, Place place, boolean inter, SupplyType type, Paper paper) {
    var reasons = new ArrayList<Reason>();
    if (s.buyer().isRegistered() && (s.buyerGstin() == null || s.buyerGstin().isBlank()))
      reasons.add(Reason.of("GSTIN_MISSING", "The buyer is a " + s.buyer().inWords()
          + " but has no GSTIN on this address: enter it, or mark the buyer as unregistered.", "buyer", s.buyer().name()));
    if (!s.buyer().isRegistered() && s.buyerGstin() != null && !s.buyerGstin().isBlank())
      reasons.add(Reason.of("GSTIN_NOT_EXPECTED", "The buyer is marked " + s.buyer().inWords() + " but has GSTIN " + s.buyerGstin()
          + ": correct the category, else he loses his input tax credit.", "gstin", s.buyerGstin()));
    if (s.buyerGstin() != null && s.billToState() != null && !s.buyerGstin().isBlank() && !s.buyerGstin().startsWith(s.billToState()))
      reasons.add(Reason.of("GSTIN_OTHER_STATE", "GSTIN " + s.buyerGstin() + " belongs to " + words(s.buyerGstin().substring(0, 2))
          + ", the billing address lies in " + words(s.billToState()) + ": use the address of that registration.",
          "gstin", s.buyerGstin(), "state", s.billToState()));
    if (place.state.isEmpty())
      reasons.add(Reason.of("PLACE_UNKNOWN", place.why + " Its state is not given: enter it."));
    else if (!place.state.equals(ABROAD) && Reference.state(place.state).filter(State::isPlaceInIndia).isEmpty())
      reasons.add(Reason.of("STATE_UNKNOWN", "State code " + place.state + " cannot be a place of supply: choose a present state.",
          "state", place.state));
    if (s.chosenState() != null && !mayChoose(s, s.chosenState()))
      reasons.add(Reason.of("CHOICE_NOT_OPEN", "The place of supply follows from the parties here and may not be chosen as "
          + words(s.chosenState()) + ".", "state", s.chosenState()));
    boolean needsLut = type.isWithoutPayment() && paper == Paper.TAX_INVOICE;
    if (needsLut && (s.lut() == null || s.lut().arn().isBlank()))
      reasons.add(Reason.of("LUT_MISSING", "A supply without payment of tax needs a letter of undertaking of this registration for "
          + Indian.financialYear(s.on()) + ": record its ARN, or charge IGST.", "financialYear", Indian.financialYear(s.on())));
    else if (needsLut && !s.lut().coversDay(s.on()))
      reasons.add(Reason.of("LUT_EXPIRED", "The letter of undertaking " + s.lut().arn() + " is valid from " + Indian.date(s.lut().from())
          + " to " + Indian.date(s.lut().to()) + ", the document is of " + Indian.date(s.on()) + ": record the new one, or charge IGST.",
          "arn", s.lut().arn(), "to", s.lut().to().toString()));
    if (s.underLut() && !type.isWithoutPayment())
      reasons.add(Reason.of("LUT_NOT_APPLICABLE", "Only exports and supplies to SEZ can go without payment of tax under LUT."));
    if (s.sellerComposition() && inter && paper != Paper.DELIVERY_CHALLAN && s.kind().isGoods())
      reasons.add(Reason.of("COMPOSITION_INTER_STATE", "A composition dealer may not supply goods outside his state; the place of supply is "
          + words(place.state) + ".", "state", place.state));
    if (s.reverseCharge() && type != SupplyType.B2B)
      reasons.add(Reason.of("REVERSE_CHARGE_NOT_APPLICABLE", "Reverse charge is possible only for supplies to registered buyers in India (portal 2162)."));
    return List.copyOf(reasons);
  }

  private static boolean mayChoose(Supply s, String state) {
    return s.kind() == Supply.Kind.GOODS_EX_WORKS
        && (state.equals(s.sellerState()) || state.equals(s.buyerState()) || state.equals(s.shipToState()));
  }

  private static String inWords(Supply s, Place place, boolean inter, SupplyType type, Heads heads, Paper paper, boolean reverse) {
    var words = new StringBuilder(place.why).append(" Place of supply: ").append(words(place.state)).append(" [").append(place.rule).append("]. ");
    if (type.isSez()) words.append("Supply to a SEZ counts as inter-state even inside one state. ");
    else if (type.isExport()) words.append("Export counts as inter-state. ");
    else words.append("Supplier in ").append(words(s.sellerState())).append(inter ? ": inter-state. " : ": intra-state. ");
    words.append(switch (paper) {
      case DELIVERY_CHALLAN -> "Seller and buyer are one registration: no supply, a delivery challan without tax.";
      case BILL_OF_SUPPLY -> s.sellerComposition() ? "Composition seller: bill of supply without tax."
          : "Nothing taxable on it: bill of supply.";
      case TAX_INVOICE -> type.isWithoutPayment() ? "Without payment of tax under LUT: rate shown, tax nil."
          : "Tax: " + heads.inWords() + (reverse ? ", paid by the recipient on reverse charge." : ".");
    });
    return words.toString();
  }

  private static String words(@Nullable String code) {
    return code == null || code.isEmpty() ? "unknown" : Reference.state(code).map(State::inWords).orElse(code);
  }
}
