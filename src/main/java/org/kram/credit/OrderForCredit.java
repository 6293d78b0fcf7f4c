package org.kram.credit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// What the credit desk must know of an order, filled by the order.
/// @param signed the customer master is signed off
/// @param blockedWhy why the customer is blocked, or null
/// @param lines all lines that are or shall be cleared, each with the value still to be invoiced, GST included
public record OrderForCredit(long orderId, String orderNo, long customerId, boolean signed, @Nullable String blockedWhy, List<Line> lines) {
  public record Line(int lineNo, Money value) {}

  public OrderForCredit {
    lines = List.copyOf(lines);
  }

  public Money value() {
    return Money.sum(lines.stream().map(Line::value).toList());
  }
}
