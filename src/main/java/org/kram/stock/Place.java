package org.kram.stock;

import org.jspecify.annotations.Nullable;

/// Where goods can be, also outside the house.
/// @param warehouseId null for places outside: supplier, customer, loss, production
/// @param pickOrder the picker's walk; bins are picked in this order
public record Place(long id, @Nullable Long warehouseId, Kind kind, String code, int pickOrder, boolean active) {
  public enum Kind {
    BIN("Bin"), RECEIVING("Receiving"), QUARANTINE("Quarantine"), STAGING("Staging"), TRANSIT("Transit"),
    SUPPLIER("Supplier"), CUSTOMER("Customer"), LOSS("Loss"), PRODUCTION("Production");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }
}
