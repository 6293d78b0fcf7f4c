package org.kram.quotation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// An offer to be made. What is absent comes from the customer master: addresses, warehouse, representative, validity.
/// @param customer the customer's code
/// @param warehouse a warehouse code
public record NewQuotation(String customer, @Nullable Long billToId, @Nullable Long shipToId, @Nullable String warehouse,
    @Nullable LocalDate validUntil, @Nullable String subject, @Nullable Money charges, List<WantedLine> lines) {
  public NewQuotation {
    lines = List.copyOf(lines);
  }
}
