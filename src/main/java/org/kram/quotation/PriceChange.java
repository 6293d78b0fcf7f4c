package org.kram.quotation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Indian;
import org.kram.shared.Money;

/// An offered price beside today's: per base unit, before tax.
/// @param wasFrom where the price came from, as in `PricedLine.source`
/// @param wasDiscount what schemes took off the whole line
/// @param now null: the item is no longer sold
public record PriceChange(int line, String sku, String description, BigDecimal was, String wasFrom, Money wasDiscount, @Nullable BigDecimal now, @Nullable String nowFrom,
    @Nullable Money nowDiscount) {
  public boolean changed() {
    return now == null || was.compareTo(now) != 0 || !wasDiscount.equals(nowDiscount);
  }

  public String inWords() {
    if (now == null) return sku + " is no longer sold";
    if (was.compareTo(now) == 0) return "%s stays at %s, schemes take off %s instead of %s".formatted(sku, Indian.price(was), Indian.amount(nowDiscount), Indian.amount(wasDiscount));
    return "%s %s → %s (%s)".formatted(sku, Indian.price(was), Indian.price(now), from(nowFrom));
  }

  /// `LIST:BASE` reads "list BASE".
  public static String from(@Nullable String source) {
    if (source == null) return "";
    return switch (source) {
      case "OVERRIDE" -> "set by hand";
      case "NEGOTIATED" -> "agreed with the customer";
      default -> source.startsWith("LIST:") ? "list " + source.substring(5) : source.toLowerCase(java.util.Locale.ROOT);
    };
  }
}
