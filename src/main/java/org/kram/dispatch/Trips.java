package org.kram.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.gst.VehicleNumber;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.order.Order;
import org.kram.party.TransportBook;
import org.kram.shared.BadInput;
import org.kram.shared.NotFound;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Vehicles on their way. Whoever changes a trip, or what rides on it, holds the lock of the trip and then of the shipments on board: an
/// invoice is being made either from the trip as it was, and hears of the change afterwards, or from the trip as it becomes.
@Component
class Trips {
  private final TripStore trips;
  private final DispatchStore store;
  private final CompanyBook company;
  private final TransportBook transport;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  Trips(TripStore trips, DispatchStore store, CompanyBook company, TransportBook transport, Timeline timeline, ApplicationEventPublisher events) {
    this.trips = trips;
    this.store = store;
    this.company = company;
    this.transport = transport;
    this.timeline = timeline;
    this.events = events;
  }

  Trip trip(long id) {
    return trips.trip(id).orElseThrow(() -> new NotFound("trip", Trip.no(id)));
  }

  Trip plan(Act act, long warehouseId, TripDetails details) {
    var trip = of(company.warehouse(warehouseId).id(), details);
    long id = trips.insertTrip(act, warehouseId, trip);
    timeline.note(act, new Note(Trip.no(id), "TRIP_PLANNED", "%s planned: %s.".formatted(Trip.no(id), trip.inWords())));
    return trip(id);
  }

  Trip change(Act act, long tripId, TripDetails details) {
    trips.lockTrip(tripId);
    trips.lockOnBoard(tripId);
    var was = trip(tripId);
    if (was.state() == Trip.State.DONE) throw new Refused("TRIP_DONE", was.no() + " is over: all its goods are delivered.");
    if (was.state() == Trip.State.DEPARTED) act.reason();
    var becomes = of(was.warehouseId(), details);
    if (becomes.travelsAs(was)) return was;

    trips.changeTrip(tripId, becomes);
    var onBoard = store.onBoard(tripId).stream().filter(s -> s.state() != Shipment.State.DELIVERED).toList();
    var sentence = "%s: %s (was %s).".formatted(was.no(), becomes.inWords(), was.inWords());
    var notes = new ArrayList<Note>(List.of(new Note(was.no(), "TRIP_CHANGED", sentence)));
    onBoard.stream().map(Shipment::orderId).distinct().forEach(order -> notes.add(new Note(Order.no(order), "TRIP_CHANGED", was.no(), sentence)));
    timeline.note(act, notes);
    if (!onBoard.isEmpty()) events.publishEvent(new ShipmentEvent.TripSet(act, tripId, onBoard.stream().map(Shipment::id).toList()));
    return trip(tripId);
  }

  void board(Act act, long tripId, List<Long> shipmentIds) {
    if (shipmentIds.isEmpty()) throw new BadInput("shipments", "", "Choose at least one shipment.");
    trips.lockTrip(tripId);
    store.lockShipments(shipmentIds);
    var shipments = store.shipments(shipmentIds);
    var trip = planned(tripId, shipments.isEmpty() ? 0 : shipments.getFirst().warehouseId());
    Refused.ifAny(shipments.stream().filter(s -> s.isRendered() || s.warehouseId() != trip.warehouseId() || s.state() != Shipment.State.PACKED && s.state() != Shipment.State.INVOICED)
        .map(s -> Reason.of("CANNOT_BOARD", s.isRendered() ? s.no() + " has nothing but services: nothing goes on board." : s.warehouseId() != trip.warehouseId() ? "%s stands in %s, %s starts from %s.".formatted(s.no(),
            company.warehouse(s.warehouseId()).code(), trip.no(), company.warehouse(trip.warehouseId()).code())
            : "%s is %s: only packed goods that have not left can go on board.".formatted(s.no(), s.state().name().toLowerCase(Locale.ROOT)))).toList());
    trips.board(tripId, shipmentIds);
    timeline.note(act, shipments.stream().map(s -> new Note(Order.no(s.orderId()), "BOARDED", s.no(), "%s goes with %s: %s.".formatted(s.no(), trip.no(), trip.inWords()))).toList());
    events.publishEvent(new ShipmentEvent.TripSet(act, tripId, shipments.stream().map(Shipment::id).toList()));
  }

  /// The trip to go with, locked: it does not depart while goods are put on board.
  Trip lockPlanned(long tripId, long warehouseId) {
    trips.lockTrip(tripId);
    return planned(tripId, warehouseId);
  }

  private Trip planned(long tripId, long warehouseId) {
    var trip = trip(tripId);
    if (trip.state() != Trip.State.PLANNED) throw new Refused("TRIP_DEPARTED", trip.no() + " has departed. Plan another trip.");
    if (warehouseId != 0 && trip.warehouseId() != warehouseId)
      throw new Refused("OTHER_WAREHOUSE", "%s starts from %s.".formatted(trip.no(), company.warehouse(trip.warehouseId()).code()));
    return trip;
  }

  /// A trip as these details make it, not written yet.
  Trip of(long warehouseId, TripDetails d) {
    DispatchRules.check(d);
    Long transporterId = null;
    var name = blankToNull(d.transporterName());
    var gstin = blankToNull(d.transporterGstin());
    var code = blankToNull(d.transporter());
    if (code != null) {
      var known = transport.transporterByCode(code).orElseThrow(() -> new BadInput("transporter", code, "There is no transporter with this code."));
      transporterId = known.id();
      name = known.name();
      gstin = known.transin();
    }
    var vehicle = blankToNull(d.vehicleNo());
    return new Trip(0, warehouseId, d.mode(), vehicle == null ? null : VehicleNumber.normal(vehicle), d.overDimensional(), transporterId, name, gstin,
        blankToNull(d.driver()), blankToNull(d.driverPhone()), blankToNull(d.lrNo()), d.lrOn(), Trip.State.PLANNED, null);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
