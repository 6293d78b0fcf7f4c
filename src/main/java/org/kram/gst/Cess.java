package org.kram.gst;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.kram.shared.Check;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// Compensation cess by its formulae. It is computed on the taxable value, never on GST, nor GST on it.
public sealed interface Cess {
  Cess NONE = new None();

  /// The ad valorem and the specific part; files carry them in separate fields.
  record Amount(Money adValorem, Money specific) {
    static final Amount ZERO = new Amount(Money.ZERO, Money.ZERO);
  }

  Amount on(Money taxable, Quantity qty);

  /// What is inside a tax-inclusive price besides the percentages.
  default BigDecimal perUnit() {
    return BigDecimal.ZERO;
  }

  /// The percentage of the taxable value that a tax-inclusive price contains.
  default BigDecimal percent() {
    return BigDecimal.ZERO;
  }

  /// The formula that holds inside a price which contains GST and cess.
  /// @param inclusive what was paid for all of `qty`
  default Cess inside(BigDecimal inclusive, Quantity qty, BigDecimal gstPercent) {
    return this;
  }

  record None() implements Cess {
    @Override
    public Amount on(Money taxable, Quantity qty) {
      return Amount.ZERO;
    }
  }

  /// A percentage of the taxable value and a fixed amount per unit, either of which may be zero.
  record PercentAndUnit(BigDecimal percent, BigDecimal perUnit) implements Cess {
    public PercentAndUnit {
      Check.that(percent.signum() >= 0 && perUnit.signum() >= 0, "cess is not negative");
    }

    @Override
    public Amount on(Money taxable, Quantity qty) {
      return new Amount(taxable.percent(percent), Money.round(perUnit.multiply(qty.units())));
    }
  }

  /// Whichever of the two is more.
  record GreaterOf(BigDecimal percent, BigDecimal perUnit) implements Cess {
    public GreaterOf {
      Check.that(percent.signum() >= 0 && perUnit.signum() >= 0, "cess is not negative");
    }

    @Override
    public Amount on(Money taxable, Quantity qty) {
      var byValue = taxable.percent(percent);
      var byUnit = Money.round(perUnit.multiply(qty.units()));
      return byUnit.abs().exceeds(byValue.abs()) ? new Amount(Money.ZERO, byUnit) : new Amount(byValue, Money.ZERO);
    }

    @Override
    public Cess inside(BigDecimal inclusive, Quantity qty, BigDecimal gstPercent) {
      var byValue = inclusive.multiply(percent).divide(BigDecimal.valueOf(100).add(gstPercent).add(percent), 6, RoundingMode.HALF_UP);
      return perUnit.multiply(qty.units()).abs().compareTo(byValue.abs()) > 0 ? new PercentAndUnit(BigDecimal.ZERO, perUnit) : new PercentAndUnit(percent, BigDecimal.ZERO);
    }
  }

  /// A percentage of the retail sale price printed on the pack.
  record OfRetailPrice(BigDecimal percentOfRetail, BigDecimal retailPrice) implements Cess {
    public OfRetailPrice {
      Check.that(percentOfRetail.signum() >= 0 && retailPrice.signum() >= 0, "cess is not negative");
    }

    @Override
    public Amount on(Money taxable, Quantity qty) {
      return new Amount(Money.ZERO, Money.round(perUnit().multiply(qty.units())));
    }

    @Override
    public BigDecimal perUnit() {
      return retailPrice.multiply(percentOfRetail).movePointLeft(2);
    }
  }

  static Cess of(BigDecimal percent, BigDecimal perUnit) {
    return percent.signum() == 0 && perUnit.signum() == 0 ? NONE : new PercentAndUnit(percent, perUnit);
  }
}
