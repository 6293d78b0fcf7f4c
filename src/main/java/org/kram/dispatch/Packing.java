package org.kram.dispatch;

import org.jspecify.annotations.Nullable;
import org.kram.shared.Quantity;

/// @param weightKg gross; absent, it is reckoned from the items
/// @param distanceKm to the ship-to address, for the e-way bill; absent, it is estimated from the PIN codes
/// @param tripId a planned trip to go with, instead of details of a new one
public record Packing(int cartons, @Nullable Quantity weightKg, @Nullable Integer distanceKm, @Nullable Long tripId) {
  public static Packing of(int cartons, @Nullable Quantity weightKg) {
    return new Packing(cartons, weightKg, null, null);
  }
}
