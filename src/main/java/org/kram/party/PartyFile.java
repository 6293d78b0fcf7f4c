package org.kram.party;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that is kept on one party.
/// @param changes newest first, the latest hundred
public record PartyFile(Party party, List<Address> addresses, List<Contact> contacts, List<Change> changes) {

  /// One field, before and after.
  public record Change(int revision, String field, @Nullable String was, @Nullable String becomes, Instant at, String by, @Nullable String why) {}
}
