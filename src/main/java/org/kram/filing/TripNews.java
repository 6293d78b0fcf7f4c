package org.kram.filing;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.kram.dispatch.ShipmentEvent;
import org.kram.filing.FilingStore.TripNewsRow;
import org.kram.filing.FilingTask.About;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.shared.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Trips that became known or changed, on their way to the e-way bills of the goods on board.
@Component
class TripNews {
  /// For so long the news belong to whoever took them; then the job takes them up.
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Logger log = LoggerFactory.getLogger(TripNews.class);

  private final FilingStore store;
  private final EwayBillStore bills;
  private final FilingDesk filing;
  private final EwayBillDesk desk;
  private final TripSheets sheets;
  private final Timeline timeline;
  private final Fresh fresh;
  private final Clock clock;

  TripNews(FilingStore store, EwayBillStore bills, FilingDesk filing, EwayBillDesk desk, TripSheets sheets, Timeline timeline, Fresh fresh, Clock clock) {
    this.store = store;
    this.bills = bills;
    this.filing = filing;
    this.desk = desk;
    this.sheets = sheets;
    this.timeline = timeline;
    this.fresh = fresh;
    this.clock = clock;
  }

  /// The trip became known or changed: written down with it, so that whatever happens to us its e-way bills hear of it. A row of its
  /// own, because who sets a trip must not wait for a conversation.
  @EventListener
  void news(ShipmentEvent.TripSet set) {
    store.tripSet(set.shipmentIds(), clock.instant().plus(LEASE));
  }

  void tripSet(ShipmentEvent.TripSet set) {
    tell(set.act(), store.tripNews(set.shipmentIds()));
  }

  /// Tells e-way bills of trips that they have not heard of, in the current company, and says of how many shipments.
  int drain(int most) {
    var now = clock.instant();
    var news = fresh.get(() -> store.claimTripNews(now, now.plus(LEASE), most));
    tell(Act.of(Actor.kram(), now), news);
    return news.size();
  }

  /// Waiting e-way bills are asked for, standing ones get the vehicle, or by a trip sheet all of them at once. What fails for one does
  /// not keep the next waiting, and is tried again; what the portal refuses is told, and is for a person to mend.
  private void tell(Act act, List<TripNewsRow> news) {
    if (news.isEmpty()) return;
    var shipments = news.stream().map(TripNewsRow::shipmentId).distinct().toList();
    var later = new HashSet<Long>();
    for (var waiting : fresh.get(() -> store.wake(shipments, clock.instant())))
      attempt(waiting.shipmentId(), later, () -> filing.talkAbout(act, new FilingStore.Due(About.INVOICE, waiting.invoiceId()), false));
    sheets.follow(act, shipments);
    for (var bill : bills.activeOfShipments(shipments)) attempt(bill.shipmentId(), later, () -> carry(act, bill));
    fresh.run(() -> {
      store.heard(news.stream().filter(n -> !later.contains(n.shipmentId())).toList());
      store.later(news.stream().filter(n -> later.contains(n.shipmentId())).toList(), clock.instant());
    });
  }

  private static void attempt(Long shipmentId, Set<Long> later, BooleanSupplier work) {
    try {
      if (!work.getAsBoolean()) later.add(shipmentId);
    } catch (RuntimeException e) {
      log.warn("The e-way bill of SH-{} has not heard of its vehicle; the job tries again. {}", shipmentId, e.toString());
      later.add(shipmentId);
    }
  }

  /// @return false when it has to be tried again
  private boolean carry(Act act, EwayBillRow bill) {
    long shipment = java.util.Objects.requireNonNull(bill.shipmentId());
    var trip = store.transport(shipment);
    desk.takeUp(bill.no());
    if (bills.open(bill.no()).isPresent()) return false;
    var now = desk.bill(bill.no());
    var wanted = trip.vehicleNo();
    if (wanted == null || now.severalVehicles()) return newTransporter(act, now, trip.transporterGstin(), trip.transporter());
    if (wanted.equals(now.vehicleNo())) return true;
    var from = desk.leaves(now);
    var why = now.hasPartB() ? new EwayAsk.Why("3", act.why() == null ? "Vehicle changed" : act.why()) : new EwayAsk.Why("4", null);
    var journey = EwayAsk.Journey.of(trip, from.place(), from.stateCode());
    if (!tried(act, now, new EwayAsk.Vehicle(journey, why), "VEHICLE_REFUSED", "does not carry vehicle " + wanted)) return true;
    return wanted.equals(store.transport(shipment).vehicleNo()) && wanted.equals(desk.bill(bill.no()).vehicleNo()); // else changed again, or not answered yet
  }

  /// Part A stays with us and goes to whoever will bring the vehicle.
  private boolean newTransporter(Act act, EwayBillRow bill, @Nullable String id, @Nullable String name) {
    if (id == null || bill.hasPartB() || id.equals(bill.transporterId())) return true;
    if (!tried(act, bill, new EwayAsk.Transporter(id, name), "TRANSPORTER_REFUSED", "is not given to transporter " + id)) return true;
    return id.equals(desk.bill(bill.no()).transporterId());
  }

  /// @return false when it was refused and told
  private boolean tried(Act act, EwayBillRow bill, EwayAsk ask, String verb, String words) {
    try {
      desk.askFor(act, bill.no(), ask);
      return true;
    } catch (Refused no) {
      fresh.run(() -> timeline.note(act, new Note(bill.subject(), verb, bill.document(), "E-way bill " + bill.no() + " " + words + ". " + no.getMessage())));
      return false;
    }
  }
}
