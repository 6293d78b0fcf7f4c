package org.kram.quotation;

import org.kram.shared.Quantity;

/// A quantity of one quotation line, in base units.
public record QuotedQty(int lineNo, Quantity qty) {}
