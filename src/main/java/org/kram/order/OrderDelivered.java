package org.kram.order;

import org.kram.identity.Act;

/// Nothing is left to deliver, because the rest was short-closed: the order may be closed when its invoices are settled.
public record OrderDelivered(Act act, long orderId) {}
