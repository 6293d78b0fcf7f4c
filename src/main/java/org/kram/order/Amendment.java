package org.kram.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.quotation.WantedLine;
import org.kram.shared.Quantity;

/// Changes to an order that is not closed; what is null stays.
/// @param changes on existing lines
/// @param added lines written behind the last
public record Amendment(@Nullable String poNo, @Nullable LocalDate poOn, @Nullable LocalDate requestedOn, @Nullable Long shipToId,
    List<LineChange> changes, List<WantedLine> added) {
  /// @param qty new quantity of the line in base units; never below what is cancelled, packed or allocated to a released pick
  /// @param unitPrice per base unit; needs PRICE_OVERRIDE and a reason
  public record LineChange(int lineNo, @Nullable Quantity qty, @Nullable BigDecimal unitPrice, @Nullable LocalDate requestedOn) {}

  public Amendment {
    changes = List.copyOf(changes);
    added = List.copyOf(added);
  }
}
