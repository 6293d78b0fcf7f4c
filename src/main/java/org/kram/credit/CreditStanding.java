package org.kram.credit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// Where a customer stands: what he may owe, what he owes, and what is left.
/// @param topUps the temporary limit valid today
/// @param receivable open items, GST included
/// @param advances cleared money not yet set against an item
/// @param committed open orders not yet invoiced, GST included
/// @param overdueDays days by which the oldest open item is past due, 0 when none is
public record CreditStanding(long customerId, Money limit, Money topUps, Money receivable, Money advances, Money committed,
    @Nullable LocalDate oldestDue, int overdueDays, int graceDays, List<TopUp> topUpList) {
  /// @param until last day of the temporary limit
  public record TopUp(long id, Money amount, LocalDate from, LocalDate until, String byName, String why) {}

  public Money exposure() {
    return receivable.plus(committed).minus(advances);
  }

  public Money allowed() {
    return limit.plus(topUps);
  }

  /// What may still be ordered; negative when the customer is beyond his limit.
  public Money headroom() {
    return allowed().minus(exposure());
  }

  public boolean isOverdue() {
    return overdueDays > graceDays;
  }
}
