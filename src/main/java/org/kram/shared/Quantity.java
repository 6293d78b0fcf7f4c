package org.kram.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;

/// A quantity in an item's base unit, kept as whole thousandths (`numeric(18,3)`): 1.5 kg is 1500.
public record Quantity(long thousandths) implements Comparable<Quantity> {
  public static final Quantity ZERO = new Quantity(0);

  /// Exact: refuses more than three decimals.
  @JsonCreator
  public static Quantity of(BigDecimal units) {
    return new Quantity(units.movePointRight(3).longValueExact());
  }

  public static Quantity of(long units) {
    return new Quantity(Math.multiplyExact(units, 1000L));
  }

  public static Quantity sum(Collection<Quantity> parts) {
    long sum = 0;
    for (var part : parts) sum = Math.addExact(sum, part.thousandths);
    return new Quantity(sum);
  }

  public Quantity plus(Quantity other) {
    return new Quantity(Math.addExact(thousandths, other.thousandths));
  }

  public Quantity minus(Quantity other) {
    return new Quantity(Math.subtractExact(thousandths, other.thousandths));
  }

  public Quantity min(Quantity other) {
    return thousandths <= other.thousandths ? this : other;
  }

  public Quantity max(Quantity other) {
    return thousandths >= other.thousandths ? this : other;
  }

  public boolean exceeds(Quantity other) {
    return thousandths > other.thousandths;
  }

  public boolean isZero() {
    return thousandths == 0;
  }

  public boolean isPositive() {
    return thousandths > 0;
  }

  public boolean isWhole() {
    return thousandths % 1000 == 0;
  }

  @JsonValue
  public BigDecimal units() {
    var units = BigDecimal.valueOf(thousandths, 3).stripTrailingZeros();
    return units.scale() < 0 ? units.setScale(0) : units;
  }

  @Override
  public int compareTo(Quantity other) {
    return Long.compare(thousandths, other.thousandths);
  }

  @Override
  public String toString() {
    return units().toPlainString();
  }
}
