package org.kram.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kram.gst.rules.Breach;
import org.kram.gst.rules.WayRules;
import org.kram.order.LineQty;
import org.kram.order.OrderLine;
import org.kram.order.ServiceDue;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;
import org.kram.shared.Refused;

/// What picking, packing and the gate refuse, and why. Pure.
final class DispatchRules {
  private static final int MOST_CARTONS = 9_999;
  private static final int LONGEST_KM = 4_000;

  private DispatchRules() {}

  static void check(List<OrderLine> lines, List<LineQty> chosen) {
    var wrong = BadInput.collect();
    var seen = new HashSet<Integer>();
    for (int i = 0; i < chosen.size(); i++) {
      var c = chosen.get(i);
      var field = "lines[" + i + "].";
      wrong.require(lines.stream().anyMatch(l -> l.lineNo() == c.lineNo()), field + "line", c.lineNo(), "The order has lines 1 to " + lines.size() + ".")
          .require(seen.add(c.lineNo()), field + "line", c.lineNo(), "The line is named twice: give it one quantity.")
          .require(c.qty().isPositive(), field + "qty", c.qty(), "Give a quantity above zero, or leave the line out.");
    }
    wrong.throwIfAny();
  }

  /// What of the order's services is rendered now.
  /// @param chosen null: all that are due
  static List<ServiceDue> services(List<ServiceDue> due, @Nullable List<LineQty> chosen) {
    if (chosen == null) return due;
    var byNo = due.stream().collect(Collectors.toMap(ServiceDue::lineNo, s -> s));
    var wrong = BadInput.collect();
    var seen = new HashSet<Integer>();
    for (int i = 0; i < chosen.size(); i++) {
      var c = chosen.get(i);
      var field = "services[" + i + "].";
      wrong.require(seen.add(c.lineNo()), field + "line", c.lineNo(), "The line is named twice: give it one quantity.")
          .require(c.qty().isPositive(), field + "qty", c.qty(), "Give a quantity above zero, or leave the line out.");
    }
    wrong.throwIfAny();
    Refused.ifAny(chosen.stream().filter(c -> !byNo.containsKey(c.lineNo()) || c.qty().exceeds(byNo.get(c.lineNo()).due())).map(c -> {
      var left = byNo.containsKey(c.lineNo()) ? byNo.get(c.lineNo()).due() : Quantity.ZERO;
      return Reason.of("MORE_THAN_DUE", "Line %d: %s of a service were to be rendered, %s are due.".formatted(c.lineNo(), Indian.quantity(c.qty()), Indian.quantity(left)),
          "line", c.lineNo(), "wanted", c.qty(), "due", left);
    }).toList());
    return chosen.stream().map(c -> new ServiceDue(c.lineNo(), byNo.get(c.lineNo()).itemId(), c.qty())).toList();
  }

  /// @param free what is promised and on no pick list, by line
  static List<Reason> releaseRefusals(List<OrderLine> lines, Map<Integer, Quantity> free, List<LineQty> chosen) {
    var byNo = lines.stream().collect(Collectors.toMap(OrderLine::lineNo, l -> l));
    var reasons = new ArrayList<Reason>();
    for (var c : chosen) {
      var line = byNo.get(c.lineNo());
      var here = free.getOrDefault(c.lineNo(), Quantity.ZERO);
      if (!c.qty().exceeds(here)) continue;
      var listed = line.allocated().minus(line.picked()).minus(here);
      reasons.add(Reason.of("MORE_THAN_ALLOCATED", "Line %d (%s): %s were to be picked, %s are allocated and on no pick list; %s are on lists, %s picked, %s wait for stock."
              .formatted(c.lineNo(), line.sku(), Indian.quantity(c.qty()), Indian.quantity(here), Indian.quantity(listed), Indian.quantity(line.picked()), Indian.quantity(line.toAllocate())),
          "line", c.lineNo(), "wanted", c.qty(), "free", here, "listed", listed, "picked", line.picked(), "lacking", line.toAllocate()));
    }
    return reasons;
  }

  /// What the list says, overwritten by what was taken line by line, overwritten by what is reported now.
  static List<PickedQty> picked(Pick pick, List<PickedQty> reported) {
    var byLine = new LinkedHashMap<Integer, PickedQty>();
    for (var line : pick.lines())
      byLine.put(line.seq(), line.picked() == null ? new PickedQty(line.seq(), line.qty(), null) : new PickedQty(line.seq(), line.picked(), line.shortWhy()));
    var listed = new HashMap<Integer, Quantity>();
    for (var line : pick.lines()) listed.put(line.seq(), line.qty());
    var wrong = BadInput.collect();
    for (int i = 0; i < reported.size(); i++) {
      var r = reported.get(i);
      check(wrong, "lines[" + i + "].", listed.get(r.seq()), r);
      byLine.put(r.seq(), r);
    }
    wrong.throwIfAny();
    return List.copyOf(byLine.values());
  }

  static void check(BadInput.Collector wrong, String field, @Nullable Quantity listed, PickedQty r) {
    wrong.require(listed != null, field + "seq", r.seq(), "This list has no line " + r.seq() + ".");
    if (listed == null) return;
    wrong.require(r.qty().compareTo(Quantity.ZERO) >= 0 && !r.qty().exceeds(listed), field + "qty", r.qty(), "Between 0 and " + Indian.quantity(listed) + ", as the list says.")
        .require(!listed.exceeds(r.qty()) || r.why() != null && !r.why().isBlank(), field + "why", r.why(), "Less than listed needs a reason: not found, damaged, expired …");
  }

  static List<Reason> confirmRefusals(Pick pick) {
    return switch (pick.state()) {
      case RELEASED -> List.of();
      case PICKED, PACKED -> List.of(Reason.of("ALREADY_PICKED", "%s was already confirmed%s.".formatted(pick.no(),
          pick.confirmedAt() == null ? "" : " on " + Indian.time(pick.confirmedAt()))));
      case CANCELLED -> List.of(Reason.of("PICK_CANCELLED", pick.no() + " was taken back. Release the order again."));
    };
  }

  static List<Reason> packRefusals(Pick pick) {
    return switch (pick.state()) {
      case RELEASED -> List.of(Reason.of("NOT_PICKED", pick.no() + " is not confirmed yet. Confirm what was picked first."));
      case PICKED -> List.of();
      case PACKED -> List.of(Reason.of("ALREADY_PACKED", pick.no() + " is already packed."));
      case CANCELLED -> List.of(Reason.of("PICK_CANCELLED", pick.no() + " was taken back, nothing of it is in staging."));
    };
  }

  static void check(Packing packing) {
    BadInput.collect()
        .require(packing.cartons() >= 1 && packing.cartons() <= MOST_CARTONS, "cartons", packing.cartons(), "Between 1 and 9,999 cartons, bags or pallets.")
        .require(packing.weightKg() == null || packing.weightKg().compareTo(Quantity.ZERO) >= 0, "weightKg", packing.weightKg(), "A weight is not negative.")
        .require(packing.distanceKm() == null || packing.distanceKm() >= 1 && packing.distanceKm() <= LONGEST_KM, "distanceKm", packing.distanceKm(),
            "Between 1 and 4,000 km, as the e-way bill takes it.")
        .throwIfAny();
  }

  /// By road the vehicle may be typed later, but what is typed has to be right.
  static void check(TripDetails d) {
    var vehicle = d.vehicleNo() == null || d.vehicleNo().isBlank() ? List.<Breach>of() : WayRules.vehicle(d.vehicleNo());
    var transporter = d.transporterGstin() == null || d.transporterGstin().isBlank() ? List.<Breach>of() : WayRules.transporter(d.transporterGstin());
    BadInput.collect().require(vehicle.isEmpty(), "vehicleNo", d.vehicleNo(), Breach.inWords(vehicle))
        .require(d.mode() == Trip.Mode.ROAD || d.mode() == Trip.Mode.HAND || d.lrNo() != null && !d.lrNo().isBlank(), "lrNo", d.lrNo(),
            "By rail, air or ship the number of the transport document is needed.")
        .require(d.lrNo() == null || d.lrNo().matches("[A-Za-z0-9/-]{0,15}"), "lrNo", d.lrNo(), "At most 15 letters, digits, slashes or hyphens.")
        .require(transporter.isEmpty(), "transporterGstin", d.transporterGstin(), Breach.inWords(transporter))
        .throwIfAny();
  }

  /// Everything that keeps a shipment from leaving, together.
  static List<Reason> gateRefusals(Shipment s) {
    return switch (s.state()) {
      case LEFT, DELIVERED -> List.of(s.isRendered() ? rendered(s) : Reason.of("ALREADY_LEFT", "%s left%s.".formatted(s.no(), s.leftAt() == null ? "" : " on " + Indian.time(s.leftAt()))));
      case CANCELLED -> List.of(Reason.of("CANCELLED", s.no() + " was cancelled: " + s.cancelWhy()));
      case PACKED, INVOICED -> s.isRendered() ? List.of(rendered(s)) : Stream.of(invoice(s), papers(s), vehicle(s)).flatMap(List::stream).toList();
    };
  }

  private static Reason rendered(Shipment s) {
    return Reason.of("NOTHING_LEAVES", s.no() + " has nothing but services: nothing leaves. " + (s.state() == Shipment.State.PACKED ? "Issue the invoice." : "It is done with " + s.invoiceNo() + "."));
  }

  private static List<Reason> invoice(Shipment s) {
    return s.state() == Shipment.State.INVOICED ? List.of()
        : List.of(Reason.of("NO_INVOICE", s.no() + " has no tax invoice. Issue the invoice first."));
  }

  private static List<Reason> papers(Shipment s) {
    if (s.papersStand() || s.state() == Shipment.State.PACKED) return List.of();
    return List.of(Reason.of("PAPERS_MISSING", "Papers for %s do not stand: %s.".formatted(s.invoiceNo(),
        s.papersWaitFor() == null ? "the e-invoice or e-way bill is not answered yet" : withoutStop(s.papersWaitFor()))));
  }

  private static List<Reason> vehicle(Shipment s) {
    var trip = s.trip();
    if (trip == null) return List.of(Reason.of("NO_TRIP", s.no() + " has no trip. Say with which vehicle or transporter it goes."));
    if (trip.isReady()) return List.of();
    return List.of(trip.mode() == Trip.Mode.ROAD ? Reason.of("NO_VEHICLE", trip.no() + " has no vehicle number. Enter the vehicle that carries the goods.")
        : Reason.of("NO_TRANSPORT_DOCUMENT", trip.no() + " has no transport document. Enter the RR, AWB or BL number."));
  }

  static List<Reason> cancelRefusals(Shipment s) {
    return switch (s.state()) {
      case PACKED -> List.of();
      case INVOICED -> List.of(Reason.of("INVOICED", "%s is invoiced with %s. Cancel the invoice first.".formatted(s.no(), s.invoiceNo())));
      case LEFT, DELIVERED -> List.of(s.isRendered() ? Reason.of("INVOICED", "%s is invoiced with %s. Cancel the invoice first.".formatted(s.no(), s.invoiceNo()))
          : Reason.of("ALREADY_LEFT", s.no() + " has left. Take the goods back by a return."));
      case CANCELLED -> List.of(Reason.of("CANCELLED", s.no() + " is already cancelled: " + s.cancelWhy()));
    };
  }

  static List<Reason> deliverRefusals(Shipment s) {
    return switch (s.state()) {
      case LEFT -> List.of();
      case DELIVERED -> List.of(s.isRendered() ? rendered(s) : Reason.of("ALREADY_DELIVERED", "%s was delivered to %s%s.".formatted(s.no(), s.deliveredTo(),
          s.deliveredAt() == null ? "" : " on " + Indian.time(s.deliveredAt()))));
      case PACKED, INVOICED -> List.of(Reason.of("NOT_LEFT", s.no() + " has not left yet."));
      case CANCELLED -> List.of(Reason.of("CANCELLED", s.no() + " was cancelled: " + s.cancelWhy()));
    };
  }

  static List<Reason> proofRefusals(Shipment s) {
    return switch (s.state()) {
      case LEFT, DELIVERED -> List.of();
      case PACKED, INVOICED -> List.of(Reason.of("NOT_LEFT", s.no() + " has not left yet: nobody took its goods."));
      case CANCELLED -> List.of(Reason.of("CANCELLED", s.no() + " was cancelled: " + s.cancelWhy()));
    };
  }

  private static String withoutStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
