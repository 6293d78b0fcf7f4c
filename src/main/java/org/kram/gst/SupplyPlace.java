package org.kram.gst;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Step A of three: where a supply takes place (IGST Act, sections 10 to 13).
/// @param state two digits, 96 outside India; empty when nothing tells it
record SupplyPlace(String state, DecisionStep step) {
  static final String ABROAD = "96";
  /// From this day the address on the invoice decides for buyers without registration (IGST s.10(1)(ca)).
  private static final LocalDate ADDRESS_ON_INVOICE_FROM = LocalDate.of(2023, 10, 1);

  static SupplyPlace of(Supply s) {
    if (s.buyer() == BuyerCategory.OVERSEAS && s.leavesIndia()) return s.kind().isGoods() ? export() : serviceToAbroad(s);
    return switch (s.kind()) {
      case GOODS -> goods(s);
      case GOODS_EX_WORKS -> exWorks(s);
      case GOODS_AT_SITE -> at(s, "INSTALLED", "IGST s.10(1)(d)", "Goods installed or assembled: the place is the site.");
      case GOODS_ON_BOARD -> at(s, "ON_BOARD", "IGST s.10(1)(e)", "Goods supplied on board: the place is where they are taken on board.");
      case SERVICE, INTERMEDIARY -> service(s, "IGST s.12(2)");
      case SERVICE_ON_PROPERTY -> at(s, "PROPERTY", "IGST s.12(3)", "Service on immovable property: the place is where the property lies.");
      case SERVICE_WHERE_PERFORMED -> at(s, "PERFORMANCE", "IGST s.12(4), (6)", "Restaurant, personal service or admission: the place is where it is performed.");
      case TRAINING -> s.buyer().isRegistered() ? service(s, "IGST s.12(5)(a)")
          : at(s, "PERFORMANCE", "IGST s.12(5)(b)", "Training of an unregistered person: the place is where it is performed.");
      case EVENT_ORGANISATION -> s.buyer().isRegistered() ? service(s, "IGST s.12(7)(i)")
          : at(s, "EVENT", "IGST s.12(7)(ii)", "Event organised for an unregistered person: the place is where it is held.");
      case GOODS_TRANSPORT -> s.buyer().isRegistered() ? service(s, "IGST s.12(8)(a)")
          : at(s, "HANDED_OVER", "IGST s.12(8)(b)", "Transport for an unregistered person: the place is where the goods are handed over.");
      case PASSENGER_TRANSPORT -> s.buyer().isRegistered() ? service(s, "IGST s.12(9)(a)")
          : at(s, "EMBARKED", "IGST s.12(9)(b)", "Passage of an unregistered person: the place is where he embarks.");
      case SERVICE_ON_BOARD -> at(s, "ON_BOARD", "IGST s.12(10)", "Service on board: the place is the first point of departure of the journey.");
    };
  }

  private static SupplyPlace goods(Supply s) {
    var deliveredIn = s.shipToState() != null ? s.shipToState() : s.billToState();
    if (s.buyer().isRegistered()) {
      var buyerState = s.buyerState();
      return s.shipToState() != null && buyerState != null && !s.shipToState().equals(buyerState)
          ? known(s, buyerState, "BILL_TO_SHIP_TO", "IGST s.10(1)(b)",
              "Delivered in " + words(s.shipToState()) + " on the order of the bill-to party: the place is the bill-to party's state.")
          : known(s, buyerState, "MOVEMENT", "IGST s.10(1)(a)", "The movement of goods ends with the buyer: the place is his state.");
    }
    if (s.buyer() == BuyerCategory.OVERSEAS)
      return known(s, deliveredIn, "MOVEMENT", "IGST s.10(1)(a)", "Overseas buyer, but delivery ends in India: the place is where it ends.");
    if (s.on().isBefore(ADDRESS_ON_INVOICE_FROM))
      return known(s, deliveredIn, "MOVEMENT", "IGST s.10(1)(a)", "The movement of goods ends with the buyer: the place is where it ends.");
    return known(s, deliveredIn, "ADDRESS_ON_INVOICE", "IGST s.10(1)(ca)",
        s.shipToState() != null && !s.shipToState().equals(s.billToState())
            ? "Unregistered buyer, billing and delivery address differ: the delivery address is the one recorded (Circular 209/3/2024)."
            : "Unregistered buyer: the place is the state of the address on the invoice.");
  }

  /// Practice differs for a buyer of another state who collects; the user may choose, within the states in question.
  private static SupplyPlace exWorks(Supply s) {
    if (s.chosenState() != null) return at(s.chosenState(), "EX_WORKS_CHOSEN", "IGST s.10(1)(c), chosen", "Collected at the seller's place; the state was chosen by the user.");
    if (s.buyer().isRegistered())
      return known(s, s.buyerState(), "EX_WORKS_REGISTERED", "IGST s.10(1)(a), collected",
          "Collected by a registered buyer who takes the goods to his state: the movement ends there (practice differs, may be chosen).");
    return at(s.sellerState(), "EX_WORKS", "IGST s.10(1)(c)", "Collected at the counter by an unregistered buyer: the place is the seller's state.");
  }

  private static SupplyPlace export() {
    return at(ABROAD, "EXPORT", "IGST s.11(b)", "Goods exported from India: the place is outside India.");
  }

  /// Section 13: the recipient is abroad. What is bound to a place in India stays there.
  private static SupplyPlace serviceToAbroad(Supply s) {
    var site = Objects.requireNonNullElse(s.siteState(), "");
    boolean inIndia = !site.isBlank() && !site.equals(ABROAD);
    return switch (s.kind()) {
      case SERVICE_ON_PROPERTY -> inIndia ? at(site, "PROPERTY", "IGST s.13(4)", "Service on immovable property in India, whoever receives it: the place is where the property lies.") : abroad("IGST s.13(4)");
      case SERVICE_WHERE_PERFORMED, TRAINING -> inIndia ? at(site, "PERFORMANCE", "IGST s.13(3)(b)", "Service that needs the recipient's presence: the place is where it is performed.") : abroad("IGST s.13(3)(b)");
      case EVENT_ORGANISATION -> inIndia ? at(site, "EVENT", "IGST s.13(5)", "Event held in India: the place is where it is held.") : abroad("IGST s.13(5)");
      case PASSENGER_TRANSPORT -> inIndia ? at(site, "EMBARKED", "IGST s.13(10)", "Passage that begins in India: the place is where the passenger embarks.") : abroad("IGST s.13(10)");
      case SERVICE_ON_BOARD -> inIndia ? at(site, "ON_BOARD", "IGST s.13(11)", "Service on board: the place is the first point of departure of the journey.") : abroad("IGST s.13(11)");
      case INTERMEDIARY -> Limits.on("place.intermediary_at_supplier", s.on()).isPresent()
          ? at(s.sellerState(), "INTERMEDIARY", "IGST s.13(8)(b)", "Service of an intermediary: the place is the supplier's, so it is no export.") : abroad("IGST s.13(2)");
      case SERVICE, GOODS_TRANSPORT, GOODS, GOODS_EX_WORKS, GOODS_AT_SITE, GOODS_ON_BOARD -> abroad("IGST s.13(2)");
    };
  }

  private static SupplyPlace abroad(String section) {
    return at(ABROAD, "RECIPIENT_ABROAD", section, "The service is received outside India: the place is outside India.");
  }

  private static SupplyPlace service(Supply s, String section) {
    return s.buyer().isRegistered()
        ? known(s, s.buyerState(), "RECIPIENT", section, "Service to a registered person: the place is his state.")
        : known(s, s.billToState(), "RECIPIENT", section, "Service to an unregistered person: the place is the state of his address on record.");
  }

  private static SupplyPlace at(Supply s, String rule, String section, String words) {
    return at(Objects.requireNonNullElse(s.siteState(), ""), rule, section, words);
  }

  private static SupplyPlace at(String state, String rule, String section, String words) {
    return new SupplyPlace(state, new DecisionStep(rule, section, words));
  }

  /// Where no address tells, the supplier's own place counts for buyers without registration.
  private static SupplyPlace known(Supply s, @Nullable String state, String rule, String section, String words) {
    if (state != null && !state.isBlank()) return at(state, rule, section, words);
    return s.buyer().isRegistered() ? at("", rule, section, words)
        : at(s.sellerState(), "NO_ADDRESS", section, "No address of the buyer is on record: the place is the supplier's.");
  }

  boolean isAbroad() {
    return state.equals(ABROAD);
  }

  /// "Maharashtra (27)"
  static String words(@Nullable String code) {
    return code == null || code.isEmpty() ? "unknown" : Reference.state(code).map(State::inWords).orElse(code);
  }
}
