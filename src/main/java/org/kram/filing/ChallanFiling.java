package org.kram.filing;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.challan.Challan;
import org.kram.challan.ChallanBook;
import org.kram.challan.ChallanEvent;
import org.kram.challan.ChallanPapers;
import org.kram.filing.FilingStore.End;
import org.kram.filing.FilingStore.NewTask;
import org.kram.filing.FilingTask.About;
import org.kram.filing.FilingTask.Kind;
import org.kram.filing.FilingTask.State;
import org.kram.gst.portal.EwayBillDocument.DocType;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.shared.Indian;
import org.kram.shared.Refused;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The e-way bills of delivery challans: due or not with the challan itself, asked for right after, cancelled with it.
@Component
class ChallanFiling {
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final FilingStore store;
  private final EwayBillStore bills;
  private final EwayBillDesk desk;
  private final Portal portal;
  private final Callers callers;
  private final ChallanBook challans;
  private final Timeline timeline;
  private final Fresh fresh;
  private final Clock clock;

  ChallanFiling(FilingStore store, EwayBillStore bills, EwayBillDesk desk, Portal portal, Callers callers, ChallanBook challans, Timeline timeline, Fresh fresh, Clock clock) {
    this.store = store;
    this.bills = bills;
    this.desk = desk;
    this.portal = portal;
    this.callers = callers;
    this.challans = challans;
    this.timeline = timeline;
    this.fresh = fresh;
    this.clock = clock;
  }

  // ---- in the challan's own transaction

  @EventListener
  void queue(ChallanEvent.Issued issued) {
    var c = issued.challan();
    var at = issued.act().at();
    var need = ChallanPapers.need(c);
    store.insert(c.no(), c.id(), null, c.registrationId(), at, clock.instant().plus(LEASE), List.of(
        need.needed() ? new NewTask(Kind.EWAY_BILL_CHALLAN, State.PENDING, need.inWords(), at.plus(LEASE)) : new NewTask(Kind.EWAY_BILL_CHALLAN, State.NOT_NEEDED, need.inWords(), null)));
    if (!need.needed()) challans.recordPapers(c.id(), null, null, true, null);
  }

  /// A standing e-way bill is to carry the new vehicle, or go to the new transporter: written down with it. One still to come is asked for.
  @EventListener
  void follow(ChallanEvent.CarriageSet set) {
    var c = set.challan();
    var bill = bills.activeOfChallan(c.id()).orElse(null);
    if (bill == null) {
      store.wakeChallan(c.id(), clock.instant());
      return;
    }
    var t = c.transport();
    var from = c.leaves();
    if (t.vehicleNo() != null ? !t.vehicleNo().equals(bill.vehicleNo()) : t.docNo() != null)
      desk.intend(set.act(), bill, new EwayAsk.Vehicle(new EwayAsk.Journey(Objects.requireNonNull(t.mode()), t.vehicleNo(), t.overDimensional(), t.docNo(), t.docOn(), from.place(), from.stateCode()),
          bill.hasPartB() ? new EwayAsk.Why("3", set.act().why() == null ? "Vehicle changed" : set.act().why()) : new EwayAsk.Why("4", null)));
    else if (t.transporterId() != null && !bill.hasPartB() && !t.transporterId().equals(bill.transporterId()))
      desk.intend(set.act(), bill, new EwayAsk.Transporter(t.transporterId(), t.transporterName()));
  }

  /// What the portal refuses to cancel stays, and the whole cancellation with it.
  @EventListener
  void cancel(ChallanEvent.Cancelled cancelled) {
    var act = cancelled.act();
    var tasks = store.lockFree(About.CHALLAN, cancelled.challanId());
    var now = clock.instant();
    if (tasks.size() < store.of(About.CHALLAN, cancelled.challanId()).size() || tasks.stream().anyMatch(t -> t.talkedAbout(now)))
      throw new Refused("PORTAL_BUSY", "The portal is being asked about " + cancelled.no() + " right now. Try again in a moment.");
    var c = challans.challan(cancelled.challanId());
    var caller = callers.of(c.registrationId(), act.at());
    var why = new EwayAsk.Cancellation(new EwayAsk.Why("2", act.reason()));
    try {
      var known = bills.activeOfChallan(c.id());
      if (known.isPresent()) desk.cancelWithDocument(act, known.get(), caller, why);
      else if (tasks.stream().anyMatch(FilingTask::open)) portal.ewayBills().find(caller, DocType.CHL, c.no()).ifPresent(bill -> portal.ewayBills().ask(caller, bill.no(), why));
    } catch (Portal.Said no) {
      throw new Refused("PORTAL_REFUSED", "The portal does not cancel the e-way bill of " + c.no() + " (" + no.code + "): " + no.getMessage() + " Let the goods travel and come back.", "code", no.code);
    } catch (Portal.Silent none) {
      throw new Refused("PORTAL_SILENT", "The portal does not answer, so " + c.no() + " cannot be cancelled now: " + none.getMessage() + " Try again in a few minutes.");
    }
    store.cancel(About.CHALLAN, c.id(), act.at());
  }

  // ---- talking

  void firstTry(Act act, long challanId) {
    converse(act, portal, challanId, store.of(About.CHALLAN, challanId), false);
  }

  /// @param ask what became of it before, first
  /// @return false when the portal was silent
  boolean converse(Act act, Portal with, long challanId, List<FilingTask> tasks, boolean ask) {
    var task = tasks.stream().filter(FilingTask::open).findFirst().orElse(null);
    if (task == null) return true;
    var c = challans.challan(challanId);
    var caller = callers.of(c.registrationId(), act.at());
    var transport = ChallanPapers.transport(c);
    Portal.EwayBill bill = null;
    End end;
    try {
      if (transport == null) end = new End(task.id(), State.PENDING, "Waits for the vehicle or the transporter.", null, null, null);
      else {
        bill = (ask ? with.ewayBills().find(caller, DocType.CHL, c.no()) : Optional.<Portal.EwayBill>empty())
            .orElseGet(() -> with.ewayBills().raise(caller, ChallanPapers.ewayBill(c, transport)));
        end = new End(task.id(), State.DONE, "E-way bill " + bill.no() + (bill.validUntil() == null ? ", part A; the vehicle is to follow." : ", valid until " + Indian.time(bill.validUntil()) + "."), null, null, null);
      }
    } catch (Portal.Said no) {
      end = FilingRules.refused(task, no);
    } catch (Portal.Silent none) {
      end = FilingRules.silent(task, none, caller.at());
    }
    var made = bill;
    var ended = end;
    fresh.run(() -> record(act, caller, c, ended, made));
    return ended.state() != State.ASKED;
  }

  private void record(Act act, Portal.Caller caller, Challan c, End end, Portal.@Nullable EwayBill made) {
    if (store.end(List.of(end), act.at()).isEmpty()) {
      if (made != null && store.lock(About.CHALLAN, c.id()).stream().anyMatch(t -> t.state() == State.CANCELLED))
        portal.ewayBills().ask(caller, made.no(), new EwayAsk.Cancellation(new EwayAsk.Why("2", "The challan was cancelled meanwhile")));
      return;
    }
    boolean stands = made != null && made.partB();
    var waits = stands ? null : made != null ? "E-way bill " + made.no() + " has no vehicle yet." : "E-way bill: " + end.words();
    challans.recordPapers(c.id(), made == null ? null : made.no(), made == null ? null : made.validUntil(), stands, waits);
    timeline.note(act, new Note(c.no(), made == null ? "PAPERS_WAIT" : "PAPERS_CAME", c.no(), made == null ? String.valueOf(waits) : String.valueOf(end.words())));
    if (made != null) bills.keep(made, c);
  }
}
