package org.kram.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Quantity;

/// A price agreed with one customer, as kept.
public record NegotiatedPrice(long id, long customerId, String customerCode, String customerName, long itemId, String sku, String itemName, Quantity minQty, BigDecimal price,
    LocalDate fromOn, @Nullable LocalDate toOn, long approvedBy, @Nullable String why) {}
