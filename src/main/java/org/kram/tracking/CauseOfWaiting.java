package org.kram.tracking;

import static org.kram.identity.Role.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Role;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.tracking.Cause.Kind;
import org.kram.tracking.OrderFacts.LineFacts;
import org.kram.tracking.OrderFacts.ShipmentFacts;

/// The one function that says why an order line waits. A line in several places waits for its slowest part.
final class CauseOfWaiting {
  private CauseOfWaiting() {}

  /// Nothing when the line is done: all of it dispatched, delivered and paid, or cancelled.
  static Optional<Cause> ofLine(OrderFacts order, LineFacts line, LocalDate today) {
    if (order.state().equals("CANCELLED") || order.state().equals("CLOSED") || line.open().isZero()) return Optional.empty();
    if (order.state().equals("DRAFT")) return cause(Kind.NOT_CONFIRMED, "The order is a draft and not confirmed.", "Your order is being entered.", SALES_COORDINATOR, order.createdAt(), null, order.no());
    if (!line.cleared()) return Optional.of(credit(order));
    if (line.service() && line.open().exceeds(line.packed()))
      return cause(Kind.NOT_RENDERED, quantity(line.open().minus(line.packed())) + " of a service not rendered; it goes with the next goods packed, or alone.", "The service is still to come.",
          SALES_COORDINATOR, begin(order), line.promisedOn(), order.no());
    if (line.open().exceeds(line.allocated())) return Optional.of(shortage(order, line));
    if (line.allocated().exceeds(line.picked())) return Optional.of(picking(order, line));
    if (line.picked().exceeds(line.packed()))
      return cause(Kind.NOT_PACKED, quantity(line.picked().minus(line.packed())) + " picked and not packed.", "Your goods are being packed.", DISPATCH_SUPERVISOR,
          Objects.requireNonNullElse(line.pickedAt(), begin(order)), line.promisedOn(), "/picks");
    if (line.packed().exceeds(line.invoiced())) return Optional.of(invoicing(order, line));
    if (line.invoiced().exceeds(line.dispatched())) return Optional.of(leaving(order, line));
    return road(order, line).or(() -> payment(order, line, today));
  }

  /// The order waits for what holds up its slowest line; among equals the one that has waited longest.
  static Optional<Cause> ofOrder(OrderFacts order, Collection<Optional<Cause>> lines) {
    var slowest = lines.stream().flatMap(Optional::stream).min(Comparator.comparing(Cause::kind).thenComparing(Cause::since));
    if (slowest.isPresent() || order.state().equals("CANCELLED") || order.state().equals("CLOSED")) return slowest;
    return cause(Kind.NOT_CLOSED, "Everything is dispatched, delivered and paid; the order can be closed.", "Your order is complete.", ACCOUNTANT, begin(order), null, order.no());
  }

  private static Cause credit(OrderFacts order) {
    var credit = order.credit();
    if (credit == null) return of(Kind.NOT_CLEARED, "Part of the order is not cleared by credit; confirm it again.", "Your order is being checked.", SALES_COORDINATOR, begin(order), null, order.no());
    if (credit.state().equals("OPEN"))
      return of(Kind.CREDIT_DECISION, "Waiting for the credit decision over " + Indian.rupees(credit.wanted()) + ", due " + Indian.time(credit.dueAt()) + ".", "Your order is being checked.",
          FINANCE_HEAD, credit.raisedAt(), Indian.day(credit.dueAt()), "/credit");
    if (credit.advanceNeeded() != null)
      return of(Kind.WAITING_FOR_ADVANCE, "Sanctioned against an advance of " + Indian.rupees(credit.advanceNeeded()) + ", which has not come.",
          "We wait for your advance of " + Indian.rupees(credit.advanceNeeded()) + ".", null, Objects.requireNonNullElse(credit.decidedAt(), credit.raisedAt()), null, "/receipts");
    if (credit.state().equals("REFUSED"))
      return of(Kind.CREDIT_REFUSED, "Credit was refused by " + credit.decidedBy() + ": " + credit.why(), "Please call us about your order.", SALES_COORDINATOR,
          Objects.requireNonNullElse(credit.decidedAt(), credit.raisedAt()), null, order.no());
    return of(Kind.NOT_CLEARED, "The credit decision does not cover this line; confirm the order again.", "Your order is being checked.", SALES_COORDINATOR,
        Objects.requireNonNullElse(credit.decidedAt(), credit.raisedAt()), null, order.no());
  }

  private static Cause shortage(OrderFacts order, LineFacts line) {
    var lacks = line.open().minus(line.allocated());
    var backorder = line.backorder();
    var expected = backorder == null || backorder.expectedOn() == null ? line.promisedOn() : backorder.expectedOn();
    var supply = expected == null ? "no supply is known" : "expected " + Indian.date(expected) + (backorder == null || backorder.basis() == null ? "" : " (" + backorder.basis() + ")");
    var when = expected == null ? "We will tell you when it comes." : "Expected " + Indian.date(expected) + ".";
    if (line.shortPick() != null)
      return of(Kind.SHORT_PICKED, quantity(lacks) + " short at picking: " + line.shortPick().why() + "; " + supply + ".", quantity(lacks) + " were not found in the warehouse. " + when,
          WAREHOUSE_COORDINATOR, line.shortPick().at(), expected, "/backorders");
    return of(Kind.SHORT, quantity(lacks) + " short; " + supply + ".", quantity(lacks) + " on back order. " + when, WAREHOUSE_COORDINATOR,
        backorder == null ? begin(order) : backorder.since(), expected, "/backorders");
  }

  private static Cause picking(OrderFacts order, LineFacts line) {
    var left = line.allocated().minus(line.picked());
    if (line.released().isPositive() && line.releasedAt() != null)
      return of(Kind.BEING_PICKED, quantity(left) + " on a pick list.", "Your goods are being picked.", PICKER, line.releasedAt(), line.promisedOn(), "/picks");
    return of(Kind.NOT_RELEASED, quantity(left) + " allocated, not released to the warehouse.", "Your goods are reserved.", WAREHOUSE_COORDINATOR,
        Objects.requireNonNullElse(line.reservedAt(), begin(order)), line.promisedOn(), order.no());
  }

  private static Cause invoicing(OrderFacts order, LineFacts line) {
    var packed = first(order, line, s -> s.state().equals("PACKED"));
    return of(Kind.NOT_INVOICED, quantity(line.packed().minus(line.invoiced())) + " packed" + packed.map(s -> " in " + s.no()).orElse("") + ", not invoiced.", "Your goods are packed; the invoice follows.",
        ACCOUNTANT, packed.map(ShipmentFacts::packedAt).orElse(begin(order)), line.promisedOn(), packed.map(ShipmentFacts::no).orElse("/shipments"));
  }

  private static Cause leaving(OrderFacts order, LineFacts line) {
    var found = first(order, line, s -> s.state().equals("INVOICED"));
    if (found.isEmpty()) return of(Kind.READY_TO_LEAVE, "Invoiced, not gone out.", "Your goods are about to leave.", DISPATCH_SUPERVISOR, begin(order), line.promisedOn(), "/shipments");
    var shipment = found.get();
    var since = Objects.requireNonNullElse(shipment.invoicedAt(), shipment.packedAt());
    var refused = shipment.papers().stream().filter(p -> p.state().equals("REFUSED")).min(Comparator.comparing(p -> p.kind().equals("EWAY_BILL")));
    if (refused.isPresent()) {
      var paper = refused.get();
      boolean eway = paper.kind().equals("EWAY_BILL");
      return of(eway ? Kind.EWAY_BILL_REFUSED : Kind.EINVOICE_REFUSED, (eway ? "E-way bill" : "E-invoice") + " refused by the portal"
          + (paper.code() == null ? "" : " (" + paper.code() + ")") + (paper.answer() == null ? "." : ": " + paper.answer()),
          "We are preparing the papers of your goods.", COMPLIANCE_OFFICER, paper.since(), line.promisedOn(), "/filings");
    }
    if (!shipment.papersStand() && !shipment.papers().isEmpty()) {
      var waits = shipment.papersWaitFor() != null ? shipment.papersWaitFor() : shipment.papers().getFirst().kind().equals("EWAY_BILL") ? "e-way bill" : "e-invoice";
      return of(Kind.PAPERS_PENDING, "Papers do not stand yet: " + waits + ".", "We are preparing the papers of your goods.", COMPLIANCE_OFFICER, since, line.promisedOn(), "/filings");
    }
    if (!shipment.hasTransport())
      return of(Kind.WAITING_FOR_VEHICLE, shipment.no() + " waits for a vehicle.", "Your goods wait for their vehicle.", DISPATCH_SUPERVISOR, since, line.promisedOn(), shipment.no());
    if (!shipment.papersStand())
      return of(Kind.PAPERS_PENDING, "Papers do not stand yet" + (shipment.papersWaitFor() == null ? "." : ": " + shipment.papersWaitFor() + "."), "We are preparing the papers of your goods.",
          COMPLIANCE_OFFICER, since, line.promisedOn(), "/filings");
    return of(Kind.READY_TO_LEAVE, shipment.no() + " is ready to leave" + (shipment.vehicleNo() == null ? "." : " on " + shipment.vehicleNo() + "."), "Your goods are about to leave.",
        DISPATCH_SUPERVISOR, since, line.promisedOn(), shipment.no());
  }

  private static Optional<Cause> road(OrderFacts order, LineFacts line) {
    return first(order, line, s -> s.state().equals("LEFT")).map(shipment -> {
      var eta = shipment.etaOn() == null ? "" : ", expected " + Indian.date(shipment.etaOn());
      var by = shipment.vehicleNo() == null ? "" : " on " + shipment.vehicleNo() + (shipment.transporter() == null ? "" : " (" + shipment.transporter() + ")");
      return of(Kind.ON_THE_ROAD, shipment.no() + " is on the road" + by + eta + ".", "Your goods are on the road" + by + eta + ".", null,
          Objects.requireNonNullElse(shipment.leftAt(), shipment.packedAt()), shipment.etaOn(), shipment.no());
    });
  }

  private static Optional<Cause> payment(OrderFacts order, LineFacts line, LocalDate today) {
    var unpaid = order.shipments().stream().filter(s -> s.has(line.lineNo()) && s.openAmount() != null && s.openAmount().isPositive()).toList();
    if (unpaid.isEmpty()) return Optional.empty();
    var open = Money.sum(unpaid.stream().map(s -> Objects.requireNonNull(s.openAmount())).toList());
    var first = unpaid.stream().min(Comparator.comparing(ShipmentFacts::dueOn, Comparator.nullsLast(Comparator.naturalOrder()))).orElseThrow();
    var since = Objects.requireNonNullElse(first.deliveredAt(), Objects.requireNonNullElse(first.invoicedAt(), first.packedAt()));
    if (unpaid.stream().anyMatch(ShipmentFacts::disputed))
      return cause(Kind.DISPUTED, Indian.rupees(open) + " disputed by the customer.", "We are looking into your objection.", ACCOUNTANT, since, first.dueOn(), "/receivables");
    var due = first.dueOn();
    if (due != null && due.isBefore(today))
      return cause(Kind.OVERDUE, Indian.rupees(open) + " overdue since " + Indian.date(due) + ".", Indian.rupees(open) + " was due on " + Indian.date(due) + ".", ACCOUNTANT,
          due.plusDays(1).atStartOfDay(Indian.ZONE).toInstant(), due, "/receivables");
    return cause(Kind.NOT_PAID, Indian.rupees(open) + " not paid yet" + (due == null ? "." : ", due " + Indian.date(due) + "."),
        "Delivered. " + Indian.rupees(open) + (due == null ? " is open." : " is due on " + Indian.date(due) + "."), null, since, due, "/receivables");
  }

  /// The shipment of this line that is in such a state and has waited longest.
  private static Optional<ShipmentFacts> first(OrderFacts order, LineFacts line, Predicate<ShipmentFacts> state) {
    return order.shipments().stream().filter(s -> s.has(line.lineNo())).filter(state).min(Comparator.comparing(ShipmentFacts::packedAt));
  }

  private static Instant begin(OrderFacts order) {
    return Objects.requireNonNullElse(order.confirmedAt(), order.createdAt());
  }

  private static String quantity(Quantity quantity) {
    return Indian.quantity(quantity);
  }

  private static Optional<Cause> cause(Kind kind, String text, String forCustomer, @Nullable Role owner, Instant since, @Nullable LocalDate expectedOn, String where) {
    return Optional.of(of(kind, text, forCustomer, owner, since, expectedOn, where));
  }

  private static Cause of(Kind kind, String text, String forCustomer, @Nullable Role owner, Instant since, @Nullable LocalDate expectedOn, String where) {
    var link = where.startsWith("/") ? where : (where.startsWith("SO-") ? "/orders/" : "/shipments/") + where;
    return new Cause(kind, text, forCustomer, owner, since, expectedOn, link);
  }
}
