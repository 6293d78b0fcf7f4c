package org.kram.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kram.shared.Check;
import org.kram.shared.Quantity;

/// One packing unit = numerator / denominator base units: a dozen of pieces is 12/1, one piece of a set of three is 1/3.
public record Pack(long numerator, long denominator) {
  /// The base unit itself.
  public static final Pack ONE = new Pack(1, 1);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal LARGEST = new BigDecimal("1e15");

  public Pack {
    Check.that(numerator > 0 && denominator > 0, "a pack holds something");
  }

  /// In base units: exact to a thousandth, and whole for goods that are counted; never rounded.
  Conversion toBase(String unit, BigDecimal qty, String baseUnit, boolean counted) {
    var asked = qty.stripTrailingZeros().toPlainString() + " " + unit;
    if (qty.signum() <= 0) return new Conversion.Misfit("The quantity " + asked + " is not above zero: enter how much is wanted.");
    var step = counted ? THOUSAND : BigDecimal.ONE;
    // thousandths = qty * 1000 * n / d; divided into steps it has to come out even
    var top = qty.multiply(THOUSAND).multiply(BigDecimal.valueOf(numerator));
    var bottom = step.multiply(BigDecimal.valueOf(denominator));
    var division = top.divideAndRemainder(bottom);
    var thousandths = division[0].multiply(step);
    if (thousandths.compareTo(LARGEST) > 0) return new Conversion.Misfit("The quantity " + asked + " is too large: split it over several documents.");
    if (division[1].signum() == 0) return new Conversion.Fits(new Quantity(thousandths.longValueExact()));

    var nearest = Stream.of(division[0], division[0].add(BigDecimal.ONE)).filter(steps -> steps.signum() > 0)
        .map(steps -> inWords(new Quantity(steps.multiply(step).longValueExact()), unit, baseUnit)).collect(Collectors.joining(" or "));
    var makes = top.divide(bottom.multiply(THOUSAND).divide(step), 4, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    return new Conversion.Misfit(unit.equals(baseUnit)
        ? asked + " cannot be delivered: " + (counted ? unit + " are counted in whole pieces." : "the finest step is 0.001 " + unit + ".") + " Take " + nearest + "."
        : asked + " make about " + makes + " " + baseUnit + ", which is no " + (counted ? "whole number" : "step of 0.001") + ". Take " + nearest + ".");
  }

  /// "24 NOS (2 DOZ)": in base units, and in packs where that comes out even.
  private String inWords(Quantity base, String unit, String baseUnit) {
    var text = base + " " + baseUnit;
    if (unit.equals(baseUnit)) return text;
    var packs = base.units().multiply(BigDecimal.valueOf(denominator)).setScale(6).divideAndRemainder(BigDecimal.valueOf(numerator).movePointLeft(3));
    return packs[1].signum() == 0 ? text + " (" + packs[0].movePointLeft(3).stripTrailingZeros().toPlainString() + " " + unit + ")" : text;
  }

  @Override
  public String toString() {
    return denominator == 1 ? String.valueOf(numerator) : numerator + "/" + denominator;
  }
}
