package org.kram.returns;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.kram.returns.gstr1.Table;

/// A document told again.
/// @param filedIn month of the return that told it first
/// @param toldIn the return that corrects it
public record Amendment(long id, String no, LocalDate issuedOn, YearMonth filedIn, String toldIn, Table table, @Nullable String buyerGstin, String placeOfSupply, @Nullable String shippingBill,
    boolean toNothing, String why, Instant at, String by) {}
