package org.kram.order;

import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.Money;

/// The order stands: the customer may be told. Published once, when its first line is cleared, in the same transaction.
/// @param poNo the customer's own number
/// @param customerMail the address in his master
public record OrderConfirmed(Act act, long orderId, String orderNo, @Nullable String poNo, long customerId, @Nullable String customerMail, Money total) {}
