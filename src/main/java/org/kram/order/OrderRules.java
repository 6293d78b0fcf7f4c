package org.kram.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.credit.Sanction;
import org.kram.gst.PlaceOfSupplyDecision;
import org.kram.order.OrderState.Verb;
import org.kram.party.Customer;
import org.kram.party.PartyState;
import org.kram.shared.BadInput;
import org.kram.shared.Check;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Reason;

/// Every reason to refuse a verb of an order, in the order the screen lists them.
final class OrderRules {
  private OrderRules() {}

  static List<Reason> refusals(Order order, Verb verb) {
    if (order.state().allows(verb)) return List.of();
    return List.of(Reason.of("NOT_IN_THIS_STATE", order.no() + " is " + order.state().inWords().toLowerCase(Locale.ROOT) + switch (verb) {
      case CONFIRM -> ": there is nothing to confirm.";
      case AMEND -> ": it is not amended any more. Copy it into a new order.";
      case CLOSE_LINES -> order.state() == OrderState.DRAFT ? ": a draft is amended instead." : ": no line of it is open.";
      case CANCEL -> ": it cannot be cancelled.";
      case PROMISE -> ": nothing of it is promised.";
      case CLOSE -> ": it is not to be closed.";
      case COPY -> ": it cannot be copied.";
    }, "state", order.state().name()));
  }

  /// What must be true before an order binds us. Stock is no reason: what is short becomes a backorder.
  /// @param twin a live order of the customer with the same PO number
  static List<Reason> confirmation(Customer customer, int lines, PlaceOfSupplyDecision place, @Nullable String poNo, @Nullable Long twin, boolean twinAccepted) {
    var reasons = new ArrayList<Reason>();
    if (customer.state() == PartyState.DRAFT)
      reasons.add(Reason.of("NOT_SIGNED", customer.name() + " is not signed off yet: the sales head signs the customer master before the first order.", "customer", customer.code()));
    if (customer.state() == PartyState.BLOCKED)
      reasons.add(Reason.of("BLOCKED", customer.name() + " is blocked: " + customer.blockedWhy(), "customer", customer.code(), "why", String.valueOf(customer.blockedWhy())));
    if (lines == 0) reasons.add(Reason.of("NO_LINES", "The order has no line."));
    if (twin != null && !twinAccepted)
      reasons.add(Reason.of("DUPLICATE_PO", "PO %s of %s is already on %s. Say that it is another order, or open that one.".formatted(poNo, customer.name(), Order.no(twin)),
          "poNo", String.valueOf(poNo), "order", Order.no(twin)));
    reasons.addAll(place.refusals());
    return reasons;
  }

  /// Short-closing reaches what is not picked yet.
  static List<Reason> closing(List<OrderLine> lines, List<LineQty> wanted) {
    var reasons = new ArrayList<Reason>();
    for (var step : wanted) {
      var line = lines.get(step.lineNo() - 1);
      var free = line.due().minus(line.picked());
      if (step.qty().exceeds(free))
        reasons.add(Reason.of("ALREADY_PICKED", "Line %d: %s of %s are still open and not picked, %s shall be closed. Put picked goods back first, or close less."
                .formatted(line.lineNo(), Indian.quantity(free), Indian.quantity(line.ordered()), Indian.quantity(step.qty())),
            "line", line.lineNo(), "open", free, "wanted", step.qty()));
    }
    return reasons;
  }

  static List<Reason> cancelling(List<OrderLine> lines) {
    var reasons = new ArrayList<Reason>();
    for (var line : lines) if (line.invoiced().isPositive())
      reasons.add(Reason.of("ALREADY_INVOICED", "Line %d: %s are invoiced. Cancel the invoice before the goods leave, or take them back as a return; the rest can be short-closed."
          .formatted(line.lineNo(), Indian.quantity(line.invoiced())), "line", line.lineNo(), "invoiced", line.invoiced()));
    return reasons;
  }

  /// After stock, picks and packages were given back as far as they can be.
  static List<Reason> stillBound(List<OrderLine> lines) {
    var reasons = new ArrayList<Reason>();
    for (var line : lines) if (line.allocated().isPositive())
      reasons.add(Reason.of("ALREADY_PICKED", "Line %d: %s are picked or packed. Put them back first.".formatted(line.lineNo(),
          Indian.quantity(line.picked().max(line.allocated()))), "line", line.lineNo(), "picked", line.picked(), "packed", line.packed()));
    return reasons;
  }

  static List<Reason> closingOrder(List<OrderLine> lines) {
    var reasons = new ArrayList<Reason>();
    for (var line : lines) if (!line.isDone())
      reasons.add(Reason.of("STILL_TO_DELIVER", "Line %d: %s are not delivered. Deliver or short-close them first.".formatted(line.lineNo(), Indian.quantity(line.toDispatch())),
          "line", line.lineNo(), "open", line.toDispatch()));
    return reasons;
  }

  /// The waiting lines that a sanction lets go: in line order, free goods with the line that gives them.
  static List<OrderLine> covered(Sanction.Scope scope, List<Integer> chosen, Money amount, List<OrderLine> lines) {
    var waiting = lines.stream().filter(l -> !l.cleared() && l.due().isPositive()).sorted(Comparator.comparingInt(OrderLine::lineNo)).toList();
    return switch (scope) {
      case WHOLE, AGAINST_ADVANCE -> waiting;
      case LINES -> withFreeGoods(waiting, waiting.stream().filter(l -> chosen.contains(l.lineNo())).toList());
      case AMOUNT -> {
        var fits = new ArrayList<OrderLine>();
        var left = amount;
        for (var line : waiting) {
          if (line.freeOfLine() != null || line.openValue().exceeds(left)) continue;
          fits.add(line);
          left = left.minus(line.openValue());
        }
        yield withFreeGoods(waiting, fits);
      }
    };
  }

  private static List<OrderLine> withFreeGoods(List<OrderLine> waiting, List<OrderLine> chosen) {
    var numbers = new HashSet<>(chosen.stream().map(OrderLine::lineNo).toList());
    return waiting.stream().filter(l -> numbers.contains(l.lineNo()) || l.freeOfLine() != null && numbers.contains(l.freeOfLine())).toList();
  }

  /// Each line named once, and with a quantity.
  static void check(List<OrderLine> lines, List<LineQty> wanted) {
    var wrong = BadInput.collect().require(!wanted.isEmpty(), "lines", "", "Name at least one line.");
    var seen = new HashSet<Integer>();
    for (int i = 0; i < wanted.size(); i++) {
      var step = wanted.get(i);
      wrong.require(step.lineNo() >= 1 && step.lineNo() <= lines.size(), "lines[" + i + "].line", step.lineNo(), "The order has lines 1 to " + lines.size() + ".");
      wrong.require(seen.add(step.lineNo()), "lines[" + i + "].line", step.lineNo(), "The line is named twice.");
      wrong.require(step.qty().isPositive(), "lines[" + i + "].qty", step.qty(), "Give a quantity above zero.");
    }
    wrong.throwIfAny();
    for (int i = 0; i < lines.size(); i++) Check.that(lines.get(i).lineNo() == i + 1, "order lines are numbered from one without a gap");
  }

  /// Lines by number; line numbers count from one without a gap.
  static Map<Integer, OrderLine> byNo(List<OrderLine> lines) {
    var byNo = new java.util.LinkedHashMap<Integer, OrderLine>();
    for (var line : lines) byNo.put(line.lineNo(), line);
    return byNo;
  }
}
