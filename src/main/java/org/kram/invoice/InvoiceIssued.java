package org.kram.invoice;

import java.time.LocalDate;
import org.kram.identity.Act;
import org.kram.shared.Money;

/// A tax invoice or bill of supply exists, with its receivable and its journal entry. Published inside its transaction.
/// @param invoice the whole document, so that nobody has to read it again
public record InvoiceIssued(Act act, long invoiceId, String no, long registrationId, long orderId, long shipmentId, long customerId,
    Money total, LocalDate dueOn, Invoice invoice) {}
