package org.kram.dispatch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kram.dispatch.Pick.PickLine;
import org.kram.order.LineQty;
import org.kram.order.ServiceDue;
import org.kram.shared.Quantity;
import org.kram.stock.StockBook.Reserved;

/// Quantities by order line, as the ladder wants them.
final class Sums {
  private Sums() {}

  static Map<Integer, Quantity> ofReserved(List<Reserved> rows) {
    var sums = new LinkedHashMap<Integer, Quantity>();
    for (var r : rows) sums.merge(r.lineNo(), r.qty(), Quantity::plus);
    return sums;
  }

  static Map<Integer, Quantity> ofPacked(List<Shipment.Line> lines) {
    var sums = new LinkedHashMap<Integer, Quantity>();
    for (var l : lines) sums.merge(l.orderLineNo(), l.qty(), Quantity::plus);
    return sums;
  }

  static List<LineQty> steps(List<ServiceDue> services, int sign) {
    return services.stream().map(s -> new LineQty(s.lineNo(), new Quantity(sign * s.due().thousandths()))).toList();
  }

  /// @param sign 1 climbs, -1 goes back
  static List<LineQty> steps(Map<Integer, Quantity> byLine, int sign) {
    return byLine.entrySet().stream().map(e -> new LineQty(e.getKey(), new Quantity(sign * e.getValue().thousandths()))).toList();
  }

  /// One row per line, place and lot.
  static List<Reserved> together(List<Reserved> rows) {
    var together = new LinkedHashMap<List<Long>, Reserved>();
    for (var r : rows)
      together.merge(List.of((long) r.lineNo(), r.locationId(), r.lotId()), r,
          (a, b) -> new Reserved(a.lineNo(), a.itemId(), a.locationId(), a.lotId(), a.warehouseId(), a.qty().plus(b.qty())));
    return List.copyOf(together.values());
  }

  static Quantity listed(Pick pick) {
    return Quantity.sum(pick.lines().stream().map(PickLine::qty).toList());
  }
}
