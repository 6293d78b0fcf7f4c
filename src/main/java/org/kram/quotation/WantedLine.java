package org.kram.quotation;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One line as a person, a file or a program asks for it, in a quotation or an order.
/// @param itemId the item, or else its `sku`
/// @param unit the unit or pack counted in; the item's base unit when absent
/// @param qty in that unit
/// @param unitPrice a price per that unit instead of the price book's; needs PRICE_OVERRIDE and `priceWhy`
public record WantedLine(@Nullable Long itemId, @Nullable String sku, @Nullable String unit, BigDecimal qty,
    @Nullable BigDecimal unitPrice, @Nullable String priceWhy, @Nullable LocalDate requestedOn) {
  public static WantedLine of(String sku, BigDecimal qty) {
    return new WantedLine(null, sku, null, qty, null, null, null);
  }

  public static WantedLine of(long itemId, BigDecimal qty) {
    return new WantedLine(itemId, null, null, qty, null, null, null);
  }
}
