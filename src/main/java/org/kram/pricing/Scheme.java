package org.kram.pricing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.pricing.NewScheme.Terms;

/// An offer to the trade, as kept.
public record Scheme(long id, String code, String name, Terms terms, @Nullable Long itemId, @Nullable String category, @Nullable String groupCode,
    @Nullable String channel, LocalDate fromOn, LocalDate toOn, boolean stackable, boolean active, int revision) {

  /// What the buyer gets, in words.
  public String offer() {
    return switch (terms) {
      case Terms.Percent(var percent) -> SchemeRules.plain(percent) + "% off";
      case Terms.FlatPerUnit(var rupees) -> "₹" + SchemeRules.rupees(rupees) + " off each unit";
      case Terms.Slab(var steps) -> steps.stream().map(s -> SchemeRules.plain(s.percent()) + "% from " + s.fromQty()).collect(java.util.stream.Collectors.joining(", "));
      case Terms.BuyXGetY(var buy, var free) -> free + " free with every " + buy;
    };
  }
}
