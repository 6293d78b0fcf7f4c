package org.kram.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.order.Amendment.LineChange;
import org.kram.order.OrderStore.Amended;
import org.kram.order.OrderStore.Changed;
import org.kram.pricing.PricedLine;
import org.kram.quotation.Estimator;
import org.kram.quotation.Estimator.Sale;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Works out what an amendment makes of an order: new lines, new amounts, and every change field by field. Writes nothing.
@Component
class Amending {
  /// @param lessWanted how much less of which line will be delivered
  record Change(Sale sale, @Nullable String poNo, @Nullable LocalDate poOn, @Nullable LocalDate requestedOn, List<Amended> amended, List<NewLine> added,
      List<LineQty> lessWanted, Money taxable, Money tax, Money total, List<Changed> changes) {
    String inWords() {
      return String.join(", ", changes.stream().limit(8).map(c -> (c.lineNo() == 0 ? "" : "line " + c.lineNo() + " ") + c.field()
          + (c.was() == null ? " " : " " + c.was() + " → ") + c.becomes()).toList()) + (changes.size() > 8 ? " and %d more".formatted(changes.size() - 8) : "");
    }
  }

  private final Estimator estimator;
  private final JsonMapper json;

  Amending(Estimator estimator, JsonMapper json) {
    this.estimator = estimator;
    this.json = json;
  }

  Change work(Act act, Order order, List<OrderLine> lines, Amendment wanted) {
    check(lines, wanted);
    Refused.ifAny(refusals(order, lines, wanted));
    boolean priced = wanted.changes().stream().anyMatch(c -> c.unitPrice() != null);
    if (priced) {
      act.require(Permission.PRICE_OVERRIDE);
      act.reason();
    }
    var shipTo = wanted.shipToId() == null ? order.shipToId() : wanted.shipToId();
    var sale = estimator.saleOf(order.customerId(), order.billToId(), shipTo, order.warehouseId(), order.withPaymentOfTax());
    var added = wanted.added().isEmpty() ? List.<NewLine>of()
        : estimator.estimate(act, sale, order.channel(), Money.ZERO, wanted.added()).linesBehind(lines.size()).stream().map(l -> NewLine.of(l, order.requestedOn())).toList();

    var byLine = new HashMap<Integer, LineChange>();
    for (var change : wanted.changes()) byLine.put(change.lineNo(), change);
    var standing = new ArrayList<Estimator.Standing>();
    var bases = new ArrayList<Base>();
    for (var line : lines) bases.add(base(line, byLine.get(line.lineNo())));
    for (var b : bases) standing.add(new Estimator.Standing(b.line.lineNo(), b.qty, b.price, b.discount, b.line.taxClass(), b.line.service()));
    for (var n : added) standing.add(new Estimator.Standing(n.lineNo(), n.qty(), n.unitPrice(), n.discount(), n.taxClass(), n.service()));
    var taxed = estimator.taxOf(order.orderedOn(), sale, order.charges(), standing);

    var changes = new ArrayList<Changed>();
    var poNo = changed(changes, "poNo", order.poNo(), wanted.poNo() == null || wanted.poNo().isBlank() ? order.poNo() : wanted.poNo().strip());
    var poOn = changed(changes, "poOn", order.poOn(), wanted.poOn() == null ? order.poOn() : wanted.poOn());
    var requestedOn = changed(changes, "requestedOn", order.requestedOn(), wanted.requestedOn() == null ? order.requestedOn() : wanted.requestedOn());
    changed(changes, "shipTo", order.shipToId(), shipTo);
    var amended = new ArrayList<Amended>();
    var less = new ArrayList<LineQty>();
    for (int i = 0; i < bases.size(); i++) {
      var b = bases.get(i);
      var tax = taxed.document().lines().get(i);
      var line = b.line;
      field(changes, line.lineNo(), "qty", line.ordered(), b.qty);
      field(changes, line.lineNo(), "unitPrice", line.unitPrice().toPlainString(), b.price.toPlainString());
      field(changes, line.lineNo(), "requestedOn", line.requestedOn(), b.requestedOn);
      if (line.ordered().exceeds(b.qty)) less.add(new LineQty(line.lineNo(), line.ordered().minus(b.qty)));
      var row = new Amended(line.lineNo(), b.unitQty, b.qty, b.price, b.source, b.discount, taxed.taxableOf(tax), tax.shareOfCharges(), tax.rate(), tax.tax(),
          b.price.compareTo(line.unitPrice()) == 0 ? line.waterfall() : explained(act, line, b.price), b.requestedOn);
      if (!same(row, line)) amended.add(row);
    }
    var newLines = new ArrayList<NewLine>();
    for (int i = 0; i < added.size(); i++) {
      var tax = taxed.document().lines().get(bases.size() + i);
      var n = added.get(i);
      newLines.add(new NewLine(n.lineNo(), n.itemId(), n.sku(), null, n.description(), n.unit(), n.unitQty(), n.qty(), n.unitPrice(), n.priceSource(), n.discount(),
          taxed.taxableOf(tax), tax.shareOfCharges(), n.taxClass(), tax.rate(), tax.tax(), n.waterfall(), n.freeOfLine(), n.requestedOn(), n.promisedOn(), n.promiseBasis(), false, n.service()));
      changes.add(new Changed(n.lineNo(), "added", null, n.qty() + " × " + n.sku()));
    }
    var totals = taxed.document().totals();
    return new Change(sale, poNo, poOn, requestedOn, amended, newLines, less, taxed.taxable(), totals.tax(), taxed.taxable().plus(order.charges()).plus(totals.tax()), changes);
  }

  private record Base(OrderLine line, Quantity unitQty, Quantity qty, BigDecimal price, String source, Money discount, @Nullable LocalDate requestedOn) {}

  private static Base base(OrderLine line, @Nullable LineChange change) {
    if (change == null) return new Base(line, line.unitQty(), line.ordered(), line.unitPrice(), line.priceSource(), line.discount(), line.requestedOn());
    var qty = change.qty() == null ? line.ordered() : change.qty();
    var price = change.unitPrice() == null ? line.unitPrice() : change.unitPrice();
    boolean repriced = price.compareTo(line.unitPrice()) != 0;
    // The scheme's discount goes with the quantity; a price set by hand stands alone.
    var discount = repriced ? Money.ZERO : qty.equals(line.ordered()) ? line.discount()
        : Money.of(line.discount().rupees().multiply(qty.units()).divide(line.ordered().units(), 2, RoundingMode.HALF_UP));
    return new Base(line, qty.equals(line.ordered()) ? line.unitQty() : NewLine.share(line.unitQty(), qty, line.ordered()), qty, price,
        repriced ? "OVERRIDE" : line.priceSource(), discount, change.requestedOn() == null ? line.requestedOn() : change.requestedOn());
  }

  private String explained(Act act, OrderLine line, BigDecimal price) {
    var steps = new ArrayList<>(json.readValue(line.waterfall(), new TypeReference<List<PricedLine.Step>>() {}));
    steps.add(new PricedLine.Step("OVERRIDE", act.who().name(), true, price, act.reason()));
    return json.writeValueAsString(steps);
  }

  private static void check(List<OrderLine> lines, Amendment wanted) {
    var wrong = BadInput.collect();
    var seen = new HashSet<Integer>();
    for (int i = 0; i < wanted.changes().size(); i++) {
      var c = wanted.changes().get(i);
      var at = "changes[" + i + "].";
      wrong.require(c.lineNo() >= 1 && c.lineNo() <= lines.size(), at + "line", c.lineNo(), "The order has lines 1 to " + lines.size() + ".");
      wrong.require(seen.add(c.lineNo()), at + "line", c.lineNo(), "The line is named twice.");
      wrong.require(c.qty() == null || c.qty().isPositive(), at + "qty", c.qty(), "Give a quantity above zero, or short-close the line.");
      wrong.require(c.unitPrice() == null || c.unitPrice().signum() >= 0 && c.unitPrice().stripTrailingZeros().scale() <= 6, at + "unitPrice", c.unitPrice(),
          "A price is zero or more, with at most six decimals.");
    }
    wrong.throwIfAny();
  }

  private static List<Reason> refusals(Order order, List<OrderLine> lines, Amendment wanted) {
    var reasons = new ArrayList<Reason>();
    boolean packed = lines.stream().anyMatch(l -> l.packed().isPositive());
    if (wanted.shipToId() != null && wanted.shipToId() != order.shipToId() && packed)
      reasons.add(Reason.of("ALREADY_PACKED", "Goods of this order are packed for its delivery address: the address stays."));
    var givers = new HashSet<Integer>();
    for (var line : lines) if (line.freeOfLine() != null && line.due().isPositive()) givers.add(line.freeOfLine());
    for (var c : wanted.changes()) {
      var line = lines.get(c.lineNo() - 1);
      if (c.qty() != null && !c.qty().equals(line.ordered())) {
        var least = line.cancelled().plus(line.picked());
        if (least.exceeds(c.qty()))
          reasons.add(Reason.of("ALREADY_PICKED", "Line %d: %s are picked or closed, so it cannot be less than that.".formatted(line.lineNo(), Indian.quantity(least)),
              "line", line.lineNo(), "least", least));
        if (givers.contains(line.lineNo()) || line.freeOfLine() != null)
          reasons.add(Reason.of("SCHEME_GOODS", "Line %d comes with free goods of a scheme: short-close both and add the line anew.".formatted(line.lineNo()), "line", line.lineNo()));
      }
      if (c.unitPrice() != null && line.invoiced().isPositive() && c.unitPrice().compareTo(line.unitPrice()) != 0)
        reasons.add(Reason.of("ALREADY_INVOICED", "Line %d is invoiced in part: its price stays. Short-close the rest and add a line.".formatted(line.lineNo()), "line", line.lineNo()));
      if (c.qty() != null && line.invoiced().isPositive() && !c.qty().equals(line.ordered()) && line.discount().isPositive())
        reasons.add(Reason.of("ALREADY_INVOICED", "Line %d is invoiced in part with its discount: its quantity stays. Short-close the rest or add a line.".formatted(line.lineNo()), "line", line.lineNo()));
    }
    return reasons;
  }

  private static boolean same(Amended a, OrderLine l) {
    return a.qty().equals(l.ordered()) && a.unitPrice().compareTo(l.unitPrice()) == 0 && a.taxable().equals(l.taxable()) && a.tax().equals(l.tax())
        && a.charges().equals(l.charges()) && Objects.equals(a.requestedOn(), l.requestedOn());
  }

  private static <T> @Nullable T changed(List<Changed> changes, String field, @Nullable T was, @Nullable T becomes) {
    field(changes, 0, field, was, becomes);
    return becomes;
  }

  private static void field(List<Changed> changes, int line, String field, @Nullable Object was, @Nullable Object becomes) {
    if (!Objects.equals(was, becomes)) changes.add(new Changed(line, field, was == null ? null : was.toString(), becomes == null ? null : becomes.toString()));
  }
}
