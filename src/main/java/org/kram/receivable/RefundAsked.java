package org.kram.receivable;

import org.kram.identity.Act;
import org.kram.shared.Money;

/// Money that a customer has to his credit is about to be paid back. In the same transaction and before anything is written:
/// whoever counts on that money refuses.
public record RefundAsked(Act act, long customerId, Money amount) {}
