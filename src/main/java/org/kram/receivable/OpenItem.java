package org.kram.receivable;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// A document with something left to pay.
public record OpenItem(long id, String document, @Nullable Long orderId, LocalDate on, LocalDate dueOn, Money amount, Money open, boolean disputed) {}
