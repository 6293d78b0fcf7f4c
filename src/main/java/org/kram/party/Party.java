package org.kram.party;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A customer or supplier in full, as its page shows it.
/// @param draftedBy who wrote what is, or waits to be, signed
public record Party(long id, String code, PartyKind kind, PartyDetails details, PartyState state, @Nullable String blockedWhy,
    long createdBy, Instant createdAt, long draftedBy, @Nullable Long signedBy, @Nullable Instant signedAt, int revision) {

  public String name() {
    return details.name();
  }
}
