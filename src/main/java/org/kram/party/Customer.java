package org.kram.party;

import org.jspecify.annotations.Nullable;
import org.kram.gst.BuyerCategory;

/// A customer as documents need him.
/// @param code what people call him in lists and files, unique in the company
/// @param repLogin the field rep who looks after him
/// @param termsDays days from invoice to due date
/// @param warehouseId his usual warehouse, where he has one
/// @param blockedWhy given exactly while he is blocked
public record Customer(long id, String code, String name, String legalName, BuyerCategory category, @Nullable String gstin,
    @Nullable String pan, @Nullable String groupCode, @Nullable String territory, @Nullable String repLogin,
    @Nullable String priceListCode, int termsDays, Sourcing sourcing, @Nullable Long warehouseId, @Nullable String mail,
    @Nullable String phone, PartyState state, @Nullable String blockedWhy) {

  /// Unsigned customers can be quoted, not ordered.
  public boolean isSigned() {
    return state == PartyState.SIGNED;
  }
}
