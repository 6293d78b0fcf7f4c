package org.kram.gst;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kram.shared.Check;
import org.kram.shared.Money;

/// The tax of a document: every line and the totals, which are the sums of the lines.
public record TaxedDocument(List<Line> lines, Totals totals, Heads heads, boolean reverseCharge) {

  /// Always: gross − discount − shareOfDiscount + shareOfCharges = taxable; cgst = sgst; total = taxable + taxes
  /// (without taxes under reverse charge).
  /// @param rate the whole percentage; zero for what is not taxable. Shown also when no tax is charged under LUT
  public record Line(
      long lineId, Money gross, Money discount, Money shareOfDiscount, Money shareOfCharges, Money taxable,
      Treatment treatment, BigDecimal rate, Money cgst, Money sgst, Money igst, Money cessAdValorem, Money cessSpecific, Money total) {

    public Money cess() {
      return cessAdValorem.plus(cessSpecific);
    }

    public Money tax() {
      return cgst.plus(sgst).plus(igst).plus(cess());
    }

    /// Percent of each half (CGST, SGST), for the print.
    public BigDecimal halfRate() {
      return rate.divide(BigDecimal.TWO);
    }
  }

  /// Always: total = taxable + taxes + roundOff (without taxes under reverse charge).
  /// @param taxable value before tax of all lines, whatever their treatment
  /// @param untaxed the part of it that is nil-rated, exempt or non-GST
  /// @param roundOff from -0.50 to 0.50
  /// @param total what the buyer owes
  public record Totals(
      Money gross, Money discount, Money documentDiscount, Money charges, Money taxable, Money untaxed,
      Money cgst, Money sgst, Money igst, Money cess, Money roundOff, Money total) {

    public Money tax() {
      return cgst.plus(sgst).plus(igst).plus(cess);
    }
  }

  /// Sums by treatment and rate, for the print and the ledger.
  public record RateSum(Treatment treatment, BigDecimal rate, Money taxable, Money cgst, Money sgst, Money igst, Money cess) {
    RateSum plus(Line l) {
      return new RateSum(treatment, rate, taxable.plus(l.taxable), cgst.plus(l.cgst), sgst.plus(l.sgst), igst.plus(l.igst), cess.plus(l.cess()));
    }
  }

  public List<RateSum> byRate() {
    var sums = new LinkedHashMap<String, RateSum>();
    for (var line : lines) {
      var none = new RateSum(line.treatment, line.rate, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);
      sums.merge(line.treatment + " " + line.rate.stripTrailingZeros().toPlainString(), none.plus(line), (a, _) -> a.plus(line));
    }
    return List.copyOf(sums.values());
  }

  public Line line(long lineId) {
    for (var line : lines) if (line.lineId == lineId) return line;
    throw new Check.Broken("line " + lineId + " is on the document");
  }

  public Map<Long, Line> byLine() {
    var byId = new LinkedHashMap<Long, Line>();
    for (var line : lines) byId.put(line.lineId, line);
    return byId;
  }
}
