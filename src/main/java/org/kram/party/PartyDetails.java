package org.kram.party;

import org.jspecify.annotations.Nullable;
import org.kram.gst.BuyerCategory;

/// What may change about a party; a change states all of it.
/// @param legalName as on the registration certificate; null means the same as the name
public record PartyDetails(String name, @Nullable String legalName, BuyerCategory category, @Nullable String gstin, @Nullable String pan,
    @Nullable String groupCode, @Nullable String territory, @Nullable String repLogin, @Nullable String priceListCode, int termsDays,
    Sourcing sourcing, @Nullable Long warehouseId, @Nullable String mail, @Nullable String phone, @Nullable String website,
    @Nullable String notes) {

  /// The least that must be known, for registered buyers and others.
  public static PartyDetails of(String name, BuyerCategory category, @Nullable String gstin) {
    return new PartyDetails(name, null, category, gstin, null, null, null, null, null, 30, Sourcing.NEAREST, null, null, null, null, null);
  }
}
