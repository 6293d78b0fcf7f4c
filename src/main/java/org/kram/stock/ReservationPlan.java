package org.kram.stock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Quantity;
import org.kram.stock.StockBook.Give;
import org.kram.stock.StockBook.Queued;
import org.kram.stock.StockBook.Reserved;

/// Which piece from which shelf: first expiry first, then the picker's walk. Pure.
final class ReservationPlan {
  private ReservationPlan() {}

  /// What lies in one bin of one lot, and is free.
  record Shelf(long itemId, long locationId, long lotId, long warehouseId, @Nullable LocalDate expiresOn, int pickOrder, Quantity free) {}

  /// What a line holds, with what decides the order of giving back.
  record Held(Reserved reserved, @Nullable LocalDate expiresOn, int pickOrder) {}

  /// One order among those that want stock.
  record Planned(long orderId, Reserved reserved) {}

  /// First come, first served: the queue is served in its order.
  static List<Planned> of(List<Queued> queue, List<Shelf> shelves) {
    var byItem = new HashMap<Long, List<Shelf>>();
    for (var shelf : shelves) byItem.computeIfAbsent(shelf.itemId, _ -> new ArrayList<>()).add(shelf);
    var free = new HashMap<Shelf, Quantity>();
    var plan = new ArrayList<Planned>();
    for (var one : queue) {
      var want = one.want();
      var left = want.qty();
      for (var shelf : walk(byItem.getOrDefault(want.itemId(), List.of()), one.warehousesInOrder())) {
        if (!left.isPositive()) break;
        var here = free.getOrDefault(shelf, shelf.free);
        var take = left.min(here);
        if (!take.isPositive()) continue;
        plan.add(new Planned(one.orderId(), new Reserved(want.lineNo(), want.itemId(), shelf.locationId, shelf.lotId, shelf.warehouseId, take)));
        free.put(shelf, here.minus(take));
        left = left.minus(take);
      }
    }
    return plan;
  }

  /// In the order in which goods are taken.
  static List<Shelf> walk(List<Shelf> shelves, List<Long> warehousesInOrder) {
    return shelves.stream().filter(s -> warehousesInOrder.contains(s.warehouseId))
        .sorted(Comparator.comparing((Shelf s) -> warehousesInOrder.indexOf(s.warehouseId))
            .thenComparing(Shelf::expiresOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Shelf::pickOrder).thenComparing(Shelf::locationId).thenComparing(Shelf::lotId))
        .toList();
  }

  /// The reverse: the last to expire and the last of the walk goes back first.
  static List<Reserved> back(List<Give> gives, List<Held> held) {
    var order = Comparator.comparing(Held::expiresOn, Comparator.nullsFirst(Comparator.reverseOrder()))
        .thenComparing(Comparator.comparing(Held::pickOrder).reversed())
        .thenComparing(h -> h.reserved.locationId()).thenComparing(h -> h.reserved.lotId());
    var sorted = held.stream().sorted(order).toList();
    var left = new HashMap<Integer, Quantity>();
    for (var give : gives) left.merge(give.lineNo(), give.qty(), Quantity::plus);
    var back = new ArrayList<Reserved>();
    for (var one : sorted) {
      var r = one.reserved;
      var take = r.qty().min(left.getOrDefault(r.lineNo(), Quantity.ZERO));
      if (!take.isPositive()) continue;
      back.add(new Reserved(r.lineNo(), r.itemId(), r.locationId(), r.lotId(), r.warehouseId(), take));
      left.computeIfPresent(r.lineNo(), (_, was) -> was.minus(take));
    }
    return back;
  }
}
