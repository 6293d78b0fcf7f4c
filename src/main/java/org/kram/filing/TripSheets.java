package org.kram.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.dispatch.Trip;
import org.kram.filing.EwayBillPortal.Standing;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.invoice.Invoice;
import org.kram.shared.NotFound;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Consolidated e-way bills of trips (rule 138(6)). The portal is looked at before it is asked, so that a lost reply makes no second sheet.
@Service
public class TripSheets {
  private static final Logger log = LoggerFactory.getLogger(TripSheets.class);

  private final TripSheetStore store;
  private final EwayBillStore bills;
  private final EwayBillDesk desk;
  private final Portal portal;
  private final Callers callers;
  private final Timeline timeline;
  private final Fresh fresh;

  TripSheets(TripSheetStore store, EwayBillStore bills, EwayBillDesk desk, Portal portal, Callers callers, Timeline timeline, Fresh fresh) {
    this.store = store;
    this.bills = bills;
    this.desk = desk;
    this.portal = portal;
    this.callers = callers;
    this.timeline = timeline;
    this.fresh = fresh;
  }

  /// The last ones first.
  public List<TripSheet> ofTrip(long tripId) {
    return store.ofTrip(tripId);
  }

  List<EwayBillRow> billsOf(long tripId) {
    return bills.activeOfShipments(store.shipmentsOnBoard(tripId));
  }

  /// One sheet for all e-way bills on board; instead of the last one, where other bills came on board since.
  public TripSheet make(Act act, long tripId) {
    if (!act.who().can(Permission.TRIP)) act.require(Permission.FILE);
    var trip = trip(tripId);
    var onBoard = billsOf(tripId);
    var standing = standing(tripId);
    Refused.ifAny(refusals(act, tripId, trip, onBoard, standing.orElse(null)));
    var from = desk.leaves(onBoard.getFirst());
    var journey = EwayAsk.Journey.of(trip, from.place(), from.stateCode());
    ask(act, tripId, journey, onBoard, null, (caller, nos) -> portal.ewayBills().consolidate(caller, journey, nos));
    return ofTrip(tripId).getFirst();
  }

  private static List<Reason> refusals(Act act, long tripId, Invoice.Transport trip, List<EwayBillRow> onBoard, @Nullable TripSheet standing) {
    var reasons = new ArrayList<Reason>();
    if (onBoard.size() < 2) return List.of(Reason.of("TOO_FEW_BILLS", "A trip sheet is for two e-way bills or more; on board of %s are %d.".formatted(Trip.no(tripId), onBoard.size())));
    if (trip.vehicleNo() == null && trip.lrNo() == null) reasons.add(Reason.of("NO_VEHICLE", Trip.no(tripId) + " has no vehicle yet."));
    for (var bill : onBoard) {
      if (bill.severalVehicles()) reasons.add(Reason.of("SEVERAL_VEHICLES", "E-way bill " + bill.no() + " goes on in several vehicles: it cannot stand on a trip sheet (648)."));
      if (bill.isExpired(act.at())) reasons.add(Reason.of("EXPIRED", "E-way bill " + bill.no() + " has ended: extend it first (818)."));
    }
    if (standing != null && standing.bills().equals(numbers(onBoard)) && Objects.equals(standing.vehicleNo(), trip.vehicleNo()))
      reasons.add(Reason.of("ALREADY_MADE", "Trip sheet " + standing.no() + " has all e-way bills on board."));
    return reasons;
  }

  /// The trip has another vehicle: its sheet is made again, and with it all its e-way bills change. What does not come about here is
  /// done bill by bill.
  void follow(Act act, List<Long> shipmentIds) {
    for (long tripId : store.tripsOf(shipmentIds)) {
      var sheet = standing(tripId).orElse(null);
      var trip = trip(tripId);
      if (sheet == null || trip.vehicleNo() == null || trip.vehicleNo().equals(sheet.vehicleNo())) continue;
      var onBoard = billsOf(tripId).stream().filter(b -> sheet.bills().contains(b.no())).toList();
      if (onBoard.isEmpty()) continue;
      var from = desk.leaves(onBoard.getFirst());
      var journey = EwayAsk.Journey.of(trip, from.place(), from.stateCode());
      var vehicle = new EwayAsk.Vehicle(journey, new EwayAsk.Why("3", act.why() == null ? "Vehicle changed" : act.why()));
      try {
        ask(act, tripId, journey, onBoard, sheet, (caller, _) -> portal.ewayBills().consolidateAgain(caller, sheet.no(), vehicle));
      } catch (Refused no) {
        log.info("Trip sheet {} was not made again: {}", sheet.no(), no.getMessage());
      }
    }
  }

  private interface Question {
    String ask(Portal.Caller caller, List<String> billNos);
  }

  private void ask(Act act, long tripId, EwayAsk.Journey journey, List<EwayBillRow> onBoard, @Nullable TripSheet replaces, Question question) {
    var caller = callers.of(onBoard.getFirst().registrationId(), act.at());
    var nos = numbers(onBoard);
    try {
      var no = lost(caller, journey, onBoard).orElseGet(() -> question.ask(caller, nos));
      var there = onBoard.stream().map(b -> b.hasPartB() ? Optional.<Standing>empty() : portal.ewayBills().look(caller, b.no())).toList();
      fresh.run(() -> record(act, tripId, journey, onBoard, there, no, replaces));
    } catch (Portal.Said no) {
      throw new Refused("PORTAL_REFUSED", "The portal refuses the trip sheet (" + no.code + "): " + no.getMessage(), "code", no.code);
    } catch (Portal.Silent none) {
      throw new Refused("PORTAL_SILENT", "The portal does not answer: " + none.getMessage() + " Try again in a few minutes.");
    }
  }

  /// A sheet that the portal made for these bills and this vehicle, and of which we never heard.
  private Optional<String> lost(Portal.Caller caller, EwayAsk.Journey journey, List<EwayBillRow> onBoard) {
    var bill = onBoard.getFirst();
    return portal.ewayBills().look(caller, bill.no()).filter(s -> !s.carried().isEmpty()).map(s -> s.carried().getLast())
        .filter(c -> c.tripSheetNo() != null && !c.tripSheetNo().equals(bill.tripSheetNo()) && Objects.equals(c.vehicleNo(), journey.vehicleNo())).map(EwayBillPortal.Carried::tripSheetNo);
  }

  private void record(Act act, long tripId, EwayAsk.Journey journey, List<EwayBillRow> onBoard, List<Optional<Standing>> there, String no, @Nullable TripSheet replaces) {
    timeline.note(act, new Note(Trip.no(tripId), "TRIP_SHEET", "Trip sheet " + no + " for " + onBoard.size() + " e-way bills in " + journey.inWords()
        + (replaces == null ? "." : ", instead of " + replaces.no() + ".")));
    store.insert(act, no, tripId, onBoard.getFirst().registrationId(), journey.vehicleNo(), numbers(onBoard), replaces == null ? null : replaces.no());
    for (int i = 0; i < onBoard.size(); i++) desk.carriedBySheet(act, onBoard.get(i), journey, there.get(i).map(s -> s.bill().validUntil()).orElse(null), no);
  }

  private Optional<TripSheet> standing(long tripId) {
    return store.ofTrip(tripId).stream().filter(s -> s.replacedBy() == null).findFirst();
  }

  private Invoice.Transport trip(long tripId) {
    var trip = store.transport(tripId);
    if (trip == null) throw new NotFound("trip", Trip.no(tripId));
    return trip;
  }

  private static List<String> numbers(List<EwayBillRow> bills) {
    return bills.stream().map(EwayBillRow::no).toList();
  }
}
