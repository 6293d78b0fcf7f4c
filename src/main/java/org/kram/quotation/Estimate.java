package org.kram.quotation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.PlaceOfSupplyDecision;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// Lines worked out: what they cost, which tax they bear, when they can leave. The tax is what an invoice of all of it would bear.
/// @param taxable value of the lines before tax, without charges
/// @param tax on lines and charges
public record Estimate(List<Line> lines, Money taxable, Money charges, Money tax, Money total, PlaceOfSupplyDecision place) {
  public Estimate {
    lines = List.copyOf(lines);
  }

  /// Quantities and prices per base unit, except `unitQty`, which counts `unit`. Free goods of a scheme are lines of their own, behind
  /// all others, wholly discounted.
  /// @param charges the line's share of the document's charges
  /// @param tax on the line and its share of the charges
  /// @param available free stock in the document's warehouse, after the lines before this one; nothing of a service
  public record Line(int lineNo, long itemId, String sku, String description, String unit, Quantity unitQty, Quantity qty, BigDecimal unitPrice,
      String priceSource, Money discount, Money taxable, Money charges, String taxClass, BigDecimal gstRate, Money tax, String waterfall, @Nullable Integer freeOfLine,
      @Nullable LocalDate requestedOn, Quantity available, LocalDate promisedOn, String promiseBasis, boolean service) {
    public Money value() {
      return taxable.plus(charges).plus(tax);
    }

    Line behind(int lines) {
      return new Line(lineNo + lines, itemId, sku, description, unit, unitQty, qty, unitPrice, priceSource, discount, taxable, charges, taxClass, gstRate, tax,
          waterfall, freeOfLine == null ? null : freeOfLine + lines, requestedOn, available, promisedOn, promiseBasis, service);
    }
  }

  /// The same lines numbered behind those that are there already.
  public List<Line> linesBehind(int present) {
    return lines.stream().map(l -> l.behind(present)).toList();
  }
}
