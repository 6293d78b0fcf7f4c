package org.kram.credit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.kram.shared.Reason;

/// An order, or part of one, that waits for a person.
/// @param wanted order value that waits, GST included
/// @param reasons as they were when the case was raised
public record CreditCase(long id, long orderId, String orderNo, long customerId, long raisedBy, Instant raisedAt, Instant dueAt,
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

  /// Who has to decide now.
  public String owner() {
    return escalatedAt == null ? "Finance head" : "Owner";
  }

  public boolean isLate(Instant now) {
    return state == State.OPEN && now.isAfter(dueAt);
  }
}
