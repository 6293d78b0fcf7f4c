package org.kram.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Quantity;

/// What do these lines cost this customer on this day?
/// @param channel how the order comes in (`DESK`, `PORTAL`, `REP` …): some schemes hold for one channel only
public record PriceQuestion(long customerId, @Nullable String groupCode, @Nullable String priceListCode, @Nullable String channel, LocalDate on,
    List<Line> lines) {

  /// @param category the item's
  /// @param qty in base units
  /// @param overridePrice per base unit before tax; the caller has asked for PRICE_OVERRIDE and a reason
  public record Line(int lineNo, long itemId, @Nullable String category, Quantity qty, @Nullable BigDecimal overridePrice) {}

  public PriceQuestion {
    lines = List.copyOf(lines);
  }
}
