package org.kram.order;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.credit.CreditDecision;
import org.kram.credit.CreditDesk;
import org.kram.credit.OrderForCredit;
import org.kram.gst.PlaceOfSupplyDecision;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.order.OrderState.Verb;
import org.kram.quotation.Estimator;
import org.kram.quotation.Estimator.Sale;
import org.kram.quotation.Quotation;
import org.kram.quotation.QuotationDesk;
import org.kram.quotation.QuotationState;
import org.kram.quotation.QuotedQty;
import org.kram.quotation.WantedLine;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Writes orders: direct, from an offer, as a copy of another. In the transaction of [OrderBook].
@Component
class Writing {
  private static final String DESK = "DESK";

  private final OrderStore store;
  private final QuotationDesk quotations;
  private final Estimator estimator;
  private final CreditDesk credit;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  Writing(OrderStore store, QuotationDesk quotations, Estimator estimator, CreditDesk credit, Timeline timeline, ApplicationEventPublisher events) {
    this.store = store;
    this.quotations = quotations;
    this.estimator = estimator;
    this.credit = credit;
    this.timeline = timeline;
    this.events = events;
  }

  Placed draft(Act act, NewOrder wanted) {
    act.require(Permission.ORDER);
    var sale = estimator.sale(wanted.customer(), wanted.billToId(), wanted.shipToId(), wanted.warehouse());
    if (wanted.withPaymentOfTax()) sale = sale.payingTax(true);
    var channel = wanted.channel() == null ? DESK : wanted.channel();
    var charges = wanted.charges() == null ? Money.ZERO : wanted.charges();
    var estimate = estimator.estimate(act, sale, channel, charges, wanted.lines());
    var lines = estimate.lines().stream().map(l -> NewLine.of(l, wanted.requestedOn())).toList();
    return place(act, new Draft(sale, null, null, wanted.poNo(), wanted.poOn(), wanted.requestedOn(), channel, lines, charges, estimate.place(),
        wanted.acceptDuplicatePo(), wanted.confirm(), List.of()));
  }

  Placed fromQuotation(Act act, long quotationId, FromQuotation wanted) {
    act.require(Permission.ORDER);
    var quotation = quotations.lock(quotationId);
    var quoted = quotations.lines(quotationId, quotation.version());
    refuseQuotation(act, quotation, wanted);
    var taken = OfferLines.taken(quotation, quoted, wanted.lines());
    var sale = estimator.saleOf(quotation.customerId(), quotation.billToId(), quotation.shipToId(), quotation.warehouseId());
    var charges = OfferLines.shareOfCharges(quotation, quoted, taken);
    var taxed = estimator.taxOf(act.on(), sale, charges, taken.stream().map(t -> new Estimator.Standing(t.lineNo(), t.qty(), t.quoted().unitPrice(), t.discount(),
        t.quoted().taxClass(), t.quoted().service())).toList());
    var numbers = new HashMap<Integer, Integer>();
    for (var t : taken) numbers.put(t.quoted().lineNo(), t.lineNo());
    var lines = new ArrayList<NewLine>();
    for (int i = 0; i < taken.size(); i++) {
      var t = taken.get(i);
      var q = t.quoted();
      var tax = taxed.document().lines().get(i);
      var promised = q.promisedOn() == null || q.promisedOn().isBefore(act.on()) ? act.on() : q.promisedOn();
      lines.add(new NewLine(t.lineNo(), q.itemId(), q.sku(), q.lineNo(), q.description(), q.unit(), t.unitQty(), t.qty(), q.unitPrice(), q.priceSource(), t.discount(),
          taxed.taxableOf(tax), tax.shareOfCharges(), q.taxClass(), tax.rate(), tax.tax(), q.waterfall(),
          q.freeOfLine() == null ? null : numbers.get(q.freeOfLine()), wanted.requestedOn(), promised, q.promiseBasis(), false, q.service()));
    }
    return place(act, new Draft(sale, quotation, null, wanted.poNo(), wanted.poOn(), wanted.requestedOn(), DESK, lines, charges, taxed.place(),
        wanted.acceptDuplicatePo(), wanted.confirm(), taken.stream().map(t -> new QuotedQty(t.quoted().lineNo(), t.qty())).toList()));
  }

  /// A draft with the same lines, at today's prices; without the customer's PO number, which belongs to the first.
  Placed copy(Act act, long orderId) {
    act.require(Permission.ORDER);
    var from = store.order(orderId);
    Refused.ifAny(OrderRules.refusals(from, Verb.COPY));
    var wanted = store.lines(orderId).stream().filter(l -> l.freeOfLine() == null)
        .map(l -> new WantedLine(l.itemId(), l.sku(), l.unit(), l.unitQty().units(), null, null, null)).toList();
    var sale = estimator.saleOf(from.customerId(), from.billToId(), from.shipToId(), from.warehouseId(), from.withPaymentOfTax());
    var estimate = estimator.estimate(act, sale, from.channel(), from.charges(), wanted);
    return place(act, new Draft(sale, null, orderId, null, null, null, from.channel(), estimate.lines().stream().map(l -> NewLine.of(l, null)).toList(), from.charges(),
        estimate.place(), false, false, List.of()));
  }

  /// An order before it is written.
  private record Draft(Sale sale, @Nullable Quotation quotation, @Nullable Long copiedFromId, @Nullable String poNo, @Nullable LocalDate poOn,
      @Nullable LocalDate requestedOn, String channel, List<NewLine> lines, Money charges, PlaceOfSupplyDecision place, boolean twinAccepted,
      boolean confirm, List<QuotedQty> ordered) {}

  /// Writes the order once, in the state in which it begins: when it is confirmed at once, credit decides before the order's rows exist.
  private Placed place(Act act, Draft d) {
    var customer = d.sale.parties().customer();
    var poNo = d.poNo == null || d.poNo.isBlank() ? null : d.poNo.strip();
    var lock = d.confirm ? credit.lock(customer.id()) : null;
    var next = store.next(customer.id(), poNo);
    Refused.ifAny(d.confirm ? OrderRules.confirmation(customer, d.lines.size(), d.place, poNo, next.twin(), d.twinAccepted)
        : OrderRules.confirmation(customer, d.lines.size(), d.place, poNo, next.twin(), d.twinAccepted).stream().filter(r -> r.code().equals("DUPLICATE_PO")).toList());

    var value = Money.sum(d.lines.stream().map(NewLine::value).toList());
    var decision = lock == null ? null : credit.commit(act, lock, new OrderForCredit(next.id(), Order.no(next.id()), customer.id(), customer.isSigned(),
        customer.blockedWhy(), d.lines.stream().map(l -> new OrderForCredit.Line(l.lineNo(), l.value())).toList()));
    var state = switch (decision) {
      case null -> OrderState.DRAFT;
      case CreditDecision.Granted _ -> OrderState.CONFIRMED;
      case CreditDecision.Refused _ -> OrderState.HELD;
    };
    boolean cleared = state == OrderState.CONFIRMED;
    var order = new Order(next.id(), customer.id(), d.sale.parties().billTo().id(), d.sale.parties().shipTo().id(), d.sale.warehouse().id(),
        d.quotation == null ? null : d.quotation.id(), d.copiedFromId, poNo, d.poOn, d.twinAccepted, d.channel, customer.repLogin(), state, act.on(), d.requestedOn,
        customer.termsDays(), Money.sum(d.lines.stream().map(NewLine::taxable).toList()), d.charges, Money.ZERO,
        Money.sum(d.lines.stream().map(NewLine::tax).toList()), value, d.sale.withPaymentOfTax(), cleared ? act.at() : null, null, null, null,
        act.who().id(), act.at(), 1);
    store.insert(order, d.quotation == null ? null : d.quotation.version(), d.twinAccepted, cleared ? d.lines.stream().map(NewLine::onceCleared).toList() : d.lines);

    var notes = new ArrayList<Note>();
    if (d.quotation != null) {
      quotations.recordOrdered(d.quotation.id(), d.quotation.version(), d.ordered);
      notes.add(new Note(d.quotation.no(), "ORDERED", order.no(), "Ordered as %s: %s, %s.".formatted(order.no(), QuotationDesk.count(d.lines.size()), Indian.rupees(order.total()))));
    }
    notes.add(new Note(order.no(), "WRITTEN", d.quotation == null ? null : d.quotation.no(), "Order %s of %s: %s, %s%s%s.".formatted(order.no(), customer.name(),
        QuotationDesk.count(d.lines.size()), Indian.rupees(order.total()), poNo == null ? "" : ", PO " + poNo, d.quotation == null ? "" : ", from " + d.quotation.no()),
        Map.of("total", order.total())));
    if (decision != null) notes.add(Clearing.note(order, decision));
    timeline.note(act, notes);
    if (cleared) {
      events.publishEvent(new OrderCleared(act, order.id(), customer.id(), order.warehouseId(), customer.sourcing().name(),
          d.lines.stream().filter(l -> !l.service()).map(l -> new OrderCleared.ClearedLine(l.lineNo(), l.itemId(), l.qty())).toList()));
      events.publishEvent(new OrderConfirmed(act, order.id(), order.no(), poNo, customer.id(), customer.mail(), order.total()));
    }
    return new Placed(order, decision);
  }

  private void refuseQuotation(Act act, Quotation quotation, FromQuotation wanted) {
    if (!quotation.state().allows(QuotationState.Verb.ORDER))
      throw new Refused("NOT_IN_THIS_STATE", quotation.no() + " is " + quotation.state().inWords().toLowerCase(java.util.Locale.ROOT)
          + ": nothing can be ordered from it.", "state", quotation.state().name());
    if (quotation.holdsOn(act.on())) return;
    if (!wanted.revalidate()) {
      var today = quotations.pricesToday(act, quotation);
      throw new Refused("EXPIRED", "%s was valid until %s. %s Offer it anew at today's prices, or have somebody with the right to set prices let it stand."
          .formatted(quotation.no(), Indian.date(quotation.validUntil()), today.inWords()), "validUntil", quotation.validUntil().toString(), "changed", today.changed());
    }
    act.require(Permission.PRICE_OVERRIDE);
    act.reason();
  }
}
