package org.kram.invoice;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.gst.Cess;
import org.kram.gst.Heads;
import org.kram.gst.Rate;
import org.kram.gst.TaxCalculator;
import org.kram.gst.TaxDocument;
import org.kram.gst.TaxedDocument;
import org.kram.gst.Treatment;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.ledger.Account;
import org.kram.ledger.Ledger;
import org.kram.ledger.Post;
import org.kram.order.Order;
import org.kram.order.OrderBook;
import org.kram.receivable.NewItem;
import org.kram.receivable.ReceivableBook;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.kram.shared.Series;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The book of debit notes: what an invoice billed too low, billed on top of it.
@Service
public class DebitNoteBook {
  private final InvoiceBook invoices;
  private final InvoiceStore store;
  private final DebitNoteStore notes;
  private final CompanyBook company;
  private final OrderBook orders;
  private final ReceivableBook receivables;
  private final Ledger ledger;
  private final Series series;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  DebitNoteBook(InvoiceBook invoices, InvoiceStore store, DebitNoteStore notes, CompanyBook company, OrderBook orders, ReceivableBook receivables, Ledger ledger, Series series,
      Timeline timeline, ApplicationEventPublisher events) {
    this.invoices = invoices;
    this.store = store;
    this.notes = notes;
    this.company = company;
    this.orders = orders;
    this.receivables = receivables;
    this.ledger = ledger;
    this.series = series;
    this.timeline = timeline;
    this.events = events;
  }

  /// Bills more on an invoice's lines, at the invoice's own rates (s.34(3)): receivable, journal, number and event in one transaction.
  /// The customer has as many days to pay as the invoice gave.
  @Transactional
  public Issued debit(Act act, NewDebitNote wanted) {
    act.require(Permission.INVOICE);
    store.lock(invoices.invoice(wanted.invoiceNo()).shipmentId());
    var invoice = invoices.invoice(wanted.invoiceNo());
    DebitNoteRules.check(invoice, wanted);
    Refused.ifAny(DebitNoteRules.refusals(invoice, wanted));
    var taxed = taxed(invoice, wanted.lines());
    var totals = taxed.totals();
    var seller = company.registration(invoice.registrationId());
    var dueOn = act.on().plusDays(ChronoUnit.DAYS.between(invoice.issuedOn(), invoice.dueOn()));

    var number = series.next(seller.gstin() + ":DBN", Indian.financialYear(act.on()), seller.invoicePrefix() + "D");
    long id = notes.insert(act, invoice, taxed, number, dueOn, wanted.reason().strip());
    receivables.open(act, new NewItem(invoice.customerId(), number.no(), NewItem.Kind.DEBIT_NOTE, invoice.orderId(), act.on(), dueOn, totals.total()));
    orders.reopen(act, List.of(invoice.orderId()));
    ledger.post(act, act.on(), number.no(), "Debit note " + number.no() + " on " + invoice.no(), List.of(
        Post.debit(Account.RECEIVABLE, invoice.customerId(), totals.total()), Post.credit(Account.SALES, totals.taxable()),
        Post.credit(Account.OUT_CGST, totals.cgst()), Post.credit(Account.OUT_SGST, totals.sgst()), Post.credit(Account.OUT_IGST, totals.igst())));
    timeline.note(act, new Note(Order.no(invoice.orderId()), "DEBITED", number.no(), "Debit note over %s on %s, due %s: %s".formatted(Indian.rupees(totals.total()), invoice.no(),
        Indian.date(dueOn), wanted.reason().strip()), Map.of("total", totals.total())));
    events.publishEvent(new DebitNoteIssued(act, id, number.no(), seller.id(), invoice.id(), invoice.no(), invoice.orderId(), invoice.customerId(), totals.total()));
    return new Issued(id, number.no(), totals.total());
  }

  /// The rate is that of the supply, not of the note's day.
  private static TaxedDocument taxed(Invoice invoice, List<NewDebitNote.Line> lines) {
    return TaxCalculator.calculate(TaxDocument.of(lines.stream().map(wanted -> {
      var line = CreditNoteMaker.line(invoice, wanted.invoiceLineNo());
      var rate = Rate.of(Treatment.valueOf(line.treatment()), line.gstRate(), Cess.NONE);
      return TaxDocument.Line.of(wanted.invoiceLineNo(), Quantity.of(1), wanted.amount().rupees(), Money.ZERO, rate);
    }).toList(), heads(invoice)));
  }

  /// An invoice without tax, such as one under LUT, gets a note without tax.
  private static Heads heads(Invoice invoice) {
    if (invoice.amounts().tax().isZero()) return Heads.NONE;
    return invoice.interState() ? Heads.IGST : Heads.CGST_SGST;
  }

  boolean isDebitNote(String no) {
    return notes.byNo(no).isPresent();
  }

  Page<NoteRow> list(@Nullable String customer, @Nullable String after) {
    var code = customer == null || customer.isBlank() ? null : customer.strip();
    return Page.of(notes.list(code, PageKey.id(after), Page.SIZE + 1), Page.SIZE, NoteRow::id);
  }

  public DebitNote debitNote(String no) {
    return notes.byNo(no).orElseThrow(() -> new NotFound("debit note", no));
  }

  public DebitNote debitNote(long id) {
    return notes.byId(id).orElseThrow(() -> new NotFound("debit note", id));
  }

  /// Without lines.
  public List<DebitNote> debitNotesOf(long invoiceId) {
    return notes.ofInvoice(invoiceId);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordIrn(long debitNoteId, Invoice.Registered answer) {
    notes.recordIrn(debitNoteId, answer);
  }
}
