package org.kram.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Quantity;

/// An offer to the trade as people give it. Item, category, group and channel narrow it down; null means all.
/// @param stackable adds up with other stackable schemes; an exclusive one stands alone
public record NewScheme(String code, String name, Terms terms, @Nullable Long itemId, @Nullable String category, @Nullable String groupCode,
    @Nullable String channel, LocalDate fromOn, LocalDate toOn, boolean stackable, boolean active) {

  public record Step(Quantity fromQty, BigDecimal percent) {}

  /// What the buyer gets.
  public sealed interface Terms {
    record Percent(BigDecimal percent) implements Terms {}

    record FlatPerUnit(BigDecimal rupees) implements Terms {}

    /// @param steps rising; the highest reached counts for the whole quantity
    record Slab(List<Step> steps) implements Terms {
      public Slab {
        steps = List.copyOf(steps);
      }
    }

    record BuyXGetY(Quantity buy, Quantity free) implements Terms {}
  }
}
