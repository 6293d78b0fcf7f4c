package org.kram.returns.gstr1;

import org.kram.returns.gstr1.OutwardDocument.Line;
import org.kram.shared.Money;

/// A value and its taxes, added up.
public record Amounts(Money taxable, Money igst, Money cgst, Money sgst, Money cess) {
  public static final Amounts ZERO = new Amounts(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

  public static Amounts of(Line line) {
    return new Amounts(line.taxable(), line.igst(), line.cgst(), line.sgst(), line.cess());
  }

  public static Amounts of(Iterable<Line> lines) {
    var sum = ZERO;
    for (var line : lines) sum = sum.plus(of(line));
    return sum;
  }

  public Amounts plus(Amounts o) {
    return new Amounts(taxable.plus(o.taxable), igst.plus(o.igst), cgst.plus(o.cgst), sgst.plus(o.sgst), cess.plus(o.cess));
  }

  /// @param sign 1 or -1
  public Amounts times(int sign) {
    return sign > 0 ? this : new Amounts(taxable.negated(), igst.negated(), cgst.negated(), sgst.negated(), cess.negated());
  }

  public Money tax() {
    return igst.plus(cgst).plus(sgst).plus(cess);
  }

  public boolean isZero() {
    return taxable.isZero() && tax().isZero();
  }
}
