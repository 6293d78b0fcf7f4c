package org.kram.order;

import org.kram.shared.Quantity;

/// What is still to be rendered of a service line.
public record ServiceDue(int lineNo, long itemId, Quantity due) {}
