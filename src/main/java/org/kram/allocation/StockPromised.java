package org.kram.allocation;

import org.kram.identity.Act;

/// Stock is promised to the order, beyond what it had: published in the same transaction, under the order's lock.
public record StockPromised(Act act, long orderId) {}
