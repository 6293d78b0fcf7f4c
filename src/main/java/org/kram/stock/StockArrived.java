package org.kram.stock;

import java.util.Set;
import org.kram.identity.Act;

/// More of these items can be promised than before: received into a bin, put away, found, given back.
public record StockArrived(Act act, Set<Long> itemIds) {}
