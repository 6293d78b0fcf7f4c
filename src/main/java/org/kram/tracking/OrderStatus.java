package org.kram.tracking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Timeline;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// The answer: all that anybody asks about one order, at one moment.
/// @param stage how far it is, in words
/// @param waitsFor the one reason why it is not further; null when nothing is open
/// @param eta of what is on the road, else the latest promise of what is open
/// @param receivable invoiced − credited − received, and what of it is due
public record OrderStatus(String no, String state, String stage, @Nullable Cause waitsFor, List<Step> steps,
    Customer customer, String warehouse, String shipTo, @Nullable String quotationNo, @Nullable String poNo, @Nullable LocalDate poOn,
    LocalDate orderedOn, @Nullable LocalDate requestedOn, @Nullable LocalDate firstPromisedOn, @Nullable LocalDate promisedOn, @Nullable LocalDate eta,
    Money total, Receivable receivable, List<Line> lines, List<Shipment> shipments, List<Related> related, List<Timeline.Entry> timeline, Instant asOf) {

  static final int SHOWN_LINES = 12;

  /// What holds the order up comes first.
  List<Line> slowestFirst() {
    return lines.stream().sorted(Comparator.comparing((Line line) -> line.waitsFor == null ? Cause.Kind.NOT_CLOSED : line.waitsFor.kind()).thenComparing(Line::lineNo)).toList();
  }

  /// How many lines wait for what, slowest first; what is done waits for nothing.
  Map<String, Long> waiting() {
    return slowestFirst().stream().collect(Collectors.groupingBy(line -> line.waitsFor == null ? "Done" : line.waitsFor.kind().title(), LinkedHashMap::new, Collectors.counting()));
  }

  /// @param reached of all, in thousandths: 1000 is complete
  public record Step(String title, int reached) {
    public String look() {
      return reached >= 1000 ? "done" : reached > 0 ? "part" : "none";
    }
  }

  public record Customer(String code, String name, @Nullable String phone) {}

  /// @param due what of the open amount is past its day
  public record Receivable(Money invoiced, Money open, Money due, @Nullable LocalDate nextDueOn) {}

  public record Line(int lineNo, String sku, String description, String unit, Quantity ordered, Quantity cancelled, Quantity allocated, Quantity picked, Quantity packed, Quantity invoiced,
      Quantity dispatched, Quantity returned, @Nullable LocalDate promisedOn, @Nullable Cause waitsFor) {
    /// How far this rung of the ladder reaches, in percent of what was ordered.
    int percent(Quantity rung) {
      return ordered.isZero() ? 0 : (int) Math.min(100, rung.thousandths() * 100 / ordered.thousandths());
    }
  }

  /// @param rendered has nothing but services: no vehicle, no gate
  /// @param proof the first photo or scan of the signed paper
  public record Shipment(String no, String state, boolean rendered, int cartons, @Nullable String mode, @Nullable String vehicleNo, @Nullable String driver, @Nullable String driverPhone, @Nullable String transporter,
      @Nullable String lrNo, @Nullable Instant leftAt, @Nullable LocalDate etaOn, @Nullable Instant deliveredAt, @Nullable String deliveredTo, @Nullable String proof,
      @Nullable String invoiceNo, @Nullable LocalDate invoicedOn, @Nullable Money invoiceTotal, @Nullable String irn, @Nullable String ewayBillNo, @Nullable Instant ewayBillValidUntil,
      @Nullable Money open, @Nullable LocalDate dueOn, boolean disputed) {}

  /// Another paper of this order: a receipt, a return, a credit note.
  public record Related(String kind, String no, String state, LocalDate on, @Nullable Money amount, @Nullable String note) {}
}
