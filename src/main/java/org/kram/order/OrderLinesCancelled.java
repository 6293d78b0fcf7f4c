package org.kram.order;

import java.util.List;
import org.kram.identity.Act;

/// These quantities will not be delivered: stock, backorders and picks of them are given back, in the same transaction.
/// The listener lowers `allocated` by [OrderBook#recordAllocated] first; then the order writes the cancellation.
/// @param lines how much less of each line is wanted
/// @param whole the order as a whole is cancelled
public record OrderLinesCancelled(Act act, long orderId, List<LineQty> lines, boolean whole) {}
