package org.kram.order;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.credit.CreditDesk;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.order.OrderState.Verb;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Page;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The book of sales orders: their verbs, and the ladder that those who move the goods report to. How an order comes to be is in
/// [Writing], how credit lets it go in [Clearing], how it changes in [Changing].
@Service
public class OrderBook {
  private final OrderStore store;
  private final OrderList list;
  private final Writing writing;
  private final Clearing clearing;
  private final Changing changing;
  private final CreditDesk credit;
  private final Timeline timeline;

  OrderBook(OrderStore store, OrderList list, Writing writing, Clearing clearing, Changing changing, CreditDesk credit, Timeline timeline) {
    this.store = store;
    this.list = list;
    this.writing = writing;
    this.clearing = clearing;
    this.changing = changing;
    this.credit = credit;
    this.timeline = timeline;
  }

  public Order order(long id) {
    return store.order(id);
  }

  public Order orderByNo(String no) {
    return order(Order.id(no));
  }

  public List<OrderLine> lines(long orderId) {
    return store.lines(orderId);
  }

  /// The services of an order that are still to be rendered.
  public List<ServiceDue> services(long orderId) {
    return store.services(orderId);
  }

  /// Locks the order and reads it; nobody else changes it until this transaction ends.
  @Transactional(propagation = Propagation.MANDATORY)
  public Order lock(long orderId) {
    return store.lock(orderId);
  }

  Page<OrderList.Row> list(@Nullable OrderState state, @Nullable Long customerId, OrderList.@Nullable Waiting waiting, @Nullable String after) {
    return list.page(state, customerId, waiting, after);
  }

  // ---- writing orders

  @Transactional
  public Placed draft(Act act, NewOrder wanted) {
    return writing.draft(act, wanted);
  }

  @Transactional
  public Placed fromQuotation(Act act, long quotationId, FromQuotation wanted) {
    return writing.fromQuotation(act, quotationId, wanted);
  }

  /// A draft with the same lines, at today's prices; without the customer's PO number, which belongs to the first.
  @Transactional
  public Placed copy(Act act, long orderId) {
    return writing.copy(act, orderId);
  }

  /// Credit decides at once: cleared, or held with a case at the credit desk. A held or partly cleared order may be asked for again.
  @Transactional
  public Placed confirm(Act act, long orderId) {
    return clearing.confirm(act, orderId);
  }

  // ---- changes

  /// @param revision the revision that the person saw
  @Transactional
  public Placed amend(Act act, long orderId, int revision, Amendment amendment) {
    return changing.amend(act, orderId, revision, amendment);
  }

  /// Short-closes lines by these quantities, with the act's reason: frees stock and credit at once.
  @Transactional
  public Order closeLines(Act act, long orderId, List<LineQty> wanted) {
    return changing.closeLines(act, orderId, wanted);
  }

  /// Before anything is invoiced, with the act's reason; frees stock and credit at once.
  @Transactional
  public Order cancel(Act act, long orderId) {
    return changing.cancel(act, orderId);
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

  /// Services have no rungs before this one: they climb to packed in one step.
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordRendered(long orderId, List<LineQty> steps) {
    if (!steps.isEmpty()) store.render(orderId, steps);
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
    OrderRules.check(store.lines(orderId), promises.stream().map(p -> new LineQty(p.lineNo(), Quantity.of(1))).toList());
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

  /// Something of them is open again: the orders wait for their money.
  @Transactional(propagation = Propagation.MANDATORY)
  public void reopen(Act act, Collection<Long> orderIds) {
    timeline.note(act, store.reopen(orderIds).stream().map(id -> new Note(Order.no(id), "REOPENED", "Open again: it is not all paid.")).toList());
  }
}
