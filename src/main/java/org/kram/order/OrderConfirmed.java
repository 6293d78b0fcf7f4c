package org.kram.order;

import org.kram.identity.Act;
import org.kram.shared.Money;

/// The order stands: the customer may be told. Published once, when its first line is cleared.
public record OrderConfirmed(Act act, long orderId, String orderNo, long customerId, Money total) {}
