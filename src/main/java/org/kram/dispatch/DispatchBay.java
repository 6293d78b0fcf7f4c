package org.kram.dispatch;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.allocation.AllocationDesk;
import org.kram.company.CompanyBook;
import org.kram.gst.Reference;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.order.LineQty;
import org.kram.order.Order;
import org.kram.order.OrderBook;
import org.kram.order.OrderState;
import org.kram.order.ServiceDue;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.kram.stock.StockBook;
import org.kram.stock.StockBook.Move;
import org.kram.stock.StockBook.Reserved;
import org.kram.stock.StockBook.Want;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// From the shelf to the customer's door: lists are worked by [Picking], vehicles by [Trips], the shipment itself here.
///
/// Whatever changes a pick or a shipment holds the lock of its order first; then come the trip, and the shipments on board.
@Service
public class DispatchBay {
  /// Goods on the road cover this much in a day.
  private static final int KM_A_DAY = 300;

  private final DispatchStore store;
  private final Picking picking;
  private final Trips trips;
  private final Proofs proofs;
  private final OrderBook orders;
  private final AllocationDesk allocation;
  private final StockBook stock;
  private final CompanyBook company;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  DispatchBay(DispatchStore store, Picking picking, Trips trips, Proofs proofs, OrderBook orders, AllocationDesk allocation, StockBook stock,
      CompanyBook company, Timeline timeline, ApplicationEventPublisher events) {
    this.store = store;
    this.picking = picking;
    this.trips = trips;
    this.proofs = proofs;
    this.orders = orders;
    this.allocation = allocation;
    this.stock = stock;
    this.company = company;
    this.timeline = timeline;
    this.events = events;
  }

  // ---- reading

  public Pick pick(long id) {
    return picking.pick(id);
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
    return trips.trip(id);
  }

  public List<Shipment> onBoard(long tripId) {
    return store.onBoard(tripId);
  }

  // ---- picking

  /// Releases all that is allocated and on no pick list yet: one list per warehouse, in bin order.
  @Transactional
  public List<Pick> release(Act act, long orderId) {
    return release(act, orderId, List.of());
  }

  /// @param chosen so much of these lines, first expiry first; empty for all
  @Transactional
  public List<Pick> release(Act act, long orderId, List<LineQty> chosen) {
    act.require(Permission.PICK);
    return picking.release(act, orderId, chosen);
  }

  /// One line, while walking: kept on the list until the whole is confirmed. Nothing moves yet.
  /// @param bin and code as scanned; given, they must be those of the line
  @Transactional
  public Pick takeLine(Act act, long pickId, PickedQty taken, @Nullable String bin, @Nullable String code) {
    act.require(Permission.PICK);
    return picking.takeLine(pickId, taken, bin, code);
  }

  /// Bin → staging. What is not named was picked as taken line by line, else in full; less needs a reason: the missing goods wait
  /// in quarantine for a count, other stock is promised and listed at once where there is some, the rest becomes a backorder.
  @Transactional
  public Pick confirm(Act act, long pickId, List<PickedQty> reported) {
    act.require(Permission.PICK);
    return picking.confirm(act, pickId, reported);
  }

  /// The list is taken back before it is confirmed; the stock stays promised to the order. Needs a reason.
  @Transactional
  public void cancelPick(Act act, long pickId) {
    act.require(Permission.PICK);
    act.reason();
    picking.cancel(act, pickId);
  }

  // ---- packing

  /// The packed quantity is the truth from here on. Services that are due are rendered with the goods.
  /// @param details null while the vehicle is not known
  @Transactional
  public Shipment pack(Act act, long pickId, Packing packing, @Nullable TripDetails details) {
    act.require(Permission.PACK);
    DispatchRules.check(packing);
    long orderId = store.lockOrderOfPick(pickId);
    var pick = pick(pickId);
    Refused.ifAny(DispatchRules.packRefusals(pick));
    var trip = details == null ? null : trips.of(pick.warehouseId(), details);
    var planned = packing.tripId() == null ? null : trips.lockPlanned(packing.tripId(), pick.warehouseId());
    var services = DispatchRules.services(orders.services(orderId), packing.services());
    var lines = Shipment.Line.of(pick, services);
    events.publishEvent(new AboutToPack(act, orderId, lines.stream().map(Shipment.Line::orderLineNo).distinct().toList()));
    var guess = packing.weightKg() == null || packing.distanceKm() == null ? store.guess(pickId) : null;
    var weight = packing.weightKg() != null ? packing.weightKg() : Objects.requireNonNull(guess).weightKg();
    var distance = packing.distanceKm() != null ? packing.distanceKm() : distance(pick.warehouseId(), Objects.requireNonNull(guess).shipToPin());

    var ids = store.pack(act, pick, lines, packing.cartons(), weight, distance, trip, packing.tripId());
    long id = ids.shipmentId();
    var byLine = Sums.ofReserved(pick.taken());
    orders.recordPacked(orderId, Sums.steps(byLine, 1));
    orders.recordRendered(orderId, Sums.steps(services, 1));
    timeline.note(act, new Note(Order.no(orderId), "PACKED", Shipment.no(id), "%s packed from %s: %d line(s), %s pieces in %d carton(s), %s kg%s%s.".formatted(Shipment.no(id), pick.no(),
        byLine.size(), Indian.quantity(Quantity.sum(byLine.values())), packing.cartons(), Indian.quantity(weight), trip == null ? "" : ", " + trip.inWords(),
        services.isEmpty() ? "" : ", with %d service line(s)".formatted(services.size()))));
    var onBoard = trip == null ? planned : trip.numbered(Objects.requireNonNull(ids.tripId()));
    var shipment = new Shipment(id, orderId, pick.customerId(), pick.warehouseId(), pickId, onBoard, Shipment.State.PACKED, packing.cartons(), weight, distance, act.at(), null, null,
        null, false, null, null, null, null, null, null, null, null, lines);
    events.publishEvent(new ShipmentEvent.Packed(act, id, orderId, pick.customerId()));
    return shipment;
  }

  /// Services of an order are done, without goods to go with: what makes an invoice of them. No pick list, no trip, no gate.
  /// @param chosen null: all that are due
  @Transactional
  public Shipment render(Act act, long orderId, @Nullable List<LineQty> chosen) {
    if (!act.who().can(Permission.PACK)) act.require(Permission.ORDER);
    var order = orders.lock(orderId);
    var due = orders.services(orderId);
    if (order.state() != OrderState.CONFIRMED || due.isEmpty())
      throw new Refused("NOTHING_TO_RENDER", "%s is %s and has no service that is still to be rendered.".formatted(order.no(), order.state().inWords().toLowerCase(Locale.ROOT)));
    var services = DispatchRules.services(due, chosen);
    if (services.isEmpty()) throw new BadInput("services", "", "Name at least one service line.");

    events.publishEvent(new AboutToPack(act, orderId, services.stream().map(ServiceDue::lineNo).toList()));
    long id = store.render(act, order, Shipment.Line.of(null, services));
    orders.recordRendered(orderId, Sums.steps(services, 1));
    timeline.note(act, new Note(order.no(), "RENDERED", Shipment.no(id), "%s: %d service line(s) rendered, to be invoiced.".formatted(Shipment.no(id), services.size())));
    events.publishEvent(new ShipmentEvent.Packed(act, id, orderId, order.customerId()));
    return shipment(id);
  }

  private @Nullable Integer distance(long warehouseId, String pin) {
    var km = Reference.distanceKm(company.warehouse(warehouseId).pin(), pin);
    return km.isPresent() ? km.getAsInt() : null;
  }

  /// Packed goods go back to their bins, and services are to be rendered again. Not after an invoice: that is cancelled first. Needs a reason.
  /// @param promiseAgain the goods stay promised to the order and can be picked again; else they are free for others
  @Transactional
  public void cancelShipment(Act act, long shipmentId, boolean promiseAgain) {
    act.require(Permission.PACK);
    var why = act.reason();
    long orderId = store.lockOrderOfShipment(shipmentId);
    var shipment = shipment(shipmentId);
    Refused.ifAny(DispatchRules.cancelRefusals(shipment));

    orders.recordRendered(orderId, Sums.steps(Sums.ofPacked(shipment.services()), -1));
    var goods = shipment.pickId() == null ? "its services are to be rendered again" : unpack(act, shipment, pick(shipment.pickId()), promiseAgain);
    if (store.cancelShipment(act, shipmentId, shipment.pickId(), why) == 0) throw new Stale(shipment.no());
    timeline.note(act, new Note(Order.no(orderId), "SHIPMENT_CANCELLED", shipment.no(), "%s unpacked: %s.".formatted(shipment.no(), goods)));
    events.publishEvent(new ShipmentEvent.Cancelled(act, shipmentId, orderId));
  }

  private String unpack(Act act, Shipment shipment, Pick pick, boolean promiseAgain) {
    long orderId = shipment.orderId();
    var staging = stock.stagingOf(shipment.warehouseId()).id();
    var back = pick.taken();
    var byLine = Sums.ofReserved(back);
    stock.move(act, back.stream().map(r -> new Move(r.itemId(), r.lotId(), staging, r.locationId(), r.qty(), shipment.no(), r.lineNo(), "UNPACKED")).toList());
    orders.recordPacked(orderId, Sums.steps(byLine, -1));
    orders.recordPicked(orderId, Sums.steps(byLine, -1));
    if (promiseAgain) {
      stock.reserveExactly(act, orderId, Sums.together(back));
    } else {
      orders.recordAllocated(orderId, Sums.steps(byLine, -1));
      var items = back.stream().collect(Collectors.toMap(Reserved::lineNo, Reserved::itemId, (a, _) -> a));
      allocation.letWait(act, orderId, shipment.warehouseId(), byLine.entrySet().stream().map(e -> new Want(e.getKey(), items.get(e.getKey()), e.getValue())).toList());
    }
    return "%s pieces are back in their bins and %s".formatted(Indian.quantity(Quantity.sum(byLine.values())), promiseAgain ? "stay promised to this order" : "free for other orders");
  }

  // ---- trips

  @Transactional
  public Trip planTrip(Act act, long warehouseId, TripDetails details) {
    requireTrip(act);
    return trips.plan(act, warehouseId, details);
  }

  /// Another vehicle, driver or LR: for all shipments on board that have not arrived. Needs a reason once the trip has departed.
  @Transactional
  public Trip changeTrip(Act act, long tripId, TripDetails details) {
    requireTrip(act);
    return trips.change(act, tripId, details);
  }

  @Transactional
  public void board(Act act, long tripId, List<Long> shipmentIds) {
    requireTrip(act);
    trips.board(act, tripId, shipmentIds);
  }

  /// A packer may name the vehicle of what he packs.
  private static void requireTrip(Act act) {
    if (!act.who().can(Permission.PACK)) act.require(Permission.TRIP);
  }

  // ---- papers: told by `invoice` and `filing`

  /// Locks the order of the shipment, then reads the shipment: nobody else changes it until this transaction ends.
  @Transactional(propagation = Propagation.MANDATORY)
  public Shipment lock(long shipmentId) {
    store.lockOrderOfShipment(shipmentId);
    return shipment(shipmentId);
  }

  /// The caller has recorded what is invoiced on the ladder. Services without goods are over with it: nothing has to leave.
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordInvoice(Act act, long shipmentId, String invoiceNo) {
    boolean rendered = store.recordInvoice(act, shipmentId, invoiceNo).orElseThrow(() -> new Stale(Shipment.no(shipmentId)));
    if (!rendered) return;
    var shipment = shipment(shipmentId);
    orders.recordDispatched(shipment.orderId(), Sums.steps(Sums.ofPacked(shipment.lines()), 1));
    events.publishEvent(new ShipmentEvent.Rendered(act, shipmentId, shipment.orderId(), shipment.customerId(), invoiceNo));
  }

  /// The invoice is being cancelled before the goods leave: the shipment is packed again, without papers. The caller lowers what is
  /// invoiced on the ladder afterwards.
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordInvoiceCancelled(Act act, long shipmentId) {
    boolean rendered = store.recordInvoiceCancelled(shipmentId).orElseThrow(() -> new Stale(Shipment.no(shipmentId)));
    if (!rendered) return;
    var shipment = shipment(shipmentId);
    orders.recordDispatched(shipment.orderId(), Sums.steps(Sums.ofPacked(shipment.lines()), -1));
  }

  /// @param irn, ewayBillNo null leaves what is there
  /// @param stand everything that is due is there: the goods may leave
  /// @param waitFor what is missing or refused, by which rule; null when it stands
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordPapers(long shipmentId, @Nullable String irn, @Nullable String ewayBillNo, boolean stand, @Nullable String waitFor) {
    boolean rendered = store.recordPapers(shipmentId, irn, ewayBillNo, stand, waitFor).orElseThrow(() -> new Stale(Shipment.no(shipmentId)));
    if (rendered && stand) events.publishEvent(new ServicesReady(shipmentId, shipment(shipmentId).customerId()));
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
    long orderId = store.lockWithTrip(shipmentId);
    var shipment = shipment(shipmentId);
    Refused.ifAny(DispatchRules.gateRefusals(shipment));
    var trip = Objects.requireNonNull(shipment.trip());
    var invoiceNo = Objects.requireNonNull(shipment.invoiceNo());

    stock.ship(act, shipment.warehouseId(), shipment.no(), shipment.goods().stream().map(l -> new StockBook.Out(l.orderLineNo(), l.itemId(), l.lotId(), l.qty())).toList());
    var eta = eta(act.on(), shipment.distanceKm());
    if (store.leave(act, shipmentId, eta) == 0) throw new Stale(shipment.no());
    orders.recordDispatched(orderId, Sums.steps(Sums.ofPacked(shipment.lines()), 1));
    timeline.note(act, new Note(Order.no(orderId), "LEFT", shipment.no(), "%s left with invoice %s%s, %s, expected %s.".formatted(shipment.no(), invoiceNo,
        shipment.ewayBillNo() == null ? "" : " and e-way bill " + shipment.ewayBillNo(), trip.inWords(), Indian.date(eta))));
    events.publishEvent(new ShipmentEvent.Left(act, shipmentId, orderId, shipment.customerId(), invoiceNo));
    return shipment.left(act.at(), eta);
  }

  private static LocalDate eta(LocalDate today, @Nullable Integer km) {
    return today.plusDays(km == null ? 1 : Math.max(1, Math.ceilDiv(km, KM_A_DAY)));
  }

  /// @param proof its file may also be kept later, see [Proofs]
  @Transactional
  public Shipment deliver(Act act, long shipmentId, Proof proof) {
    act.require(Permission.DELIVER);
    if (proof.to().isBlank()) throw new BadInput("to", proof.to(), "Name who took the goods.");
    if (proof.file() != null) proof.file().check();
    long orderId = store.lockWithTrip(shipmentId);
    var shipment = shipment(shipmentId);
    Refused.ifAny(DispatchRules.deliverRefusals(shipment));
    if (shipment.leftAt() != null && act.at().isBefore(shipment.leftAt()))
      throw new BadInput("at", Indian.time(act.at()), "The goods left on " + Indian.time(shipment.leftAt()) + ": they were not delivered before.");
    if (store.deliver(act, shipmentId, proof) == 0) throw new Stale(shipment.no());
    timeline.note(act, new Note(Order.no(orderId), "DELIVERED", shipment.no(), "%s delivered to %s%s.".formatted(shipment.no(), proof.to().strip(),
        proof.note() == null || proof.note().isBlank() ? "" : ": " + proof.note().strip())));
    if (proof.file() != null) proofs.keep(act, shipmentId, proof.file());
    events.publishEvent(new ShipmentEvent.Delivered(act, shipmentId, orderId, shipment.customerId()));
    return shipment(shipmentId);
  }
}
