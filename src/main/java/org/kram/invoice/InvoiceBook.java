package org.kram.invoice;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.credit.CreditDesk;
import org.kram.dispatch.DispatchBay;
import org.kram.dispatch.Shipment;
import org.kram.gst.RateBook;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.ledger.Account;
import org.kram.ledger.Ledger;
import org.kram.ledger.Post;
import org.kram.order.LineQty;
import org.kram.order.Order;
import org.kram.order.OrderBook;
import org.kram.receivable.Credited;
import org.kram.receivable.NewItem;
import org.kram.receivable.ReceivableBook;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.kram.shared.Series;
import org.kram.shared.Stale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The book of tax documents. [#issue] is the only way to a tax invoice: it takes the packed lines of one shipment.
@Service
public class InvoiceBook {
  private final InvoiceStore store;
  private final CreditNoteStore notes;
  private final CompanyBook company;
  private final RateBook rates;
  private final OrderBook orders;
  private final DispatchBay dispatch;
  private final ReceivableBook receivables;
  private final CreditDesk credit;
  private final Ledger ledger;
  private final Series series;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  InvoiceBook(InvoiceStore store, CreditNoteStore notes, CompanyBook company, RateBook rates, OrderBook orders, DispatchBay dispatch,
      ReceivableBook receivables, CreditDesk credit, Ledger ledger, Series series, Timeline timeline, ApplicationEventPublisher events) {
    this.store = store;
    this.notes = notes;
    this.company = company;
    this.rates = rates;
    this.orders = orders;
    this.dispatch = dispatch;
    this.receivables = receivables;
    this.credit = credit;
    this.ledger = ledger;
    this.series = series;
    this.timeline = timeline;
    this.events = events;
  }

  /// Invoices what was packed: ladder, receivable, journal, number and event in one transaction. The number is taken as late as its
  /// users allow: everything that can be refused or can wait for somebody happens before.
  @Transactional
  public Issued issue(Act act, long shipmentId) {
    act.require(Permission.INVOICE);
    var advances = store.lock(shipmentId);
    var packed = store.packed(shipmentId);
    var seller = company.registrationOf(packed.warehouseId());
    var draft = InvoiceMaker.make(packed, seller, company.warehouse(packed.warehouseId()), rates.on(act.on()), act.on());
    Refused.ifAny(Papers.refusals(draft.numbered(0, draft.kind().prefix(seller.invoicePrefix()) + "/1", seller.id(), act.at()), company.profile(), seller));

    orders.recordInvoiced(packed.orderId(), steps(draft, 1));
    if (!draft.charges().isZero()) orders.recordChargesInvoiced(packed.orderId(), draft.charges());
    var number = series.next(draft.kind().series(seller.gstin()), Indian.financialYear(act.on()), draft.kind().prefix(seller.invoicePrefix()));
    long id = store.insert(act, draft, number, seller.id());
    var total = draft.taxed().totals().total();
    if (total.isPositive()) receivables.open(act, new NewItem(packed.customerId(), number.no(), NewItem.Kind.INVOICE, packed.orderId(), act.on(), draft.dueOn(), total));
    if (isBooked(total, draft.taxed().totals().taxable())) ledger.post(act, act.on(), number.no(), "Sale " + number.no(), posts(draft));
    dispatch.recordInvoice(act, shipmentId, number.no());
    timeline.note(act, new Note(Order.no(packed.orderId()), "INVOICED", number.no(), "%s over %s for %s, due %s. %s".formatted(
            draft.kind() == Draft.Kind.TAX_INVOICE ? "Tax invoice" : "Bill of supply", Indian.rupees(total), Shipment.no(shipmentId), Indian.date(draft.dueOn()),
            draft.decision().inWords()), Map.of("total", total, "taxable", draft.taxed().totals().taxable(), "tax", draft.taxed().totals().tax())));
    if (total.isPositive() && advances.isPositive()) receivables.useAdvances(act, number.no(), credit.advancePromised(packed.orderId(), act.on()));
    events.publishEvent(new InvoiceIssued(act, id, number.no(), seller.id(), packed.orderId(), shipmentId, packed.customerId(), total, draft.dueOn(),
        draft.numbered(id, number.no(), seller.id(), act.at())));
    return new Issued(id, number.no(), total);
  }

  /// Also a document whose total is rounded to nothing: sale and tax are owed in the books, against rounding off.
  private static boolean isBooked(Money total, Money taxable) {
    return total.isPositive() || total.isZero() && taxable.isPositive();
  }

  private static List<Post> posts(Draft draft) {
    var totals = draft.taxed().totals();
    return List.of(
        Post.debit(Account.RECEIVABLE, draft.packed().customerId(), totals.total()),
        Post.credit(Account.SALES, totals.taxable().minus(totals.charges())),
        Post.credit(Account.CHARGES, totals.charges()),
        Post.credit(Account.OUT_CGST, totals.cgst()), Post.credit(Account.OUT_SGST, totals.sgst()),
        Post.credit(Account.OUT_IGST, totals.igst()), Post.credit(Account.OUT_CESS, totals.cess()),
        Post.credit(Account.ROUND_OFF, totals.roundOff()));
  }

  private static List<LineQty> steps(Draft draft, int sign) {
    return steps(draft.lines().stream().map(l -> new LineQty(l.packed().orderLineNo(), l.packed().qty())).toList(), sign);
  }

  /// One step per order line: lots of one line come together.
  private static List<LineQty> steps(List<LineQty> lines, int sign) {
    var byLine = new LinkedHashMap<Integer, Quantity>();
    for (var line : lines) byLine.merge(line.lineNo(), line.qty(), Quantity::plus);
    return byLine.entrySet().stream().map(e -> new LineQty(e.getKey(), new Quantity(sign * e.getValue().thousandths()))).toList();
  }

  /// Takes an unpaid invoice back before its goods leave, within the portal's 24 hours; later the legal way is a credit note.
  /// The shipment is packed again, and may be invoiced again or unpacked. Needs a reason. Where a portal knows the invoice, it is
  /// cancelled there in the same breath, and what the portal refuses is refused here.
  @Transactional
  public void cancel(Act act, String no) {
    cancel(act, no, CancelReason.OTHERS);
  }

  /// @param reason one of those that the portals know; the act's own words go with it
  @Transactional
  public void cancel(Act act, String no, CancelReason reason) {
    act.require(Permission.INVOICE_CANCEL);
    act.reason();
    store.lock(invoice(no).shipmentId());
    var invoice = invoice(no);
    var shipment = dispatch.lock(invoice.shipmentId());
    Refused.ifAny(InvoiceRules.cancelRefusals(invoice, shipment.hasLeft(), act.at()));
    ledger.refuseIfClosed(act, invoice.issuedOn());

    var amounts = invoice.amounts();
    if (amounts.total().isPositive()) receivables.withdraw(act, no);
    if (isBooked(amounts.total(), amounts.taxable())) ledger.reverse(act, no, act.reason());
    if (store.cancel(act, invoice.id()) == 0) throw new Stale("Invoice " + no);
    dispatch.recordInvoiceCancelled(act, invoice.shipmentId());
    orders.recordInvoiced(invoice.orderId(), steps(invoice.lines().stream().map(l -> new LineQty(l.orderLineNo(), l.qty())).toList(), -1));
    if (!invoice.amounts().charges().isZero()) orders.recordChargesInvoiced(invoice.orderId(), invoice.amounts().charges().negated());
    timeline.note(act, new Note(Order.no(invoice.orderId()), "INVOICE_CANCELLED", no,
        "%s over %s cancelled; its number stays used. %s is packed and not invoiced.".formatted(no, Indian.rupees(invoice.amounts().total()), Shipment.no(invoice.shipmentId()))));
    events.publishEvent(new InvoiceCancelled(act, invoice.id(), no, invoice.orderId(), invoice.shipmentId(), invoice.customerId(), reason));
  }

  /// Credits quantities of invoice lines at the invoice's own rates: receivable, journal and the ladder's `returned` move with it,
  /// so the caller does none of these. Crediting all of an invoice, in however many parts, gives its total to the paisa.
  @Transactional
  public Issued credit(Act act, NewCreditNote wanted) {
    act.require(Permission.CREDIT_NOTE);
    store.lock(invoice(wanted.invoiceNo()).shipmentId());
    var invoice = invoice(wanted.invoiceNo());
    InvoiceRules.check(invoice, wanted);
    Refused.ifAny(InvoiceRules.creditRefusals(invoice, wanted, act.on()));
    var made = CreditNoteMaker.make(invoice, wanted.lines());
    var seller = company.registration(invoice.registrationId());

    notes.take(invoice, made.parts());
    orders.recordReturned(invoice.orderId(), steps(made.parts().stream().map(p -> new LineQty(p.line().orderLineNo(), p.qty())).toList(), 1));
    var number = series.next(seller.gstin() + ":CRN", Indian.financialYear(act.on()), seller.invoicePrefix() + "C");
    long id = notes.insert(act, invoice, made, number, wanted.reason().strip(), wanted.returnId());
    if (isBooked(made.total(), made.taxable())) {
      var credited = made.total().isPositive() ? receivables.credit(act, invoice.customerId(), number.no(), made.total(), invoice.no()) : new Credited(Money.ZERO, Money.ZERO);
      ledger.post(act, act.on(), number.no(), "Credit note " + number.no() + " on " + invoice.no(), posts(invoice, made, credited.settled(), credited.unused()));
    }
    timeline.note(act, new Note(Order.no(invoice.orderId()), "CREDITED", number.no(), "Credit note over %s on %s: %s".formatted(
        Indian.rupees(made.total()), invoice.no(), wanted.reason().strip()), Map.of("total", made.total())));
    events.publishEvent(new CreditNoteIssued(act, id, number.no(), seller.id(), invoice.id(), invoice.no(), wanted.returnId(), invoice.orderId(),
        invoice.customerId(), made.total()));
    return new Issued(id, number.no(), made.total());
  }

  private static List<Post> posts(Invoice invoice, CreditNoteMaker.Made made, Money settled, Money unused) {
    return List.of(
        Post.debit(Account.SALES_RETURN, made.taxable()),
        Post.debit(Account.OUT_CGST, made.half()), Post.debit(Account.OUT_SGST, made.half()),
        Post.debit(Account.OUT_IGST, made.igst()), Post.debit(Account.OUT_CESS, made.cess()),
        Post.debit(Account.ROUND_OFF, made.roundOff()),
        Post.credit(Account.RECEIVABLE, invoice.customerId(), settled), Post.credit(Account.ADVANCES, invoice.customerId(), unused));
  }

  // ---- reading

  public Invoice invoice(String no) {
    return store.byNo(no).orElseThrow(() -> new NotFound("invoice", no));
  }

  public Invoice invoice(long id) {
    return store.byId(id).orElseThrow(() -> new NotFound("invoice", id));
  }

  /// Without lines, oldest first.
  public List<Invoice> ofOrder(long orderId) {
    return store.ofOrder(orderId);
  }

  /// Without lines.
  public List<Invoice> invoices(Collection<Long> ids) {
    return store.heads(ids);
  }

  /// With lines, for whoever needs many at once.
  public List<Invoice> wholeInvoices(Collection<Long> ids) {
    return store.whole(ids);
  }

  public CreditNote creditNote(String no) {
    return notes.byNo(no).orElseThrow(() -> new NotFound("credit note", no));
  }

  public CreditNote creditNote(long id) {
    return notes.byId(id).orElseThrow(() -> new NotFound("credit note", id));
  }

  /// Without lines.
  public List<CreditNote> creditNotesOf(long invoiceId) {
    return notes.ofInvoice(invoiceId);
  }

  // ---- told by `filing`

  /// What the portals answered; null leaves what is there.
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordPapers(long invoiceId, Invoice.@Nullable Registered irn, Invoice.@Nullable EwayBill ewayBill) {
    store.recordPapers(invoiceId, irn, ewayBill);
  }

  /// The e-way bill is gone and the invoice stands: another one may follow.
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordEwayBillCancelled(long invoiceId) {
    store.clearEwayBill(invoiceId);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordCreditNoteIrn(long creditNoteId, Invoice.Registered answer) {
    notes.recordIrn(creditNoteId, answer);
  }
}
