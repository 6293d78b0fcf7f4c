package org.kram.party;

import org.jspecify.annotations.Nullable;

/// An address as people give it. The country is `IN` where none is named; overseas addresses take state 96 and PIN 999999.
public record NewAddress(String label, boolean billing, boolean shipping, String line1, @Nullable String line2, String place,
    String stateCode, String pin, @Nullable String country, @Nullable String gstin, @Nullable Long warehouseId) {

  /// Billed and delivered at the same place.
  public static NewAddress of(String label, String line1, String place, String stateCode, String pin) {
    return new NewAddress(label, true, true, line1, null, place, stateCode, pin, null, null, null);
  }
}
