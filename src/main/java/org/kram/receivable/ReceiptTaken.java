package org.kram.receivable;

import org.kram.identity.Act;
import org.kram.shared.Money;

/// Money came in, or a cheque cleared. In the same transaction.
/// @param unused the part that is an advance now
public record ReceiptTaken(Act act, long customerId, Money unused) {}
