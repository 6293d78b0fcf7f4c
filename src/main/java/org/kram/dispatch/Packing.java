package org.kram.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.order.LineQty;
import org.kram.shared.Quantity;

/// @param weightKg gross; absent, it is reckoned from the items
/// @param distanceKm to the ship-to address, for the e-way bill; absent, it is estimated from the PIN codes
/// @param tripId a planned trip to go with, instead of details of a new one
/// @param services of the order that are rendered with these goods; absent: all that are due, empty: none
public record Packing(int cartons, @Nullable Quantity weightKg, @Nullable Integer distanceKm, @Nullable Long tripId, @Nullable List<LineQty> services) {
  public Packing(int cartons, @Nullable Quantity weightKg, @Nullable Integer distanceKm, @Nullable Long tripId) {
    this(cartons, weightKg, distanceKm, tripId, null);
  }

  public static Packing of(int cartons, @Nullable Quantity weightKg) {
    return new Packing(cartons, weightKg, null, null, null);
  }
}
