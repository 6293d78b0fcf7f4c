package org.kram.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;

/// An amount in rupees, kept as whole paise: exact, signed, comparable.
/// JSON and SQL carry it as a decimal with two digits (`numeric(18,2)`).
public record Money(long paise) implements Comparable<Money> {
  public static final Money ZERO = new Money(0);

  /// Exact: refuses an amount finer than a paisa, so that nothing is rounded unseen.
  @JsonCreator
  public static Money of(BigDecimal rupees) {
    return new Money(rupees.movePointRight(2).longValueExact());
  }

  public static Money of(String rupees) {
    return of(new BigDecimal(rupees));
  }

  public static Money rupees(long rupees) {
    return new Money(Math.multiplyExact(rupees, 100L));
  }

  /// The one rounding of Kram: half up on the magnitude, then the sign, so that a credit note mirrors its
  /// invoice to the paisa (CGST rules as laid down in the GST notes §5).
  public static Money round(BigDecimal rupees) {
    return new Money(rupees.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  public static Money sum(Collection<Money> parts) {
    long sum = 0;
    for (var part : parts) sum = Math.addExact(sum, part.paise);
    return new Money(sum);
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(paise, other.paise));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(paise, other.paise));
  }

  public Money negated() {
    return new Money(Math.negateExact(paise));
  }

  public Money abs() {
    return paise < 0 ? negated() : this;
  }

  /// Rounded half up to the paisa.
  public Money times(BigDecimal factor) {
    return round(rupees().multiply(factor));
  }

  public Money percent(BigDecimal percent) {
    return round(rupees().multiply(percent).movePointLeft(2));
  }

  public Money min(Money other) {
    return paise <= other.paise ? this : other;
  }

  public Money max(Money other) {
    return paise >= other.paise ? this : other;
  }

  public boolean exceeds(Money other) {
    return paise > other.paise;
  }

  public boolean isZero() {
    return paise == 0;
  }

  public boolean isPositive() {
    return paise > 0;
  }

  public boolean isNegative() {
    return paise < 0;
  }

  /// Splits this amount in proportion to the weights. Every part is rounded down in magnitude and the paise that
  /// remain go one each to the parts with the largest cut-off fractions (earliest first among equals): parts always add up.
  public List<Money> split(List<BigDecimal> weights) {
    return Split.largestRemainder(this, weights);
  }

  @JsonValue
  public BigDecimal rupees() {
    return BigDecimal.valueOf(paise, 2);
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(paise, other.paise);
  }

  /// Plain decimal, as in JSON and SQL; screens use [Indian#rupees].
  @Override
  public String toString() {
    return rupees().toPlainString();
  }
}
