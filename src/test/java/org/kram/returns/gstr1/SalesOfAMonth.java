package org.kram.returns.gstr1;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.kram.gst.Gstin;
import org.kram.gst.Treatment;
import org.kram.returns.gstr1.OutwardDocument.Line;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// Documents of a Maharashtra seller, for the tests of GSTR-1.
public final class SalesOfAMonth {
  public static final String SELLER = gstin("27", "AAPFU0939F");
  public static final LocalDate DAY = LocalDate.of(2026, 10, 12);
  public static final Gstr1Json.Head HEAD = new Gstr1Json.Head(SELLER, YearMonth.of(2026, 10), "GST3.2");

  private SalesOfAMonth() {}

  public static String gstin(String state, String pan) {
    var first = state + pan + "1Z";
    return first + Gstin.checkDigit(first);
  }

  public static String buyer(String state) {
    return gstin(state, "AABCT1332L");
  }

  /// Dinner plates, tax by place of supply.
  public static Line line(String pos, String taxable, String rate) {
    return line("69120010", "NOS", pos, taxable, rate, Treatment.TAXABLE, true);
  }

  public static Line line(String hsn, String uqc, String pos, String taxable, String rate, Treatment treatment, boolean taxed) {
    var value = Money.of(taxable);
    var percent = new BigDecimal(rate);
    boolean inter = !pos.equals("27");
    var none = Money.ZERO;
    if (!taxed || treatment != Treatment.TAXABLE) return new Line(hsn, uqc, Quantity.of(10), treatment, percent, value, none, none, none, none);
    var half = value.percent(percent.divide(BigDecimal.TWO));
    return new Line(hsn, uqc, Quantity.of(10), treatment, percent, value, inter ? value.percent(percent) : none, inter ? none : half, inter ? none : half, none);
  }

  public static OutwardDocument sale(String no, String buyerGstin, String pos, Line... lines) {
    return OutwardDocument.invoice(no, DAY, buyerGstin, pos, value(lines), List.of(lines));
  }

  public static Money value(Line... lines) {
    return Money.sum(List.of(lines).stream().map(l -> l.taxable().plus(l.tax())).toList());
  }
}
