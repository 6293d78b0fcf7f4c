package org.kram.credit;

import java.time.Instant;
import java.util.List;
import org.kram.shared.Money;
import org.kram.shared.Reason;

/// The answer of the credit desk to one order, given inside the order's own transaction.
public sealed interface CreditDecision {
  /// @param amount what the order now takes out of the limit
  record Granted(Money amount) implements CreditDecision {}

  /// A person has to decide: the case stands in the desk's queue until `dueAt`.
  record Refused(long caseId, Instant dueAt, List<Reason> reasons) implements CreditDecision {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
