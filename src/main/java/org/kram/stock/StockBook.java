package org.kram.stock;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.catalog.Item;
import org.kram.company.CompanyBook;
import org.kram.company.WarehouseOpened;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.shared.BadInput;
import org.kram.shared.Check;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.kram.stock.ReservationPlan.Planned;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The stock of all warehouses. Its verbs for orders (`reserve`, `release`, `pick`, `ship`, `move`) join the transaction of the
/// caller, who has locked the order and asked for the permission; the verbs of the store (`receive`, `adjust` …) ask themselves.
///
/// Balances are locked in the order of item, place and lot, whoever asks: nobody waits in a circle.
@Service
public class StockBook {
  /// Wanted by an order line.
  public record Want(int lineNo, long itemId, Quantity qty) {}

  /// A want in the queue of several orders.
  /// @param warehousesInOrder tried one after the other
  public record Queued(long orderId, Want want, List<Long> warehousesInOrder) {}

  /// Promised to an order line: this much, from this place and lot.
  public record Reserved(int lineNo, long itemId, long locationId, long lotId, long warehouseId, Quantity qty) {}

  /// Give back up to this much of what a line has reserved.
  public record Give(int lineNo, Quantity qty) {}

  /// So much of what a line has reserved.
  public record Portion(int lineNo, Quantity qty) {}

  /// What a picker did with a reservation.
  /// @param reserved how much of the reservation is done with
  /// @param picked taken to staging
  /// @param missing not found or not fit: goes to quarantine until it is counted; picked + missing = reserved
  public record Taken(int lineNo, long itemId, long locationId, long lotId, Quantity reserved, Quantity picked, Quantity missing,
      @Nullable String why) {}

  /// @param reversesId the move that this one takes back
  public record Move(long itemId, long lotId, long fromId, long toId, Quantity qty, String document, int lineNo, String reason,
      @Nullable Long reversesId) {
    public Move {
      Check.that(qty.isPositive(), "a move has a quantity");
    }

    public Move(long itemId, long lotId, long fromId, long toId, Quantity qty, String document, int lineNo, String reason) {
      this(itemId, lotId, fromId, toId, qty, document, lineNo, reason, null);
    }
  }

  /// @param locationId a bin to receive into at once; null leaves the goods in receiving, where they cannot be promised yet
  /// @param lotNo for items with lots
  /// @param expiresOn for items with an expiry
  public record Arrival(long itemId, Quantity qty, @Nullable Long locationId, @Nullable String lotNo, @Nullable LocalDate expiresOn) {
    public Arrival(long itemId, Quantity qty, @Nullable Long locationId) {
      this(itemId, qty, locationId, null, null);
    }
  }

  /// @param change what is found (positive) or lost (negative)
  public record Adjustment(long itemId, long locationId, long lotId, Quantity change) {}

  /// Goods carried from one place of a warehouse to another.
  public record Carry(long itemId, long lotId, long fromId, long toId, Quantity qty) {}

  public record NewBin(String code, int pickOrder) {}

  private final StockStore store;
  private final MoveStore moveStore;
  private final PlaceStore placeStore;
  private final Catalog catalog;
  private final CompanyBook company;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  StockBook(StockStore store, MoveStore moveStore, PlaceStore placeStore, Catalog catalog, CompanyBook company, Timeline timeline,
      ApplicationEventPublisher events, Clock clock) {
    this.store = store;
    this.moveStore = moveStore;
    this.placeStore = placeStore;
    this.catalog = catalog;
    this.company = company;
    this.timeline = timeline;
    this.events = events;
    this.clock = clock;
  }

  // ---- what can be promised

  /// By item and warehouse; an item without stock has an empty map.
  public Map<Long, Map<Long, Availability>> available(Collection<Long> itemIds) {
    return available(itemIds, null);
  }

  public Map<Long, Map<Long, Availability>> available(Collection<Long> itemIds, @Nullable Collection<Long> warehouseIds) {
    return itemIds.isEmpty() ? Map.of() : store.available(itemIds, warehouseIds, Indian.day(clock.instant()));
  }

  /// Promises stock to the lines of an order, first expiry first, then in the picker's walk; takes what there is, which may be
  /// less than wanted. Two orders never get the same piece: the balances are locked, and the database refuses to promise past them.
  /// @param warehousesInOrder tried one after the other
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Reserved> reserve(Act act, long orderId, List<Want> wants, List<Long> warehousesInOrder) {
    return reserve(act, orderId, wants, warehousesInOrder, 0);
  }

  /// @param minShelfDays goods with an expiry must last this many days from the day of the act
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Reserved> reserve(Act act, long orderId, List<Want> wants, List<Long> warehousesInOrder, int minShelfDays) {
    return reserveQueue(act, wants.stream().map(w -> new Queued(orderId, w, warehousesInOrder)).toList(), minShelfDays).getOrDefault(orderId, List.of());
  }

  /// Serves a queue of several orders in its order, all together. The caller has locked these orders.
  @Transactional(propagation = Propagation.MANDATORY)
  public Map<Long, List<Reserved>> reserveQueue(Act act, List<Queued> queue, int minShelfDays) {
    var warehouses = queue.stream().flatMap(q -> q.warehousesInOrder.stream()).distinct().toList();
    if (warehouses.isEmpty()) return Map.of();
    var shelves = store.lockShelves(queue.stream().map(q -> q.want.itemId).distinct().toList(), warehouses, act.on().plusDays(minShelfDays));
    var plan = ReservationPlan.of(queue, shelves);
    if (!plan.isEmpty()) store.reserve(act.at(), plan);
    return plan.stream().collect(Collectors.groupingBy(Planned::orderId, Collectors.mapping(Planned::reserved, Collectors.toList())));
  }

  /// Gives reservations back, the last to expire first, so that what is left is still first expiry first. What is on a pick
  /// list stays.
  /// @return what was given back, which may be less than asked for
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Reserved> release(Act act, long orderId, List<Give> gives) {
    if (gives.isEmpty()) return List.of();
    var held = store.lockReserved(orderId, gives.stream().map(Give::lineNo).distinct().toList());
    var back = ReservationPlan.back(gives, held);
    if (back.isEmpty()) return back;
    store.release(orderId, back);
    arrived(act, back.stream().map(Reserved::itemId).collect(Collectors.toSet()));
    return back;
  }

  /// Promises packed goods that came back to their bins to the same order again: exactly these, which are free.
  @Transactional(propagation = Propagation.MANDATORY)
  public void reserveExactly(Act act, long orderId, List<Reserved> plan) {
    if (!plan.isEmpty()) store.reserve(act.at(), plan.stream().map(r -> new Planned(orderId, r)).toList());
  }

  /// What is promised to this order and on no pick list, in the picker's walk.
  public List<Reserved> reservedFor(long orderId) {
    return store.reservedFor(orderId);
  }

  /// Puts all that is promised to the order, and on no pick list yet, on one. The caller writes the list.
  /// @return in the picker's walk
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Reserved> putOnPick(long orderId) {
    return store.putOnPick(orderId);
  }

  /// Puts so much of these lines on a pick list, first expiry first; less where less is promised and on no list. The caller writes the list.
  /// @return in the picker's walk
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Reserved> putOnPick(long orderId, List<Portion> portions) {
    return portions.isEmpty() ? List.of() : store.putOnPick(orderId, portions);
  }

  /// The list is taken back, or shortened: these stay promised.
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeOffPick(long orderId, List<Reserved> lines) {
    if (!lines.isEmpty()) store.takeOffPick(orderId, lines);
  }

  /// A confirmed pick: reservations are used up, the goods go to staging, what was missing goes to quarantine to be counted.
  @Transactional(propagation = Propagation.MANDATORY)
  public void pick(Act act, long orderId, long warehouseId, String document, List<Taken> taken) {
    if (taken.isEmpty()) return;
    for (var t : taken) Check.that(t.picked.plus(t.missing).equals(t.reserved), "a pick accounts for all of its reservation");
    moveStore.pick(act, orderId, warehouseId, document, taken);
  }

  /// Packed goods of one line that leave.
  public record Out(int lineNo, long itemId, long lotId, Quantity qty) {}

  /// Staging → customer.
  @Transactional(propagation = Propagation.MANDATORY)
  public void ship(Act act, long warehouseId, String document, List<Out> lines) {
    if (!lines.isEmpty()) moveStore.ship(act, warehouseId, document, lines);
  }

  // ---- moves

  /// Free goods in a bin.
  public record Free(long itemId, long locationId, long lotId, Quantity qty) {}

  /// What is free in the bins of a warehouse, locked, first expiry first, then in the picker's walk: for who takes it away himself.
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Free> lockFree(Act act, long warehouseId, Collection<Long> itemIds) {
    var shelves = store.lockShelves(itemIds.stream().distinct().toList(), List.of(warehouseId), act.on());
    return ReservationPlan.walk(shelves, List.of(warehouseId)).stream().map(s -> new Free(s.itemId(), s.locationId(), s.lotId(), s.free())).toList();
  }

  /// A place for goods of this warehouse that are out of the house and still ours: on the road to a branch, with a job worker, on approval.
  @Transactional(propagation = Propagation.MANDATORY)
  public Place away(long warehouseId, String code) {
    return placeStore.away(warehouseId, code);
  }

  /// Moves goods between places, all lines together. Promised goods stay: `Stale` when a place has not enough that is free.
  @Transactional(propagation = Propagation.MANDATORY)
  public void move(Act act, List<Move> moves) {
    if (moves.isEmpty()) return;
    arrived(act, moveStore.move(act, moves));
  }

  /// Takes all moves of a document back by moves that point at them.
  @Transactional(propagation = Propagation.MANDATORY)
  public void reverse(Act act, String document, String reason) {
    var moves = moveStore.movesToReverse(document);
    if (moves.isEmpty()) throw new NotFound("stock move of", document);
    move(act, moves.stream().map(m -> new Move(m.itemId(), m.lotId(), m.toId(), m.fromId(), m.qty(), document, m.lineNo(), reason, m.id())).toList());
  }

  // ---- the store's own verbs

  /// Supplier → receiving or bin; also for opening stock.
  /// @param reference the supplier's bill, or `OPENING`
  /// @return the number of the goods receipt
  @Transactional
  public String receive(Act act, long warehouseId, String reference, List<Arrival> arrivals) {
    act.require(Permission.STOCK_RECEIVE);
    var warehouse = company.warehouse(warehouseId);
    var items = catalog.items(arrivals.stream().map(Arrival::itemId).collect(Collectors.toSet()));
    var places = placeStore.places(warehouseId).stream().collect(Collectors.toMap(Place::id, p -> p));
    StockRules.check(reference, arrivals, items, places);

    var lots = moveStore.lots(arrivals.stream().filter(a -> a.lotNo != null).distinct().toList());
    StockRules.checkExpiry(arrivals, lots);
    var document = moveStore.paper("GR", warehouseId, reference, act);
    var supplier = outside(Place.Kind.SUPPLIER).id();
    var receiving = places.values().stream().filter(p -> p.kind() == Place.Kind.RECEIVING).findFirst().orElseThrow().id();
    var moves = new ArrayList<Move>();
    for (var a : arrivals) {
      long lot = a.lotNo == null ? 0 : lots.get(new MoveStore.LotKey(a.itemId, a.lotNo)).id();
      moves.add(new Move(a.itemId, lot, supplier, a.locationId == null ? receiving : a.locationId, a.qty, document, moves.size() + 1, "RECEIVED"));
    }
    move(act, moves);
    timeline.note(act, new Note(document, "RECEIVED", "%s line(s) received at %s against %s: %s.".formatted(arrivals.size(), warehouse.name(), reference,
        StockRules.inWords(arrivals, items))));
    return document;
  }

  /// A count differs from the book: found goods come from loss, lost goods go there. Needs a reason.
  /// @return the number of the adjustment
  @Transactional
  public String adjust(Act act, long warehouseId, List<Adjustment> adjustments) {
    act.require(Permission.STOCK_ADJUST);
    var why = act.reason();
    var warehouse = company.warehouse(warehouseId);
    var items = catalog.items(adjustments.stream().map(Adjustment::itemId).collect(Collectors.toSet()));
    var places = placeStore.places(warehouseId).stream().collect(Collectors.toMap(Place::id, p -> p));
    var now = store.lockBalances(adjustments.stream().map(a -> new StockStore.Key(a.itemId, a.locationId, a.lotId)).distinct().toList());
    StockRules.check(adjustments, items, places);
    Refused.ifAny(StockRules.refusals(adjustments, now, items, places));

    var document = moveStore.paper("SA", warehouseId, null, act);
    var loss = outside(Place.Kind.LOSS).id();
    var moves = new ArrayList<Move>();
    for (var a : adjustments) {
      boolean found = a.change.isPositive();
      var qty = found ? a.change : Quantity.ZERO.minus(a.change);
      moves.add(new Move(a.itemId, a.lotId, found ? loss : a.locationId, found ? a.locationId : loss, qty, document, moves.size() + 1, why));
    }
    move(act, moves);
    var words = adjustments.stream().map(a -> "%s %s%s at %s".formatted(items.get(a.itemId).sku(), a.change.isPositive() ? "+" : "",
        Indian.quantity(a.change), places.get(a.locationId).code())).collect(Collectors.joining(", "));
    timeline.note(act, new Note(document, "ADJUSTED", "Stock of %s adjusted: %s.".formatted(warehouse.name(), words)));
    return document;
  }

  /// Put-away, relocation, return from quarantine to the shelf: inside one warehouse.
  /// @return the number of the paper
  @Transactional
  public String carry(Act act, long warehouseId, List<Carry> carries) {
    act.require(Permission.STOCK_RECEIVE);
    var warehouse = company.warehouse(warehouseId);
    var items = catalog.items(carries.stream().map(Carry::itemId).collect(Collectors.toSet()));
    var places = placeStore.places(warehouseId).stream().collect(Collectors.toMap(Place::id, p -> p));
    var now = store.lockBalances(carries.stream().map(c -> new StockStore.Key(c.itemId, c.fromId, c.lotId)).distinct().toList());
    StockRules.checkCarries(carries, items, places);
    Refused.ifAny(StockRules.refusals(carries.stream().map(c -> new Adjustment(c.itemId, c.fromId, c.lotId, Quantity.ZERO.minus(c.qty))).toList(), now, items, places));

    var document = moveStore.paper("SM", warehouseId, null, act);
    var moves = new ArrayList<Move>();
    for (var c : carries) moves.add(new Move(c.itemId, c.lotId, c.fromId, c.toId, c.qty, document, moves.size() + 1, act.why() == null ? "CARRIED" : act.why()));
    move(act, moves);
    var words = carries.stream().map(c -> "%s %s from %s to %s".formatted(Indian.quantity(c.qty), items.get(c.itemId).sku(), places.get(c.fromId).code(),
        places.get(c.toId).code())).collect(Collectors.joining(", "));
    timeline.note(act, new Note(document, "CARRIED", "In %s: %s.".formatted(warehouse.name(), words)));
    return document;
  }

  // ---- places

  /// Receiving, staging and quarantine come with the warehouse.
  @EventListener
  void on(WarehouseOpened opened) {
    placeStore.openWarehouse(opened.warehouseId());
  }

  /// @return the bins as they are now, by code; bins that exist keep their id and get the new walk
  @Transactional
  public Map<String, Place> addBins(Act act, long warehouseId, List<NewBin> bins) {
    if (!act.who().can(Permission.STOCK_ADJUST)) act.require(Permission.STOCK_RECEIVE);
    var warehouse = company.warehouse(warehouseId);
    StockRules.check(bins);
    placeStore.openWarehouse(warehouseId);
    placeStore.addBins(warehouseId, bins);
    timeline.note(act, new Note("WH-" + warehouse.code(), "BINS_KEPT", "%d bin(s) in %s: %s.".formatted(bins.size(), warehouse.name(),
        bins.stream().map(NewBin::code).limit(20).collect(Collectors.joining(", ")) + (bins.size() > 20 ? " …" : ""))));
    var codes = bins.stream().map(NewBin::code).collect(Collectors.toSet());
    return placeStore.places(warehouseId).stream().filter(p -> codes.contains(p.code())).collect(Collectors.toMap(Place::code, p -> p));
  }

  /// A bin that is not used any more takes part in no new promise; what lies in it stays and can be carried away.
  @Transactional
  public void setActive(Act act, long locationId, boolean active) {
    act.require(Permission.STOCK_ADJUST);
    var place = placeStore.place(locationId).orElseThrow(() -> new NotFound("place", locationId));
    if (place.kind() != Place.Kind.BIN) throw new Refused("NOT_A_BIN", place.code() + " belongs to every warehouse and stays in use.");
    placeStore.setActive(locationId, active);
    timeline.note(act, new Note("WH-" + company.warehouse(java.util.Objects.requireNonNull(place.warehouseId())).code(), active ? "BIN_OPENED" : "BIN_CLOSED",
        "Bin " + place.code() + (active ? " is used again." : " is not used any more.")));
  }

  public Place stagingOf(long warehouseId) {
    return placeStore.place(warehouseId, Place.Kind.STAGING);
  }

  public Place quarantineOf(long warehouseId) {
    return placeStore.place(warehouseId, Place.Kind.QUARANTINE);
  }

  public Place receivingOf(long warehouseId) {
    return placeStore.place(warehouseId, Place.Kind.RECEIVING);
  }

  /// `CUSTOMER`, `SUPPLIER`, `LOSS` or `PRODUCTION`.
  public Place outside(Place.Kind kind) {
    return placeStore.outside(kind);
  }

  /// Bins in the picker's walk, then the other places.
  public List<Place> places(long warehouseId) {
    return placeStore.places(warehouseId);
  }

  public Optional<Place> place(long id) {
    return placeStore.place(id);
  }

  /// Where each of these items lies or last lay in the warehouse: the bin to put it back into. Items never seen there get the first bin.
  public Map<Long, Place> homeBins(long warehouseId, Collection<Long> itemIds) {
    var homes = new HashMap<>(placeStore.homeBins(warehouseId, itemIds));
    if (homes.size() < Set.copyOf(itemIds).size()) {
      var first = places(warehouseId).stream().filter(p -> p.kind() == Place.Kind.BIN && p.active()).findFirst()
          .orElseThrow(() -> new BadInput("warehouse", warehouseId, "This warehouse has no bins yet: add one first."));
      for (var item : itemIds) homes.putIfAbsent(item, first);
    }
    return homes;
  }

  private void arrived(Act act, Set<Long> itemIds) {
    if (!itemIds.isEmpty()) events.publishEvent(new StockArrived(act, itemIds));
  }
}
