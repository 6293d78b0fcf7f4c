package org.kram.invoice;

import org.kram.shared.Money;

/// A tax document that was just made.
public record Issued(long id, String no, Money total) {}
