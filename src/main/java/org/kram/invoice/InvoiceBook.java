package org.kram.invoice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The book of tax documents. [#issue] is the only way to a tax invoice: it takes the packed lines of one shipment.
@Service
public class InvoiceBook {
  /// Invoices what was packed: ladder, receivable, journal, number and event in one transaction.
  @Transactional
  public Issued issue(Act act, long shipmentId) {
    throw new UnsupportedOperationException();
  }

  /// Takes an unpaid invoice back before its goods leave, within the portal's 24 hours; later the legal way is a credit note.
  /// The shipment is packed again, and may be invoiced again or unpacked. Needs a reason.
  @Transactional
  public void cancel(Act act, String no) {
    throw new UnsupportedOperationException();
  }

  /// Credits quantities of invoice lines at the invoice's own rates: receivable, journal and the ladder's `returned` move with it,
  /// so the caller does none of these. Crediting all of an invoice, in however many parts, gives its total to the paisa.
  @Transactional
  public Issued credit(Act act, NewCreditNote wanted) {
    throw new UnsupportedOperationException();
  }

  public Invoice invoice(String no) {
    throw new UnsupportedOperationException();
  }

  public Invoice invoice(long id) {
    throw new UnsupportedOperationException();
  }

  public CreditNote creditNote(String no) {
    throw new UnsupportedOperationException();
  }

  /// The portal registered the invoice.
  @Transactional
  public void recordIrn(long invoiceId, Invoice.Registered answer) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public void recordCreditNoteIrn(long creditNoteId, Invoice.Registered answer) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public void recordEwayBill(long invoiceId, String ewayBillNo, @Nullable Instant validUntil) {
    throw new UnsupportedOperationException();
  }
}
