package org.kram.filing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One conversation with a portal about one document.
/// @param lastAnswer what the portal said last, or why nothing was due, in plain words
/// @param talkUntil until then at the latest somebody is talking to the portal about it
public record FilingTask(long id, Kind kind, String document, long documentId, @Nullable Long shipmentId, State state, int attempts,
    @Nullable Instant nextAttemptAt, @Nullable String lastAnswer, @Nullable Cause cause, @Nullable String lastCode, Instant createdAt, @Nullable Instant doneAt, @Nullable Instant talkUntil) {
  public enum Kind { IRN_INVOICE, IRN_CREDIT_NOTE, EWAY_BILL }

  /// ASKED: sent, and no answer came back yet.
  public enum State { PENDING, ASKED, DONE, REFUSED, NOT_NEEDED, CANCELLED }

  public enum Cause { DATA, PORTAL, LOGIN, NETWORK }

  boolean open() {
    return state == State.PENDING || state == State.ASKED;
  }

  boolean talkedAbout(Instant now) {
    return open() && talkUntil != null && talkUntil.isAfter(now);
  }
}
