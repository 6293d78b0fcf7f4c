package org.kram.filing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.challan.ChallanEvent;
import org.kram.company.CompanyBook;
import org.kram.dispatch.DispatchBay;
import org.kram.filing.FilingStore.Due;
import org.kram.filing.FilingStore.End;
import org.kram.filing.FilingStore.NewTask;
import org.kram.filing.FilingStore.Taken;
import org.kram.filing.FilingTask.About;
import org.kram.filing.FilingTask.Kind;
import org.kram.gst.PortalReasons;
import org.kram.gst.portal.EwayBillDocument;
import org.kram.filing.FilingTask.State;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.invoice.CancelReason;
import org.kram.invoice.CreditNoteIssued;
import org.kram.invoice.DebitNoteIssued;
import org.kram.invoice.Invoice;
import org.kram.invoice.InvoiceBook;
import org.kram.invoice.InvoiceCancelled;
import org.kram.invoice.InvoiceIssued;
import org.kram.invoice.Papers;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Talks to the portals: queues what is due with the document itself, tries right after commit, and again until answered.
///
/// A first try needs no question before it: the document is a moment old and only we know it. Every later try asks first.
@Service
public class FilingDesk {
  /// For so long a conversation belongs to whoever began it; then the job takes it up, asking first.
  private static final Duration LEASE = Duration.ofMinutes(2);
  /// Nobody begins a conversation whose lease is nearly over.
  private static final Duration LAST_MOMENT = Duration.ofSeconds(30);

  private static final EwayAsk.Cancellation CANCELLED = new EwayAsk.Cancellation(new EwayAsk.Why("2", "The invoice was cancelled meanwhile"));

  private static final Logger log = LoggerFactory.getLogger(FilingDesk.class);

  private final FilingStore store;
  private final EwayBillStore bills;
  private final EwayBillDesk ewayBills;
  private final ChallanFiling challans;
  private final Portal portal;
  private final SignedQr signedQr;
  private final NoteTalk notes;
  private final AtOnce atOnce;
  private final Callers callers;
  private final InvoiceBook invoices;
  private final DispatchBay dispatch;
  private final CompanyBook company;
  private final Timeline timeline;
  private final Fresh fresh;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  FilingDesk(FilingStore store, EwayBillStore bills, EwayBillDesk ewayBills, ChallanFiling challans, Portal portal, SignedQr signedQr, NoteTalk notes, AtOnce atOnce, Callers callers, InvoiceBook invoices, DispatchBay dispatch, CompanyBook company, Timeline timeline, Fresh fresh,
      ApplicationEventPublisher events, Clock clock) {
    this.store = store;
    this.bills = bills;
    this.ewayBills = ewayBills;
    this.challans = challans;
    this.portal = portal;
    this.signedQr = signedQr;
    this.notes = notes;
    this.atOnce = atOnce;
    this.callers = callers;
    this.invoices = invoices;
    this.dispatch = dispatch;
    this.company = company;
    this.timeline = timeline;
    this.fresh = fresh;
    this.events = events;
    this.clock = clock;
  }

  // ---- what is due: in the document's own transaction

  @EventListener
  void queue(InvoiceIssued issued) {
    var invoice = issued.invoice();
    var tasks = tasks(invoice, issued.act().at());
    store.insert(issued.no(), issued.invoiceId(), issued.shipmentId(), issued.registrationId(), issued.act().at(), clock.instant().plus(LEASE), tasks);
    if (tasks.stream().allMatch(t -> t.state() == State.NOT_NEEDED)) dispatch.recordPapers(issued.shipmentId(), null, null, true, null);
  }

  private List<NewTask> tasks(Invoice invoice, Instant at) {
    var lease = at.plus(LEASE);
    var tasks = new ArrayList<NewTask>(2);
    var because = Papers.noEInvoiceBecause(invoice, company.profile(), company.registration(invoice.registrationId()));
    tasks.add(because == null ? new NewTask(Kind.IRN_INVOICE, State.PENDING, null, lease) : new NewTask(Kind.IRN_INVOICE, State.NOT_NEEDED, because, null));
    var need = Papers.ewayBillNeed(invoice);
    tasks.add(need.needed() ? new NewTask(Kind.EWAY_BILL, State.PENDING, need.inWords(), lease) : new NewTask(Kind.EWAY_BILL, State.NOT_NEEDED, need.inWords(), null));
    return tasks;
  }

  @EventListener
  void queue(CreditNoteIssued issued) {
    queue(issued.act(), Kind.IRN_CREDIT_NOTE, issued.no(), issued.creditNoteId(), issued.invoiceId(), issued.registrationId());
  }

  @EventListener
  void queue(DebitNoteIssued issued) {
    queue(issued.act(), Kind.IRN_DEBIT_NOTE, issued.no(), issued.debitNoteId(), issued.invoiceId(), issued.registrationId());
  }

  private void queue(Act act, Kind kind, String no, long noteId, long invoiceId, long registrationId) {
    var because = Papers.noEInvoiceBecause(invoices.invoice(invoiceId), company.profile(), company.registration(registrationId));
    store.insert(no, noteId, null, registrationId, act.at(), clock.instant().plus(LEASE), List.of(because == null
        ? new NewTask(kind, State.PENDING, null, act.at().plus(LEASE)) : new NewTask(kind, State.NOT_NEEDED, because, null)));
  }

  // ---- taking back: the e-way bill first, then the registration, in the transaction of the cancellation

  /// What the portal refuses to cancel stays, and the whole cancellation with it. Cancelled there and not here, after a crash, heals
  /// with the next try: what is cancelled already counts as done. While somebody asks the portal nothing is cancelled; and whatever may
  /// ever have been asked for is looked for there, also when we never heard an answer.
  @EventListener
  @Order(0)
  void cancel(InvoiceCancelled cancelled) {
    var act = cancelled.act();
    var tasks = store.lockFree(About.INVOICE, cancelled.invoiceId());
    var now = clock.instant();
    if (tasks.size() < store.of(About.INVOICE, cancelled.invoiceId()).size() || tasks.stream().anyMatch(t -> t.talkedAbout(now)))
      throw new Refused("PORTAL_BUSY", "The portal is being asked about " + cancelled.no() + " right now. Try again in a moment.");
    var invoice = invoices.invoice(cancelled.invoiceId());
    var caller = callers.of(invoice.registrationId(), act.at());
    var known = tasks.stream().filter(t -> t.state() == State.DONE || t.open()).toList();
    try {
      for (var task : known.reversed()) {
        if (task.kind() == Kind.EWAY_BILL) cancelEwayBill(act, caller, invoice, cancelled.reason());
        else cancelRegistration(act, caller, invoice, cancelled.reason());
      }
    } catch (Portal.Said no) {
      throw new Refused("PORTAL_REFUSED", "The portal does not cancel " + invoice.no() + " (" + no.code + "): " + no.getMessage() + " Make a credit note instead.", "code", no.code);
    } catch (Portal.Silent none) {
      throw new Refused("PORTAL_SILENT", "The portal does not answer, so " + invoice.no() + " cannot be cancelled there now: " + none.getMessage() + " Try again in a few minutes.");
    }
    store.cancel(About.INVOICE, invoice.id(), act.at());
  }

  /// One that we know of, or one whose making we never heard of.
  private void cancelEwayBill(Act act, Portal.Caller caller, Invoice invoice, CancelReason reason) {
    var known = bills.activeOfInvoice(invoice.id());
    var asked = new EwayAsk.Cancellation(new EwayAsk.Why(PortalReasons.code(PortalReasons.Kind.EWAY_BILL_CANCEL, reason.words(), act.on()), act.reason()));
    if (known.isPresent()) ewayBills.cancelWithDocument(act, known.get(), caller, asked);
    else portal.ewayBills().find(caller, docType(invoice), invoice.no()).ifPresent(bill -> portal.ewayBills().ask(caller, bill.no(), asked));
  }

  private static EwayBillDocument.DocType docType(Invoice invoice) {
    return invoice.isTaxInvoice() ? EwayBillDocument.DocType.INV : EwayBillDocument.DocType.BIL;
  }

  /// Should the cancellation fail in the end, the portal is asked whether the registration is still alive: until then nothing leaves.
  private void cancelRegistration(Act act, Portal.Caller caller, Invoice invoice, CancelReason reason) {
    var irn = invoice.registered() != null ? invoice.registered().irn() : portal.find(caller, Papers.eInvoice(invoice, null)).map(r -> r.irn().irn()).orElse(null);
    if (irn == null) return;
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCompletion(int status) {
        if (status != STATUS_COMMITTED) registrationInDoubt(act, invoice);
      }
    });
    portal.cancelRegistration(caller, irn, PortalReasons.code(PortalReasons.Kind.E_INVOICE_CANCEL, reason.words(), act.on()), act.reason());
  }

  private void registrationInDoubt(Act act, Invoice invoice) {
    try {
      fresh.run(() -> {
        if (store.inDoubt(invoice.id(), clock.instant()))
          dispatch.recordPapers(invoice.shipmentId(), null, null, false, "The cancellation of " + invoice.no() + " was not completed: the portal is asked whether the e-invoice still stands.");
      });
      talkAbout(act, new Due(About.INVOICE, invoice.id()), false);
    } catch (RuntimeException e) {
      log.warn("Whether the e-invoice of {} still stands is not known yet; the job asks again. {}", invoice.no(), e.toString());
    }
  }

  // ---- talking: never inside the business's transaction

  /// The first try, with what is at hand.
  void firstTry(Act act, Invoice invoice) {
    converse(act, portal, invoice, store.of(About.INVOICE, invoice.id()), invoice.transport(), false);
  }

  void firstTry(Act act, About note, long noteId) {
    notes.converse(act, portal, note, noteId, store.of(note, noteId), false);
  }

  /// Tries what is due now in the current company, and says how many documents were talked about.
  public int drain(int most) {
    return drainBatch(most).talks();
  }

  /// @param heard of so many the portal said something; none of many means that it is down
  record Drained(int talks, int heard) {}

  /// Takes a batch of what is due and talks about several documents at once.
  Drained drainBatch(int most) {
    var until = clock.instant().plus(LEASE);
    var taken = fresh.get(() -> store.claim(clock.instant(), until, most));
    var whole = invoices.wholeInvoices(taken.stream().filter(t -> t.about() == About.INVOICE).map(Taken::documentId).toList())
        .stream().collect(Collectors.toMap(Invoice::id, Function.identity()));
    var trips = store.transports(whole.values().stream().map(Invoice::shipmentId).toList());
    var heard = atOnce.each(taken, one -> {
      if (!clock.instant().isBefore(until.minus(LAST_MOMENT))) return false; // others took too long: whoever comes next takes it
      var act = Act.of(Actor.kram(), clock.instant());
      var invoice = whole.get(one.documentId());
      return one.about() == About.INVOICE && invoice != null ? converse(act, portal, invoice, one.tasks(), trips.get(invoice.shipmentId()), true)
          : converse(act, portal, new Due(one.about(), one.documentId()), one.tasks());
    });
    return new Drained(taken.size(), (int) heard.stream().filter(h -> h).count());
  }

  /// @param whenDue not before its next attempt
  /// @return false when somebody else talks about it, or nothing is left to talk about
  boolean talkAbout(Act act, Due due, boolean whenDue) {
    return talkAbout(act, portal, due, whenDue);
  }

  private boolean talkAbout(Act act, Portal with, Due due, boolean whenDue) {
    var tasks = take(due, whenDue);
    if (tasks.isEmpty()) return false;
    converse(act, with, due, tasks);
    return true;
  }

  private boolean converse(Act act, Portal with, Due due, List<FilingTask> tasks) {
    return switch (due.about()) {
      case INVOICE -> {
        var invoice = invoices.invoice(due.documentId());
        yield converse(act, with, invoice, tasks, store.transport(invoice.shipmentId()), true);
      }
      case CREDIT_NOTE, DEBIT_NOTE -> notes.converse(act, with, due.about(), due.documentId(), tasks, true);
      case CHALLAN -> challans.converse(act, with, due.documentId(), tasks, true);
    };
  }

  /// A line of the portal's answer file, taken as if the portal had just been asked.
  /// @return false when somebody talks about the document right now
  boolean takeAnswer(Act act, FilingTask about, AnswerRow row) {
    var transport = about.shipmentId() == null ? null : Papers.transport(invoices.invoice(about.documentId()), store.transport(about.shipmentId()));
    return talkAbout(act, new VerifiedPortal(new AnsweredPortal(row, portal, transport, act.at()), signedQr), new Due(About.of(about.kind()), about.documentId()), false);
  }

  /// The e-way bill of a challan that has one hears of its vehicle, one that is still to come is asked for.
  void carriageSet(ChallanEvent.CarriageSet set) {
    var no = set.challan().ewayBillNo();
    if (no != null) ewayBills.takeUp(no);
    else talkAbout(set.act(), new Due(About.CHALLAN, set.challan().id()), false);
  }

  /// The whole document is ours for a while: its tasks, or none where somebody else has it.
  private List<FilingTask> take(Due due, boolean whenDue) {
    return fresh.get(() -> {
      var now = clock.instant();
      var tasks = store.lock(due.about(), due.documentId());
      boolean wanted = tasks.stream().anyMatch(t -> t.open() && (!whenDue || t.nextAttemptAt() != null && !t.nextAttemptAt().isAfter(now)));
      if (!wanted || tasks.stream().anyMatch(t -> t.talkedAbout(now))) return List.<FilingTask>of();
      store.talk(due.about(), due.documentId(), now.plus(LEASE));
      return tasks;
    });
  }

  /// What came of one round.
  private record Round(Invoice.@Nullable Registered irn, Portal.@Nullable EwayBill ewayBill, List<End> ends) {}

  /// @return false when no portal said anything
  private boolean converse(Act act, Portal with, Invoice invoice, List<FilingTask> tasks, Invoice.@Nullable Transport trip, boolean ask) {
    var open = tasks.stream().filter(FilingTask::open).toList();
    if (open.isEmpty()) return true;
    var caller = callers.of(invoice.registrationId(), act.at());
    var round = talk(with, caller, invoice, open, trip, ask);
    fresh.run(() -> record(act, caller, invoice, tasks, round));
    return round.ends.stream().noneMatch(e -> e.state() == State.ASKED);
  }

  private Round talk(Portal portal, Portal.Caller caller, Invoice invoice, List<FilingTask> open, Invoice.@Nullable Transport trip, boolean ask) {
    var irnTask = open.stream().filter(t -> t.kind() == Kind.IRN_INVOICE).findFirst().orElse(null);
    var billTask = open.stream().filter(t -> t.kind() == Kind.EWAY_BILL).findFirst().orElse(null);
    var transport = billTask == null ? null : Papers.transport(invoice, trip);
    var ends = new ArrayList<End>();
    Invoice.Registered irn = null;
    Portal.EwayBill bill = null;
    if (irnTask != null) {
      try {
        var form = Papers.eInvoice(invoice, transport);
        var answer = (ask ? portal.find(caller, form) : Optional.<Portal.Registration>empty()).orElseGet(() -> portal.register(caller, form));
        irn = answer.irn();
        bill = answer.ewayBill();
        ends.add(new End(irnTask.id(), State.DONE, "Registered, acknowledgement " + irn.ackNo() + ".", null, null, null));
      } catch (Portal.Said no) {
        ends.add(FilingRules.refused(irnTask, no));
      } catch (Portal.Silent none) {
        ends.add(FilingRules.silent(irnTask, none, caller.at()));
      }
    }
    if (billTask != null) {
      if (bill == null && irnTask != null && irn == null) ends.add(new End(billTask.id(), billTask.state(), "Waits for the e-invoice.", null, null, ends.getFirst().nextAttemptAt()));
      else if (bill == null && transport == null) ends.add(new End(billTask.id(), State.PENDING, "Waits for the vehicle or the transporter: plan the trip.", null, null, null));
      else try {
        if (bill == null) bill = (ask ? portal.ewayBills().find(caller, docType(invoice), invoice.no()) : Optional.<Portal.EwayBill>empty())
            .orElseGet(() -> portal.ewayBills().raise(caller, Papers.ewayBill(invoice, Objects.requireNonNull(transport))));
        ends.add(new End(billTask.id(), State.DONE, "E-way bill " + bill.no() + (bill.validUntil() == null ? ", part A; the vehicle is to follow." : ", valid until " + Indian.time(bill.validUntil()) + "."), null, null, null));
      } catch (Portal.Said no) {
        ends.add(FilingRules.refused(billTask, no));
      } catch (Portal.Silent none) {
        ends.add(FilingRules.silent(billTask, none, caller.at()));
      }
    }
    return new Round(irn, bill, ends);
  }

  /// Writes down what was answered: tasks, invoice, e-way bill, shipment, timeline. Where another conversation was faster, its answer
  /// stands and this one is forgotten. Where the invoice was cancelled while we talked, what the portal made is taken back there.
  private void record(Act act, Portal.Caller caller, Invoice invoice, List<FilingTask> tasks, Round round) {
    var ended = store.end(round.ends, act.at());
    if (ended.isEmpty()) {
      if (store.lock(About.INVOICE, invoice.id()).stream().noneMatch(t -> t.state() == State.CANCELLED)) return;
      if (round.ewayBill != null) portal.ewayBills().ask(caller, round.ewayBill.no(), CANCELLED);
      if (round.irn != null) portal.cancelRegistration(caller, round.irn.irn(), PortalReasons.code(PortalReasons.Kind.E_INVOICE_CANCEL, CancelReason.OTHERS.words(), act.on()), "The invoice was cancelled meanwhile");
      return;
    }
    var ewayBill = round.ewayBill == null ? null : new Invoice.EwayBill(round.ewayBill.no(), round.ewayBill.validUntil());
    if (round.irn != null || ewayBill != null) invoices.recordPapers(invoice.id(), round.irn, ewayBill);
    if (round.ewayBill != null) bills.keep(round.ewayBill, invoice.id(), invoice.shipmentId());
    if (round.ends.stream().anyMatch(e -> e.state() == State.PENDING && e.nextAttemptAt() == null)
        && Papers.transport(invoice, store.transport(invoice.shipmentId())) != null) store.wake(List.of(invoice.shipmentId()), clock.instant());
    boolean alone = ended.size() == round.ends.size();
    var waitsFor = waitsFor(alone ? tasks : store.of(About.INVOICE, invoice.id()),
        alone ? round : new Round(round.irn, round.ewayBill, round.ends.stream().filter(e -> ended.contains(e.taskId())).toList()));
    dispatch.recordPapers(invoice.shipmentId(), round.irn == null ? null : round.irn.irn(), ewayBill == null ? null : ewayBill.no(), waitsFor == null, waitsFor);
    timeline.note(act, new Note("SO-" + invoice.orderId(), round.irn != null || ewayBill != null ? "PAPERS_CAME" : "PAPERS_WAIT", invoice.no(), words(invoice, round, waitsFor)));
  }

  private static String words(Invoice invoice, Round round, @Nullable String waitsFor) {
    var words = new ArrayList<String>();
    if (round.irn != null) words.add("E-invoice registered" + (round.irn.isFromSandbox() ? " by the sandbox" : "") + ", " + round.irn.ackNo() + ".");
    if (round.ewayBill != null) words.add("E-way bill " + round.ewayBill.no() + (round.ewayBill.validUntil() == null ? " without vehicle." : " valid until " + Indian.time(round.ewayBill.validUntil()) + "."));
    words.add(waitsFor == null ? "The papers of " + invoice.no() + " stand." : waitsFor);
    return String.join(" ", words);
  }

  /// What still keeps the goods from leaving, or null.
  private static @Nullable String waitsFor(List<FilingTask> tasks, Round round) {
    for (var task : tasks) {
      var end = round.ends.stream().filter(e -> e.taskId() == task.id()).findFirst().orElse(null);
      var state = end == null ? task.state() : end.state();
      var paper = task.kind() == Kind.EWAY_BILL ? "E-way bill" : "E-invoice";
      var words = end == null ? task.lastAnswer() : end.words();
      if (state == State.REFUSED) return paper + " refused" + (end != null && end.code() != null ? " (" + end.code() + ")" : "") + ": " + words;
      if (state == State.PENDING || state == State.ASKED) return paper + " not there yet: " + words;
    }
    return round.ewayBill != null && !round.ewayBill.partB() ? "E-way bill " + round.ewayBill.no() + " has no vehicle yet." : null;
  }

  // ---- people

  /// After the data was mended: the refused task is tried again at once, asking first.
  @Transactional
  public void retry(Act act, long taskId) {
    act.require(Permission.FILE);
    var task = store.lock(taskId).orElseThrow(() -> new NotFound("filing task", taskId));
    if (store.again(taskId, act.at()) == 0)
      throw new Refused("NOT_WAITING", "The conversation about " + task.document() + " is over (" + task.state() + "): there is nothing to try again.");
    events.publishEvent(new Again(act, About.of(task.kind()), task.documentId()));
  }

  void again(Again again) {
    talkAbout(again.act(), new Due(again.about(), again.documentId()), false);
  }

  /// The invoice with its papers: where the first conversation did not come about, it is held now. A repeat that comes while it is
  /// being held asks the portal too; whoever is second changes nothing.
  Invoice settled(Act act, long invoiceId) {
    var invoice = invoices.invoice(invoiceId);
    if (invoice.registered() != null || invoice.ewayBill() != null) return invoice;
    var tasks = store.of(About.INVOICE, invoiceId);
    if (tasks.stream().noneMatch(t -> t.state() == State.PENDING && t.attempts() == 0 && t.nextAttemptAt() != null)) return invoice;
    converse(act, portal, invoice, tasks, store.transport(invoice.shipmentId()), true);
    return invoices.invoice(invoiceId);
  }

  @Nullable String waitsFor(long invoiceId) {
    return waitsFor(store.of(About.INVOICE, invoiceId), new Round(null, null, List.of()));
  }

  FilingTask task(long id) {
    return store.task(id).orElseThrow(() -> new NotFound("filing task", id));
  }

  PortalStanding standing() {
    return store.standing();
  }

  /// @param state null for everything that waits (pending, asked, refused)
  public Page<FilingTask> tasks(FilingTask.@Nullable State state, @Nullable String after) {
    return Page.of(store.tasks(state, PageKey.id(after), Page.SIZE + 1), Page.SIZE, FilingTask::id);
  }

  /// All of an invoice.
  public List<FilingTask> tasksOf(long invoiceId) {
    return store.of(About.INVOICE, invoiceId);
  }

  /// All of the invoice that stands for this shipment.
  List<FilingTask> tasksOfShipment(long shipmentId) {
    return store.ofShipment(shipmentId);
  }
}
