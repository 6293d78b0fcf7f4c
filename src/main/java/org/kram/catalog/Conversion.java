package org.kram.catalog;

import org.kram.shared.Quantity;

/// What became of a quantity in packs.
public sealed interface Conversion {
  /// @param qty in base units, exact
  record Fits(Quantity qty) implements Conversion {}

  /// @param message why not, and the nearest quantities that fit
  record Misfit(String message) implements Conversion {}
}
