package org.kram.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One mail in the outbox. KEPT: written to a file, because no mail server is configured or the address is an example's; or told to nobody, because it tells of what is long past.
public record Message(long id, String kind, String document, long documentId, @Nullable Long partyId, String recipient, String subject, String body,
    @Nullable String attachment, State state, int attempts, @Nullable Instant nextAttemptAt, @Nullable String lastAnswer, Instant createdAt, @Nullable Instant sentAt) {
  public enum State { PENDING, SENT, KEPT, FAILED }
}
