package org.kram.shared;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Shares an amount out so that the parts add up to the whole.
final class Split {
  private Split() {}

  static List<Money> largestRemainder(Money whole, List<BigDecimal> weights) {
    Check.that(!weights.isEmpty(), "an amount is split over at least one weight");
    Check.that(weights.stream().allMatch(w -> w.signum() >= 0), "weights are not negative");
    int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
    var exact = weights.stream().map(w -> w.setScale(scale).unscaledValue()).toList();
    var total = exact.stream().reduce(BigInteger.ZERO, BigInteger::add);
    if (total.signum() == 0) { // nothing to weigh by: equal shares
      exact = weights.stream().map(_ -> BigInteger.ONE).toList();
      total = BigInteger.valueOf(weights.size());
    }
    var amount = BigInteger.valueOf(Math.abs(whole.paise()));
    var parts = new ArrayList<Long>();
    var cutOff = new ArrayList<BigInteger>();
    long given = 0;
    for (var weight : exact) {
      var share = amount.multiply(weight).divideAndRemainder(total);
      parts.add(share[0].longValueExact());
      cutOff.add(share[1]);
      given += share[0].longValueExact();
    }
    long left = amount.longValueExact() - given;
    IntStream.range(0, parts.size()).boxed()
        .sorted(Comparator.<Integer, BigInteger>comparing(cutOff::get).reversed())
        .limit(left)
        .forEach(i -> parts.set(i, parts.get(i) + 1));
    return parts.stream().map(p -> new Money(whole.isNegative() ? -p : p)).toList();
  }
}
