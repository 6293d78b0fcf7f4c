package org.kram.returns;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.returns.gstr1.OutwardDocument.Kind;
import org.kram.returns.gstr1.Table;
import org.kram.shared.Money;

/// One document in a return.
/// @param group what the file gathers it under, see [org.kram.returns.gstr1.Place]
record RegisterRow(Kind kind, String no, LocalDate issuedOn, Table table, String group, String customer, String customerName, Money value, Money taxable, Money tax, boolean cancelled,
    @Nullable String irn) {}
