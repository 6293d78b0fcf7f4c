package org.kram.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a sheet can hold.
enum Kind {
  CUSTOMERS("Customers"), SUPPLIERS("Suppliers"), ITEMS("Items"), PRICES("Prices"), NEGOTIATED("Negotiated prices"), STOCK("Opening stock"),
  TRANSPORTERS("Transporters"), VEHICLES("Vehicles"), PURCHASES("Purchase bills");

  private final String title;

  Kind(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(k -> k.name().equals(word.toUpperCase(Locale.ROOT).replace('-', '_'))).findFirst();
  }
}
