package org.kram.credit;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.kram.shared.Reason;

/// An order, or part of one, that waits for a person.
/// @param askedBy everyone who asked for it, also for more of it while it was open
/// @param wanted order value that waits, GST included
/// @param reasons as they were when the case was raised
public record CreditCase(long id, long orderId, String orderNo, long customerId, long raisedBy, Set<Long> askedBy, Instant raisedAt, Instant dueAt,
    Money wanted, List<Reason> reasons, Snapshot snapshot, State state, @Nullable Instant escalatedAt, @Nullable Long decidedBy,
    @Nullable String decidedByName, @Nullable Instant decidedAt, @Nullable String decisionWhy) {
  public enum State {
    OPEN("open"), SANCTIONED("sanctioned"), REFUSED("refused"), WITHDRAWN("withdrawn");

    private final String words;

    State(String words) {
      this.words = words;
    }

    public String inWords() {
      return words;
    }
  }

  /// The figures the decision rests on.
  /// @param lines those that wait, with their values
  public record Snapshot(Money limit, Money exposure, Money receivable, Money committed, int overdueDays, List<OrderForCredit.Line> lines) {}

  /// Whoever asked for a credit does not decide on it; Kram itself may.
  public boolean isAskedBy(long person) {
    return person != 0 && (raisedBy == person || askedBy.contains(person));
  }

  /// Who has to decide now.
  public String owner() {
    return escalatedAt == null ? "Finance head" : "Owner";
  }

  public boolean isLate(Instant now) {
    return state == State.OPEN && now.isAfter(dueAt);
  }
}
