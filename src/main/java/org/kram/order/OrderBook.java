package org.kram.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.credit.CreditDecision;
import org.kram.credit.CreditDesk;
import org.kram.credit.CreditSanctioned;
import org.kram.credit.OrderForCredit;
import org.kram.gst.PlaceOfSupplyDecision;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.order.OrderState.Verb;
import org.kram.order.OrderStore.NewLine;
import org.kram.party.PartyState;
import org.kram.quotation.Estimate;
import org.kram.quotation.Estimator;
import org.kram.quotation.Estimator.Sale;
import org.kram.quotation.Quotation;
import org.kram.quotation.QuotationDesk;
import org.kram.quotation.QuotationLine;
import org.kram.quotation.QuotationState;
import org.kram.quotation.QuotedQty;
import org.kram.quotation.WantedLine;
import org.kram.shared.BadInput;
import org.kram.shared.Check;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The book of sales orders: their verbs, and the ladder that those who move the goods report to.
@Service
public class OrderBook {
  private static final String DESK = "DESK";

  private final OrderStore store;
  private final QuotationDesk quotations;
  private final Estimator estimator;
  private final CreditDesk credit;
  private final Amending amending;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  OrderBook(OrderStore store, QuotationDesk quotations, Estimator estimator, CreditDesk credit, Amending amending, Timeline timeline,
      ApplicationEventPublisher events) {
    this.store = store;
    this.quotations = quotations;
    this.estimator = estimator;
    this.credit = credit;
    this.amending = amending;
    this.timeline = timeline;
    this.events = events;
  }

  public Order order(long id) {
    return store.order(id).orElseThrow(() -> new NotFound("order", Order.no(id)));
  }

  public Order orderByNo(String no) {
    return order(Order.id(no));
  }

  public List<OrderLine> lines(long orderId) {
    return store.lines(orderId);
  }

  /// Locks the order and reads it; nobody else changes it until this transaction ends.
  @Transactional(propagation = Propagation.MANDATORY)
  public Order lock(long orderId) {
    return store.lock(orderId).orElseThrow(() -> new NotFound("order", Order.no(orderId)));
  }

  // ---- writing orders

  @Transactional
  public Placed draft(Act act, NewOrder wanted) {
    act.require(Permission.ORDER);
    var sale = estimator.sale(wanted.customer(), wanted.billToId(), wanted.shipToId(), wanted.warehouse());
    if (wanted.withPaymentOfTax()) sale = sale.payingTax(true);
    var channel = wanted.channel() == null ? DESK : wanted.channel();
    var charges = wanted.charges() == null ? Money.ZERO : wanted.charges();
    var estimate = estimator.estimate(act, sale, channel, charges, wanted.lines());
    var lines = estimate.lines().stream().map(l -> OrderBook.line(l, wanted.requestedOn())).toList();
    return place(act, new Draft(sale, null, null, wanted.poNo(), wanted.poOn(), wanted.requestedOn(), channel, lines, charges, estimate.place(),
        wanted.acceptDuplicatePo(), wanted.confirm(), List.of()));
  }

  @Transactional
  public Placed fromQuotation(Act act, long quotationId, FromQuotation wanted) {
    act.require(Permission.ORDER);
    var quotation = quotations.lock(quotationId);
    var quoted = quotations.lines(quotationId, quotation.version());
    refuseQuotation(act, quotation, wanted);
    var taken = taken(quotation, quoted, wanted.lines());
    var sale = estimator.saleOf(quotation.customerId(), quotation.billToId(), quotation.shipToId(), quotation.warehouseId());
    var charges = shareOfCharges(quotation, quoted, taken);
    var taxed = estimator.taxOf(act.on(), sale, charges, taken.stream().map(t -> new Estimator.Standing(t.lineNo, t.qty, t.quoted.unitPrice(), t.discount(),
        t.quoted.taxClass())).toList());
    var numbers = new HashMap<Integer, Integer>();
    for (var t : taken) numbers.put(t.quoted.lineNo(), t.lineNo);
    var lines = new ArrayList<NewLine>();
    for (int i = 0; i < taken.size(); i++) {
      var t = taken.get(i);
      var q = t.quoted;
      var tax = taxed.document().lines().get(i);
      var promised = q.promisedOn() == null || q.promisedOn().isBefore(act.on()) ? act.on() : q.promisedOn();
      lines.add(new NewLine(t.lineNo, q.itemId(), q.sku(), q.lineNo(), q.description(), q.unit(), t.unitQty(), t.qty, q.unitPrice(), q.priceSource(), t.discount(),
          taxed.taxableOf(tax), tax.shareOfCharges(), q.taxClass(), tax.rate(), tax.tax(), q.waterfall(),
          q.freeOfLine() == null ? null : numbers.get(q.freeOfLine()), wanted.requestedOn(), promised, q.promiseBasis(), false));
    }
    return place(act, new Draft(sale, quotation, null, wanted.poNo(), wanted.poOn(), wanted.requestedOn(), DESK, lines, charges, taxed.place(),
        wanted.acceptDuplicatePo(), wanted.confirm(), taken.stream().map(t -> new QuotedQty(t.quoted.lineNo(), t.qty)).toList()));
  }

  /// A draft with the same lines, at today's prices; without the customer's PO number, which belongs to the first.
  @Transactional
  public Placed copy(Act act, long orderId) {
    act.require(Permission.ORDER);
    var from = order(orderId);
    Refused.ifAny(OrderRules.refusals(from, Verb.COPY));
    var wanted = store.lines(orderId).stream().filter(l -> l.freeOfLine() == null)
        .map(l -> new WantedLine(l.itemId(), l.sku(), l.unit(), l.unitQty().units(), null, null, null)).toList();
    var sale = estimator.saleOf(from.customerId(), from.billToId(), from.shipToId(), from.warehouseId(), from.withPaymentOfTax());
    var estimate = estimator.estimate(act, sale, from.channel(), from.charges(), wanted);
    return place(act, new Draft(sale, null, orderId, null, null, null, from.channel(), estimate.lines().stream().map(l -> line(l, null)).toList(), from.charges(),
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
    store.insert(order, d.quotation == null ? null : d.quotation.version(), d.twinAccepted, cleared ? d.lines.stream().map(OrderBook::cleared).toList() : d.lines);

    var notes = new ArrayList<Note>();
    if (d.quotation != null) {
      quotations.recordOrdered(d.quotation.id(), d.quotation.version(), d.ordered);
      notes.add(new Note(d.quotation.no(), "ORDERED", order.no(), "Ordered as %s: %s, %s.".formatted(order.no(), QuotationDesk.count(d.lines.size()), Indian.rupees(order.total()))));
    }
    notes.add(new Note(order.no(), "WRITTEN", d.quotation == null ? null : d.quotation.no(), "Order %s of %s: %s, %s%s%s.".formatted(order.no(), customer.name(),
        QuotationDesk.count(d.lines.size()), Indian.rupees(order.total()), poNo == null ? "" : ", PO " + poNo, d.quotation == null ? "" : ", from " + d.quotation.no()),
        Map.of("total", order.total())));
    if (decision != null) notes.add(note(order, decision));
    timeline.note(act, notes);
    if (cleared) {
      events.publishEvent(new OrderCleared(act, order.id(), customer.id(), order.warehouseId(), customer.sourcing().name(),
          d.lines.stream().map(l -> new OrderCleared.ClearedLine(l.lineNo(), l.itemId(), l.qty())).toList()));
      events.publishEvent(new OrderConfirmed(act, order.id(), order.no(), poNo, customer.id(), order.total()));
    }
    return new Placed(order, decision);
  }

  // ---- the decision

  /// Credit decides at once: cleared, or held with a case at the credit desk. A held or partly cleared order may be asked for again.
  @Transactional
  public Placed confirm(Act act, long orderId) {
    act.require(Permission.ORDER);
    var lock = credit.lock(order(orderId).customerId());
    var order = lock(orderId);
    var lines = store.lines(orderId);
    Refused.ifAny(OrderRules.refusals(order, Verb.CONFIRM));
    var waiting = lines.stream().filter(l -> !l.cleared() && l.due().isPositive()).toList();
    if (waiting.isEmpty() && !lines.isEmpty())
      throw new Refused("NOTHING_WAITS", order.no() + " is confirmed: none of its lines waits for credit.", "order", order.no());
    var sale = estimator.saleOf(order.customerId(), order.billToId(), order.shipToId(), order.warehouseId(), order.withPaymentOfTax());
    var customer = sale.parties().customer();
    Refused.ifAny(OrderRules.confirmation(customer, lines.size(), estimator.place(act.on(), sale), order.poNo(),
        order.poTwinAccepted() ? null : store.twin(order), order.poTwinAccepted()));

    var decision = credit.commit(act, lock, forCredit(order, sale, lines));
    if (decision instanceof CreditDecision.Granted) {
      clear(act, order, sale, waiting, note(order, decision));
      credit.withdrawCase(orderId);
    } else {
      store.hold(orderId);
      timeline.note(act, note(order, decision));
    }
    return new Placed(order(orderId), decision);
  }

  /// A person sanctioned what the rules refused; the credit account is locked by the desk.
  @EventListener
  void onSanction(CreditSanctioned sanction) {
    var order = lock(sanction.orderId());
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
  private void clear(Act act, Order order, Sale sale, List<OrderLine> going, Note note) {
    boolean first = order.confirmedAt() == null;
    store.clear(order.id(), act.at(), act.on(), first, going.stream().map(OrderLine::lineNo).toList());
    timeline.note(act, note);
    publishCleared(act, order, sale, going);
    if (first) events.publishEvent(new OrderConfirmed(act, order.id(), order.no(), order.poNo(), order.customerId(), order.total()));
  }

  private void publishCleared(Act act, Order order, Sale sale, List<OrderLine> going) {
    var lacking = going.stream().filter(l -> l.toAllocate().isPositive())
        .map(l -> new OrderCleared.ClearedLine(l.lineNo(), l.itemId(), l.toAllocate())).toList();
    if (!lacking.isEmpty())
      events.publishEvent(new OrderCleared(act, order.id(), order.customerId(), order.warehouseId(), sale.parties().customer().sourcing().name(), lacking));
  }

  private static OrderForCredit forCredit(Order order, Sale sale, Collection<OrderLine> lines) {
    var customer = sale.parties().customer();
    return new OrderForCredit(order.id(), order.no(), order.customerId(), customer.state() != PartyState.DRAFT, customer.blockedWhy(),
        lines.stream().map(l -> new OrderForCredit.Line(l.lineNo(), l.openValue())).toList());
  }

  private static Note note(Order order, CreditDecision decision) {
    return switch (decision) {
      case CreditDecision.Granted(var amount) -> new Note(order.no(), "CONFIRMED", null, "Confirmed; credit of %s is granted.".formatted(Indian.rupees(amount)),
          Map.of("amount", amount));
      case CreditDecision.Refused(var caseId, var dueAt, var reasons) -> new Note(order.no(), "HELD", null, "Held for credit, decision due %s: %s".formatted(
          Indian.time(dueAt), String.join(" ", reasons.stream().map(Reason::text).toList())), Map.of("case", caseId, "reasons", reasons.stream().map(Reason::code).toList()));
    };
  }

  // ---- changes

  /// @param revision the revision that the person saw
  @Transactional
  public Placed amend(Act act, long orderId, int revision, Amendment amendment) {
    act.require(Permission.ORDER);
    var lock = credit.lock(order(orderId).customerId());
    var order = lock(orderId);
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

    var now = order(orderId);
    var note = new Note(order.no(), "AMENDED", null, "Amended to revision %d: %s.".formatted(revision + 1, change.inWords()),
        Map.of("total", change.total(), "was", order.total()));
    if (order.state() == OrderState.DRAFT) {
      timeline.note(act, note);
      return new Placed(now, null);
    }
    timeline.note(act, note);
    return new Placed(order(orderId), recommit(act, now, change.sale(), lines, lock));
  }

  /// After an amendment credit decides again on what the order now asks for; what was cleared stays cleared.
  private @Nullable CreditDecision recommit(Act act, Order order, Sale sale, List<OrderLine> before, org.kram.credit.CreditLock lock) {
    var after = store.lines(order.id());
    var decision = credit.commit(act, lock, forCredit(order, sale, after));
    if (decision instanceof CreditDecision.Granted) {
      credit.withdrawCase(order.id());
      clear(act, order, sale, after.stream().filter(l -> l.due().isPositive() && (!l.cleared() || grew(before, l))).toList(), note(order, decision));
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
    timeline.note(act, note(order, decision));
    publishCleared(act, order, sale, after.stream().filter(l -> l.cleared() && grew(before, l)).toList());
    return decision;
  }

  private static boolean grew(List<OrderLine> before, OrderLine line) {
    return before.stream().anyMatch(b -> b.lineNo() == line.lineNo() && line.due().exceeds(b.due()));
  }

  /// Short-closes lines by these quantities, with the act's reason: frees stock and credit at once.
  @Transactional
  public Order closeLines(Act act, long orderId, List<LineQty> wanted) {
    act.require(Permission.ORDER);
    var why = act.reason();
    var order = lockToEnd(orderId);
    Refused.ifAny(OrderRules.refusals(order, Verb.CLOSE_LINES));
    var lines = store.lines(orderId);
    checkLines(lines, wanted);
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
    return order(orderId);
  }

  /// Before anything is invoiced; frees stock and credit at once.
  @Transactional
  public Order cancel(Act act, long orderId) {
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
    return order(orderId);
  }

  /// An end touches the offer that the order came from and a decision that may be under way at the credit desk: all are locked first, in
  /// the order in which everybody locks them.
  private Order lockToEnd(long orderId) {
    var order = order(orderId);
    if (order.quotationId() != null) quotations.lock(order.quotationId());
    credit.lock(order.customerId());
    return lock(orderId);
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

  // ---- the ladder

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordAllocated(long orderId, List<LineQty> steps) {
    store.step("qty_allocated", orderId, steps);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordPicked(long orderId, List<LineQty> steps) {
    store.step("qty_picked", orderId, steps);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordPacked(long orderId, List<LineQty> steps) {
    store.step("qty_packed", orderId, steps);
  }

  /// Also restates the credit commitment to the value still to be invoiced, so that exposure only changes its form when the
  /// receivable is opened in the same transaction.
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordInvoiced(long orderId, List<LineQty> steps) {
    // Going back takes credit again: whoever decides on the customer's credit meanwhile must see both sides of it.
    if (steps.stream().anyMatch(s -> s.qty().thousandths() < 0)) credit.lock(order(orderId).customerId());
    credit.restate(orderId, store.invoiced(orderId, steps));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordDispatched(long orderId, List<LineQty> steps) {
    store.step("qty_dispatched", orderId, steps);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordReturned(long orderId, List<LineQty> steps) {
    store.step("qty_returned", orderId, steps);
  }

  /// Charges that an invoice of this order took along; negative when it is cancelled.
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordChargesInvoiced(long orderId, Money step) {
    store.chargesInvoiced(orderId, step);
  }

  /// New promise dates, from allocation. The first of a line is frozen for measurement.
  @Transactional(propagation = Propagation.MANDATORY)
  public void promise(Act act, long orderId, List<Promise> promises) {
    if (!promises.isEmpty()) store.promise(act, orderId, promises);
  }

  /// A person promises another date, with the act's reason.
  @Transactional
  public void repromise(Act act, long orderId, List<Promise> promises) {
    act.require(Permission.ORDER);
    act.reason();
    var order = lock(orderId);
    Refused.ifAny(OrderRules.refusals(order, Verb.PROMISE));
    checkLines(store.lines(orderId), promises.stream().map(p -> new LineQty(p.lineNo(), Quantity.of(1))).toList());
    var wrong = BadInput.collect();
    for (int i = 0; i < promises.size(); i++)
      wrong.require(!promises.get(i).on().isBefore(act.on()), "lines[" + i + "].on", promises.get(i).on(), "Promise a day from today on.");
    wrong.throwIfAny();
    store.promise(act, orderId, promises);
    timeline.note(act, new Note(order.no(), "PROMISED", "Promised " + String.join(", ", promises.stream()
        .map(p -> "line %d for %s".formatted(p.lineNo(), Indian.date(p.on()))).toList()) + "."));
  }

  // ---- the end

  /// A person closes an order of which nothing is left to deliver.
  @Transactional
  public Order close(Act act, long orderId) {
    act.require(Permission.ORDER_CLOSE);
    var order = lock(orderId);
    Refused.ifAny(OrderRules.refusals(order, Verb.CLOSE));
    Refused.ifAny(OrderRules.closingOrder(store.lines(orderId)));
    if (!closeIfDone(act, orderId)) throw new Stale(order.no());
    return order(orderId);
  }

  /// Closes the order when nothing is left to deliver; else does nothing. The caller has seen that its invoices are settled.
  /// @return whether it was closed
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean closeIfDone(Act act, long orderId) {
    if (store.closeIfDone(orderId, act.at()) == 0) return false;
    timeline.note(act, new Note(Order.no(orderId), "CLOSED", "Closed: everything is delivered or cancelled, and settled."));
    return true;
  }

  /// What had paid them was taken back: the orders wait for their money again.
  @Transactional(propagation = Propagation.MANDATORY)
  public void reopen(Act act, Collection<Long> orderIds) {
    timeline.note(act, store.reopen(orderIds).stream().map(id -> new Note(Order.no(id), "REOPENED", "Open again: it is not all paid.")).toList());
  }

  // ---- lists

  Page<OrderStore.Row> list(@Nullable OrderState state, @Nullable Long customerId, OrderStore.@Nullable Waiting waiting, @Nullable String after) {
    return Page.of(store.list(state, customerId, waiting, PageKey.id(after), Page.SIZE + 1), Page.SIZE, r -> r.order().id());
  }

  // ---- from quotation

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

  /// What is ordered of one quoted line, at the offer's price and its share of the offer's discount.
  private record Taken(int lineNo, QuotationLine quoted, Quantity qty) {
    Money discount() {
      return qty.equals(quoted.qty()) ? quoted.discount()
          : Money.of(quoted.discount().rupees().multiply(qty.units()).divide(quoted.qty().units(), 2, RoundingMode.HALF_UP));
    }

    Quantity unitQty() {
      return qty.equals(quoted.qty()) ? quoted.unitQty() : share(quoted.unitQty(), qty, quoted.qty());
    }
  }

  static Quantity share(Quantity of, Quantity part, Quantity whole) {
    return Quantity.of(of.units().multiply(part.units()).divide(whole.units(), 3, RoundingMode.HALF_UP));
  }

  private static List<Taken> taken(Quotation quotation, List<QuotationLine> quoted, @Nullable List<QuotedQty> chosen) {
    var wanted = new HashMap<Integer, Quantity>();
    if (chosen == null || chosen.isEmpty()) for (var line : quoted) wanted.put(line.lineNo(), line.qtyOpen());
    else {
      var wrong = BadInput.collect();
      for (int i = 0; i < chosen.size(); i++) {
        var c = chosen.get(i);
        var line = quoted.stream().filter(q -> q.lineNo() == c.lineNo()).findFirst().orElse(null);
        if (line == null) wrong.require(false, "lines[" + i + "].line", c.lineNo(), quotation.no() + " has no such line.");
        else wrong.require(c.qty().isPositive() && !c.qty().exceeds(line.qtyOpen()), "lines[" + i + "].qty", c.qty(),
            "Line %d has %s left to order.".formatted(line.lineNo(), Indian.quantity(line.qtyOpen())));
        wrong.require(wanted.put(c.lineNo(), c.qty()) == null, "lines[" + i + "].line", c.lineNo(), "The line is named twice.");
      }
      wrong.throwIfAny();
      // Goods free with a line come along, in whole pieces.
      for (var line : quoted) if (line.freeOfLine() != null && !wanted.containsKey(line.lineNo()) && wanted.containsKey(line.freeOfLine())) {
        var giver = quoted.stream().filter(q -> q.lineNo() == line.freeOfLine()).findFirst().orElseThrow();
        var share = line.qty().units().multiply(Objects.requireNonNull(wanted.get(giver.lineNo())).units()).divide(giver.qty().units(), 0, RoundingMode.DOWN);
        wanted.put(line.lineNo(), Quantity.of(share).min(line.qtyOpen()));
      }
    }
    var taken = new ArrayList<Taken>();
    for (var line : quoted) {
      var qty = wanted.getOrDefault(line.lineNo(), Quantity.ZERO);
      if (qty.isPositive()) taken.add(new Taken(taken.size() + 1, line, qty));
    }
    if (taken.isEmpty()) throw new Refused("NOTHING_LEFT", "Everything on " + quotation.no() + " is ordered.");
    return taken;
  }

  private static Money shareOfCharges(Quotation quotation, List<QuotationLine> quoted, List<Taken> taken) {
    if (quotation.charges().isZero()) return Money.ZERO;
    var all = quoted.stream().map(q -> q.taxable().rupees()).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (all.signum() == 0) return quotation.charges();
    var part = taken.stream().map(t -> t.quoted.taxable().rupees().multiply(t.qty.units()).divide(t.quoted.qty().units(), 6, RoundingMode.HALF_UP))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    return Money.round(quotation.charges().rupees().multiply(part).divide(all, 6, RoundingMode.HALF_UP));
  }

  // ---- small parts

  static NewLine line(Estimate.Line l, @Nullable LocalDate requestedOn) {
    return new NewLine(l.lineNo(), l.itemId(), l.sku(), null, l.description(), l.unit(), l.unitQty(), l.qty(), l.unitPrice(), l.priceSource(), l.discount(), l.taxable(),
        l.charges(), l.taxClass(), l.gstRate(), l.tax(), l.waterfall(), l.freeOfLine(), l.requestedOn() == null ? requestedOn : l.requestedOn(), l.promisedOn(),
        l.promiseBasis(), false);
  }

  private static NewLine cleared(NewLine l) {
    return new NewLine(l.lineNo(), l.itemId(), l.sku(), l.quotationLineNo(), l.description(), l.unit(), l.unitQty(), l.qty(), l.unitPrice(), l.priceSource(), l.discount(),
        l.taxable(), l.charges(), l.taxClass(), l.gstRate(), l.tax(), l.waterfall(), l.freeOfLine(), l.requestedOn(), l.promisedOn(), l.promiseBasis(), true);
  }

  private static void checkLines(List<OrderLine> lines, List<LineQty> wanted) {
    var wrong = BadInput.collect().require(!wanted.isEmpty(), "lines", "", "Name at least one line.");
    var seen = new HashSet<Integer>();
    for (int i = 0; i < wanted.size(); i++) {
      var step = wanted.get(i);
      wrong.require(step.lineNo() >= 1 && step.lineNo() <= lines.size(), "lines[" + i + "].line", step.lineNo(), "The order has lines 1 to " + lines.size() + ".");
      wrong.require(seen.add(step.lineNo()), "lines[" + i + "].line", step.lineNo(), "The line is named twice.");
      wrong.require(step.qty().isPositive(), "lines[" + i + "].qty", step.qty(), "Give a quantity above zero.");
    }
    wrong.throwIfAny();
    for (int i = 0; i < lines.size(); i++) Check.that(lines.get(i).lineNo() == i + 1, "order lines are numbered from one without a gap");
  }
}
