package org.kram.order;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.kram.credit.CreditDecision;
import org.kram.credit.CreditDesk;
import org.kram.credit.CreditSanctioned;
import org.kram.credit.OrderForCredit;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.order.OrderState.Verb;
import org.kram.party.PartyState;
import org.kram.quotation.Estimator;
import org.kram.quotation.Estimator.Sale;
import org.kram.shared.Indian;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Asks for credit and lets lines go on: when an order is confirmed, and when a person sanctions what the rules refused.
@Component
class Clearing {
  private final OrderStore store;
  private final Estimator estimator;
  private final CreditDesk credit;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  Clearing(OrderStore store, Estimator estimator, CreditDesk credit, Timeline timeline, ApplicationEventPublisher events) {
    this.store = store;
    this.estimator = estimator;
    this.credit = credit;
    this.timeline = timeline;
    this.events = events;
  }

  /// Credit decides at once: cleared, or held with a case at the credit desk. A held or partly cleared order may be asked for again.
  Placed confirm(Act act, long orderId) {
    act.require(Permission.ORDER);
    var lock = credit.lock(store.order(orderId).customerId());
    var order = store.lock(orderId);
    var lines = store.lines(orderId);
    Refused.ifAny(OrderRules.refusals(order, Verb.CONFIRM));
    var waiting = lines.stream().filter(l -> !l.cleared() && l.due().isPositive()).toList();
    if (waiting.isEmpty() && !lines.isEmpty())
      throw new Refused("NOTHING_WAITS", order.no() + " is confirmed: none of its lines waits for credit.", "order", order.no());
    var sale = estimator.saleOf(order.customerId(), order.billToId(), order.shipToId(), order.warehouseId(), order.withPaymentOfTax());
    var customer = sale.parties().customer();
    Refused.ifAny(OrderRules.confirmation(customer, lines.size(), estimator.place(act.on(), sale, lines.stream().allMatch(OrderLine::service)), order.poNo(),
        order.poTwinAccepted() ? null : store.twin(order), order.poTwinAccepted()));

    var decision = credit.commit(act, lock, forCredit(order, sale, lines));
    if (decision instanceof CreditDecision.Granted) {
      clear(act, order, sale, waiting, note(order, decision));
      credit.withdrawCase(orderId);
    } else {
      store.hold(orderId);
      timeline.note(act, note(order, decision));
    }
    return new Placed(store.order(orderId), decision);
  }

  /// A person sanctioned what the rules refused; the credit account is locked by the desk.
  @EventListener
  void onSanction(CreditSanctioned sanction) {
    var order = store.lock(sanction.orderId());
    if (!order.state().isLive()) return;
    var lines = store.lines(order.id());
    var going = OrderRules.covered(sanction.scope(), sanction.lines(), sanction.amount(), lines);
    if (going.isEmpty()) return;
    var sale = estimator.saleOf(order.customerId(), order.billToId(), order.shipToId(), order.warehouseId(), order.withPaymentOfTax());
    var numbers = new HashSet<>(going.stream().map(OrderLine::lineNo).toList());
    var decision = credit.commit(sanction.act(), credit.lock(order.customerId()),
        forCredit(order, sale, lines.stream().filter(l -> l.cleared() || numbers.contains(l.lineNo())).toList()));
    var note = note(order, decision);
    if (decision instanceof CreditDecision.Granted) clear(sanction.act(), order, sale, going, note);
    else timeline.note(sanction.act(), note);
  }

  /// The lines may go on: stock is promised to them by whoever listens, in this transaction.
  void clear(Act act, Order order, Sale sale, List<OrderLine> going, Note note) {
    boolean first = order.confirmedAt() == null;
    store.clear(order.id(), act.at(), act.on(), first, going.stream().map(OrderLine::lineNo).toList());
    timeline.note(act, note);
    publishCleared(act, order, sale, going);
    if (first) events.publishEvent(new OrderConfirmed(act, order.id(), order.no(), order.poNo(), order.customerId(), sale.parties().customer().mail(), order.total()));
  }

  void publishCleared(Act act, Order order, Sale sale, List<OrderLine> going) {
    var lacking = going.stream().filter(l -> l.toAllocate().isPositive())
        .map(l -> new OrderCleared.ClearedLine(l.lineNo(), l.itemId(), l.toAllocate())).toList();
    if (!lacking.isEmpty())
      events.publishEvent(new OrderCleared(act, order.id(), order.customerId(), order.warehouseId(), sale.parties().customer().sourcing().name(), lacking));
  }

  static OrderForCredit forCredit(Order order, Sale sale, Collection<OrderLine> lines) {
    var customer = sale.parties().customer();
    return new OrderForCredit(order.id(), order.no(), order.customerId(), customer.state() != PartyState.DRAFT, customer.blockedWhy(),
        lines.stream().map(l -> new OrderForCredit.Line(l.lineNo(), l.openValue())).toList());
  }

  static Note note(Order order, CreditDecision decision) {
    return switch (decision) {
      case CreditDecision.Granted(var amount) -> new Note(order.no(), "CONFIRMED", null, "Confirmed; credit of %s is granted.".formatted(Indian.rupees(amount)),
          Map.of("amount", amount));
      case CreditDecision.Refused(var caseId, var dueAt, var reasons) -> new Note(order.no(), "HELD", null, "Held for credit, decision due %s: %s".formatted(
          Indian.time(dueAt), String.join(" ", reasons.stream().map(Reason::text).toList())), Map.of("case", caseId, "reasons", reasons.stream().map(Reason::code).toList()));
    };
  }
}
