package org.kram.dispatch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.allocation.AllocationDesk;
import org.kram.allocation.Backorder;
import org.kram.company.CompanyBook;
import org.kram.dispatch.Pick.PickLine;
import org.kram.gst.Reference;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.order.LineQty;
import org.kram.order.Order;
import org.kram.order.OrderBook;
import org.kram.order.OrderLine;
import org.kram.order.OrderLinesCancelled;
import org.kram.order.OrderState;
import org.kram.party.TransportBook;
import org.kram.party.VehicleNumber;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.kram.stock.StockBook;
import org.kram.stock.StockBook.Move;
import org.kram.stock.StockBook.Reserved;
import org.kram.stock.StockBook.Taken;
import org.kram.stock.StockBook.Want;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// From the shelf to the customer's door. Whatever changes a pick or a shipment holds the lock of its order first.
@Service
public class DispatchBay {
  /// Goods on the road cover this much in a day.
  private static final int KM_A_DAY = 300;

  private final DispatchStore store;
  private final OrderBook orders;
  private final AllocationDesk allocation;
  private final StockBook stock;
  private final CompanyBook company;
  private final TransportBook transport;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  DispatchBay(DispatchStore store, OrderBook orders, AllocationDesk allocation, StockBook stock, CompanyBook company, TransportBook transport,
      Timeline timeline, ApplicationEventPublisher events) {
    this.store = store;
    this.orders = orders;
    this.allocation = allocation;
    this.stock = stock;
    this.company = company;
    this.transport = transport;
    this.timeline = timeline;
    this.events = events;
  }

  // ---- reading

  public Pick pick(long id) {
    return store.pick(id).orElseThrow(() -> new NotFound("pick list", Pick.no(id)));
  }

  public List<Pick> picksOf(long orderId) {
    return store.picksOf(orderId);
  }

  public Shipment shipment(long id) {
    return store.shipment(id).orElseThrow(() -> new NotFound("shipment", Shipment.no(id)));
  }

  public List<Shipment> shipmentsOf(long orderId) {
    return store.shipmentsOf(orderId);
  }

  /// In one query.
  public List<Shipment> shipments(Collection<Long> ids) {
    return ids.isEmpty() ? List.of() : store.shipments(ids);
  }

  public Trip trip(long id) {
    return store.trip(id).orElseThrow(() -> new NotFound("trip", Trip.no(id)));
  }

  public List<Shipment> onBoard(long tripId) {
    return store.onBoard(tripId);
  }

  // ---- picking

  /// Releases what is allocated and on no pick list yet: one list per warehouse, in bin order.
  @Transactional
  public List<Pick> release(Act act, long orderId) {
    act.require(Permission.PICK);
    var order = orders.lock(orderId);
    if (order.state() != OrderState.CONFIRMED)
      throw new Refused("NOT_CONFIRMED", "%s is %s: only goods of a confirmed order are picked.".formatted(order.no(), order.state().name().toLowerCase(java.util.Locale.ROOT)));
    var picks = putOnLists(act, orderId, order.customerId());
    if (picks.isEmpty()) throw new Refused(nothingToPick(order));
    timeline.note(act, picks.stream().map(p -> new Note(order.no(), "PICK_RELEASED", p.no(), "%s released in %s: %d line(s), %s pieces.".formatted(p.no(),
        company.warehouse(p.warehouseId()).code(), p.lines().size(), Indian.quantity(listed(p))))).toList());
    return picks;
  }

  private List<Pick> putOnLists(Act act, long orderId, long customerId) {
    var reserved = stock.putOnPick(orderId);
    return reserved.isEmpty() ? List.of() : store.picks(store.insertPicks(act, orderId, customerId, reserved));
  }

  private List<org.kram.shared.Reason> nothingToPick(Order order) {
    var open = store.picksOf(order.id()).stream().filter(p -> p.state() == Pick.State.RELEASED).map(Pick::no).toList();
    var lacking = allocation.backordersOf(order.id());
    var text = "Nothing of %s is allocated and not yet on a pick list.".formatted(order.no());
    if (!open.isEmpty()) text += " Open: " + String.join(", ", open) + ".";
    if (!lacking.isEmpty()) text += " %d line(s) wait for stock: %s pieces.".formatted(lacking.size(), Indian.quantity(Quantity.sum(lacking.stream().map(Backorder::qty).toList())));
    return List.of(org.kram.shared.Reason.of("NOTHING_TO_PICK", text));
  }

  /// One line, while walking: kept on the list until the whole is confirmed. Nothing moves yet.
  /// @param bin and code as scanned; given, they must be those of the line
  @Transactional
  public Pick takeLine(Act act, long pickId, PickedQty taken, @Nullable String bin, @Nullable String code) {
    act.require(Permission.PICK);
    store.lockOrderOfPick(pickId);
    var pick = pick(pickId);
    Refused.ifAny(DispatchRules.confirmRefusals(pick));
    var line = pick.lines().stream().filter(l -> l.seq() == taken.seq()).findFirst().orElseThrow(() -> new NotFound("line of " + pick.no(), taken.seq()));
    var wrong = BadInput.collect();
    DispatchRules.check(wrong, "", line.qty(), taken);
    wrong.require(isBlank(bin) || bin.strip().equalsIgnoreCase(line.bin()), "bin", bin, "This is not the bin of the line: go to " + line.bin() + ".")
        .require(isBlank(code) || code.strip().equalsIgnoreCase(line.sku()) || code.strip().equals(line.barcode()), "code", code,
            "This is another item: take " + line.sku() + " " + line.name() + ".")
        .throwIfAny();
    store.takeLine(pickId, taken, !isBlank(code));
    return pick(pickId);
  }

  /// Bin → staging. What is not named was picked as taken line by line, else in full; less needs a reason: the missing goods wait
  /// in quarantine for a count, other stock is promised and listed at once where there is some, the rest becomes a backorder.
  @Transactional
  public Pick confirm(Act act, long pickId, List<PickedQty> reported) {
    act.require(Permission.PICK);
    long orderId = store.lockOrderOfPick(pickId);
    var pick = pick(pickId);
    Refused.ifAny(DispatchRules.confirmRefusals(pick));
    var picked = DispatchRules.picked(pick, reported);

    var bySeq = picked.stream().collect(Collectors.toMap(PickedQty::seq, p -> p));
    stock.pick(act, orderId, pick.warehouseId(), pick.no(), pick.lines().stream().map(l -> {
      var p = bySeq.get(l.seq());
      return new Taken(l.orderLineNo(), l.itemId(), l.locationId(), l.lotId(), l.qty(), p.qty(), l.qty().minus(p.qty()), p.why());
    }).toList());
    var taken = new LinkedHashMap<Integer, Quantity>();
    var missing = new LinkedHashMap<Integer, Quantity>();
    for (var line : pick.lines()) {
      taken.merge(line.orderLineNo(), bySeq.get(line.seq()).qty(), Quantity::plus);
      missing.merge(line.orderLineNo(), line.qty().minus(bySeq.get(line.seq()).qty()), Quantity::plus);
    }
    taken.values().removeIf(Quantity::isZero);
    missing.values().removeIf(Quantity::isZero);
    var now = taken.isEmpty() ? Pick.State.CANCELLED : Pick.State.PICKED;
    store.confirmPick(act, pickId, now, picked);
    if (!taken.isEmpty()) orders.recordPicked(orderId, steps(taken, 1));

    var notes = new ArrayList<Note>();
    notes.add(new Note(Order.no(orderId), "PICKED", pick.no(), "%s picked: %s of %s pieces%s.".formatted(pick.no(), Indian.quantity(Quantity.sum(taken.values())),
        Indian.quantity(listed(pick)), missing.isEmpty() ? "" : ", short: " + shortInWords(pick, bySeq))));
    if (!missing.isEmpty()) notes.add(replaceMissing(act, pick, missing));
    timeline.note(act, notes);
    return pick.confirmed(now, act.at(), bySeq);
  }

  /// Other stock for what was missing goes straight onto a list: the picker is still on the way.
  private Note replaceMissing(Act act, Pick pick, Map<Integer, Quantity> missing) {
    orders.recordAllocated(pick.orderId(), steps(missing, -1));
    var items = pick.lines().stream().collect(Collectors.toMap(PickLine::orderLineNo, PickLine::itemId, (a, _) -> a));
    var again = allocation.replace(act, pick.orderId(), missing.entrySet().stream().map(e -> new Want(e.getKey(), items.get(e.getKey()), e.getValue())).toList(),
        Backorder.Cause.SHORT_PICK);
    var lists = again.reserved().isEmpty() ? List.<Pick>of() : putOnLists(act, pick.orderId(), pick.customerId());
    var text = new StringBuilder();
    if (!lists.isEmpty()) text.append("%s pieces found elsewhere, to be fetched with %s.".formatted(Indian.quantity(Quantity.sum(again.reserved().stream().map(Reserved::qty).toList())),
        lists.stream().map(Pick::no).collect(Collectors.joining(", "))));
    if (!again.lacking().isEmpty()) text.append(text.isEmpty() ? "" : " ").append("%s pieces wait for stock.".formatted(
        Indian.quantity(Quantity.sum(again.lacking().stream().map(Backorder::qty).toList()))));
    return new Note(Order.no(pick.orderId()), "PICKED_SHORT", pick.no(), text.toString());
  }

  private static String shortInWords(Pick pick, Map<Integer, PickedQty> bySeq) {
    return pick.lines().stream().filter(l -> l.qty().exceeds(bySeq.get(l.seq()).qty())).limit(10).map(l -> "%s %s at %s (%s)".formatted(
        Indian.quantity(l.qty().minus(bySeq.get(l.seq()).qty())), l.sku(), l.bin(), bySeq.get(l.seq()).why())).collect(Collectors.joining(", "));
  }

  /// The list is taken back before it is confirmed; the stock stays promised to the order. Needs a reason.
  @Transactional
  public void cancelPick(Act act, long pickId) {
    act.require(Permission.PICK);
    act.reason();
    long orderId = store.lockOrderOfPick(pickId);
    var pick = pick(pickId);
    Refused.ifAny(DispatchRules.confirmRefusals(pick));
    stock.takeOffPick(orderId, pick.lines().stream().map(l -> new Reserved(l.orderLineNo(), l.itemId(), l.locationId(), l.lotId(), pick.warehouseId(), l.qty())).toList());
    store.cancelPick(pickId);
    timeline.note(act, new Note(Order.no(orderId), "PICK_CANCELLED", pick.no(), pick.no() + " was taken back; its goods stay promised."));
  }

  /// Less is wanted than promised: what is being picked, or is picked and not packed, is taken back first, so that the promise can be.
  @EventListener
  @org.springframework.core.annotation.Order(100)
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(OrderLinesCancelled cancelled) {
    var act = cancelled.act();
    var over = new LinkedHashMap<Integer, Quantity>();
    var lines = orders.lines(cancelled.orderId()).stream().collect(Collectors.toMap(OrderLine::lineNo, l -> l));
    for (var c : cancelled.lines()) {
      var line = lines.get(c.lineNo());
      over.merge(c.lineNo(), line.allocated().minus(line.due().minus(c.qty())), Quantity::plus);
    }
    for (var r : stock.reservedFor(cancelled.orderId())) over.computeIfPresent(r.lineNo(), (_, qty) -> qty.minus(r.qty()));
    over.values().removeIf(qty -> !qty.isPositive());
    if (over.isEmpty()) return;

    var notes = new ArrayList<Note>();
    var picks = store.picksOf(cancelled.orderId());
    for (var pick : picks.reversed()) {
      if (pick.state() == Pick.State.RELEASED) shorten(pick, over, notes);
    }
    for (var pick : picks.reversed()) {
      if (pick.state() == Pick.State.PICKED) putBack(act, pick, over, notes);
    }
    timeline.note(act, notes);
  }

  private void shorten(Pick pick, Map<Integer, Quantity> over, List<Note> notes) {
    var less = takeFrom(pick, over, PickLine::qty);
    if (less.isEmpty()) return;
    stock.takeOffPick(pick.orderId(), reserved(pick, less));
    var bySeq = less.stream().collect(Collectors.toMap(PickedQty::seq, PickedQty::qty));
    boolean all = pick.lines().stream().allMatch(l -> l.qty().equals(bySeq.get(l.seq())));
    if (all) store.cancelPick(pick.id());
    else store.shortenLines(pick.id(), less);
    notes.add(new Note(Order.no(pick.orderId()), all ? "PICK_CANCELLED" : "PICK_SHORTENED", pick.no(), "%s: %s pieces are not to be picked any more.".formatted(pick.no(),
        Indian.quantity(Quantity.sum(bySeq.values())))));
  }

  private void putBack(Act act, Pick pick, Map<Integer, Quantity> over, List<Note> notes) {
    var less = takeFrom(pick, over, l -> l.picked() == null ? Quantity.ZERO : l.picked());
    if (less.isEmpty()) return;
    var staging = stock.stagingOf(pick.warehouseId()).id();
    var back = reserved(pick, less);
    stock.move(act, back.stream().map(r -> new Move(r.itemId(), r.lotId(), staging, r.locationId(), r.qty(), pick.no(), r.lineNo(), "PUT_BACK")).toList());
    var byLine = sums(back);
    orders.recordPicked(pick.orderId(), steps(byLine, -1));
    orders.recordAllocated(pick.orderId(), steps(byLine, -1));
    store.putBackLines(pick.id(), less);
    var bySeq = less.stream().collect(Collectors.toMap(PickedQty::seq, PickedQty::qty));
    if (pick.lines().stream().allMatch(l -> l.picked() == null || l.picked().equals(bySeq.getOrDefault(l.seq(), Quantity.ZERO)))) store.cancelPick(pick.id());
    notes.add(new Note(Order.no(pick.orderId()), "PUT_BACK", pick.no(), "%s picked pieces of %s went back to their bins.".formatted(Indian.quantity(Quantity.sum(bySeq.values())), pick.no())));
  }

  /// Takes from the end of the list as much as is over, and lessens `over` by it.
  private static List<PickedQty> takeFrom(Pick pick, Map<Integer, Quantity> over, java.util.function.Function<PickLine, Quantity> has) {
    var less = new ArrayList<PickedQty>();
    for (var line : pick.lines().reversed()) {
      var take = has.apply(line).min(over.getOrDefault(line.orderLineNo(), Quantity.ZERO));
      if (!take.isPositive()) continue;
      less.add(new PickedQty(line.seq(), take, "Order line cancelled"));
      over.computeIfPresent(line.orderLineNo(), (_, qty) -> qty.minus(take));
    }
    return less;
  }

  private static List<Reserved> reserved(Pick pick, List<PickedQty> lines) {
    var bySeq = pick.lines().stream().collect(Collectors.toMap(PickLine::seq, l -> l));
    return lines.stream().map(p -> {
      var l = bySeq.get(p.seq());
      return new Reserved(l.orderLineNo(), l.itemId(), l.locationId(), l.lotId(), pick.warehouseId(), p.qty());
    }).toList();
  }

  // ---- packing

  /// The packed quantity is the truth from here on. @param details null while the vehicle is not known
  @Transactional
  public Shipment pack(Act act, long pickId, Packing packing, @Nullable TripDetails details) {
    act.require(Permission.PACK);
    DispatchRules.check(packing);
    long orderId = store.lockOrderOfPick(pickId);
    var pick = pick(pickId);
    Refused.ifAny(DispatchRules.packRefusals(pick));
    var trip = details == null ? null : trip(pick.warehouseId(), details);
    var planned = packing.tripId() == null ? null : plannedTrip(packing.tripId(), pick.warehouseId());
    var lines = packed(pick);
    var guess = packing.weightKg() == null || packing.distanceKm() == null ? store.guess(pickId) : null;
    var weight = packing.weightKg() != null ? packing.weightKg() : java.util.Objects.requireNonNull(guess).weightKg();
    var distance = packing.distanceKm() != null ? packing.distanceKm() : distance(pick.warehouseId(), java.util.Objects.requireNonNull(guess).shipToPin());

    var ids = store.pack(act, pick, lines, packing.cartons(), weight, distance, trip, packing.tripId());
    long id = ids.shipmentId();
    var byLine = DispatchRules.sum(lines);
    orders.recordPacked(orderId, steps(byLine, 1));
    timeline.note(act, new Note(Order.no(orderId), "PACKED", Shipment.no(id), "%s packed from %s: %d line(s), %s pieces in %d carton(s), %s kg%s.".formatted(Shipment.no(id), pick.no(),
        byLine.size(), Indian.quantity(Quantity.sum(byLine.values())), packing.cartons(), Indian.quantity(weight), trip == null ? "" : ", " + inWords(trip))));
    var onBoard = trip == null ? planned : trip.numbered(java.util.Objects.requireNonNull(ids.tripId()));
    var shipment = new Shipment(id, orderId, pick.customerId(), pick.warehouseId(), pickId, onBoard, Shipment.State.PACKED, packing.cartons(), weight, distance, act.at(), null, null,
        null, false, null, null, null, null, null, null, null, null, lines);
    events.publishEvent(new ShipmentEvent.Packed(act, id, orderId, pick.customerId()));
    return shipment;
  }

  /// What was picked, bins of one lot together: a line per order line and lot.
  private static List<Shipment.Line> packed(Pick pick) {
    var lines = new java.util.TreeMap<List<Long>, Shipment.Line>(java.util.Comparator.comparing((List<Long> k) -> k.get(0)).thenComparing(k -> k.get(1)));
    for (var l : pick.lines())
      if (l.picked() != null && l.picked().isPositive())
        lines.merge(List.of((long) l.orderLineNo(), l.lotId()), new Shipment.Line(0, l.orderLineNo(), l.itemId(), l.lotId(), l.lotNo(), l.expiresOn(), l.picked(), null),
            (a, b) -> new Shipment.Line(0, a.orderLineNo(), a.itemId(), a.lotId(), a.lotNo(), a.expiresOn(), a.qty().plus(b.qty()), null));
    var numbered = new ArrayList<Shipment.Line>();
    for (var l : lines.values()) numbered.add(new Shipment.Line(numbered.size() + 1, l.orderLineNo(), l.itemId(), l.lotId(), l.lotNo(), l.expiresOn(), l.qty(), null));
    return numbered;
  }

  private @Nullable Integer distance(long warehouseId, String pin) {
    var km = Reference.distanceKm(company.warehouse(warehouseId).pin(), pin);
    return km.isPresent() ? km.getAsInt() : null;
  }

  @Transactional
  public Trip planTrip(Act act, long warehouseId, TripDetails details) {
    requireTrip(act);
    var trip = trip(company.warehouse(warehouseId).id(), details);
    long id = store.insertTrip(act, warehouseId, trip);
    timeline.note(act, new Note(Trip.no(id), "TRIP_PLANNED", "%s planned: %s.".formatted(Trip.no(id), inWords(trip))));
    return trip(id);
  }

  /// Another vehicle, driver or LR: for all shipments on board that have not arrived. Needs a reason once the trip has departed.
  @Transactional
  public Trip changeTrip(Act act, long tripId, TripDetails details) {
    requireTrip(act);
    store.lockTrip(tripId);
    var was = trip(tripId);
    if (was.state() == Trip.State.DONE) throw new Refused("TRIP_DONE", was.no() + " is over: all its goods are delivered.");
    if (was.state() == Trip.State.DEPARTED) act.reason();
    var becomes = trip(was.warehouseId(), details);
    store.changeTrip(tripId, becomes);
    var onBoard = store.onBoard(tripId).stream().filter(s -> s.state() != Shipment.State.DELIVERED).toList();
    var sentence = "%s: %s (was %s).".formatted(was.no(), inWords(becomes), inWords(was));
    var notes = new ArrayList<Note>(List.of(new Note(was.no(), "TRIP_CHANGED", sentence)));
    onBoard.stream().map(Shipment::orderId).distinct().forEach(order -> notes.add(new Note(Order.no(order), "TRIP_CHANGED", was.no(), sentence)));
    timeline.note(act, notes);
    if (!onBoard.isEmpty()) events.publishEvent(new ShipmentEvent.TripSet(act, tripId, onBoard.stream().map(Shipment::id).toList()));
    return trip(tripId);
  }

  @Transactional
  public void board(Act act, long tripId, List<Long> shipmentIds) {
    requireTrip(act);
    if (shipmentIds.isEmpty()) throw new BadInput("shipments", "", "Choose at least one shipment.");
    store.lockTrip(tripId);
    store.lockShipments(shipmentIds);
    var shipments = store.shipments(shipmentIds);
    var trip = plannedTrip(tripId, shipments.isEmpty() ? 0 : shipments.getFirst().warehouseId());
    Refused.ifAny(shipments.stream().filter(s -> s.warehouseId() != trip.warehouseId() || s.state() != Shipment.State.PACKED && s.state() != Shipment.State.INVOICED)
        .map(s -> org.kram.shared.Reason.of("CANNOT_BOARD", s.warehouseId() != trip.warehouseId() ? "%s stands in %s, %s starts from %s.".formatted(s.no(),
            company.warehouse(s.warehouseId()).code(), trip.no(), company.warehouse(trip.warehouseId()).code())
            : "%s is %s: only packed goods that have not left can go on board.".formatted(s.no(), s.state().name().toLowerCase(java.util.Locale.ROOT)))).toList());
    store.board(tripId, shipmentIds);
    timeline.note(act, shipments.stream().map(s -> new Note(Order.no(s.orderId()), "BOARDED", s.no(), "%s goes with %s: %s.".formatted(s.no(), trip.no(), inWords(trip)))).toList());
    events.publishEvent(new ShipmentEvent.TripSet(act, tripId, shipments.stream().map(Shipment::id).toList()));
  }

  /// A packer may name the vehicle of what he packs.
  private static void requireTrip(Act act) {
    if (!act.who().can(Permission.PACK)) act.require(Permission.TRIP);
  }

  private Trip plannedTrip(long tripId, long warehouseId) {
    var trip = trip(tripId);
    if (trip.state() != Trip.State.PLANNED) throw new Refused("TRIP_DEPARTED", trip.no() + " has departed. Plan another trip.");
    if (warehouseId != 0 && trip.warehouseId() != warehouseId)
      throw new Refused("OTHER_WAREHOUSE", "%s starts from %s.".formatted(trip.no(), company.warehouse(trip.warehouseId()).code()));
    return trip;
  }

  private Trip trip(long warehouseId, TripDetails d) {
    DispatchRules.check(d);
    Long transporterId = null;
    var name = blankToNull(d.transporterName());
    var gstin = blankToNull(d.transporterGstin());
    if (!isBlank(d.transporter())) {
      var known = transport.transporterByCode(d.transporter().strip())
          .orElseThrow(() -> new BadInput("transporter", d.transporter(), "There is no transporter with this code."));
      transporterId = known.id();
      name = known.name();
      gstin = known.transin();
    }
    var vehicle = isBlank(d.vehicleNo()) ? null : VehicleNumber.normal(d.vehicleNo());
    return new Trip(0, warehouseId, d.mode(), vehicle, d.overDimensional(), transporterId, name, gstin, blankToNull(d.driver()), blankToNull(d.driverPhone()),
        blankToNull(d.lrNo()), d.lrOn(), Trip.State.PLANNED, null);
  }

  private static String inWords(Trip trip) {
    var words = new ArrayList<String>();
    if (trip.vehicleNo() != null) words.add("vehicle " + trip.vehicleNo());
    if (trip.transporterName() != null) words.add(trip.transporterName());
    if (trip.driver() != null) words.add("driver " + trip.driver());
    if (trip.lrNo() != null) words.add("LR " + trip.lrNo());
    return words.isEmpty() ? "by " + trip.mode().name().toLowerCase(java.util.Locale.ROOT) : String.join(", ", words);
  }

  /// Packed goods go back to their bins. Not after an invoice: that is cancelled first. Needs a reason.
  /// @param promiseAgain the goods stay promised to the order and can be picked again; else they are free for others
  @Transactional
  public void cancelShipment(Act act, long shipmentId, boolean promiseAgain) {
    act.require(Permission.PACK);
    var why = act.reason();
    long orderId = store.lockOrderOfShipment(shipmentId);
    var shipment = shipment(shipmentId);
    Refused.ifAny(DispatchRules.cancelRefusals(shipment));

    var pick = pick(shipment.pickId());
    var staging = stock.stagingOf(shipment.warehouseId()).id();
    var back = reserved(pick, pick.lines().stream().filter(l -> l.picked() != null && l.picked().isPositive()).map(l -> new PickedQty(l.seq(), l.picked(), null)).toList());
    var byLine = sums(back);
    stock.move(act, back.stream().map(r -> new Move(r.itemId(), r.lotId(), staging, r.locationId(), r.qty(), shipment.no(), r.lineNo(), "UNPACKED")).toList());
    orders.recordPacked(orderId, steps(byLine, -1));
    orders.recordPicked(orderId, steps(byLine, -1));
    if (promiseAgain) {
      stock.reserveExactly(act, orderId, merged(back));
    } else {
      orders.recordAllocated(orderId, steps(byLine, -1));
      var items = back.stream().collect(Collectors.toMap(Reserved::lineNo, Reserved::itemId, (a, _) -> a));
      allocation.letWait(act, orderId, shipment.warehouseId(), byLine.entrySet().stream().map(e -> new Want(e.getKey(), items.get(e.getKey()), e.getValue())).toList());
    }
    if (store.cancelShipment(act, shipmentId, pick.id(), why) == 0) throw new Stale(shipment.no());
    timeline.note(act, new Note(Order.no(orderId), "SHIPMENT_CANCELLED", shipment.no(), "%s unpacked: %s pieces are back in their bins and %s.".formatted(shipment.no(),
        Indian.quantity(Quantity.sum(byLine.values())), promiseAgain ? "stay promised to this order" : "free for other orders")));
    events.publishEvent(new ShipmentEvent.Cancelled(act, shipmentId, orderId));
  }

  /// One row per line, place and lot.
  private static List<Reserved> merged(List<Reserved> rows) {
    var merged = new LinkedHashMap<List<Long>, Reserved>();
    for (var r : rows)
      merged.merge(List.of((long) r.lineNo(), r.locationId(), r.lotId()), r,
          (a, b) -> new Reserved(a.lineNo(), a.itemId(), a.locationId(), a.lotId(), a.warehouseId(), a.qty().plus(b.qty())));
    return List.copyOf(merged.values());
  }

  // ---- papers: told by `invoice` and `filing`

  /// Locks the order of the shipment, then reads the shipment: nobody else changes it until this transaction ends.
  @Transactional(propagation = Propagation.MANDATORY)
  public Shipment lock(long shipmentId) {
    store.lockOrderOfShipment(shipmentId);
    return shipment(shipmentId);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordInvoice(Act act, long shipmentId, String invoiceNo) {
    if (store.recordInvoice(act, shipmentId, invoiceNo) == 0) throw new Stale(Shipment.no(shipmentId));
  }

  /// The invoice was cancelled before the goods left: the shipment is packed again, without papers.
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordInvoiceCancelled(Act act, long shipmentId) {
    if (store.recordInvoiceCancelled(shipmentId) == 0) throw new Stale(Shipment.no(shipmentId));
  }

  /// @param irn, ewayBillNo null leaves what is there
  /// @param stand everything that is due is there: the goods may leave
  /// @param waitFor what is missing or refused, by which rule; null when it stands
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordPapers(long shipmentId, @Nullable String irn, @Nullable String ewayBillNo, boolean stand, @Nullable String waitFor) {
    if (store.recordPapers(shipmentId, irn, ewayBillNo, stand, waitFor) == 0) throw new Stale(Shipment.no(shipmentId));
  }

  /// The e-way bill is gone and the invoice stands: nothing leaves until another one is there.
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordEwayBillCancelled(long shipmentId, String waitFor) {
    store.clearEwayBill(shipmentId, waitFor);
  }

  // ---- leaving

  /// Gate-out: staging → customer. Refused while a paper or the vehicle is missing, with all reasons.
  @Transactional
  public Shipment letGo(Act act, long shipmentId) {
    act.require(Permission.GATE_OUT);
    long orderId = store.lockOrderOfShipment(shipmentId);
    var shipment = shipment(shipmentId);
    Refused.ifAny(DispatchRules.gateRefusals(shipment));
    var trip = java.util.Objects.requireNonNull(shipment.trip());
    var invoiceNo = java.util.Objects.requireNonNull(shipment.invoiceNo());

    stock.ship(act, shipment.warehouseId(), shipment.no(), shipment.lines().stream().map(l -> new StockBook.Out(l.orderLineNo(), l.itemId(), l.lotId(), l.qty())).toList());
    var eta = eta(act.on(), shipment.distanceKm());
    if (store.leave(act, shipmentId, eta) == 0) throw new Stale(shipment.no());
    orders.recordDispatched(orderId, steps(DispatchRules.sum(shipment.lines()), 1));
    timeline.note(act, new Note(Order.no(orderId), "LEFT", shipment.no(), "%s left with invoice %s%s, %s, expected %s.".formatted(shipment.no(), invoiceNo,
        shipment.ewayBillNo() == null ? "" : " and e-way bill " + shipment.ewayBillNo(), inWords(trip), Indian.date(eta))));
    events.publishEvent(new ShipmentEvent.Left(act, shipmentId, orderId, shipment.customerId(), invoiceNo));
    return shipment.left(act.at(), eta);
  }

  private static LocalDate eta(LocalDate today, @Nullable Integer km) {
    return today.plusDays(km == null ? 1 : Math.max(1, Math.ceilDiv(km, KM_A_DAY)));
  }

  @Transactional
  public Shipment deliver(Act act, long shipmentId, Proof proof) {
    act.require(Permission.DELIVER);
    if (isBlank(proof.to())) throw new BadInput("to", proof.to(), "Name who took the goods.");
    long orderId = store.lockOrderOfShipment(shipmentId);
    var shipment = shipment(shipmentId);
    Refused.ifAny(DispatchRules.deliverRefusals(shipment));
    if (shipment.leftAt() != null && act.at().isBefore(shipment.leftAt()))
      throw new BadInput("at", Indian.time(act.at()), "The goods left on " + Indian.time(shipment.leftAt()) + ": they were not delivered before.");
    if (store.deliver(act, shipmentId, proof) == 0) throw new Stale(shipment.no());
    timeline.note(act, new Note(Order.no(orderId), "DELIVERED", shipment.no(), "%s delivered to %s%s.".formatted(shipment.no(), proof.to().strip(),
        isBlank(proof.note()) ? "" : ": " + proof.note().strip())));
    events.publishEvent(new ShipmentEvent.Delivered(act, shipmentId, orderId, shipment.customerId()));
    return shipment(shipmentId);
  }

  // ---- words and sums

  private static Quantity listed(Pick pick) {
    return Quantity.sum(pick.lines().stream().map(PickLine::qty).toList());
  }

  private static Map<Integer, Quantity> sums(List<Reserved> rows) {
    var sums = new LinkedHashMap<Integer, Quantity>();
    for (var r : rows) sums.merge(r.lineNo(), r.qty(), Quantity::plus);
    return sums;
  }

  private static List<LineQty> steps(Map<Integer, Quantity> byLine, int sign) {
    return byLine.entrySet().stream().map(e -> new LineQty(e.getKey(), new Quantity(sign * e.getValue().thousandths()))).toList();
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
