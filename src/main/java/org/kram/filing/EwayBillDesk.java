package org.kram.filing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.kram.challan.ChallanBook;
import org.kram.company.Settings;
import org.kram.dispatch.DispatchBay;
import org.kram.filing.EwayBillPortal.Answer;
import org.kram.filing.EwayBillPortal.Life;
import org.kram.filing.EwayBillPortal.Standing;
import org.kram.filing.FilingTask.About;
import org.kram.filing.FilingTask.State;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.invoice.Invoice;
import org.kram.invoice.InvoiceBook;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/// E-way bills after they were generated. Whatever is asked of the portal is written down first, one thing at a time per bill; a reply
/// that was lost is looked for before anything is asked again.
@Service
public class EwayBillDesk {
  /// For so long a conversation belongs to whoever began it; then the job takes it up.
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final int WATCHED = 200;
  private static final Logger log = LoggerFactory.getLogger(EwayBillDesk.class);

  private final EwayBillStore store;
  private final FilingStore tasks;
  private final Portal portal;
  private final Callers callers;
  private final InvoiceBook invoices;
  private final DispatchBay dispatch;
  private final ChallanBook challans;
  private final Timeline timeline;
  private final Fresh fresh;
  private final Settings settings;
  private final JsonMapper json;
  private final Clock clock;

  EwayBillDesk(EwayBillStore store, FilingStore tasks, Portal portal, Callers callers, InvoiceBook invoices, DispatchBay dispatch, ChallanBook challans, Timeline timeline, Fresh fresh, Settings settings, JsonMapper json, Clock clock) {
    this.store = store;
    this.tasks = tasks;
    this.portal = portal;
    this.callers = callers;
    this.invoices = invoices;
    this.dispatch = dispatch;
    this.challans = challans;
    this.timeline = timeline;
    this.fresh = fresh;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  // ---- reading

  public EwayBillRow bill(String no) {
    return store.bill(no).orElseThrow(() -> new NotFound("e-way bill", no));
  }

  /// Those under way, the first to expire first.
  public List<EwayBillRow> watched() {
    return store.watched(WATCHED);
  }

  /// What the portal has not answered yet.
  Optional<EwayStep> open(String no) {
    return store.open(no);
  }

  /// All that was asked, the last first.
  List<EwayStep> steps(String no) {
    return store.steps(no);
  }

  List<EwayBillStore.Group> groups(String no) {
    return store.groups(no);
  }

  List<EwayBillStore.InGroup> vehicles(String no) {
    return store.vehiclesInGroups(no);
  }

  /// Where its goods started.
  EwayBillRow.Start leaves(EwayBillRow bill) {
    if (bill.challanId() != null) {
      var from = challans.challan(bill.challanId()).leaves();
      return new EwayBillRow.Start(from.place(), from.stateCode(), from.pin());
    }
    var parties = invoices.invoice(java.util.Objects.requireNonNull(bill.invoiceId())).parties();
    var from = parties.dispatchFrom() == null ? parties.seller() : parties.dispatchFrom();
    return new EwayBillRow.Start(from.place(), from.stateCode(), from.pin());
  }

  // ---- asking

  /// Asks the portal. When it does not answer, what was asked stays open and is tried again by itself.
  /// @param wanted made from the bill and the place where its goods started
  EwayBillRow ask(Act act, String no, BiFunction<EwayBillRow, EwayBillRow.Start, EwayAsk> wanted) {
    act.require(Permission.FILE);
    var bill = bill(no);
    return askFor(act, no, wanted.apply(bill, leaves(bill)));
  }

  /// For whoever was allowed to change what it follows from, such as a trip.
  EwayBillRow askFor(Act act, String no, EwayAsk ask) {
    EwayBillRules.check(ask, act.on());
    var step = begin(act, no, ask, EwayStep.Kind.of(ask));
    converse(act, bill(no), step, ask, false);
    return bill(no);
  }

  private long begin(Act act, String no, EwayAsk ask, EwayStep.Kind kind) {
    return fresh.get(() -> {
      var known = new EwayBillRules.Known(bill(no), store.open(no).orElse(null), store.groups(no), store.vehiclesInGroups(no));
      Refused.ifAny(EwayBillRules.refusals(known, ask, act.at()));
      return store.ask(act, no, kind, json.writeValueAsString(ask), EwayWords.asked(ask, act.on()), clock.instant().plus(LEASE));
    });
  }

  /// Written down in the transaction of what it follows from; asked after it, by [#takeUp] or the job.
  void intend(Act act, EwayBillRow bill, EwayAsk ask) {
    EwayBillRules.check(ask, act.on());
    Refused.ifAny(EwayBillRules.refusals(new EwayBillRules.Known(bill, store.open(bill.no()).orElse(null), List.of(), List.of()), ask, act.at()));
    store.ask(act, bill.no(), EwayStep.Kind.of(ask), json.writeValueAsString(ask), EwayWords.asked(ask, act.on()), clock.instant().plus(LEASE));
  }

  /// @param look whether the portal may have done it already
  private void converse(Act act, EwayBillRow bill, long stepId, EwayAsk ask, boolean look) {
    var caller = callers.of(bill.registrationId(), act.at());
    Answer answer;
    try {
      var done = look ? portal.ewayBills().look(caller, bill.no()).flatMap(s -> hindsight(bill, s, ask)) : Optional.<Answer>empty();
      answer = done.orElseGet(() -> portal.ewayBills().ask(caller, bill.no(), ask));
    } catch (Portal.Said no) {
      fresh.run(() -> store.end(stepId, EwayStep.State.REFUSED, no.getMessage(), no.code, act.at()));
      throw new Refused("PORTAL_REFUSED", "The portal refuses (" + no.code + "): " + no.getMessage(), "code", no.code);
    } catch (Portal.Silent none) {
      fresh.run(() -> store.silent(stepId, none.getMessage(), FilingRules.nextAttempt(0, clock.instant())));
      return;
    }
    fresh.run(() -> {
      if (store.end(stepId, EwayStep.State.DONE, EwayWords.done(bill, ask, answer), null, act.at())) record(act, bill, ask, answer);
    });
  }

  /// What the portal's record tells of something whose reply we never saw; empty when it was not done.
  private Optional<Answer> hindsight(EwayBillRow bill, Standing s, EwayAsk ask) {
    boolean done = switch (ask) {
      case EwayAsk.Vehicle v -> s.carried().stream().filter(c -> c.groupNo() == null).reduce((_, last) -> last)
          .filter(c -> c.mode() == v.journey().mode() && java.util.Objects.equals(c.vehicleNo(), v.journey().vehicleNo()) && java.util.Objects.equals(c.documentNo(), v.journey().documentNo())).isPresent();
      case EwayAsk.Transporter t -> t.transporterId().equals(s.transporterId());
      case EwayAsk.Extension _ -> s.extendedTimes() > bill.extendedTimes();
      case EwayAsk.SeveralVehicles _ -> false; // an empty group does not show; a second one harms nobody
      case EwayAsk.AddVehicle a -> s.carried().stream().anyMatch(c -> java.util.Objects.equals(c.groupNo(), a.groupNo()) && java.util.Objects.equals(c.vehicleNo(), a.vehicleNo()))
          && store.vehiclesInGroups(bill.no()).stream().noneMatch(v -> v.groupNo() == a.groupNo() && v.vehicleNo().equals(a.vehicleNo()));
      case EwayAsk.ChangeVehicle c -> s.carried().stream().anyMatch(e -> java.util.Objects.equals(e.groupNo(), c.groupNo()) && c.newVehicleNo().equals(e.vehicleNo()))
          && s.carried().stream().noneMatch(e -> java.util.Objects.equals(e.groupNo(), c.groupNo()) && c.oldVehicleNo().equals(e.vehicleNo()));
      case EwayAsk.Cancellation _ -> s.life() == Life.CANCELLED;
      case EwayAsk.Closure _ -> s.life() == Life.CLOSED;
    };
    return done ? Optional.of(new Answer(s.bill().validUntil(), null)) : Optional.empty();
  }

  /// The bill's own row last, as the cancellation of an invoice does: they cannot block each other.
  private void record(Act act, EwayBillRow bill, EwayAsk ask, Answer answer) {
    if (ask instanceof EwayAsk.Cancellation) stripped(act, bill);
    else if (answer.validUntil() != null) papers(bill, answer.validUntil(), ask instanceof EwayAsk.Vehicle);
    timeline.note(act, new Note(bill.subject(), EwayWords.verb(ask), bill.document(), EwayWords.done(bill, ask, answer)));
    switch (ask) {
      case EwayAsk.Vehicle v -> store.vehicle(bill.no(), v.journey(), answer.validUntil(), act.at(), null);
      case EwayAsk.Transporter t -> store.transporter(bill.no(), t.transporterId());
      case EwayAsk.Extension e -> {
        store.vehicle(bill.no(), e.journey(), null, act.at(), null);
        if (answer.validUntil() != null) store.extended(bill.no(), answer.validUntil());
      }
      case EwayAsk.SeveralVehicles s -> store.group(bill.no(), answer.groupNo() == null ? 1 : answer.groupNo(), s);
      case EwayAsk.AddVehicle a -> store.inGroup(bill.no(), a);
      case EwayAsk.ChangeVehicle c -> store.swapInGroup(bill.no(), c);
      case EwayAsk.Cancellation c -> store.cancelled(bill.no(), act.at(), act.why() == null ? String.valueOf(c.why().remark()) : act.why());
      case EwayAsk.Closure c -> store.closed(bill.no(), c.on(), c.remarks());
    }
  }

  private void papers(EwayBillRow bill, @Nullable Instant validUntil, boolean partB) {
    if (bill.challanId() != null) challans.recordPapers(bill.challanId(), bill.no(), validUntil, partB || bill.hasPartB(), null);
    if (bill.invoiceId() == null || bill.shipmentId() == null) return;
    invoices.recordPapers(bill.invoiceId(), null, new Invoice.EwayBill(bill.no(), validUntil));
    boolean stand = (partB || bill.hasPartB()) && tasks.of(About.INVOICE, bill.invoiceId()).stream().allMatch(t -> t.state() == State.DONE || t.state() == State.NOT_NEEDED);
    dispatch.recordPapers(bill.shipmentId(), null, bill.no(), stand, stand ? null : "E-invoice not there yet");
  }

  /// A trip sheet put it into this vehicle.
  void carriedBySheet(Act act, EwayBillRow bill, EwayAsk.Journey journey, @Nullable Instant validUntil, String sheetNo) {
    papers(bill, validUntil, true);
    store.vehicle(bill.no(), journey, validUntil, act.at(), sheetNo);
  }

  /// The invoice stands and its e-way bill is gone: nothing leaves until another one is made.
  private void stripped(Act act, EwayBillRow bill) {
    var words = "E-way bill " + bill.no() + " was cancelled. Try again to make another, or cancel the document too.";
    if (bill.challanId() != null) {
      tasks.undone(About.CHALLAN, bill.challanId(), words);
      challans.recordEwayBillCancelled(bill.challanId(), words);
    }
    if (bill.invoiceId() == null || bill.shipmentId() == null) return;
    tasks.undone(About.INVOICE, bill.invoiceId(), words);
    invoices.recordEwayBillCancelled(bill.invoiceId());
    dispatch.recordEwayBillCancelled(bill.shipmentId(), words);
  }

  // ---- silence

  /// Asks again what the portal has not answered, in the current company, looking first; and says how much it was.
  public int drain(int most) {
    var now = clock.instant();
    var open = fresh.get(() -> store.claim(now, now.plus(LEASE), most));
    for (var step : open) {
      try {
        takeUp(step);
      } catch (RuntimeException e) {
        log.warn("What was asked of e-way bill {} is still open: {}", step.ewayBillNo(), e.toString());
      }
    }
    return open.size();
  }

  /// What is open of this bill, at once.
  void takeUp(String no) {
    fresh.get(() -> store.claim(no, clock.instant().plus(LEASE))).ifPresent(this::takeUp);
  }

  private void takeUp(EwayStep step) {
    var act = new Act(Actor.kram(), clock.instant(), step.why());
    var bill = bill(step.ewayBillNo());
    var ask = json.readValue(step.asked(), step.kind().form());
    if (step.kind() == EwayStep.Kind.CANCELLED_WITH_DOCUMENT) {
      afterBrokenCancellation(act, bill, step, ask);
      return;
    }
    try {
      converse(act, bill, step.id(), ask, true);
    } catch (Refused no) {
      fresh.run(() -> timeline.note(act, new Note(bill.subject(), "EWAY_BILL_REFUSED", bill.document(), "E-way bill " + bill.no() + ": " + step.words() + " " + no.getMessage())));
    }
  }

  // ---- with the invoice

  /// Part of the cancellation of its document, before anything there is final. Should that fail in the end, the portal's record is
  /// looked at: a bill that is gone there is gone here too, and its goods stay.
  void cancelWithDocument(Act act, EwayBillRow bill, Portal.Caller caller, EwayAsk.Cancellation why) {
    if (bill.state() == EwayBillRow.State.CANCELLED) return;
    if (store.open(bill.no()).isPresent()) throw new Refused("PORTAL_BUSY", "The portal has not answered yet what was asked about e-way bill " + bill.no() + ". Try again in a moment.");
    Refused.ifAny(EwayBillRules.cancellationWindow(bill, act.at()).stream().map(r -> new Reason(r.code(), r.text() + " Make a credit note instead.", r.figures())).toList());
    long step = fresh.get(() -> store.ask(act, bill.no(), EwayStep.Kind.CANCELLED_WITH_DOCUMENT, json.writeValueAsString(why), EwayWords.asked(why, act.on()), clock.instant().plus(LEASE)));
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCompletion(int status) {
        if (status != STATUS_COMMITTED) lookAgain(bill.no());
      }
    });
    portal.ewayBills().ask(caller, bill.no(), why);
    store.end(step, EwayStep.State.DONE, "E-way bill " + bill.no() + " is cancelled.", null, act.at());
    store.cancelled(bill.no(), act.at(), act.reason());
  }

  private void lookAgain(String no) {
    try {
      takeUp(no);
    } catch (RuntimeException e) {
      log.warn("Whether e-way bill {} is cancelled is not known yet; the job looks again. {}", no, e.toString());
    }
  }

  private void afterBrokenCancellation(Act act, EwayBillRow bill, EwayStep step, EwayAsk ask) {
    Optional<Standing> standing;
    try {
      standing = portal.ewayBills().look(callers.of(bill.registrationId(), act.at()), bill.no());
    } catch (Portal.Silent none) {
      fresh.run(() -> store.silent(step.id(), none.getMessage(), FilingRules.nextAttempt(step.attempts(), clock.instant())));
      return;
    }
    boolean gone = standing.filter(s -> s.life() == Life.CANCELLED).isPresent();
    fresh.run(() -> {
      if (!gone) store.end(step.id(), EwayStep.State.DROPPED, "The document was not cancelled, and the e-way bill stands.", null, act.at());
      else if (store.end(step.id(), EwayStep.State.DONE, "Cancelled at the portal; the document was not cancelled.", null, act.at())) record(act, bill, ask, Answer.DONE);
    });
  }

  // ---- what others did at the portal

  /// Looks the bill up and takes over what the transporter or the other party did there.
  EwayBillRow refresh(Act act, String no) {
    act.require(Permission.FILE);
    var bill = bill(no);
    if (store.open(no).isPresent()) {
      takeUp(no);
      return bill(no);
    }
    Standing standing;
    try {
      standing = portal.ewayBills().look(callers.of(bill.registrationId(), act.at()), no).orElseThrow(() -> new Refused("UNKNOWN_THERE", "The portal knows no e-way bill " + no + "."));
    } catch (Portal.Said said) {
      throw new Refused("PORTAL_REFUSED", "The portal refuses (" + said.code + "): " + said.getMessage(), "code", said.code);
    } catch (Portal.Silent none) {
      throw new Refused("PORTAL_SILENT", "The portal does not answer: " + none.getMessage() + " Try again in a few minutes.");
    }
    var s = standing;
    fresh.run(() -> takeOver(act, bill, s));
    return bill(no);
  }

  private void takeOver(Act act, EwayBillRow bill, Standing s) {
    if (s.life() == Life.CANCELLED && bill.state() == EwayBillRow.State.ACTIVE) {
      stripped(act, bill);
      timeline.note(act, new Note(bill.subject(), "EWAY_BILL_CANCELLED", bill.document(), "E-way bill " + bill.no() + " was cancelled at the portal."));
      store.cancelled(bill.no(), act.at(), "Cancelled at the portal");
      return;
    }
    var news = EwayBillNews.of(bill, s);
    if (news.isEmpty()) return;
    if (s.bill().validUntil() != null) papers(bill, s.bill().validUntil(), s.bill().partB());
    timeline.note(act, new Note(bill.subject(), "EWAY_BILL_LOOKED_UP", bill.document(), "E-way bill " + bill.no() + " at the portal: " + String.join(", ", news) + "."));
    store.stands(bill.no(), s, act.at());
    if (s.life() == Life.CLOSED && s.closedOn() != null) store.closed(bill.no(), s.closedOn(), "Closed at the portal");
  }

  // ---- before they expire

  /// Warns of bills under way that end within the hours of the setting, once per end, on the order's timeline; the list of what expires
  /// is on the first page of who may do something about it. The portal is looked at first: somebody may have extended it there.
  public int warnInTime() {
    var act = Act.of(Actor.kram(), clock.instant());
    var soon = store.toWarn(act.at().plus(Duration.ofHours(settings.whole("ewaybill.warn_hours"))), WATCHED);
    int warned = 0;
    for (var bill : soon) if (warn(act, lookedUp(act, bill))) warned++;
    return warned;
  }

  private EwayBillRow lookedUp(Act act, EwayBillRow bill) {
    try {
      return refresh(act, bill.no());
    } catch (Refused silent) {
      return bill;
    }
  }

  private boolean warn(Act act, EwayBillRow bill) {
    if (bill.state() != EwayBillRow.State.ACTIVE || bill.validUntil() == null || bill.validUntil().isAfter(act.at().plus(Duration.ofHours(settings.whole("ewaybill.warn_hours"))))) return false;
    return fresh.get(() -> {
      if (!store.warned(bill)) return false;
      timeline.note(act, new Note(bill.subject(), "EWAY_BILL_EXPIRES", bill.document(), "E-way bill %s %s %s, and its goods are not delivered yet%s. Extend it in time.".formatted(
          bill.no(), bill.isExpired(act.at()) ? "ended on" : "ends on", Indian.time(bill.validUntil()), bill.vehicleNo() == null ? "" : " (vehicle " + bill.vehicleNo() + ")")));
      return true;
    });
  }
}
