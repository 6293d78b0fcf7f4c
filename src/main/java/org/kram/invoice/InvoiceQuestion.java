package org.kram.invoice;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Which invoices a list shows.
/// @param customer a customer's code
public record InvoiceQuestion(@Nullable String customer, Invoice.@Nullable State state, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String after) {}
