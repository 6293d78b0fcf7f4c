package org.kram.invoice;

import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.Money;

/// A credit note exists, its receivable credit and journal entry with it. Published inside its transaction.
public record CreditNoteIssued(Act act, long creditNoteId, String no, long registrationId, long invoiceId, String invoiceNo,
    @Nullable Long returnId, long orderId, long customerId, Money total) {}
