package org.kram.catalog;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// An item as people give it; a change states all of it.
public record NewItem(String sku, String name, @Nullable String barcode, String hsn, String taxClass, String uqc, @Nullable String category,
    @Nullable String brand, boolean service, boolean lotControlled, boolean expiryControlled, int leadTimeDays, BigDecimal weightKg,
    @Nullable Money mrp, boolean active, List<Unit> units) {

  /// One unit = numerator / denominator base units.
  public record Unit(String unit, long numerator, long denominator) {
    public static Unit of(String unit, long baseUnits) {
      return new Unit(unit, baseUnits, 1);
    }
  }

  public NewItem {
    units = List.copyOf(units);
  }

  /// Ordinary counted goods.
  public static NewItem of(String sku, String name, String hsn, String taxClass) {
    return new NewItem(sku, name, null, hsn, taxClass, "NOS", null, null, false, false, false, 7, BigDecimal.ZERO, null, true, List.of());
  }
}
