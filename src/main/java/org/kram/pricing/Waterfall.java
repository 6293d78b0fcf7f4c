package org.kram.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kram.pricing.PricedLine.Step;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// From the prices that exist to the one that counts, telling about each why or why not. Pure.
final class Waterfall {
  private Waterfall() {}

  /// Where a price can come from, first served first.
  enum Level {
    NEGOTIATED("negotiated price"), CUSTOMER("customer's list"), GROUP("group's list"), BASE("base list");

    private final String words;

    Level(String words) {
      this.words = words;
    }
  }

  /// A price that holds on the day for this item.
  /// @param listCode null for negotiated prices
  record Candidate(Level level, @Nullable String listCode, Quantity minQty, BigDecimal price, boolean taxInclusive, LocalDate fromOn) {
    String name() {
      return listCode == null ? level.words : level.words + " " + listCode;
    }
  }

  /// The price before schemes.
  record Found(BigDecimal listPrice, BigDecimal unitPrice, String source, boolean taxInclusive, List<Step> steps) {}

  /// Empty when no list and no agreement has a price for this quantity.
  static Optional<Found> price(List<Candidate> candidates, Quantity qty, @Nullable BigDecimal override) {
    var steps = new ArrayList<Step>();
    Candidate winner = null;
    Candidate base = null;
    if (override != null) steps.add(new Step("PRICE", "override", true, override, "₹" + SchemeRules.rupees(override) + " was set by a person for this line."));
    for (var level : Level.values()) {
      var reached = candidates.stream().filter(c -> c.level == level && !c.minQty.exceeds(qty))
          .max(Comparator.comparing(Candidate::minQty).thenComparing(Candidate::fromOn));
      if (level == Level.BASE) base = reached.orElse(null);
      if (reached.isPresent()) {
        var c = reached.get();
        boolean counts = winner == null && override == null;
        steps.add(new Step("PRICE", c.name(), counts, c.price, "₹" + SchemeRules.rupees(c.price) + (c.minQty.isPositive() ? " from " + c.minQty : "")
            + " since " + Indian.date(c.fromOn) + (c.taxInclusive ? ", tax included" : "")
            + (counts ? "." : override != null ? ": not used, the price was overridden." : ": not used, the " + winner.name() + " goes first.")));
        if (winner == null) winner = c;
      }
      // a better break just out of reach is worth knowing
      candidates.stream().filter(c -> c.level == level && c.minQty.exceeds(qty)).min(Comparator.comparing(Candidate::minQty).thenComparing(Candidate::fromOn, Comparator.reverseOrder()))
          .ifPresent(c -> steps.add(new Step("PRICE", c.name(), false, c.price, "₹" + SchemeRules.rupees(c.price) + " would hold from " + c.minQty + "; ordered are " + qty + ".")));
    }
    if (override != null)
      return Optional.of(new Found(base == null ? override : base.price, override, "OVERRIDE", false, List.copyOf(steps)));
    if (winner == null) return Optional.empty();
    var source = winner.listCode == null ? "NEGOTIATED" : "LIST:" + winner.listCode;
    return Optional.of(new Found(base == null ? winner.price : base.price, winner.price, source, winner.taxInclusive, List.copyOf(steps)));
  }

  /// Price, then schemes: the finished line.
  static PricedLine line(int lineNo, Found found, Quantity qty, SchemeRules.Outcome schemes) {
    var gross = Money.round(found.unitPrice.multiply(qty.units()));
    return new PricedLine(lineNo, found.listPrice, found.unitPrice, found.source, schemes.discount(), gross.minus(schemes.discount()),
        Stream.concat(found.steps.stream(), schemes.steps().stream()).toList(), schemes.freeQty(), found.taxInclusive);
  }
}
