package org.kram.receivable;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// Money to be paid back to a customer.
/// @param credit the receipt or credit note out of which it is paid
/// @param reference UTR, our cheque's number …: may be absent for cash
/// @param paidOn null: the day of the act
public record NewRefund(String credit, Mode mode, @Nullable String reference, Money amount, @Nullable LocalDate paidOn) {}
