package org.kram.gst.rules;

import org.jspecify.annotations.Nullable;

/// An address as far as the rules look at it.
/// @param billing it is used to bill
/// @param gstin its own registration
public record AddressFacts(long id, String label, boolean billing, String line1, String place, String state, String pin, @Nullable String gstin) {
  boolean isAbroad() {
    return state.equals(PlaceRules.ABROAD);
  }
}
