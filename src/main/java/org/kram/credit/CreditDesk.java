package org.kram.credit;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kram.company.Settings;
import org.kram.company.WorkingHours;
import org.kram.credit.CreditRules.Position;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.party.PartyBook;
import org.kram.receivable.ReceiptTaken;
import org.kram.receivable.ReceivableBook;
import org.kram.receivable.RefundAsked;
import org.kram.receivable.Standing;
import org.kram.shared.BadInput;
import org.kram.shared.Check;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Decides on credit at the moment an order is confirmed, and is the desk where people decide on what the rules refuse.
@Service
public class CreditDesk {
  private static final int QUEUE = 500;

  private final CreditStore store;
  private final ReceivableBook receivables;
  private final PartyBook parties;
  private final WorkingHours hours;
  private final Settings settings;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  CreditDesk(CreditStore store, ReceivableBook receivables, PartyBook parties, WorkingHours hours, Settings settings, Timeline timeline,
      ApplicationEventPublisher events) {
    this.store = store;
    this.receivables = receivables;
    this.parties = parties;
    this.hours = hours;
    this.settings = settings;
    this.timeline = timeline;
    this.events = events;
  }

  /// Makes this transaction the only one that may commit credit of the customer; to be called before any order row is locked.
  @Transactional(propagation = Propagation.MANDATORY)
  public CreditLock lock(long customerId) {
    store.lock(customerId);
    return new CreditLock(customerId);
  }

  /// Takes the value of the lines out of the customer's limit, or raises a case. Joins the caller's transaction: an order
  /// and its commitment stand or fall together. Asked again for the same order, the new value replaces the old, and only
  /// what is more than the old is decided on.
  @Transactional(propagation = Propagation.MANDATORY)
  public CreditDecision commit(Act act, CreditLock lock, OrderForCredit order) {
    Check.that(lock.customerId() == order.customerId(), "the credit account locked is the order's customer's");
    // Commitments before receivables: an invoice in between moves money from the first to the second, and is then seen twice, never not at all.
    var ours = store.figures(order.customerId(), order.orderId(), act.on());
    var owed = receivables.standing(order.customerId(), act.on());
    var position = position(order, ours, owed, act.on());
    var asked = order.value().minus(ours.own());
    var reasons = CreditRules.refusals(position, asked);
    if (reasons.isEmpty()) {
      store.commit(act, order.orderId(), order.customerId(), order.value(), asked, position.allowed(), position.exposure(), position.sanctioned());
      if (position.sanctioned().isPositive()) store.useSanctions(order.orderId());
      return new CreditDecision.Granted(order.value());
    }
    var snapshot = new CreditCase.Snapshot(position.allowed(), position.exposure(), owed.open(), ours.committed(), position.overdueDays(), order.lines());
    var raised = store.raise(act, order, asked, hours.after(act.at(), Duration.ofHours(settings.whole("credit.decision_hours"))), reasons, snapshot);
    return new CreditDecision.Refused(raised.id(), raised.dueAt(), reasons);
  }

  /// What the rules would say, without asking for it: for quotations and order entry.
  public List<org.kram.shared.Reason> wouldRefuse(OrderForCredit order, LocalDate on) {
    var ours = store.figures(order.customerId(), order.orderId(), on);
    return CreditRules.refusals(position(order, ours, receivables.standing(order.customerId(), on), on), order.value().minus(ours.own()));
  }

  /// Tells what is still to be invoiced of an order; less frees the limit at once. More is only taken back by
  /// the cancellation of an invoice, whose receivable goes in the same transaction, after [#lock].
  @Transactional(propagation = Propagation.MANDATORY)
  public void restate(long orderId, Money openValue) {
    Check.that(store.restate(orderId, openValue) == 1, "an order with cleared lines has a credit commitment: order " + orderId);
  }

  /// The order is gone: its commitment is freed, an open case withdrawn, and no sanction of it counts any more.
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(long orderId) {
    store.restate(orderId, Money.ZERO);
    store.withdrawCase(orderId);
    store.expireSanctions(orderId);
  }

  /// Nobody needs to decide any more: what waited was taken off the order, or is granted now.
  @Transactional(propagation = Propagation.MANDATORY)
  public void withdrawCase(long orderId) {
    store.withdrawCase(orderId);
  }

  public CreditStanding standing(long customerId, LocalDate on) {
    var ours = store.figures(customerId, 0, on);
    var owed = receivables.standing(customerId, on);
    return new CreditStanding(customerId, ours.limit(), ours.topUps(), owed.open(), owed.advance(), ours.committed(), owed.oldestDue(),
        owed.daysOverdue(on), grace(ours), List.of());
  }

  /// As [#standing], with all temporary limits, past ones too.
  public CreditStanding standingWithHistory(long customerId, LocalDate on) {
    var s = standing(customerId, on);
    return new CreditStanding(customerId, s.limit(), s.topUps(), s.receivable(), s.advances(), s.committed(), s.oldestDue(), s.overdueDays(),
        s.graceDays(), store.topUps(customerId));
  }

  @Transactional
  public void setLimit(Act act, long customerId, Money limit) {
    act.require(Permission.CREDIT_SET_LIMIT);
    if (act.who().id() != 0) act.reason(); // Kram itself loads books that were kept elsewhere
    checkLimit(limit);
    var customer = parties.customer(customerId);
    store.lock(customerId);
    var was = store.limit(customerId);
    store.setLimits(Map.of(customerId, limit));
    timeline.note(act, new Note(customer.code(), "CREDIT_LIMIT_SET", null, "Credit limit %s, was %s.".formatted(Indian.rupees(limit), Indian.rupees(was)),
        Map.of("limit", limit, "was", was)));
  }

  /// Limits of many customers at once, for loading a book that was kept elsewhere.
  /// @param limits by customer id
  @Transactional
  public void setLimits(Act act, Map<Long, Money> limits) {
    act.require(Permission.CREDIT_SET_LIMIT);
    if (limits.isEmpty()) return;
    limits.values().forEach(CreditDesk::checkLimit);
    store.setLimits(limits);
    timeline.note(act, new Note("CREDIT-LIMITS", "CREDIT_LIMITS_SET", "Credit limits of %d customers, %s together.".formatted(limits.size(),
        Indian.rupees(Money.sum(limits.values())))));
  }

  @Transactional
  public void topUp(Act act, long customerId, Money amount, LocalDate from, LocalDate until) {
    act.require(Permission.CREDIT_SET_LIMIT);
    act.reason();
    BadInput.collect()
        .require(amount.isPositive(), "amount", amount, "Give an amount above zero.")
        .require(!until.isBefore(from), "until", until, "The last day is not before the first.")
        .throwIfAny();
    var customer = parties.customer(customerId);
    store.lock(customerId);
    store.topUp(act, customerId, amount, from, until);
    timeline.note(act, new Note(customer.code(), "CREDIT_TOPPED_UP", null, "Temporary credit limit %s more from %s to %s.".formatted(
        Indian.rupees(amount), Indian.date(from), Indian.date(until)), Map.of("amount", amount, "from", from.toString(), "until", until.toString())));
  }

  @Transactional
  public CreditCase sanction(Act act, long caseId, Sanction sanction) {
    act.require(Permission.CREDIT_DECIDE);
    act.reason();
    var waiting = lockCase(caseId);
    Refused.ifAny(CreditRules.refusals(waiting, act));
    CreditRules.check(waiting, sanction, act.on());
    var covered = CreditRules.covered(waiting, sanction);
    var advance = sanction.scope() == Sanction.Scope.AGAINST_ADVANCE && sanction.advance() != null ? sanction.advance() : Money.ZERO;
    boolean waits = advance.isPositive() && advance.exceeds(freeAdvance(waiting.customerId(), act.on()));

    store.sanction(act, waiting, sanction, covered, waits);
    if (store.decide(act, caseId, CreditCase.State.SANCTIONED) != 1) throw new Stale("Credit case " + caseId);
    timeline.note(act, new Note(waiting.orderNo(), "CREDIT_SANCTIONED", null, sentence(sanction, covered, waits),
        Map.of("case", caseId, "scope", sanction.scope(), "amount", covered)));
    if (!waits) events.publishEvent(new CreditSanctioned(act, caseId, waiting.orderId(), sanction.scope(), sanction.lines(), covered));
    return creditCase(caseId);
  }

  @Transactional
  public CreditCase refuse(Act act, long caseId) {
    act.require(Permission.CREDIT_DECIDE);
    act.reason();
    var waiting = lockCase(caseId);
    Refused.ifAny(CreditRules.refusals(waiting, act));
    if (store.decide(act, caseId, CreditCase.State.REFUSED) != 1) throw new Stale("Credit case " + caseId);
    timeline.note(act, new Note(waiting.orderNo(), "CREDIT_REFUSED", null, "Credit for %s refused.".formatted(Indian.rupees(waiting.wanted())),
        Map.of("case", caseId, "amount", waiting.wanted())));
    return creditCase(caseId);
  }

  /// Money came in: sanctions that waited for an advance open, first decided first.
  @EventListener
  void onReceipt(ReceiptTaken receipt) {
    var act = receipt.act();
    if (!receipt.unused().isPositive() || store.waitingForAdvance(receipt.customerId(), act.on()).isEmpty()) return;
    store.lock(receipt.customerId());
    var free = freeAdvance(receipt.customerId(), act.on());
    var opened = new ArrayList<CreditStore.OpenSanction>();
    for (var waiting : store.waitingForAdvance(receipt.customerId(), act.on())) {
      if (waiting.advanceNeeded().exceeds(free)) continue;
      free = free.minus(waiting.advanceNeeded());
      store.open(waiting.id());
      opened.add(waiting);
    }
    timeline.note(act, opened.stream().map(s -> new Note(s.orderNo(), "ADVANCE_ARRIVED", null,
        "The advance of %s that the sanction asked for is here.".formatted(Indian.rupees(s.advanceNeeded())))).toList());
    for (var s : opened) events.publishEvent(new CreditSanctioned(act, s.caseId(), s.orderId(), s.scope(), s.lines(), s.amount()));
  }

  /// Cases past their hour go to the owner.
  @Transactional
  public int escalateLate(Act act) {
    var late = store.escalate(act.at());
    timeline.note(act, late.stream().map(no -> new Note(no, "CREDIT_ESCALATED", "No credit decision in time: the owner decides now.")).toList());
    return late.size();
  }

  /// Sanctions whose last day has passed are worth nothing any more.
  @Transactional
  public int lapseSanctions(Act act) {
    var lapsed = store.lapse(act.on());
    timeline.note(act, lapsed.stream().map(s -> new Note(s.orderNo(), "SANCTION_EXPIRED",
        "The sanction over %s was valid until %s and was not used.".formatted(Indian.rupees(s.amount()), Indian.date(s.until())))).toList());
    return lapsed.size();
  }

  public CreditCase creditCase(long id) {
    return store.creditCase(id).orElseThrow(() -> new NotFound("credit case", id));
  }

  public Optional<CreditCase> openCase(long orderId) {
    return store.openCase(orderId);
  }

  /// Open cases by deadline.
  public List<CreditCase> queue() {
    return store.queue(QUEUE);
  }

  /// The last decisions, newest first.
  public List<CreditCase> decided(int limit) {
    return store.decided(limit);
  }

  public List<CreditCase> casesOf(long customerId, int limit) {
    return store.casesOf(customerId, limit);
  }

  /// Money is about to be paid back: not what a sanction counts on, and not so much that the customer owes more than he may.
  @EventListener
  void onRefund(RefundAsked refund) {
    store.lock(refund.customerId());
    var on = refund.act().on();
    var claimed = store.advanceClaimed(refund.customerId(), null, on);
    Refused.ifAny(CreditRules.refusals(standing(refund.customerId(), on), claimed, refund.amount()));
  }

  /// How much of its customer's advances the order was sanctioned against and has not had yet.
  public Money advancePromised(long orderId, LocalDate on) {
    return store.advanceClaimed(null, orderId, on);
  }

  /// One advance opens one sanction. What is claimed is read first: a payment set against an invoice in between is then missed, never
  /// counted twice.
  private Money freeAdvance(long customerId, LocalDate on) {
    var claimed = store.advanceClaimed(customerId, null, on);
    return receivables.standing(customerId, on).advance().minus(claimed);
  }

  private CreditCase lockCase(long caseId) {
    store.lock(creditCase(caseId).customerId());
    return creditCase(caseId);
  }

  private Position position(OrderForCredit order, CreditStore.Figures ours, Standing owed, LocalDate on) {
    return new Position(order.signed(), order.blockedWhy(), ours.limit().plus(ours.topUps()), owed.open().plus(ours.committed()).minus(owed.advance()),
        owed.daysOverdue(on), grace(ours), ours.sanctioned());
  }

  private int grace(CreditStore.Figures ours) {
    return ours.graceDays() == null ? settings.whole("credit.grace_days") : ours.graceDays();
  }

  private static void checkLimit(Money limit) {
    if (limit.isNegative()) throw new BadInput("limit", limit, "A limit is zero or more.");
  }

  private static String sentence(Sanction s, Money covered, boolean waits) {
    var what = switch (s.scope()) {
      case WHOLE -> "Credit sanctioned for the whole, " + Indian.rupees(covered);
      case LINES -> "Credit sanctioned for lines " + String.join(", ", s.lines().stream().map(String::valueOf).toList()) + ", " + Indian.rupees(covered);
      case AMOUNT -> "Credit sanctioned up to " + Indian.rupees(covered);
      case AGAINST_ADVANCE -> "Credit sanctioned against an advance of " + Indian.rupees(s.advance() == null ? Money.ZERO : s.advance());
    };
    return what + (s.until() == null ? "" : ", until " + Indian.date(s.until())) + (waits ? "; the advance is not here yet." : ".");
  }
}
