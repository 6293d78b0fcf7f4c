package org.kram.invoice;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// An invoice in a list.
/// @param papers what still keeps its goods from leaving, or null
public record InvoiceRow(long id, String no, LocalDate issuedOn, LocalDate dueOn, Invoice.State state, String customerCode, String customer, String order, String shipment,
    Money total, Money open, boolean registered, @Nullable String ewayBillNo, @Nullable String papers) {}
