package org.kram.receivable;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// Money that came in from a customer.
/// @param reference cheque number, UTR …: may be absent for cash
/// @param receivedOn null: the day of the act
/// @param orderId the order that an advance is for
/// @param settle null: oldest due first; empty: all of it stays an advance
/// @param repeated true: the same reference is meant, it is not the same receipt typed twice
public record NewReceipt(long customerId, Mode mode, @Nullable String reference, Money amount, @Nullable LocalDate receivedOn,
    @Nullable Long orderId, @Nullable List<Settle> settle, boolean repeated) {

  /// Oldest due first.
  public static NewReceipt of(long customerId, Mode mode, String reference, Money amount, LocalDate receivedOn) {
    return new NewReceipt(customerId, mode, reference, amount, receivedOn, null, null, false);
  }
}
