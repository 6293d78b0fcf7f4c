package org.kram.pricing;

import java.math.BigDecimal;
import java.util.List;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// The price of one line and how it came about.
/// @param listPrice per base unit in the base list; where that has none, the price found
/// @param unitPrice per base unit before schemes
/// @param source where the unit price comes from: `OVERRIDE`, `NEGOTIATED`, `LIST:code`
/// @param discount what schemes take off the whole line
/// @param net unit price × quantity, rounded to the paisa, less the discount
/// @param waterfall every price and scheme looked at, in order
/// @param freeQty goods given on top of the ordered quantity, without charge; whole base units
/// @param taxInclusive the price contains the tax (and so do discount and net)
public record PricedLine(int lineNo, BigDecimal listPrice, BigDecimal unitPrice, String source, Money discount, Money net, List<Step> waterfall,
    Quantity freeQty, boolean taxInclusive) {

  /// One thing looked at.
  /// @param what `PRICE` or `SCHEME`
  /// @param name the list, agreement or scheme
  /// @param applied it counted
  /// @param amount the price per unit, or what the scheme takes off the line
  /// @param why in words, with figures
  public record Step(String what, String name, boolean applied, BigDecimal amount, String why) {}

  public PricedLine {
    waterfall = List.copyOf(waterfall);
  }
}
