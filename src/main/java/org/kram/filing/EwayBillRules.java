package org.kram.filing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.filing.EwayBillStore.Group;
import org.kram.filing.EwayBillStore.InGroup;
import org.kram.gst.EwayBillValidity;
import org.kram.gst.Gstin;
import org.kram.gst.Limits;
import org.kram.gst.PortalReasons;
import org.kram.gst.PortalReasons.Kind;
import org.kram.gst.Reference;
import org.kram.gst.portal.PortalTransport;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;

/// What rule 138 and the portal allow with an e-way bill that stands, and when. Pure; the portal decides again.
final class EwayBillRules {
  /// What is known of the bill when something is asked of it.
  /// @param open what was asked and is not answered yet
  record Known(EwayBillRow bill, @Nullable EwayStep open, List<Group> groups, List<InGroup> vehicles) {
    Quantity loaded(int groupNo) {
      return Quantity.sum(vehicles.stream().filter(v -> v.groupNo() == groupNo).map(InGroup::quantity).toList());
    }
  }

  private EwayBillRules() {}

  static List<Reason> refusals(Known known, EwayAsk ask, Instant now) {
    var bill = known.bill;
    if (known.open != null)
      return List.of(Reason.of("PORTAL_OPEN", "The portal has not answered yet what was asked on %s: %s It is tried again by itself.".formatted(
          Indian.time(known.open.askedAt()), known.open.words())));
    if (bill.state() == EwayBillRow.State.CANCELLED) return List.of(Reason.of("NOT_ACTIVE", "E-way bill " + bill.no() + " is cancelled."));
    if (bill.state() == EwayBillRow.State.CLOSED)
      return List.of(Reason.of("CLOSED", "E-way bill " + bill.no() + " was closed on " + Indian.date(bill.closedOn()) + ": afterwards nothing else is possible."));
    return switch (ask) {
      case EwayAsk.Vehicle v -> vehicle(known, v.journey(), now);
      case EwayAsk.Transporter t -> transporter(bill, t, now);
      case EwayAsk.Extension e -> extension(bill, e, now);
      case EwayAsk.SeveralVehicles s -> expired(bill, now);
      case EwayAsk.AddVehicle a -> addition(known, a);
      case EwayAsk.ChangeVehicle c -> change(known, c);
      case EwayAsk.Cancellation _ -> cancellation(bill, now);
      case EwayAsk.Closure c -> closure(bill, c, now);
    };
  }

  private static List<Reason> vehicle(Known known, EwayAsk.Journey journey, Instant now) {
    var bill = known.bill;
    if (bill.severalVehicles()) return List.of(Reason.of("SEVERAL_VEHICLES", "E-way bill " + bill.no() + " goes on in several vehicles: change the vehicle in its group (412)."));
    if (!bill.hasPartB() && EwayBillValidity.isPartAOver(bill.generatedAt(), now))
      return List.of(Reason.of("PART_A_OVER", "Part A of " + Indian.time(bill.generatedAt()) + " stood without a vehicle for more than "
          + Limits.intOn("ewaybill.part_a_days", Indian.day(now)) + " days: make a new e-way bill."));
    return expired(bill, now);
  }

  private static List<Reason> expired(EwayBillRow bill, Instant now) {
    return bill.isExpired(now) ? List.of(Reason.of("EXPIRED", "E-way bill " + bill.no() + " was valid until " + Indian.time(bill.validUntil()) + ": "
        + (bill.mayBeExtended(now) ? "extend it first." : "the hours in which it could be extended are over."))) : List.of();
  }

  private static List<Reason> transporter(EwayBillRow bill, EwayAsk.Transporter t, Instant now) {
    var reasons = new ArrayList<>(expired(bill, now));
    if (t.transporterId().equals(bill.transporterId())) reasons.add(Reason.of("SAME_TRANSPORTER", t.transporterId() + " is its transporter already."));
    return reasons;
  }

  private static List<Reason> extension(EwayBillRow bill, EwayAsk.Extension e, Instant now) {
    var until = bill.validUntil();
    if (until == null || !bill.hasPartB()) return List.of(Reason.of("NO_PART_B", "E-way bill " + bill.no() + " has no vehicle yet: its validity has not begun."));
    var reasons = new ArrayList<Reason>();
    if (!EwayBillValidity.mayBeExtended(until, now)) {
      int hours = Limits.intOn("ewaybill.extend_hours", Indian.day(now));
      reasons.add(Reason.of("NOT_IN_WINDOW", "E-way bill %s is valid until %s: it is extended from %d hours before to %d hours after (rule 138(10)), between %s and %s.".formatted(bill.no(),
          Indian.time(until), hours, hours, Indian.time(until.minusSeconds(hours * 3600L)), Indian.time(until.plusSeconds(hours * 3600L)))));
    }
    if (e.remainingKm() > bill.distanceKm())
      reasons.add(Reason.of("TOO_FAR", "%d km are left to go, but the whole way was declared with %d km.".formatted(e.remainingKm(), bill.distanceKm())));
    var becomes = EwayBillValidity.until(now, e.remainingKm(), bill.slow() || e.journey().mode() == Mode.SHIP);
    if (EwayBillValidity.isBeyondLife(bill.generatedAt(), becomes))
      reasons.add(Reason.of("BEYOND_LIFE", "It would be valid until %s, more than %d days after it was generated on %s.".formatted(Indian.time(becomes),
          Limits.intOn("ewaybill.life_days", Indian.day(bill.generatedAt())), Indian.time(bill.generatedAt()))));
    return reasons;
  }

  private static List<Reason> addition(Known known, EwayAsk.AddVehicle a) {
    var group = known.groups.stream().filter(g -> g.no() == a.groupNo()).findFirst().orElse(null);
    if (group == null) return List.of(Reason.of("NO_GROUP", "E-way bill " + known.bill.no() + " has no group " + a.groupNo() + ": announce several vehicles first."));
    var left = group.quantity().minus(known.loaded(a.groupNo()));
    return a.quantity().exceeds(left) ? List.of(Reason.of("MORE_THAN_ANNOUNCED", "%s %s are announced from %s, %s of it are loaded: %s are left, not %s.".formatted(
        Indian.quantity(group.quantity()), group.unit(), group.fromPlace(), Indian.quantity(known.loaded(a.groupNo())), Indian.quantity(left), Indian.quantity(a.quantity())))) : List.of();
  }

  private static List<Reason> change(Known known, EwayAsk.ChangeVehicle c) {
    return known.vehicles.stream().anyMatch(v -> v.groupNo() == c.groupNo() && v.vehicleNo().equals(c.oldVehicleNo())) ? List.of()
        : List.of(Reason.of("NOT_IN_GROUP", "Vehicle " + c.oldVehicleNo() + " is not in group " + c.groupNo() + " of e-way bill " + known.bill.no() + "."));
  }

  /// On its own: while the goods are on the road they would be left without their paper.
  private static List<Reason> cancellation(EwayBillRow bill, Instant now) {
    var reasons = new ArrayList<>(cancellationWindow(bill, now));
    if (bill.goods().equals("LEFT")) reasons.add(Reason.of("GOODS_ON_THE_ROAD", "The goods of " + bill.document() + " are on the road under e-way bill " + bill.no() + ": it is not cancelled before they arrive."));
    if (bill.goods().equals("DELIVERED") || bill.goods().equals("RECEIVED"))
      reasons.add(Reason.of("GOODS_MOVED", "The goods of " + bill.document() + " have moved under e-way bill " + bill.no() + ": only what was not used can be cancelled (rule 138(9)). Close it instead."));
    return reasons;
  }

  /// Together with its invoice or challan.
  static List<Reason> cancellationWindow(EwayBillRow bill, Instant now) {
    if (bill.mayBeCancelled(now)) return List.of();
    return List.of(bill.state() == EwayBillRow.State.CLOSED
        ? Reason.of("CLOSED", "E-way bill " + bill.no() + " is closed and cannot be cancelled any more (843).")
        : Reason.of("WINDOW_OVER", "E-way bill %s was generated on %s; it is cancelled within %d hours only (rule 138(9)).".formatted(bill.no(), Indian.time(bill.generatedAt()),
            Limits.intOn("ewaybill.cancel_hours", Indian.day(now)))));
  }

  private static List<Reason> closure(EwayBillRow bill, EwayAsk.Closure c, Instant now) {
    var reasons = new ArrayList<Reason>();
    if (!bill.hasPartB()) reasons.add(Reason.of("NO_PART_B", "E-way bill " + bill.no() + " has no vehicle: there is no journey to close."));
    if (bill.rejectedAt() != null) reasons.add(Reason.of("REJECTED", "The other party rejected e-way bill " + bill.no() + "."));
    if (c.on().isBefore(Indian.day(bill.generatedAt())) || c.on().isAfter(Indian.day(now)))
      reasons.add(Reason.of("CLOSING_DAY", "The journey ended between %s and today, not on %s.".formatted(Indian.date(Indian.day(bill.generatedAt())), Indian.date(c.on()))));
    return reasons;
  }

  // ---- the form of what is asked

  static void check(EwayAsk ask, LocalDate today) {
    var wrong = BadInput.collect();
    switch (ask) {
      case EwayAsk.Vehicle v -> {
        journey(wrong, v.journey());
        why(wrong, Kind.VEHICLE, v.why(), today);
      }
      case EwayAsk.Transporter t -> Gstin.checkTransporter(t.transporterId()).forEach(p -> wrong.require(false, "transporterId", t.transporterId(), p));
      case EwayAsk.Extension e -> extension(wrong, e, today);
      case EwayAsk.SeveralVehicles s -> {
        place(wrong, "from", s.fromPlace(), s.fromState());
        place(wrong, "to", s.toPlace(), s.toState());
        wrong.require(s.quantity().isPositive(), "quantity", s.quantity(), "How much goes on in several vehicles?")
            .require(Reference.unit(s.unit()).isPresent(), "unit", s.unit(), "Give one of the portal's unit codes, as on the invoice: NOS, KGS, BOX …");
        why(wrong, Kind.MULTI_VEHICLE, s.why(), today);
      }
      case EwayAsk.AddVehicle a -> {
        vehicleNo(wrong, "vehicleNo", a.vehicleNo());
        wrong.require(a.quantity().isPositive(), "quantity", a.quantity(), "How much is loaded into this vehicle?");
      }
      case EwayAsk.ChangeVehicle c -> {
        vehicleNo(wrong, "vehicleNo", c.newVehicleNo());
        place(wrong, "from", c.fromPlace(), c.fromState());
        why(wrong, Kind.MULTI_VEHICLE, c.why(), today);
      }
      case EwayAsk.Cancellation c -> why(wrong, Kind.EWAY_BILL_CANCEL, c.why(), today);
      case EwayAsk.Closure c -> wrong.require(!c.remarks().isBlank(), "remarks", c.remarks(), "Say how the journey ended.");
    }
    wrong.throwIfAny();
  }

  private static void extension(BadInput.Collector wrong, EwayAsk.Extension e, LocalDate today) {
    journey(wrong, e.journey());
    why(wrong, Kind.EXTENSION, e.why(), today);
    wrong.require(e.why().remark() != null && !e.why().remark().isBlank(), "remark", e.why().remark(), "The portal wants to read why: a few words.")
        .require(Reference.pin(e.fromPin()).isPresent(), "fromPin", e.fromPin(), "The PIN code of the place where the goods are now.")
        .require(e.remainingKm() > 0, "remainingKm", e.remainingKm(), "How many kilometres are left to go?")
        .require(!e.inTransit() || PortalReasons.find(Kind.TRANSIT, e.transitType(), today).isPresent(), "transitType", e.transitType(), "Goods that stand: on the road (R), in a warehouse (W), elsewhere (O).")
        .require(!e.inTransit() || e.address().stream().anyMatch(a -> !a.isBlank()), "address", "", "Goods that stand: at which address?")
        .require(e.inTransit() || e.transitType() == null && e.address().isEmpty(), "transitType", e.transitType(), "Goods that move have no address: leave it empty.");
  }

  private static void journey(BadInput.Collector wrong, EwayAsk.Journey j) {
    if (j.mode() == Mode.ROAD) vehicleNo(wrong, "vehicleNo", j.vehicleNo());
    else wrong.require(j.documentNo() != null && j.documentNo().matches("[A-Za-z0-9/-]{1,15}"), "documentNo", j.documentNo(), "By rail, air and ship the transport document's number, at most 15 characters.")
        .require(j.documentOn() != null, "documentOn", "", "By rail, air and ship the transport document's date.");
    place(wrong, "from", j.fromPlace(), j.fromState());
  }

  private static void vehicleNo(BadInput.Collector wrong, String field, @Nullable String number) {
    wrong.require(number != null && PortalTransport.isVehicle(number), field, number, "A vehicle number has 7 to 15 letters and digits, as painted on the plate, like MH12AB1234.");
  }

  private static void place(BadInput.Collector wrong, String side, String place, String state) {
    wrong.require(!place.isBlank() && place.length() <= 50, side + "Place", place, "Name the place, at most 50 characters.")
        .require(Reference.state(state).filter(s -> s.isPlaceInIndia()).isPresent(), side + "State", state, "Give the two digits of the state, like 27.");
  }

  private static void why(BadInput.Collector wrong, Kind kind, EwayAsk.Why why, LocalDate today) {
    var allowed = PortalReasons.on(kind, today);
    wrong.require(allowed.stream().anyMatch(r -> r.code().equals(why.code())), "reason", why.code(),
        "Give one of " + String.join(", ", allowed.stream().map(r -> r.code() + " " + r.words().toLowerCase(java.util.Locale.ROOT)).toList()) + ".");
  }
}
