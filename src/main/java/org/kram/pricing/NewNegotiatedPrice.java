package org.kram.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Quantity;

/// A price agreed with one customer, before tax.
public record NewNegotiatedPrice(long customerId, long itemId, Quantity minQty, BigDecimal price, LocalDate fromOn, @Nullable LocalDate toOn) {}
