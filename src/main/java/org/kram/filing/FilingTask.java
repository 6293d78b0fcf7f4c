package org.kram.filing;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One conversation with a portal about one document.
/// @param because why the paper is due, or is not, in plain words
/// @param lastAnswer what the portal said last, in plain words
/// @param talkUntil until then at the latest somebody is talking to the portal about it
public record FilingTask(long id, Kind kind, String document, long documentId, @Nullable Long shipmentId, State state, int attempts,
    @Nullable Instant nextAttemptAt, @Nullable String because, @Nullable String lastAnswer, @Nullable Cause cause, @Nullable String lastCode, Instant createdAt, @Nullable Instant doneAt, @Nullable Instant talkUntil) {
  public enum Kind { IRN_INVOICE, IRN_CREDIT_NOTE, IRN_DEBIT_NOTE, EWAY_BILL, EWAY_BILL_CHALLAN }

  /// Whose papers: all tasks of one document are talked about together.
  enum About {
    INVOICE(Kind.IRN_INVOICE, Kind.EWAY_BILL), CREDIT_NOTE(Kind.IRN_CREDIT_NOTE), DEBIT_NOTE(Kind.IRN_DEBIT_NOTE), CHALLAN(Kind.EWAY_BILL_CHALLAN);

    private final List<Kind> kinds;

    About(Kind... kinds) {
      this.kinds = List.of(kinds);
    }

    List<Kind> kinds() {
      return kinds;
    }

    static About of(Kind kind) {
      return Arrays.stream(values()).filter(a -> a.kinds.contains(kind)).findFirst().orElseThrow();
    }
  }

  /// ASKED: sent, and no answer came back yet.
  public enum State { PENDING, ASKED, DONE, REFUSED, NOT_NEEDED, CANCELLED }

  public enum Cause { DATA, PORTAL, LOGIN, NETWORK }

  public boolean isEwayBill() {
    return kind == Kind.EWAY_BILL || kind == Kind.EWAY_BILL_CHALLAN;
  }

  boolean open() {
    return state == State.PENDING || state == State.ASKED;
  }

  boolean talkedAbout(Instant now) {
    return open() && talkUntil != null && talkUntil.isAfter(now);
  }
}
