package org.kram.party;

import org.jspecify.annotations.Nullable;

/// Where a party is billed or receives goods.
/// @param gstin its own registration; without one the party's GSTIN counts, if it is of the same state
/// @param warehouseId the warehouse that usually serves this address
public record Address(long id, String label, boolean billing, boolean shipping, String line1, @Nullable String line2, String place,
    String stateCode, String pin, String country, @Nullable String gstin, @Nullable Long warehouseId, boolean active) {

  /// On one line, as people read it.
  public String inWords() {
    return line1 + (line2 == null ? "" : ", " + line2) + ", " + place + " " + pin;
  }
}
