package org.kram.receivable;

import org.kram.shared.Money;

/// So much of the money goes to this document.
public record Settle(String document, Money amount) {}
