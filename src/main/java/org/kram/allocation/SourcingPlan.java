package org.kram.allocation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.kram.company.Warehouse;
import org.kram.gst.Reference;
import org.kram.party.Sourcing;
import org.kram.stock.Availability;
import org.kram.stock.StockBook.Want;

/// In which order warehouses are asked for the goods of one order. Pure.
/// NEAREST: the order's own warehouse, then by distance to the ship-to address. FASTEST: by distance alone, so that what is on any
/// shelf leaves as near as it can. FEWEST_SPLITS: who has most lines in full, then the own one, then by distance.
final class SourcingPlan {
  private SourcingPlan() {}

  /// @param free what is free now, needed for FEWEST_SPLITS alone; the reservation itself looks again under lock
  static List<Long> warehouses(Sourcing policy, long own, String shipToPin, List<Warehouse> all, List<Want> wants, Map<Long, Map<Long, Availability>> free) {
    ToIntFunction<Warehouse> away = w -> Reference.distanceKm(w.pin(), shipToPin).orElse(Integer.MAX_VALUE);
    var near = Comparator.comparingInt(away).thenComparing(Warehouse::id);
    var ownFirst = Comparator.comparing((Warehouse w) -> w.id() != own).thenComparing(near);
    var order = switch (policy) {
      case NEAREST -> ownFirst;
      case FASTEST -> near;
      case FEWEST_SPLITS -> Comparator.comparing((Warehouse w) -> -inFull(w.id(), wants, free)).thenComparing(ownFirst);
    };
    return all.stream().filter(w -> w.active() || w.id() == own).sorted(order).map(Warehouse::id).toList();
  }

  private static long inFull(long warehouse, List<Want> wants, Map<Long, Map<Long, Availability>> free) {
    return wants.stream().filter(want -> {
      var here = free.getOrDefault(want.itemId(), Map.of()).getOrDefault(warehouse, Availability.NONE).available();
      return !want.qty().exceeds(here);
    }).count();
  }
}
