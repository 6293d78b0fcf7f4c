package org.kram.allocation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.kram.identity.Act;
import org.kram.order.LineQty;
import org.kram.shared.Quantity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Decides who gets which stock: when an order is cleared, when stock arrives, and when a person asks again.
@Service
public class AllocationDesk {
  /// Tries again for what these lines of the order lack; all lacking lines when none is named.
  @Transactional
  public Allocated reallocate(Act act, long orderId, Collection<Integer> lineNos) {
    throw new UnsupportedOperationException("coming");
  }

  /// Serves the backorders of these items, first come first served within each. Answers how much was promised, by order.
  @Transactional
  public Map<Long, Quantity> serveBackorders(Act act, Collection<Long> itemIds) {
    throw new UnsupportedOperationException("coming");
  }

  /// Gives what is promised to these lines, and not yet on a pick list, back to stock; the lines wait as backorders. Needs a reason.
  @Transactional
  public void releaseLines(Act act, long orderId, List<LineQty> lines) {
    throw new UnsupportedOperationException("coming");
  }

  /// Serves this line before others (0 puts it back in its turn). Needs a reason.
  @Transactional
  public void prioritise(Act act, long orderId, int lineNo, int priority) {
    throw new UnsupportedOperationException("coming");
  }

  /// Picked short, or packed goods came back: the promise to these lines is void, the ladder already says so. Tries at once to
  /// promise other stock, the rest becomes a backorder. Joins the caller's transaction, which has locked the order.
  @Transactional(propagation = Propagation.MANDATORY)
  public Allocated replace(Act act, long orderId, List<LineQty> lines, Backorder.Cause cause) {
    throw new UnsupportedOperationException("coming");
  }

  public List<Backorder> backordersOf(long orderId) {
    throw new UnsupportedOperationException("coming");
  }
}
