package org.kram.order;

import org.kram.shared.Quantity;

/// A quantity of one order line in base units; on the ladder a signed step.
public record LineQty(int lineNo, Quantity qty) {}
