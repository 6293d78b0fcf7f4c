package org.kram.order;

import org.jspecify.annotations.Nullable;
import org.kram.credit.CreditDecision;

/// An order after a verb, and the credit decision when one was asked for.
public record Placed(Order order, @Nullable CreditDecision credit) {}
