package org.kram.invoice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names and addresses as printed on the invoice, kept with it.
/// @param dispatchFrom the warehouse, when it is elsewhere than the registration's address
/// @param shipTo the consignee, when it is elsewhere than the buyer
/// @param endorsements sentences the law wants on this document
public record InvoiceParties(Place seller, @Nullable Place dispatchFrom, Place buyer, @Nullable Place shipTo, @Nullable String poNo, @Nullable String poOn,
    String orderNo, @Nullable String lutArn, List<String> endorsements) {
  public InvoiceParties {
    endorsements = List.copyOf(endorsements);
  }

  /// @param gstin GSTIN, or URP for one who has none
  /// @param stateCode 96 outside India
  public record Place(String gstin, String legalName, @Nullable String tradeName, String line1, @Nullable String line2, String place, String stateCode,
      String pin, String country, @Nullable String phone, @Nullable String mail) {}
}
