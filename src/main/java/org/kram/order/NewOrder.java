package org.kram.order;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.quotation.WantedLine;
import org.kram.shared.Money;

/// An order to be written. What is absent comes from the customer master: addresses, warehouse, representative, terms.
/// @param customer the customer's code
/// @param warehouse a warehouse code
/// @param channel DESK when absent
/// @param acceptDuplicatePo the person knows that a live order has the same PO number
/// @param confirm confirm at once, in the same transaction
public record NewOrder(String customer, @Nullable Long billToId, @Nullable Long shipToId, @Nullable String warehouse, @Nullable String poNo,
    @Nullable LocalDate poOn, @Nullable LocalDate requestedOn, @Nullable String channel, @Nullable Money charges, List<WantedLine> lines,
    boolean withPaymentOfTax, boolean acceptDuplicatePo, boolean confirm) {
  public NewOrder {
    lines = List.copyOf(lines);
  }

  public static NewOrder of(String customer, @Nullable String poNo, List<WantedLine> lines, boolean confirm) {
    return new NewOrder(customer, null, null, null, poNo, null, null, null, null, lines, false, false, confirm);
  }
}
