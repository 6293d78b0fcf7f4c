package org.kram.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Quantity;

/// A price on a list, as a list page shows it.
public record ListedPrice(long id, long itemId, String sku, String itemName, Quantity minQty, BigDecimal price, boolean taxInclusive, LocalDate fromOn, @Nullable LocalDate toOn) {}
