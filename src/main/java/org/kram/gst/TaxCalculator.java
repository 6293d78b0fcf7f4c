package org.kram.gst;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.kram.shared.BadInput;
import org.kram.shared.Check;
import org.kram.shared.Money;

/// The tax of a document. Every line's value and each head is rounded to the paisa, half up on the magnitude; CGST is computed
/// once and copied to SGST; the header is the sum of its lines. Pure and fast: it asks nobody anything.
public final class TaxCalculator {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private TaxCalculator() {}

  public static TaxedDocument calculate(TaxDocument document) {
    refuseNonsense(document);
    var own = document.lines().stream().map(TaxCalculator::ownValue).toList();
    refuseTooMuchDiscount(document, own);
    var discounts = shared(document.discount(), own.stream().map(OwnValue::net).toList());
    var discounted = new ArrayList<Money>();
    for (int i = 0; i < own.size(); i++) discounted.add(own.get(i).net().minus(discounts.get(i)));
    var charges = shared(document.charges(), discounted);

    var lines = new ArrayList<TaxedDocument.Line>(own.size());
    var head = new Head(document);
    for (int i = 0; i < own.size(); i++)
      lines.add(taxed(document, head, document.lines().get(i), own.get(i), discounts.get(i), charges.get(i)));
    return new TaxedDocument(List.copyOf(lines), totals(document, lines), document.heads(), document.reverseCharge());
  }

  /// A line by itself, without tax: price times quantity, its discount, and what is left.
  private record OwnValue(Money gross, Money discount, Money net, Rate rate) {}

  private static OwnValue ownValue(TaxDocument.Line line) {
    var gross = Money.round(line.unitPrice().multiply(line.qty().units()));
    if (!line.taxInclusive()) {
      var net = gross.minus(line.discount());
      return new OwnValue(gross, line.discount(), net, rateFor(line, net));
    }
    var rate = rateInside(line, gross.minus(line.discount()));
    var net = withoutTax(gross.minus(line.discount()), line, rate);
    var discount = withoutPercent(line.discount().rupees(), rate.with(inside(gross.minus(line.discount()), line, rate)));
    return new OwnValue(net.plus(discount), discount, net, rate);
  }

  /// taxable = P × 100 / (100 + gst% + cess%), after what is fixed per unit is taken out.
  private static Money withoutTax(Money inclusive, TaxDocument.Line line, Rate rate) {
    var cess = inside(inclusive, line, rate);
    var fixed = cess.perUnit().multiply(line.qty().units());
    return withoutPercent(inclusive.rupees().subtract(fixed), rate.with(cess));
  }

  private static Cess inside(Money inclusive, TaxDocument.Line line, Rate rate) {
    return rate.cess().inside(inclusive.rupees(), line.qty(), rate.percent());
  }

  private static Money withoutPercent(BigDecimal inclusive, Rate rate) {
    var percent = HUNDRED.add(rate.percent()).add(rate.cess().percent());
    return Money.round(inclusive.multiply(HUNDRED).divide(percent, 6, RoundingMode.HALF_UP));
  }

  /// Where the rate hangs on the value without tax and the price contains the tax: the rate that agrees with itself. A price in
  /// the gap between two bands agrees with neither; it bears the higher rate.
  private static Rate rateInside(TaxDocument.Line line, Money inclusive) {
    var rate = rateFor(line, inclusive);
    var lower = rateFor(line, withoutTax(inclusive, line, rate));
    if (lower.equals(rate)) return rate;
    var atLower = rateFor(line, withoutTax(inclusive, line, lower));
    return atLower.equals(lower) ? lower : rate;
  }

  private static Rate rateFor(TaxDocument.Line line, Money value) {
    if (line.rate() instanceof Rate fixed) return fixed;
    return line.rate().forValue(value.abs().rupees().divide(line.qty().units().abs(), 6, RoundingMode.HALF_UP));
  }

  /// One head of tax over the lines of a document: IGST, or CGST that SGST copies. Rounded at the header, a line takes what the rounded
  /// sum grew by; cess is rounded with each line in any case.
  private static final class Head {
    private final boolean atHeader;
    private BigDecimal exact = BigDecimal.ZERO;
    private Money given = Money.ZERO;

    Head(TaxDocument document) {
      this.atHeader = document.rounding() == TaxDocument.Rounding.AT_HEADER;
    }

    Money of(Money taxable, BigDecimal percent) {
      if (!atHeader) return taxable.percent(percent);
      exact = exact.add(taxable.rupees().multiply(percent).movePointLeft(2));
      var sum = Money.round(exact);
      var part = sum.minus(given);
      given = sum;
      return part;
    }
  }

  private static TaxedDocument.Line taxed(TaxDocument document, Head head, TaxDocument.Line line, OwnValue own, Money discount, Money charges) {
    var sold = own.net().minus(discount);
    var taxable = sold.plus(charges);
    // A price that contains tax was taken apart at its rate; only a plain price is judged again after the document's discount.
    var rate = line.taxInclusive() || discount.isZero() ? own.rate() : rateFor(line, sold);
    var half = Money.ZERO;
    var igst = Money.ZERO;
    var cess = Cess.Amount.ZERO;
    if (rate.treatment() == Treatment.TAXABLE && document.heads() != Heads.NONE) {
      if (document.heads().isIntra()) half = head.of(taxable, rate.percent().multiply(HALF));
      else igst = head.of(taxable, rate.percent());
      cess = rate.cess().on(taxable, line.qty());
    }
    var tax = half.plus(half).plus(igst).plus(cess.adValorem()).plus(cess.specific());
    return new TaxedDocument.Line(line.lineId(), own.gross(), own.discount(), discount, charges, taxable, rate.treatment(), rate.percent(),
        half, half, igst, cess.adValorem(), cess.specific(), document.reverseCharge() ? taxable : taxable.plus(tax));
  }

  private static List<Money> shared(Money amount, List<Money> values) {
    return amount.isZero() ? values.stream().map(_ -> Money.ZERO).toList()
        : amount.split(values.stream().map(v -> BigDecimal.valueOf(v.abs().paise())).toList());
  }

  private static TaxedDocument.Totals totals(TaxDocument document, List<TaxedDocument.Line> lines) {
    long gross = 0, discount = 0, taxable = 0, untaxed = 0, half = 0, igst = 0, cess = 0, total = 0;
    for (var l : lines) {
      gross += l.gross().paise();
      discount += l.discount().paise();
      taxable += l.taxable().paise();
      if (l.treatment() != Treatment.TAXABLE) untaxed += l.taxable().paise();
      half += l.cgst().paise();
      igst += l.igst().paise();
      cess += l.cess().paise();
      total += l.total().paise();
    }
    var exact = new Money(total);
    var payable = document.roundToRupee() ? toRupee(exact) : exact;
    Check.that(payable.minus(exact).abs().paise() <= 50, "the round-off is at most fifty paise");
    return new TaxedDocument.Totals(new Money(gross), new Money(discount), document.discount(), document.charges(), new Money(taxable),
        new Money(untaxed), new Money(half), new Money(half), new Money(igst), new Money(cess), payable.minus(exact), payable);
  }

  private static Money toRupee(Money exact) {
    return Money.of(exact.rupees().setScale(0, RoundingMode.HALF_UP));
  }

  private static void refuseNonsense(TaxDocument document) {
    var bad = BadInput.collect();
    bad.require(!document.lines().isEmpty(), "lines", "", "A document has at least one line.");
    boolean back = document.lines().stream().anyMatch(l -> l.qty().thousandths() < 0);
    for (int i = 0; i < document.lines().size(); i++) {
      var line = document.lines().get(i);
      if (!isSound(line, back)) refuseLine(bad, line, "lines[" + i + "].", back);
    }
    bad.require(sameSide(document.discount(), back), "discount", document.discount(), "A discount lowers the value.");
    bad.require(sameSide(document.charges(), back), "charges", document.charges(), "Charges raise the value.");
    bad.throwIfAny();
  }

  private static boolean isSound(TaxDocument.Line line, boolean back) {
    return !line.qty().isZero() && line.qty().thousandths() < 0 == back && line.unitPrice().signum() >= 0 && sameSide(line.discount(), back)
        && (line.discount().isZero() || !exceedsLine(line));
  }

  private static boolean exceedsLine(TaxDocument.Line line) {
    return line.discount().abs().exceeds(Money.round(line.unitPrice().multiply(line.qty().units())).abs());
  }

  private static void refuseLine(BadInput.Collector bad, TaxDocument.Line line, String at, boolean back) {
    bad.require(!line.qty().isZero(), at + "qty", line.qty(), "A line has a quantity.");
    bad.require(line.qty().thousandths() < 0 == back, at + "qty", line.qty(), "All lines go out or all come back; make two documents.");
    bad.require(line.unitPrice().signum() >= 0, at + "unitPrice", line.unitPrice(), "A price is not negative.");
    bad.require(sameSide(line.discount(), back), at + "discount", line.discount(), "A discount lowers the value.");
    bad.require(!exceedsLine(line), at + "discount", line.discount(), "The discount is more than the line: at most its value can be given away.");
  }

  private static boolean sameSide(Money amount, boolean back) {
    return back ? !amount.isPositive() : !amount.isNegative();
  }

  private static void refuseTooMuchDiscount(TaxDocument document, List<OwnValue> own) {
    var value = Money.sum(own.stream().map(OwnValue::net).toList());
    if (document.discount().abs().exceeds(value.abs()))
      throw new BadInput("discount", document.discount(), "The discount is more than the lines are worth (" + value.abs() + ").");
  }
}
