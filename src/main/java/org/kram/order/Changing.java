package org.kram.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.credit.CreditDecision;
import org.kram.credit.CreditDesk;
import org.kram.credit.CreditLock;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.order.OrderState.Verb;
import org.kram.quotation.Estimator.Sale;
import org.kram.quotation.QuotationDesk;
import org.kram.quotation.QuotedQty;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Changes orders that stand: amends them, closes lines short, cancels. In the transaction of [OrderBook].
@Component
class Changing {
  private final OrderStore store;
  private final QuotationDesk quotations;
  private final CreditDesk credit;
  private final Amending amending;
  private final Clearing clearing;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  Changing(OrderStore store, QuotationDesk quotations, CreditDesk credit, Amending amending, Clearing clearing, Timeline timeline, ApplicationEventPublisher events) {
    this.store = store;
    this.quotations = quotations;
    this.credit = credit;
    this.amending = amending;
    this.clearing = clearing;
    this.timeline = timeline;
    this.events = events;
  }

  /// @param revision the revision that the person saw
  Placed amend(Act act, long orderId, int revision, Amendment amendment) {
    act.require(Permission.ORDER);
    var lock = credit.lock(store.order(orderId).customerId());
    var order = store.lock(orderId);
    if (order.revision() != revision) throw new Stale(order.no());
    Refused.ifAny(OrderRules.refusals(order, Verb.AMEND));
    var lines = store.lines(orderId);
    var change = amending.work(act, order, lines, amendment);
    if (change.changes().isEmpty()) return new Placed(order, null);

    // Less stock is given back before the line shrinks under it.
    if (!change.lessWanted().isEmpty() && lines.stream().anyMatch(OrderLine::cleared))
      events.publishEvent(new OrderLinesCancelled(act, orderId, change.lessWanted(), false));
    if (store.amendHead(orderId, revision, change.poNo(), change.poOn(), change.requestedOn(), change.sale().parties().shipTo().id(), change.taxable(), change.tax(),
        change.total()) != 1) throw new Stale(order.no());
    store.amendLines(orderId, change.amended());
    store.add(orderId, change.added());
    store.recordAmendment(act, orderId, revision + 1, change.changes());

    var now = store.order(orderId);
    var note = new Note(order.no(), "AMENDED", null, "Amended to revision %d: %s.".formatted(revision + 1, change.inWords()),
        Map.of("total", change.total(), "was", order.total()));
    timeline.note(act, note);
    if (order.state() == OrderState.DRAFT) return new Placed(now, null);
    return new Placed(store.order(orderId), recommit(act, now, change.sale(), lines, lock));
  }

  /// After an amendment credit decides again on what the order now asks for; what was cleared stays cleared.
  private @Nullable CreditDecision recommit(Act act, Order order, Sale sale, List<OrderLine> before, CreditLock lock) {
    var after = store.lines(order.id());
    var decision = credit.commit(act, lock, Clearing.forCredit(order, sale, after));
    if (decision instanceof CreditDecision.Granted) {
      credit.withdrawCase(order.id());
      clearing.clear(act, order, sale, after.stream().filter(l -> l.due().isPositive() && (!l.cleared() || grew(before, l))).toList(), Clearing.note(order, decision));
      return decision;
    }
    var clearedValue = Money.sum(after.stream().filter(OrderLine::cleared).map(OrderLine::openValue).toList());
    var clearedBefore = Money.sum(before.stream().filter(OrderLine::cleared).map(OrderLine::openValue).toList());
    if (clearedValue.exceeds(clearedBefore)) {
      var reasons = new ArrayList<>(((CreditDecision.Refused) decision).reasons());
      reasons.add(Reason.of("ADD_A_LINE", "Credit does not reach for more on lines that are already cleared. Add the rest as a new line: it waits for the credit desk, the others go on.",
          "more", clearedValue.minus(clearedBefore)));
      throw new Refused(reasons);
    }
    if (after.stream().anyMatch(OrderLine::cleared)) credit.restate(order.id(), clearedValue);
    timeline.note(act, Clearing.note(order, decision));
    clearing.publishCleared(act, order, sale, after.stream().filter(l -> l.cleared() && grew(before, l)).toList());
    return decision;
  }

  private static boolean grew(List<OrderLine> before, OrderLine line) {
    return before.stream().anyMatch(b -> b.lineNo() == line.lineNo() && line.due().exceeds(b.due()));
  }

  /// Short-closes lines by these quantities, with the act's reason: frees stock and credit at once.
  Order closeLines(Act act, long orderId, List<LineQty> wanted) {
    act.require(Permission.ORDER);
    var why = act.reason();
    var order = lockToEnd(orderId);
    Refused.ifAny(OrderRules.refusals(order, Verb.CLOSE_LINES));
    var lines = store.lines(orderId);
    OrderRules.check(lines, wanted);
    Refused.ifAny(OrderRules.closing(lines, wanted));

    events.publishEvent(new OrderLinesCancelled(act, orderId, wanted, false));
    var open = store.cancelQuantities(orderId, wanted, why);
    if (lines.stream().anyMatch(OrderLine::cleared)) credit.restate(orderId, open);
    var less = new HashMap<Integer, Quantity>();
    for (var step : wanted) less.put(step.lineNo(), step.qty());
    if (lines.stream().filter(l -> !l.cleared()).allMatch(l -> l.due().equals(less.getOrDefault(l.lineNo(), Quantity.ZERO)))) credit.withdrawCase(orderId);
    timeline.note(act, new Note(order.no(), "LINES_CLOSED", null, "Short-closed " + String.join(", ", wanted.stream()
        .map(s -> "line %d by %s".formatted(s.lineNo(), Indian.quantity(s.qty()))).toList()) + ".", Map.of("open", open)));
    // What was never cleared and is wholly closed leaves nothing to wait for.
    var delivered = lines.stream().anyMatch(l -> l.dispatched().isPositive());
    boolean nothingLeft = lines.stream().allMatch(l -> l.toDispatch().equals(less.getOrDefault(l.lineNo(), Quantity.ZERO)));
    if (nothingLeft && !delivered) {
      store.cancel(orderId, act.at(), why);
      credit.release(orderId);
      var notes = new ArrayList<Note>();
      notes.add(new Note(order.no(), "CANCELLED", "Every line is short-closed and nothing was delivered: the order is cancelled."));
      giveBack(order, notes);
      timeline.note(act, notes);
    } else if (nothingLeft) {
      events.publishEvent(new OrderDelivered(act, orderId));
    }
    return store.order(orderId);
  }

  /// Before anything is invoiced; frees stock and credit at once.
  Order cancel(Act act, long orderId) {
    act.require(Permission.ORDER);
    var why = act.reason();
    var order = lockToEnd(orderId);
    Refused.ifAny(OrderRules.refusals(order, Verb.CANCEL));
    var lines = store.lines(orderId);
    Refused.ifAny(OrderRules.cancelling(lines));
    if (lines.stream().anyMatch(OrderLine::cleared)) {
      events.publishEvent(new OrderLinesCancelled(act, orderId, lines.stream().filter(l -> l.due().isPositive()).map(l -> new LineQty(l.lineNo(), l.due())).toList(), true));
      Refused.ifAny(OrderRules.stillBound(store.lines(orderId)));
    }
    store.cancel(orderId, act.at(), why);
    credit.release(orderId);
    var notes = new ArrayList<Note>();
    notes.add(new Note(order.no(), "CANCELLED", null, "Cancelled; stock and credit of %s are free.".formatted(Indian.rupees(order.total())), Map.of("total", order.total())));
    giveBack(order, notes);
    timeline.note(act, notes);
    return store.order(orderId);
  }

  /// An end touches the offer that the order came from and a decision that may be under way at the credit desk: all are locked first, in
  /// the order in which everybody locks them.
  private Order lockToEnd(long orderId) {
    var order = store.order(orderId);
    if (order.quotationId() != null) quotations.lock(order.quotationId());
    credit.lock(order.customerId());
    return store.lock(orderId);
  }

  /// A cancelled order gives its quotation back what it took, in the version it took it from; amendments made since do not count.
  private void giveBack(Order order, List<Note> notes) {
    if (order.quotationId() == null) return;
    var quotation = quotations.lock(order.quotationId());
    var taken = store.taken(order.id()).orElseThrow();
    quotations.recordOrdered(quotation.id(), taken.version(), taken.lines().stream().map(l -> new QuotedQty(l.lineNo(), Quantity.ZERO.minus(l.qty()))).toList());
    notes.add(new Note(quotation.no(), "ORDER_CANCELLED", order.no(), taken.version() == quotation.version()
        ? "%s is cancelled: its lines can be ordered again.".formatted(order.no())
        : "%s is cancelled: it was ordered from version %d, which is revised since.".formatted(order.no(), taken.version())));
  }
}
