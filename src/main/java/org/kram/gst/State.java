package org.kram.gst;

import java.util.List;

/// A state or union territory as GST counts them.
/// @param code two digits, the beginning of its GSTINs
/// @param secondTax SGST or UTGST: what accompanies CGST inside this state
/// @param active false for codes that live only on old documents (25, 28)
/// @param pins first three digits of its PIN codes
public record State(String code, String name, String alpha, String secondTax, boolean active, List<PinRange> pins) {
  public record PinRange(int from, int to) {
    boolean holds(int first3) {
      return from <= first3 && first3 <= to;
    }

    static PinRange of(String text) {
      int dash = text.indexOf('-');
      int from = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
      return new PinRange(from, dash < 0 ? from : Integer.parseInt(text.substring(dash + 1)));
    }
  }

  /// Can be a place of supply inside India: not abroad (96) and not the centre's own code (99).
  public boolean isPlaceInIndia() {
    return active && !code.equals("96") && !code.equals("99");
  }

  /// By the first three digits, as the invoice portal checks it (2178, 3039). A state without ranges takes any PIN.
  public boolean takesPin(String pin) {
    if (!pin.matches("[1-9][0-9]{5}")) return false;
    int first3 = Integer.parseInt(pin.substring(0, 3));
    return pins.isEmpty() || pins.stream().anyMatch(range -> range.holds(first3));
  }

  /// "Maharashtra (27)"
  public String inWords() {
    return name + " (" + code + ")";
  }
}
