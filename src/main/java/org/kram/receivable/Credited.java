package org.kram.receivable;

import org.kram.shared.Money;

/// What became of a credit note: the part that settled its invoice, and the part the customer has left.
public record Credited(Money settled, Money unused) {}
