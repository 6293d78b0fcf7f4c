package org.kram.invoice;

import org.kram.identity.Act;
import org.kram.shared.Money;

/// A debit note exists, its receivable and journal entry with it. Published inside its transaction.
public record DebitNoteIssued(Act act, long debitNoteId, String no, long registrationId, long invoiceId, String invoiceNo, long orderId, long customerId, Money total) {}
