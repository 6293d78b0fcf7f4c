package org.kram.stock;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.shared.BadInput;
import org.kram.shared.Check;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The stock of all warehouses. Its verbs for orders (`reserve`, `release`, `pick`, `move`) join the transaction of the caller,
/// who has locked the order and asked for the permission; the verbs of the store (`receive`, `adjust` …) ask themselves.
///
/// Balances are locked in the order of item, place and lot, whoever asks: nobody waits in a circle.
@Service
public class StockBook {
  /// Wanted by an order line.
  public record Want(int lineNo, long itemId, Quantity qty) {}

  /// Promised to an order line: this much, from this place and lot.
  public record Reserved(int lineNo, long itemId, long locationId, long lotId, long warehouseId, Quantity qty) {}

  /// Give back up to this much of what a line has reserved.
  public record Give(int lineNo, Quantity qty) {}

  /// What a picker did with a reservation.
  /// @param reserved how much of the reservation is done with
  /// @param picked taken to staging
  /// @param missing not found or not fit: goes to quarantine until it is counted; picked + missing = reserved
  public record Taken(int lineNo, long itemId, long locationId, long lotId, Quantity reserved, Quantity picked, Quantity missing,
      @Nullable String why) {}

  /// @param reversesId the move that this one takes back
  public record Move(long itemId, long lotId, long fromId, long toId, Quantity qty, String document, int lineNo, String reason,
      @Nullable Long reversesId) {
    public Move(long itemId, long lotId, long fromId, long toId, Quantity qty, String document, int lineNo, String reason) {
      this(itemId, lotId, fromId, toId, qty, document, lineNo, reason, null);
    }
  }

  /// @param locationId a bin to receive into at once; null leaves the goods in receiving, where they cannot be promised yet
  public record Arrival(long itemId, Quantity qty, @Nullable Long locationId, @Nullable String lotNo, @Nullable LocalDate expiresOn) {
    public Arrival(long itemId, Quantity qty, @Nullable Long locationId) {
      this(itemId, qty, locationId, null, null);
    }
  }

  /// @param change what is found (positive) or lost (negative)
  public record Adjustment(long itemId, long locationId, long lotId, Quantity change) {}

  public record NewBin(String code, int pickOrder) {}

  public record Lot(long id, long itemId, String lotNo, @Nullable LocalDate expiresOn) {}

  private final StockStore store;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  StockBook(StockStore store, Timeline timeline, ApplicationEventPublisher events, Clock clock) {
    this.store = store;
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
    return store.available(itemIds, warehouseIds, Indian.day(clock.instant()));
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
    if (wants.isEmpty() || warehousesInOrder.isEmpty()) return List.of();
    var shelf = store.lockShelves(wants.stream().map(Want::itemId).distinct().toList(), warehousesInOrder, act.on().plusDays(minShelfDays));
    var plan = ReservationPlan.of(wants, warehousesInOrder, shelf);
    if (!plan.isEmpty()) store.reserve(orderId, act.at(), plan);
    return plan;
  }

  /// Gives reservations back, the last to expire first, so that what is left is still first expiry first.
  /// @return what was given back, which may be less than asked for
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Reserved> release(Act act, long orderId, List<Give> gives) {
    if (gives.isEmpty()) return List.of();
    var held = store.lockReserved(orderId, gives.stream().map(Give::lineNo).distinct().toList());
    var back = ReservationPlan.back(gives, held);
    giveBack(act, orderId, back);
    return back;
  }

  /// Gives back exactly these.
  @Transactional(propagation = Propagation.MANDATORY)
  public void releaseExactly(Act act, long orderId, List<Reserved> back) {
    if (back.isEmpty()) return;
    store.lockBalances(back.stream().map(r -> new StockStore.Key(r.itemId(), r.locationId(), r.lotId())).toList());
    giveBack(act, orderId, back);
  }

  private void giveBack(Act act, long orderId, List<Reserved> back) {
    if (back.isEmpty()) return;
    store.release(orderId, back);
    arrived(act, back.stream().map(Reserved::itemId).collect(Collectors.toSet()));
  }

  /// What is promised to this order now, in the picker's walk.
  public List<Reserved> reservedFor(long orderId) {
    return store.reservedFor(orderId);
  }

  /// A confirmed pick: reservations are used up, the goods go to staging, what was missing goes to quarantine to be counted.
  @Transactional(propagation = Propagation.MANDATORY)
  public void pick(Act act, long orderId, long warehouseId, String document, List<Taken> taken) {
    if (taken.isEmpty()) return;
    for (var t : taken) Check.that(t.picked().plus(t.missing()).equals(t.reserved()), "a pick accounts for all of its reservation");
    store.lockBalances(taken.stream().map(t -> new StockStore.Key(t.itemId(), t.locationId(), t.lotId())).toList());
    store.pick(act, orderId, warehouseId, document, taken);
  }

  // ---- moves

  /// Moves goods between places, all lines together. Refused by the database when a place has not enough that is free: `Stale`.
  @Transactional(propagation = Propagation.MANDATORY)
  public void move(Act act, List<Move> moves) {
    if (moves.isEmpty()) return;
    store.move(act, moves);
    var gained = store.itemsThatGainBins(moves);
    arrived(act, gained);
  }

  /// Takes all moves of a document back by moves that point at them.
  @Transactional(propagation = Propagation.MANDATORY)
  public void reverse(Act act, String document, String reason) {
    var moves = store.movesOf(document);
    if (moves.isEmpty()) throw new NotFound("stock move of", document);
    move(act, moves.stream().map(m -> new Move(m.itemId(), m.lotId(), m.toId(), m.fromId(), m.qty(), document, m.lineNo(), reason, m.id())).toList());
  }

  /// Staging → customer, for goods that leave.
  @Transactional(propagation = Propagation.MANDATORY)
  public void ship(Act act, long warehouseId, String document, List<Move> lines) {
    store.move(act, lines);
  }

  // ---- the store's own verbs

  /// Supplier → receiving or bin. Also for opening stock.
  /// @param document the goods receipt, supplier's bill or `OPENING`
  @Transactional
  public void receive(Act act, long warehouseId, String document, List<Arrival> arrivals) {
    act.require(Permission.STOCK_RECEIVE);
    throw new UnsupportedOperationException("coming");
  }

  /// A count differs from the book: found goods come from loss, lost goods go there. Needs a reason.
  @Transactional
  public void adjust(Act act, String document, List<Adjustment> adjustments) {
    act.require(Permission.STOCK_ADJUST);
    throw new UnsupportedOperationException("coming");
  }

  // ---- places

  /// Receiving, staging and quarantine of a warehouse; made when they are missing, so it may be called again.
  @Transactional
  public void openWarehouse(Act act, long warehouseId) {
    store.openWarehouse(warehouseId);
  }

  /// @return the bins in the order asked for; bins that exist already keep their id and get the new walk
  @Transactional
  public List<Place> addBins(Act act, long warehouseId, List<NewBin> bins) {
    throw new UnsupportedOperationException("coming");
  }

  public Place stagingOf(long warehouseId) {
    return store.place(warehouseId, Place.Kind.STAGING);
  }

  public Place quarantineOf(long warehouseId) {
    return store.place(warehouseId, Place.Kind.QUARANTINE);
  }

  public Place receivingOf(long warehouseId) {
    return store.place(warehouseId, Place.Kind.RECEIVING);
  }

  /// `CUSTOMER`, `SUPPLIER`, `LOSS` or `PRODUCTION`.
  public Place outside(Place.Kind kind) {
    return store.outside(kind);
  }

  public List<Place> places(long warehouseId) {
    return store.places(warehouseId);
  }

  private void arrived(Act act, Set<Long> itemIds) {
    if (!itemIds.isEmpty()) events.publishEvent(new StockArrived(act, itemIds));
  }
}
