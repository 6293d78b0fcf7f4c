package org.kram.catalog;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// What is sold.
/// @param taxClass names the rate; dates and values decide it (gst)
/// @param uqc the base unit, in the unit codes of GST: stock, prices and documents count in it
/// @param service is not stocked, picked or carried
/// @param weightKg of one base unit
/// @param units packing units by name, besides the base unit
public record Item(long id, String sku, String name, @Nullable String barcode, String hsn, String taxClass, String uqc,
    @Nullable String category, @Nullable String brand, boolean service, boolean lotControlled, boolean expiryControlled, int leadTimeDays,
    BigDecimal weightKg, @Nullable Money mrp, boolean active, int revision, Map<String, Pack> units) {
  public Item {
    units = Map.copyOf(units);
  }

  /// Into base units, exactly or not at all.
  /// @param unit null for the base unit
  public Conversion convert(@Nullable String unit, BigDecimal qty) {
    var name = unit == null || unit.isBlank() ? uqc : unit.strip().toUpperCase(java.util.Locale.ROOT);
    var pack = name.equals(uqc) ? Pack.ONE : units.get(name);
    if (pack == null) return new Conversion.Misfit(sku + " is not packed in " + name + ": choose " + String.join(", ", unitNames()) + ".");
    return pack.toBase(name, qty, uqc, UnitCodes.isCounted(uqc));
  }

  /// As [#convert], refusing what does not fit.
  public Quantity toBase(@Nullable String unit, BigDecimal qty) {
    return switch (convert(unit, qty)) {
      case Conversion.Fits(var base) -> base;
      case Conversion.Misfit(var message) -> throw new BadInput("qty", qty.toPlainString(), message);
    };
  }

  /// The base unit first, then the packs by name.
  public java.util.List<String> unitNames() {
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(uqc), units.keySet().stream().sorted()).toList();
  }
}
