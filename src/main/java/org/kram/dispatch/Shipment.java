package org.kram.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.dispatch.Pick.PickLine;
import org.kram.order.ServiceDue;
import org.kram.shared.Quantity;

/// Packed goods of one order from one warehouse, and services rendered with them or alone: the only thing a tax invoice is made from.
/// @param pickId null when it has nothing but services: then nothing has to leave
/// @param papersStand invoice and, where they are due, IRN and e-way bill are there: set by `filing`
/// @param papersWaitFor what is missing, in words people read at the gate
public record Shipment(long id, long orderId, long customerId, long warehouseId, @Nullable Long pickId, @Nullable Trip trip, State state, int cartons,
    Quantity weightKg, @Nullable Integer distanceKm, Instant packedAt, @Nullable String invoiceNo, @Nullable String irn, @Nullable String ewayBillNo,
    boolean papersStand, @Nullable String papersWaitFor, @Nullable Instant leftAt, @Nullable LocalDate etaOn, @Nullable Instant deliveredAt,
    @Nullable String deliveredTo, @Nullable String proofNote, @Nullable String proofFile, @Nullable String cancelWhy, List<Line> lines) {
  public enum State { PACKED, INVOICED, LEFT, DELIVERED, CANCELLED }

  /// @param lotId 0 when the item has no lots
  /// @param service was rendered, and never lay anywhere
  public record Line(int lineNo, int orderLineNo, long itemId, long lotId, @Nullable String lotNo, @Nullable LocalDate expiresOn, Quantity qty,
      @Nullable Integer carton, boolean service) {
    /// What was picked, bins of one lot together: a line per order line and lot. Behind the goods the services rendered with them.
    static List<Line> of(@Nullable Pick pick, List<ServiceDue> services) {
      var byLot = (pick == null ? List.<PickLine>of() : pick.lines()).stream().filter(l -> l.picked() != null && l.picked().isPositive())
          .sorted(Comparator.comparing(PickLine::orderLineNo).thenComparing(PickLine::lotId))
          .collect(Collectors.groupingBy(l -> List.of((long) l.orderLineNo(), l.lotId()), LinkedHashMap::new, Collectors.toList()));
      var lines = new ArrayList<Line>();
      for (var bins : byLot.values()) {
        var l = bins.getFirst();
        lines.add(new Line(lines.size() + 1, l.orderLineNo(), l.itemId(), l.lotId(), l.lotNo(), l.expiresOn(), Quantity.sum(bins.stream().map(PickLine::picked).toList()), null, false));
      }
      for (var s : services) lines.add(new Line(lines.size() + 1, s.lineNo(), s.itemId(), 0, null, null, s.due(), null, true));
      return lines;
    }
  }

  public Shipment {
    lines = List.copyOf(lines);
  }

  /// Nothing but services: no pick list, no trip, no gate.
  public boolean isRendered() {
    return pickId == null;
  }

  /// Its goods are through the gate; of services nothing leaves.
  public boolean hasLeft() {
    return !isRendered() && (state == State.LEFT || state == State.DELIVERED);
  }

  public List<Line> goods() {
    return lines.stream().filter(l -> !l.service()).toList();
  }

  public List<Line> services() {
    return lines.stream().filter(Line::service).toList();
  }

  Shipment with(List<Line> lines) {
    return new Shipment(id, orderId, customerId, warehouseId, pickId, trip, state, cartons, weightKg, distanceKm, packedAt, invoiceNo, irn, ewayBillNo, papersStand,
        papersWaitFor, leftAt, etaOn, deliveredAt, deliveredTo, proofNote, proofFile, cancelWhy, lines);
  }

  /// As it is after it went through the gate.
  Shipment left(Instant at, LocalDate eta) {
    return new Shipment(id, orderId, customerId, warehouseId, pickId, trip == null ? null : trip.departed(at), State.LEFT, cartons, weightKg, distanceKm, packedAt, invoiceNo, irn,
        ewayBillNo, papersStand, papersWaitFor, at, eta, deliveredAt, deliveredTo, proofNote, proofFile, cancelWhy, lines);
  }

  public String no() {
    return no(id);
  }

  public static String no(long id) {
    return "SH-" + id;
  }

  public static long id(String no) {
    return Numbers.id("SH-", no, "A shipment number looks like SH-1001.");
  }
}
