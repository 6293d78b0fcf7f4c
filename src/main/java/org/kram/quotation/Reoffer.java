package org.kram.quotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kram.catalog.Catalog;
import org.kram.catalog.Item;
import org.kram.identity.Act;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.springframework.stereotype.Component;

/// The same offer at today's prices: what would change, and what to ask for. Prices set by hand do not come along: they were given for then.
@Component
class Reoffer {
  private final Estimator estimator;
  private final Catalog catalog;

  Reoffer(Estimator estimator, Catalog catalog) {
    this.estimator = estimator;
    this.catalog = catalog;
  }

  /// Writes nothing. Where the price book has no answer, that is told instead.
  PricesToday prices(Act act, Quotation quotation, List<QuotationLine> lines) {
    var items = items(lines);
    var sold = wanted(lines).stream().filter(l -> items.get(l.itemId()).active()).toList();
    List<Estimate.Line> today;
    try {
      today = sold.isEmpty() ? List.of() : estimator.estimate(act, estimator.saleOf(quotation.customerId(), quotation.billToId(), quotation.shipToId(),
          quotation.warehouseId()), null, Money.ZERO, sold.stream().map(Reoffer::again).toList()).lines();
    } catch (Refused | BadInput unknown) {
      return new PricesToday(List.of(), unknown.getMessage());
    }
    var changes = new ArrayList<PriceChange>();
    for (var line : wanted(lines)) {
      int place = sold.indexOf(line);
      var now = place < 0 ? null : today.get(place);
      changes.add(new PriceChange(line.lineNo(), line.sku(), line.description(), line.unitPrice(), line.priceSource(), line.discount(), now == null ? null : now.unitPrice(),
          now == null ? null : now.priceSource(), now == null ? null : now.discount()));
    }
    return new PricesToday(changes, null);
  }

  /// The lines to offer again; refused while one of them is no longer sold.
  List<WantedLine> lines(List<QuotationLine> lines) {
    var items = items(lines);
    Refused.ifAny(wanted(lines).stream().filter(l -> !items.get(l.itemId()).active()).map(l -> Reason.of("NO_LONGER_SOLD",
        "Line %d: %s is no longer sold. Revise the offer without it.".formatted(l.lineNo(), l.sku()), "line", l.lineNo(), "sku", l.sku())).toList());
    return wanted(lines).stream().map(Reoffer::again).toList();
  }

  /// Free goods come along by their scheme, if it still holds.
  private static List<QuotationLine> wanted(List<QuotationLine> lines) {
    return lines.stream().filter(l -> l.freeOfLine() == null).toList();
  }

  private static WantedLine again(QuotationLine line) {
    return new WantedLine(line.itemId(), line.sku(), line.unit(), line.unitQty().units(), null, null, null);
  }

  private Map<Long, Item> items(List<QuotationLine> lines) {
    return catalog.items(lines.stream().map(QuotationLine::itemId).collect(Collectors.toSet()));
  }
}
