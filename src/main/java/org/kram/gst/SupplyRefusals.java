package org.kram.gst;

import java.util.ArrayList;
import java.util.List;
import org.kram.gst.PlaceOfSupplyDecision.Paper;
import org.kram.shared.Indian;
import org.kram.shared.Reason;

/// Why a supply may not be documented as it is asked for.
final class SupplyRefusals {
  private SupplyRefusals() {}

  /// Every reason why a document may not be issued so, in the order the screen lists them.
  static List<Reason> of(Supply s, SupplyPlace place, boolean inter, SupplyType type, Paper paper) {
    var reasons = new ArrayList<Reason>();
    if (s.buyer().isRegistered() && (s.buyerGstin() == null || s.buyerGstin().isBlank()))
      reasons.add(Reason.of("GSTIN_MISSING", "The buyer is a " + s.buyer().inWords()
          + " but has no GSTIN on this address: enter it, or mark the buyer as unregistered.", "buyer", s.buyer().name()));
    if (!s.buyer().isRegistered() && s.buyerGstin() != null && !s.buyerGstin().isBlank())
      reasons.add(Reason.of("GSTIN_NOT_EXPECTED", "The buyer is marked " + s.buyer().inWords() + " but has GSTIN " + s.buyerGstin()
          + ": correct the category, else he loses his input tax credit.", "gstin", s.buyerGstin()));
    if (s.buyerGstin() != null && s.billToState() != null && !s.buyerGstin().isBlank() && !s.buyerGstin().startsWith(s.billToState()))
      reasons.add(Reason.of("GSTIN_OTHER_STATE", "GSTIN " + s.buyerGstin() + " belongs to " + SupplyPlace.words(s.buyerGstin().substring(0, 2))
          + ", the billing address lies in " + SupplyPlace.words(s.billToState()) + ": use the address of that registration.",
          "gstin", s.buyerGstin(), "state", s.billToState()));
    if (place.state().isEmpty())
      reasons.add(Reason.of("PLACE_UNKNOWN", place.step().words() + " Its state is not given: enter it."));
    else if (!place.isAbroad() && Reference.state(place.state()).filter(State::isPlaceInIndia).isEmpty())
      reasons.add(Reason.of("STATE_UNKNOWN", "State code " + place.state() + " cannot be a place of supply: choose a present state.",
          "state", place.state()));
    if (s.chosenState() != null && !mayChoose(s, s.chosenState()))
      reasons.add(Reason.of("CHOICE_NOT_OPEN", "The place of supply follows from the parties here and may not be chosen as "
          + SupplyPlace.words(s.chosenState()) + ".", "state", s.chosenState()));
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
          + SupplyPlace.words(place.state()) + ".", "state", place.state()));
    if (s.reverseCharge() && type != SupplyType.B2B)
      reasons.add(Reason.of("REVERSE_CHARGE_NOT_APPLICABLE", "Reverse charge is possible only for supplies to registered buyers in India (portal 2162)."));
    if (s.igstOnIntra() && inter && !type.isSez())
      reasons.add(Reason.of("IGST_ON_INTRA_NOT_INTRA", "IGST within the state is marked, but the place of supply is " + SupplyPlace.words(place.state())
          + ": take the mark off, between states IGST is due anyway (portal 2262)."));
    return List.copyOf(reasons);
  }

  private static boolean mayChoose(Supply s, String state) {
    return s.kind() == Supply.Kind.GOODS_EX_WORKS
        && (state.equals(s.sellerState()) || state.equals(s.buyerState()) || state.equals(s.shipToState()));
  }
}
