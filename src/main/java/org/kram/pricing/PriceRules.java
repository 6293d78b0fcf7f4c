package org.kram.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.pricing.NewScheme.Terms;
import org.kram.shared.BadInput;
import org.kram.shared.BadInput.Collector;
import org.kram.shared.Quantity;

/// What may enter the book of prices.
final class PriceRules {
  private static final BigDecimal HIGHEST = new BigDecimal("100000000");

  private PriceRules() {}

  static List<BadInput.Field> problems(NewPriceList l) {
    var bad = BadInput.collect();
    code(bad, l.code());
    bad.require(!l.name().isBlank(), "name", l.name(), "Name the list as people call it.");
    bad.require((l.kind() == NewPriceList.Kind.GROUP) == (l.groupCode() != null), "groupCode", l.groupCode(), l.kind() == NewPriceList.Kind.GROUP
        ? "A group list belongs to a customer group: name it." : "Only a group list belongs to a customer group: leave it empty.");
    return bad.found();
  }

  static void price(Collector bad, BigDecimal price, Quantity minQty, LocalDate from, @Nullable LocalDate to) {
    bad.require(price.signum() >= 0 && price.compareTo(HIGHEST) < 0, "price", price.toPlainString(), "A price is 0 or more, and below 10,00,00,000.");
    bad.require(price.stripTrailingZeros().scale() <= 6, "price", price.toPlainString(), "A price has at most six decimals.");
    bad.require(minQty.thousandths() >= 0, "minQty", minQty, "The quantity from which a price holds is not below zero.");
    bad.require(to == null || !to.isBefore(from), "toOn", to, "The last day is not before the first.");
  }

  static List<BadInput.Field> problems(NewScheme s) {
    var bad = BadInput.collect();
    code(bad, s.code());
    bad.require(!s.name().isBlank(), "name", s.name(), "Name the scheme as the trade knows it.");
    bad.require(!s.toOn().isBefore(s.fromOn()), "toOn", s.toOn(), "The last day is not before the first.");
    bad.require(s.itemId() == null || s.category() == null, "category", s.category(), "A scheme is for one item or for one category: leave one of them empty.");
    switch (s.terms()) {
      case Terms.Percent(var percent) -> percent(bad, "percent", percent);
      case Terms.FlatPerUnit(var rupees) -> bad.require(rupees.signum() > 0 && rupees.compareTo(HIGHEST) < 0 && rupees.stripTrailingZeros().scale() <= 6, "flatPerUnit",
          rupees.toPlainString(), "The rupees off each unit are above zero, with at most six decimals.");
      case Terms.Slab(var steps) -> {
        bad.require(!steps.isEmpty(), "slabs", "", "A slab scheme has at least one slab: from which quantity, how many percent.");
        var seen = new HashSet<Quantity>();
        for (int i = 0; i < steps.size(); i++) {
          percent(bad, "slabs[" + i + "].percent", steps.get(i).percent());
          bad.require(steps.get(i).fromQty().thousandths() >= 0 && seen.add(steps.get(i).fromQty()), "slabs[" + i + "].fromQty", steps.get(i).fromQty(), "Each slab begins at a quantity of its own.");
        }
      }
      case Terms.BuyXGetY(var buy, var free) -> {
        bad.require(buy.isPositive(), "buyQty", buy, "Say how many have to be bought: 10 in “10 + 1”.");
        bad.require(free.isPositive(), "freeQty", free, "Say how many are free: 1 in “10 + 1”.");
      }
    }
    return bad.found();
  }

  private static void percent(Collector bad, String field, BigDecimal percent) {
    bad.require(percent.signum() > 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0 && percent.stripTrailingZeros().scale() <= 3, field, percent.toPlainString(),
        "Percent are above 0, up to 100, with at most three decimals.");
  }

  private static void code(Collector bad, String code) {
    bad.require(code.matches("[A-Z0-9][A-Z0-9._-]{0,29}"), "code", code, "A code has up to 30 letters, digits, dots and hyphens: choose a shorter or simpler one.");
  }
}
