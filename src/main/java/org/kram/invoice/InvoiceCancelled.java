package org.kram.invoice;

import org.kram.identity.Act;

/// An invoice was taken back before its goods left: number kept, receivable and journal reversed. Published inside the transaction.
public record InvoiceCancelled(Act act, long invoiceId, String no, long orderId, long shipmentId, long customerId, CancelReason reason) {}
