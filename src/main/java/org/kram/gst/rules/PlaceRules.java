package org.kram.gst.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Gstin;
import org.kram.gst.Reference;
import org.kram.gst.State;

/// What the portals ask of parties and addresses.
public final class PlaceRules {
  public static final String ABROAD = "96";
  public static final String PIN_ABROAD = "999999";

  private PlaceRules() {}

  public static List<Breach> state(String code) {
    return Breach.unless(Reference.state(code).filter(State::isPlaceInIndia).isPresent(), "STATE_KNOWN", "State code '" + code + "' is not one of today's.",
        "Enter the two digits with which GSTINs of the state begin (27 Maharashtra, 07 Delhi …).");
  }

  /// By the first three digits, as the invoice portal checks it (2178, 3039). The state is taken to be known.
  public static List<Breach> pin(String pin, String state) {
    return Breach.of("PIN_STATE", Reference.checkPin(pin, state));
  }

  public static List<Breach> gstin(@Nullable String gstin, Gstin.Allow... allowed) {
    return Breach.of("GSTIN_FORM", Gstin.check(gstin, allowed));
  }

  /// @param whose "The buyer's", "The seller's"
  public static List<Breach> gstinState(String gstin, String state, String whose) {
    return Breach.unless(gstin.startsWith(state), "GSTIN_STATE", whose + " GSTIN " + gstin + " is of " + stateOf(gstin) + ", the address is in " + inWords(state) + ".", "Enter the registration of the address's state.");
  }

  public static List<Breach> consigneeState(String gstin, String state) {
    return Breach.unless(gstin.startsWith(state), "SHIP_TO_STATE", "The consignee's GSTIN " + gstin + " is of " + stateOf(gstin) + ", the place of delivery is in " + inWords(state) + ".",
        "Enter the registration of that state at the delivery address.");
  }

  public static List<Breach> pan(String gstin, @Nullable String pan) {
    return new Gstin(gstin).pan().filter(p -> pan != null && !p.value().equals(pan))
        .map(p -> List.of(new Breach("GSTIN_PAN", "GSTIN " + gstin + " holds the PAN " + p.value() + ", the party's PAN is " + pan + ".", "One of the two is mistyped; another firm is another party.")))
        .orElse(List.of());
  }

  public static List<Breach> twoParties(String sellerGstin, @Nullable String buyerGstin) {
    return Breach.unless(!sellerGstin.equals(buyerGstin), "TWO_PARTIES", "Seller and buyer are the same registration, " + sellerGstin + ".", "Make a delivery challan.");
  }

  /// The schema's lengths; what is too long is not cut by a portal but refused.
  public static List<Breach> name(String legalName) {
    return length("NAME_LENGTH", "The legal name", legalName, 3, 100);
  }

  public static List<Breach> street(String line1) {
    return length("ADDRESS_LENGTH", "The street", line1, 1, 100);
  }

  /// @param most 50 for the seller's, else 100
  public static List<Breach> town(String place, int most) {
    return length("ADDRESS_LENGTH", "The town", place, 3, most);
  }

  private static List<Breach> length(String rule, String what, String value, int least, int most) {
    int length = value.strip().length();
    return Breach.unless(length >= least && length <= most, rule, what + " '" + value + "' has " + length + " characters; " + least + " to " + most + " are asked for.", "Correct it in the master.");
  }

  /// State, PIN, street and town of a place in India.
  public static List<Breach> place(String state, String pin, String line1, String place) {
    var found = new ArrayList<>(state(state));
    if (found.isEmpty()) found.addAll(pin(pin, state));
    found.addAll(street(line1));
    found.addAll(town(place, 100));
    return found;
  }

  private static String inWords(String state) {
    return Reference.state(state).map(State::inWords).orElse("state " + state);
  }

  private static String stateOf(String gstin) {
    return inWords(gstin.length() < 2 ? "" : gstin.substring(0, 2));
  }
}
