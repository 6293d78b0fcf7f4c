package org.kram.gst.portal;

import org.jspecify.annotations.Nullable;

/// A party or a place with its address.
/// @param gstin its number; `URP` for one who has none
/// @param stateCode two digits; 96 outside India
/// @param pin six digits; 999999 outside India
public record PortalParty(String gstin, String legalName, @Nullable String tradeName, String line1, @Nullable String line2, String place, String pin,
    String stateCode, @Nullable String phone, @Nullable String mail) {
  public static final String NONE = "URP";

  public static PortalParty of(String gstin, String name, String line1, String place, String pin, String stateCode) {
    return new PortalParty(gstin, name, null, line1, null, place, pin, stateCode, null, null);
  }

  public PortalParty named(String name) {
    return new PortalParty(gstin, name, tradeName, line1, line2, place, pin, stateCode, phone, mail);
  }

  boolean isRegistered() {
    return !gstin.equals(NONE);
  }

  boolean isSamePlaceAs(PortalParty other) {
    return pin.equals(other.pin) && line1.equalsIgnoreCase(other.line1) && place.equalsIgnoreCase(other.place);
  }
}
