package org.kram.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.quotation.Quotation;
import org.kram.quotation.QuotationLine;
import org.kram.quotation.QuotedQty;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;

/// What an order takes of an offer: which quantities of which lines, and their shares of discounts and charges. Pure.
final class OfferLines {
  private OfferLines() {}

  /// What is ordered of one quoted line, at the offer's price and its share of the offer's discount.
  record Taken(int lineNo, QuotationLine quoted, Quantity qty) {
    Money discount() {
      return qty.equals(quoted.qty()) ? quoted.discount()
          : Money.of(quoted.discount().rupees().multiply(qty.units()).divide(quoted.qty().units(), 2, RoundingMode.HALF_UP));
    }

    Quantity unitQty() {
      return qty.equals(quoted.qty()) ? quoted.unitQty() : NewLine.share(quoted.unitQty(), qty, quoted.qty());
    }
  }

  /// @param chosen null or empty: all that is left
  static List<Taken> taken(Quotation quotation, List<QuotationLine> quoted, @Nullable List<QuotedQty> chosen) {
    var wanted = new HashMap<Integer, Quantity>();
    if (chosen == null || chosen.isEmpty()) for (var line : quoted) wanted.put(line.lineNo(), line.qtyOpen());
    else {
      var wrong = BadInput.collect();
      for (int i = 0; i < chosen.size(); i++) {
        var c = chosen.get(i);
        var line = quoted.stream().filter(q -> q.lineNo() == c.lineNo()).findFirst().orElse(null);
        if (line == null) wrong.require(false, "lines[" + i + "].line", c.lineNo(), quotation.no() + " has no such line.");
        else wrong.require(c.qty().isPositive() && !c.qty().exceeds(line.qtyOpen()), "lines[" + i + "].qty", c.qty(),
            "Line %d has %s left to order.".formatted(line.lineNo(), Indian.quantity(line.qtyOpen())));
        wrong.require(wanted.put(c.lineNo(), c.qty()) == null, "lines[" + i + "].line", c.lineNo(), "The line is named twice.");
      }
      wrong.throwIfAny();
      // Goods free with a line come along, in whole pieces.
      for (var line : quoted) if (line.freeOfLine() != null && !wanted.containsKey(line.lineNo()) && wanted.containsKey(line.freeOfLine())) {
        var giver = quoted.stream().filter(q -> q.lineNo() == line.freeOfLine()).findFirst().orElseThrow();
        var share = line.qty().units().multiply(Objects.requireNonNull(wanted.get(giver.lineNo())).units()).divide(giver.qty().units(), 0, RoundingMode.DOWN);
        wanted.put(line.lineNo(), Quantity.of(share).min(line.qtyOpen()));
      }
    }
    var taken = new ArrayList<Taken>();
    for (var line : quoted) {
      var qty = wanted.getOrDefault(line.lineNo(), Quantity.ZERO);
      if (qty.isPositive()) taken.add(new Taken(taken.size() + 1, line, qty));
    }
    if (taken.isEmpty()) throw new Refused("NOTHING_LEFT", "Everything on " + quotation.no() + " is ordered.");
    return taken;
  }

  /// The part of freight and packing that goes with what is taken, by value.
  static Money shareOfCharges(Quotation quotation, List<QuotationLine> quoted, List<Taken> taken) {
    if (quotation.charges().isZero()) return Money.ZERO;
    var all = quoted.stream().map(q -> q.taxable().rupees()).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (all.signum() == 0) return quotation.charges();
    var part = taken.stream().map(t -> t.quoted.taxable().rupees().multiply(t.qty.units()).divide(t.quoted.qty().units(), 6, RoundingMode.HALF_UP))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    return Money.round(quotation.charges().rupees().multiply(part).divide(all, 6, RoundingMode.HALF_UP));
  }
}
