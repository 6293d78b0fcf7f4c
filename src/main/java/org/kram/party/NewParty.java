package org.kram.party;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A customer or supplier as it enters the books.
/// @param code null lets Kram give one: C-1001, S-1002
public record NewParty(@Nullable String code, PartyKind kind, PartyDetails details, List<NewAddress> addresses, List<NewContact> contacts) {
  public NewParty {
    addresses = List.copyOf(addresses);
    contacts = List.copyOf(contacts);
  }
}
