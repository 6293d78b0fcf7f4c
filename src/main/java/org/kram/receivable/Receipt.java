package org.kram.receivable;

import java.util.List;
import org.kram.shared.Money;

/// The answer to money that came in.
/// @param settled what was paid with it
/// @param unused what is left as an advance
public record Receipt(String no, long customerId, Money amount, List<Settle> settled, Money unused) {}
