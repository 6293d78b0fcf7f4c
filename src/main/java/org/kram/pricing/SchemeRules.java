package org.kram.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.pricing.NewScheme.Terms;
import org.kram.pricing.PricedLine.Step;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// Which schemes a line gets, and what they are worth. Pure.
///
/// Stackable schemes come off one after the other, in the order of their codes, each from what the ones before have left. An exclusive
/// scheme stands alone. Of all these offers the line gets the one worth most; free goods count at the unit price.
final class SchemeRules {
  private SchemeRules() {}

  /// The line as schemes see it.
  /// @param overridden a person set the price: no schemes
  record Line(long itemId, @Nullable String category, @Nullable String groupCode, @Nullable String channel, LocalDate on, Quantity qty, BigDecimal unitPrice,
      boolean overridden) {
    Money gross() {
      return Money.round(unitPrice.multiply(qty.units()));
    }
  }

  /// @param discount off the whole line
  /// @param freeQty whole units on top
  record Outcome(Money discount, Quantity freeQty, List<Step> steps) {
    static final Outcome NOTHING = new Outcome(Money.ZERO, Quantity.ZERO, List.of());
  }

  /// What one scheme gives on what is left of the line.
  private record Gift(Scheme scheme, Money off, Quantity free, String why) {
    Money worth(BigDecimal unitPrice) {
      return off.plus(Money.round(unitPrice.multiply(free.units())));
    }
  }

  private record Offer(List<Gift> gifts, Money worth) {}

  static Outcome apply(List<Scheme> schemes, Line line) {
    var steps = new ArrayList<Step>();
    var fitting = new ArrayList<Scheme>();
    for (var scheme : schemes.stream().sorted(Comparator.comparing(Scheme::code)).toList()) {
      if (!isAbout(scheme, line)) continue; // another item's scheme is no news
      var no = misfit(scheme, line);
      if (no == null) fitting.add(scheme);
      else steps.add(new Step("SCHEME", scheme.code(), false, BigDecimal.ZERO, scheme.name() + ": not given, " + no + "."));
    }
    if (fitting.isEmpty()) return steps.isEmpty() ? Outcome.NOTHING : new Outcome(Money.ZERO, Quantity.ZERO, steps);

    var offers = new ArrayList<Offer>();
    var stacked = stack(fitting.stream().filter(Scheme::stackable).toList(), line);
    if (!stacked.gifts.isEmpty()) offers.add(stacked);
    for (var scheme : fitting) if (!scheme.stackable()) offers.add(stack(List.of(scheme), line));
    var best = offers.stream().max(Comparator.comparing(Offer::worth).thenComparing(offers::indexOf, Comparator.reverseOrder())).orElseThrow();

    for (var gift : best.gifts) steps.add(new Step("SCHEME", gift.scheme.code(), true, gift.off.rupees(), gift.scheme.name() + ": " + gift.why + "."));
    for (var offer : offers) if (offer != best) for (var gift : offer.gifts)
      steps.add(new Step("SCHEME", gift.scheme.code(), false, gift.off.rupees(), gift.scheme.name() + ": not given, " + (offer.gifts.size() > 1 ? "together " : "")
          + "worth " + Indian.rupees(offer.worth) + " against " + Indian.rupees(best.worth) + " of " + names(best) + "."));
    return new Outcome(Money.sum(best.gifts.stream().map(Gift::off).toList()), Quantity.sum(best.gifts.stream().map(Gift::free).toList()), steps);
  }

  private static String names(Offer offer) {
    return String.join(" + ", offer.gifts.stream().map(g -> g.scheme.code()).toList());
  }

  private static Offer stack(List<Scheme> schemes, Line line) {
    var left = line.gross();
    var worth = Money.ZERO;
    var gifts = new ArrayList<Gift>();
    for (var scheme : schemes) {
      var gift = gift(scheme, line, left);
      gifts.add(gift);
      left = left.minus(gift.off);
      worth = worth.plus(gift.worth(line.unitPrice));
    }
    return new Offer(gifts, worth);
  }

  private static Gift gift(Scheme scheme, Line line, Money left) {
    return switch (scheme.terms()) {
      case Terms.Percent(var percent) -> percent(scheme, percent, left, plain(percent) + "% of " + Indian.rupees(left));
      case Terms.FlatPerUnit(var rupees) -> {
        var off = Money.round(rupees.multiply(line.qty.units())).min(left); // never below nothing
        yield new Gift(scheme, off, Quantity.ZERO, "₹" + rupees(rupees) + " × " + line.qty + " = " + Indian.rupees(off));
      }
      case Terms.Slab(var rungs) -> {
        var rung = reached(rungs, line.qty);
        yield percent(scheme, rung.percent(), left, plain(rung.percent()) + "% from " + rung.fromQty() + " of " + Indian.rupees(left));
      }
      case Terms.BuyXGetY(var buy, var free) -> {
        var given = freeQty(line.qty, buy, free);
        yield new Gift(scheme, Money.ZERO, given, given + " free on top, " + free + " with every " + buy);
      }
    };
  }

  private static Gift percent(Scheme scheme, BigDecimal percent, Money left, String words) {
    var off = left.percent(percent);
    return new Gift(scheme, off, Quantity.ZERO, words + " = " + Indian.rupees(off));
  }

  /// Full bundles only, and whole free units only: 10 + 1 on 25 gives 2.
  static Quantity freeQty(Quantity qty, Quantity buy, Quantity free) {
    long bundles = qty.thousandths() / buy.thousandths();
    var given = free.units().multiply(BigDecimal.valueOf(bundles)).setScale(0, RoundingMode.DOWN);
    return Quantity.of(given);
  }

  private static NewScheme.@Nullable Step reached(List<NewScheme.Step> rungs, Quantity qty) {
    return rungs.stream().filter(r -> !r.fromQty().exceeds(qty)).max(Comparator.comparing(NewScheme.Step::fromQty)).orElse(null);
  }

  /// Schemes of other items or categories are not worth a word.
  private static boolean isAbout(Scheme scheme, Line line) {
    return (scheme.itemId() == null || scheme.itemId() == line.itemId) && (scheme.category() == null || scheme.category().equalsIgnoreCase(line.category));
  }

  /// Why this scheme is not for this line, or null when it is.
  private static @Nullable String misfit(Scheme scheme, Line line) {
    if (line.overridden) return "the price was overridden";
    if (!scheme.active()) return "it is switched off";
    if (line.on.isBefore(scheme.fromOn())) return "it begins on " + Indian.date(scheme.fromOn());
    if (line.on.isAfter(scheme.toOn())) return "it ended on " + Indian.date(scheme.toOn());
    if (scheme.groupCode() != null && !scheme.groupCode().equalsIgnoreCase(line.groupCode))
      return "it is for the customer group " + scheme.groupCode() + ", this customer is in " + Objects.requireNonNullElse(line.groupCode, "none");
    if (scheme.channel() != null && !scheme.channel().equalsIgnoreCase(line.channel))
      return "it is for orders through " + scheme.channel() + ", this one comes through " + Objects.requireNonNullElse(line.channel, "another way");
    return switch (scheme.terms()) {
      case Terms.Slab(var rungs) when reached(rungs, line.qty) == null ->
          "it begins at " + rungs.stream().map(NewScheme.Step::fromQty).min(Comparator.naturalOrder()).orElse(Quantity.ZERO) + ", ordered are " + line.qty;
      case Terms.BuyXGetY(var buy, var free) when freeQty(line.qty, buy, free).isZero() -> "it begins at " + buy + ", ordered are " + line.qty;
      case Terms.Percent _, Terms.FlatPerUnit _, Terms.Slab _, Terms.BuyXGetY _ -> null;
    };
  }

  /// With two decimals, more where it has more: 165.50, 172.125.
  static String rupees(BigDecimal price) {
    var stripped = price.stripTrailingZeros();
    return stripped.scale() <= 2 ? Indian.amount(Money.of(stripped)) : stripped.toPlainString();
  }

  static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
