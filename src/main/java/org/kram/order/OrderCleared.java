package org.kram.order;

import java.util.List;
import org.kram.identity.Act;
import org.kram.shared.Quantity;

/// Credit stands for these lines: stock may be promised to them. Published inside the transaction.
/// @param sourcing the customer's policy: NEAREST, FEWEST_SPLITS or FASTEST
/// @param lines goods, with what each still lacks; services need no stock
public record OrderCleared(Act act, long orderId, long customerId, long warehouseId, String sourcing, List<ClearedLine> lines) {
  public record ClearedLine(int lineNo, long itemId, Quantity qty) {}
}
