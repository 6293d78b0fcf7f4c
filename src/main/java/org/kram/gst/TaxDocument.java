package org.kram.gst;

import java.math.BigDecimal;
import java.util.List;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// What tax is computed from: the lines and what concerns the document as a whole. A credit note is the same with negative
/// quantities, discounts and charges, and gives the same amounts negated.
/// @param discount a discount on the document, before tax, shared out over the lines by value
/// @param charges freight, packing, insurance before tax: they take the rates of the goods, shared out by value
/// @param heads from [PlaceOfSupply#decide]
/// @param reverseCharge the taxes are computed but not part of the total
/// @param roundToRupee the grand total is rounded to the rupee; taxes never are
/// @param rounding where taxes are rounded; our own documents round each line
public record TaxDocument(List<Line> lines, Money discount, Money charges, Heads heads, boolean reverseCharge, boolean roundToRupee, Rounding rounding) {

  /// Two lawful ways to the paisa; in both the lines add up to the header.
  public enum Rounding {
    /// Each line's tax is rounded; the header is their sum.
    EACH_LINE,
    /// The header is the rounded sum of the exact taxes; the lines take the running differences. For reading what other systems wrote.
    AT_HEADER
  }

  public TaxDocument(List<Line> lines, Money discount, Money charges, Heads heads, boolean reverseCharge, boolean roundToRupee) {
    this(lines, discount, charges, heads, reverseCharge, roundToRupee, Rounding.EACH_LINE);
  }

  /// One line.
  /// @param lineId the caller's own, given back with the result
  /// @param qty in pieces where the rate depends on the value per piece
  /// @param unitPrice per unit of `qty`, up to six decimals
  /// @param discount on this line, in the terms of the price (inclusive with an inclusive price)
  /// @param taxInclusive the price contains GST and cess
  /// @param rate a fixed [Rate] or the choice of [RateBook]
  public record Line(long lineId, Quantity qty, BigDecimal unitPrice, Money discount, boolean taxInclusive, RateChoice rate) {
    public static Line of(long lineId, Quantity qty, BigDecimal unitPrice, Money discount, RateChoice rate) {
      return new Line(lineId, qty, unitPrice, discount, false, rate);
    }

    Line negated() {
      return new Line(lineId, new Quantity(-qty.thousandths()), unitPrice, discount.negated(), taxInclusive, rate);
    }
  }

  /// Lines only: no document discount, no charges, total to the paisa.
  public static TaxDocument of(List<Line> lines, Heads heads) {
    return new TaxDocument(lines, Money.ZERO, Money.ZERO, heads, false, false);
  }

  public static TaxDocument of(List<Line> lines, PlaceOfSupplyDecision decision, boolean roundToRupee) {
    return new TaxDocument(lines, Money.ZERO, Money.ZERO, decision.heads(), decision.reverseCharge(), roundToRupee);
  }

  public TaxDocument discounted(Money discount) {
    return new TaxDocument(lines, discount, charges, heads, reverseCharge, roundToRupee, rounding);
  }

  public TaxDocument charging(Money charges) {
    return new TaxDocument(lines, discount, charges, heads, reverseCharge, roundToRupee, rounding);
  }

  public TaxDocument roundedToRupee() {
    return new TaxDocument(lines, discount, charges, heads, reverseCharge, true, rounding);
  }

  public TaxDocument underReverseCharge() {
    return new TaxDocument(lines, discount, charges, heads, true, roundToRupee, rounding);
  }

  public TaxDocument rounding(Rounding rounding) {
    return new TaxDocument(lines, discount, charges, heads, reverseCharge, roundToRupee, rounding);
  }

  /// The same going back: a credit note over all of it.
  public TaxDocument negated() {
    return new TaxDocument(lines.stream().map(Line::negated).toList(), discount.negated(), charges.negated(), heads, reverseCharge, roundToRupee, rounding);
  }
}
