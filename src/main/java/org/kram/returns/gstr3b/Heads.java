package org.kram.returns.gstr3b;

import java.math.RoundingMode;
import org.kram.returns.gstr1.Amounts;
import org.kram.shared.Money;

/// The four taxes side by side.
public record Heads(Money igst, Money cgst, Money sgst, Money cess) {
  public static final Heads ZERO = new Heads(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

  public static Heads of(Amounts a) {
    return new Heads(a.igst(), a.cgst(), a.sgst(), a.cess());
  }

  public Heads plus(Heads o) {
    return new Heads(igst.plus(o.igst), cgst.plus(o.cgst), sgst.plus(o.sgst), cess.plus(o.cess));
  }

  public Heads minus(Heads o) {
    return new Heads(igst.minus(o.igst), cgst.minus(o.cgst), sgst.minus(o.sgst), cess.minus(o.cess));
  }

  public Money total() {
    return igst.plus(cgst).plus(sgst).plus(cess);
  }

  /// The form is filed in whole rupees (s.170).
  Heads rounded() {
    return new Heads(rounded(igst), rounded(cgst), rounded(sgst), rounded(cess));
  }

  static Money rounded(Money amount) {
    return Money.of(amount.rupees().setScale(0, RoundingMode.HALF_UP));
  }
}
