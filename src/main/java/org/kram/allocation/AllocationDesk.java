package org.kram.allocation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.allocation.AllocationStore.Route;
import org.kram.allocation.AllocationStore.Served;
import org.kram.allocation.Backorder.Cause;
import org.kram.catalog.Catalog;
import org.kram.catalog.Item;
import org.kram.company.CompanyBook;
import org.kram.company.Settings;
import org.kram.company.Warehouse;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.order.LineQty;
import org.kram.order.Order;
import org.kram.order.OrderBook;
import org.kram.order.OrderCleared;
import org.kram.order.OrderLine;
import org.kram.order.OrderLinesCancelled;
import org.kram.order.Promise;
import org.kram.party.Sourcing;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.kram.stock.Availability;
import org.kram.stock.StockBook;
import org.kram.stock.StockBook.Give;
import org.kram.stock.StockBook.Queued;
import org.kram.stock.StockBook.Reserved;
import org.kram.stock.StockBook.Want;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Decides who gets which stock: when an order is cleared, when stock arrives, and when a person asks again.
@Service
public class AllocationDesk {
  /// When lines are cancelled, `dispatch` first takes back what is being picked (at its order 100); then promises are given back.
  static final int AFTER_DISPATCH = 200;

  private final AllocationStore store;
  private final OrderBook orders;
  private final StockBook stock;
  private final Catalog catalog;
  private final CompanyBook company;
  private final Settings settings;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  AllocationDesk(AllocationStore store, OrderBook orders, StockBook stock, Catalog catalog, CompanyBook company, Settings settings, Timeline timeline,
      ApplicationEventPublisher events) {
    this.store = store;
    this.orders = orders;
    this.stock = stock;
    this.catalog = catalog;
    this.company = company;
    this.settings = settings;
    this.timeline = timeline;
    this.events = events;
  }

  /// Inside the confirmation, or the credit sanction: what can be promised is promised before the person gets an answer.
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(OrderCleared cleared) {
    var wants = cleared.lines().stream().filter(l -> l.qty().isPositive()).map(l -> new Want(l.lineNo(), l.itemId(), l.qty())).toList();
    if (wants.isEmpty()) return;
    var allocated = allocate(cleared.act(), cleared.orderId(), cleared.warehouseId(), Sourcing.valueOf(cleared.sourcing()), wants, Cause.SHORT, false);
    tell(cleared.act(), cleared.orderId(), allocated, "ALLOCATED");
    if (!allocated.reserved().isEmpty()) events.publishEvent(new StockPromised(cleared.act(), cleared.orderId()));
  }

  /// Less is wanted: the backorder shrinks first, then promises are given back.
  @EventListener
  @org.springframework.core.annotation.Order(AFTER_DISPATCH)
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(OrderLinesCancelled cancelled) {
    var lines = orders.lines(cancelled.orderId()).stream().collect(Collectors.toMap(OrderLine::lineNo, l -> l));
    var less = byLine(cancelled.lines());
    var gives = new ArrayList<Give>();
    less.forEach((lineNo, qty) -> {
      var line = lines.get(lineNo);
      var over = line.allocated().minus(line.due().minus(qty));
      if (over.isPositive()) gives.add(new Give(lineNo, over));
    });
    var back = stock.release(cancelled.act(), cancelled.orderId(), gives);
    var backByLine = sums(back);
    for (var give : gives)
      if (give.qty().exceeds(backByLine.getOrDefault(give.lineNo(), Quantity.ZERO)))
        throw new Refused("ALREADY_PACKED", "Line %d: %s are on their way and cannot be cancelled. Cancel the shipment first.".formatted(give.lineNo(),
            Indian.quantity(give.qty().minus(backByLine.getOrDefault(give.lineNo(), Quantity.ZERO)))));
    lower(cancelled.orderId(), backByLine);

    var gone = new ArrayList<Served>();
    for (var b : store.backordersOf(cancelled.orderId())) {
      var qty = less.get(b.lineNo());
      if (qty == null) continue;
      var line = lines.get(b.lineNo());
      var still = line.due().minus(qty).minus(line.allocated().minus(backByLine.getOrDefault(b.lineNo(), Quantity.ZERO)));
      if (b.qty().exceeds(still)) gone.add(new Served(b.orderId(), b.lineNo(), b.qty().minus(still.max(Quantity.ZERO))));
    }
    store.lessen(gone);
    if (!back.isEmpty())
      timeline.note(cancelled.act(), new Note(Order.no(cancelled.orderId()), "STOCK_FREED", Indian.quantity(total(back)) + " promised pieces are free again."));
  }

  /// Tries again for what these lines of the order lack; all lacking lines when none is named.
  @Transactional
  public Allocated reallocate(Act act, long orderId, Collection<Integer> lineNos) {
    act.require(Permission.ALLOCATE);
    orders.lock(orderId);
    var lacking = store.backordersOf(orderId).stream().filter(b -> lineNos.isEmpty() || lineNos.contains(b.lineNo())).toList();
    if (lacking.isEmpty()) throw new Refused("NOTHING_LACKING", Order.no(orderId) + " lacks nothing that could be allocated.");
    var route = store.routes(List.of(orderId)).get(orderId);
    var wants = lacking.stream().map(b -> new Want(b.lineNo(), b.itemId(), b.qty())).toList();
    var reserved = reserve(act, route, wants);
    lower(orderId, negated(sums(reserved)));
    store.lessen(sums(reserved).entrySet().stream().map(e -> new Served(orderId, e.getKey(), e.getValue())).toList());
    var left = store.backordersOf(orderId).stream().filter(b -> lineNos.isEmpty() || lineNos.contains(b.lineNo())).toList();
    var allocated = new Allocated(reserved, left);
    tell(act, orderId, allocated, "REALLOCATED");
    if (!reserved.isEmpty()) events.publishEvent(new StockPromised(act, orderId));
    return allocated;
  }

  /// Serves the backorders of these items, first come first served within each. Answers how much was promised, by order.
  @Transactional
  public Map<Long, Quantity> serveBackorders(Act act, Collection<Long> itemIds) {
    act.require(Permission.ALLOCATE);
    return serve(act, itemIds);
  }

  /// Items that a serving on this day could promise to somebody who waits.
  List<Long> servable(LocalDate on) {
    return store.servable(warehousesInUse(), on.plusDays(minShelfDays()));
  }

  private List<Long> warehousesInUse() {
    return company.warehouses().stream().filter(Warehouse::active).map(Warehouse::id).toList();
  }

  /// Locks all orders of the queue, looks again, then promises for all of them in one go.
  @Transactional
  Map<Long, Quantity> serve(Act act, Collection<Long> itemIds) {
    var expiresAfter = act.on().plusDays(minShelfDays());
    var inUse = warehousesInUse();
    var seen = store.queue(itemIds, inUse, expiresAfter);
    if (seen.isEmpty()) return Map.of();
    var orderIds = seen.stream().map(Backorder::orderId).distinct().toList();
    var live = store.lockOrders(orderIds);
    var queue = store.queue(itemIds, inUse, expiresAfter).stream().filter(b -> live.contains(b.orderId())).toList();
    var routes = store.routes(live);
    var warehouses = new LinkedHashMap<Long, List<Long>>();
    for (var order : live) warehouses.put(order, warehouses(routes.get(order), List.of()));
    var reserved = stock.reserveQueue(act, queue.stream().map(b -> new Queued(b.orderId(), new Want(b.lineNo(), b.itemId(), b.qty()), warehouses.get(b.orderId()))).toList(), minShelfDays());

    var notes = new ArrayList<Note>();
    var served = new ArrayList<Served>();
    var bySum = new LinkedHashMap<Long, Quantity>();
    reserved.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> {
      var lines = sums(e.getValue());
      lower(e.getKey(), negated(lines));
      lines.forEach((line, qty) -> served.add(new Served(e.getKey(), line, qty)));
      bySum.put(e.getKey(), total(e.getValue()));
      promise(act, e.getKey(), lines.keySet(), act.on(), "Stock arrived");
      notes.add(new Note(Order.no(e.getKey()), "BACKORDER_SERVED", "%s pieces of %d waiting line(s) are promised from stock that arrived."
          .formatted(Indian.quantity(total(e.getValue())), lines.size())));
    });
    store.lessen(served);
    timeline.note(act, notes);
    bySum.keySet().forEach(order -> events.publishEvent(new StockPromised(act, order)));
    return bySum;
  }

  /// What lines hold and could give back: promised, and on no pick list.
  public Map<Integer, Quantity> givable(long orderId) {
    return sums(stock.reservedFor(orderId));
  }

  /// Gives what is promised to these lines, and not yet on a pick list, back to stock. The lines wait until a person reallocates or
  /// prioritises them. Needs a reason.
  @Transactional
  public void releaseLines(Act act, long orderId, List<LineQty> lines) {
    act.require(Permission.ALLOCATE);
    act.reason();
    var order = orders.lock(orderId);
    var held = givable(orderId);
    var wanted = byLine(lines);
    var reasons = new ArrayList<Reason>();
    wanted.forEach((line, qty) -> {
      var free = held.getOrDefault(line, Quantity.ZERO);
      if (!qty.isPositive()) throw new BadInput("lines", qty, "Give back more than nothing.");
      if (qty.exceeds(free)) reasons.add(Reason.of("NOT_PROMISED", "Line %d has %s promised and on no pick list, %s cannot be given back. Take the pick list back first."
          .formatted(line, Indian.quantity(free), Indian.quantity(qty)), "line", line, "promised", free));
    });
    Refused.ifAny(reasons);
    var back = stock.release(act, orderId, wanted.entrySet().stream().map(e -> new Give(e.getKey(), e.getValue())).toList());
    lower(orderId, sums(back));
    var items = back.stream().collect(Collectors.toMap(Reserved::lineNo, Reserved::itemId, (a, _) -> a));
    store.lack(sums(back).entrySet().stream().map(e -> waiting(act, orderId, e.getKey(), items.get(e.getKey()), order.warehouseId(), e.getValue())).toList(), true);
    timeline.note(act, new Note(Order.no(orderId), "STOCK_FREED", "%s promised pieces of line(s) %s were given back to stock.".formatted(Indian.quantity(total(back)),
        wanted.keySet().stream().map(String::valueOf).collect(Collectors.joining(", ")))));
  }

  /// Serves this line before others (0 puts it back in its turn, -1 lets it wait for a person). Needs a reason.
  @Transactional
  public void prioritise(Act act, long orderId, int lineNo, int priority) {
    act.require(Permission.ALLOCATE);
    act.reason();
    if (priority < -1 || priority > 9) throw new BadInput("priority", priority, "Between -1 (waits) and 9 (first).");
    orders.lock(orderId);
    if (store.prioritise(orderId, lineNo, priority) == 0) throw new NotFound("backorder of " + Order.no(orderId) + " line", lineNo);
    timeline.note(act, new Note(Order.no(orderId), "BACKORDER_PRIORITISED", "Line %d %s.".formatted(lineNo,
        priority > 0 ? "goes first when stock arrives (priority " + priority + ")" : priority == 0 ? "waits its turn again" : "waits until a person decides")));
  }

  /// The promise to these lines is void (short pick, packed goods that came back), and the ladder already says so. Tries at once to
  /// promise other stock; the rest becomes a backorder. Joins the caller's transaction, which has locked the order.
  @Transactional(propagation = Propagation.MANDATORY)
  public Allocated replace(Act act, long orderId, List<Want> wants, Cause cause) {
    var route = store.routes(List.of(orderId)).get(orderId);
    return allocate(act, orderId, route.warehouseId(), route.sourcing(), wants, cause, true);
  }

  /// Goods went back to stock for good; the ladder already says so. The lines wait until a person reallocates or prioritises them.
  @Transactional(propagation = Propagation.MANDATORY)
  public void letWait(Act act, long orderId, long warehouseId, List<Want> wants) {
    store.lack(wants.stream().map(w -> waiting(act, orderId, w.lineNo(), w.itemId(), warehouseId, w.qty())).toList(), true);
  }

  private static Backorder waiting(Act act, long orderId, int lineNo, long itemId, long warehouseId, Quantity qty) {
    return new Backorder(orderId, lineNo, itemId, warehouseId, qty, act.at(), -1, Cause.GIVEN_BACK, null, "Waits for a person");
  }

  public List<Backorder> backordersOf(long orderId) {
    return store.backordersOf(orderId);
  }

  private Allocated allocate(Act act, long orderId, long warehouseId, Sourcing sourcing, List<Want> wants, Cause cause, boolean add) {
    var several = company.warehouses().stream().filter(w -> w.active() || w.id() == warehouseId).count() > 1;
    var pin = several ? store.routes(List.of(orderId)).get(orderId).shipToPin() : "";
    var reserved = reserve(act, new Route(orderId, warehouseId, sourcing, pin), wants);
    if (!reserved.isEmpty()) lower(orderId, negated(sums(reserved)));

    var got = sums(reserved);
    var short_ = wants.stream().filter(w -> w.qty().exceeds(got.getOrDefault(w.lineNo(), Quantity.ZERO))).toList();
    if (short_.isEmpty()) return new Allocated(reserved, List.of());
    var items = catalog.items(short_.stream().map(Want::itemId).distinct().toList());
    var lacking = new ArrayList<Backorder>();
    for (var want : short_) {
      var item = items.get(want.itemId());
      int days = item == null ? 0 : item.leadTimeDays();
      lacking.add(new Backorder(orderId, want.lineNo(), want.itemId(), warehouseId, want.qty().minus(got.getOrDefault(want.lineNo(), Quantity.ZERO)), act.at(), 0,
          cause, act.on().plusDays(days), "Lead time %d days".formatted(days)));
    }
    store.lack(lacking, add);
    promiseLater(act, orderId, lacking);
    return new Allocated(reserved, lacking);
  }

  private List<Reserved> reserve(Act act, Route route, List<Want> wants) {
    return stock.reserve(act, route.orderId(), wants, warehouses(route, wants), minShelfDays());
  }

  private List<Long> warehouses(Route route, List<Want> wants) {
    var all = company.warehouses();
    if (all.size() == 1) return List.of(route.warehouseId());
    var free = route.sourcing() == Sourcing.FEWEST_SPLITS && !wants.isEmpty()
        ? stock.available(wants.stream().map(Want::itemId).distinct().toList()) : Map.<Long, Map<Long, Availability>>of();
    return SourcingPlan.warehouses(route.sourcing(), route.warehouseId(), route.shipToPin(), all, wants, free);
  }

  private int minShelfDays() {
    return settings.whole("allocation.min_shelf_days");
  }

  /// The promise of a lacking line moves to the expected day, when it was earlier.
  private void promiseLater(Act act, long orderId, List<Backorder> lacking) {
    var lines = orders.lines(orderId).stream().collect(Collectors.toMap(OrderLine::lineNo, l -> l));
    var promises = lacking.stream().filter(b -> b.expectedOn() != null && isLater(lines.get(b.lineNo()), b.expectedOn()))
        .map(b -> new Promise(b.lineNo(), b.expectedOn(), b.cause().inWords() + ": " + b.basis())).toList();
    if (!promises.isEmpty()) orders.promise(act.because("Stock is short"), orderId, promises);
  }

  private static boolean isLater(@Nullable OrderLine line, LocalDate day) {
    return line != null && (line.promisedOn() == null || line.promisedOn().isBefore(day));
  }

  private void promise(Act act, long orderId, Collection<Integer> lineNos, LocalDate day, String basis) {
    var promises = orders.lines(orderId).stream().filter(l -> lineNos.contains(l.lineNo()))
        .map(l -> new Promise(l.lineNo(), l.requestedOn() != null && l.requestedOn().isAfter(day) ? l.requestedOn() : day, basis)).toList();
    orders.promise(act.because(basis), orderId, promises);
  }

  private void tell(Act act, long orderId, Allocated allocated, String verb) {
    var sentence = new StringBuilder(allocated.reserved().isEmpty() ? "Nothing could be promised." : "%s pieces of %d line(s) promised%s.".formatted(
        Indian.quantity(total(allocated.reserved())), sums(allocated.reserved()).size(), from(allocated.reserved())));
    if (!allocated.lacking().isEmpty()) {
      var items = catalog.items(allocated.lacking().stream().map(Backorder::itemId).distinct().toList());
      sentence.append(" Lacking: ").append(allocated.lacking().stream().limit(10).map(b -> "%s %s%s".formatted(Indian.quantity(b.qty()), sku(items, b.itemId()),
          b.expectedOn() == null ? "" : ", expected " + Indian.date(b.expectedOn()))).collect(Collectors.joining("; ")))
          .append(allocated.lacking().size() > 10 ? "; and %d more.".formatted(allocated.lacking().size() - 10) : ".");
    }
    timeline.note(act, new Note(Order.no(orderId), verb, sentence.toString()));
  }

  private String from(List<Reserved> reserved) {
    return " from " + reserved.stream().map(Reserved::warehouseId).distinct().map(w -> company.warehouse(w).code()).collect(Collectors.joining(", "));
  }

  private static String sku(Map<Long, Item> items, long id) {
    var item = items.get(id);
    return item == null ? "item " + id : item.sku();
  }

  /// Positive quantities lower what is allocated, negative raise it.
  private void lower(long orderId, Map<Integer, Quantity> byLine) {
    if (byLine.isEmpty()) return;
    orders.recordAllocated(orderId, byLine.entrySet().stream().map(e -> new LineQty(e.getKey(), Quantity.ZERO.minus(e.getValue()))).toList());
  }

  private static Map<Integer, Quantity> negated(Map<Integer, Quantity> byLine) {
    var negated = new LinkedHashMap<Integer, Quantity>();
    byLine.forEach((line, qty) -> negated.put(line, Quantity.ZERO.minus(qty)));
    return negated;
  }

  private static Map<Integer, Quantity> sums(List<Reserved> reserved) {
    var sums = new LinkedHashMap<Integer, Quantity>();
    for (var r : reserved) sums.merge(r.lineNo(), r.qty(), Quantity::plus);
    return sums;
  }

  private static Map<Integer, Quantity> byLine(List<LineQty> lines) {
    var sums = new LinkedHashMap<Integer, Quantity>();
    for (var l : lines) sums.merge(l.lineNo(), l.qty(), Quantity::plus);
    return sums;
  }

  private static Quantity total(List<Reserved> reserved) {
    return Quantity.sum(reserved.stream().map(Reserved::qty).toList());
  }
}
