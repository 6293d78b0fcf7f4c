package org.kram.ask;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kram.ask.PlainDocument.Line;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// The lines of a plain document as they are taxed. Some systems write returns with negative quantities, price corrections without any, and
/// discounts as lines of their own: all of that is put into quantities and discounts, and said so.
/// @param lines none of them negative
/// @param index where each stood in the question, from 0
record PlainLines(List<Line> lines, List<Integer> index, List<Found> found) {

  static PlainLines of(PlainDocument d) {
    boolean allBack = !d.lines().isEmpty() && d.lines().stream().allMatch(l -> l.qty() != null && l.qty().thousandths() <= 0);
    if (d.isNote() && allBack) return forward(d.lines().stream().map(PlainLines::positive).toList());
    var read = d.lines().stream().map(l -> d.isNote() ? counted(l) : l).toList();
    return read.stream().anyMatch(PlainLines::takesOff) ? folded(read) : forward(read);
  }

  private static PlainLines forward(List<Line> lines) {
    return new PlainLines(lines, IntStream.range(0, lines.size()).boxed().toList(), List.of());
  }

  private static Line positive(Line l) {
    var qty = Objects.requireNonNullElse(l.qty(), Quantity.of(1));
    return counted(l.understood(new Quantity(Math.abs(qty.thousandths())), discount(l, qty).abs()));
  }

  /// A note over a price alone has no quantity: its price is its value.
  private static Line counted(Line l) {
    return l.qty() != null && l.qty().isZero() ? l.understood(Quantity.of(1), discount(l, Quantity.of(1))) : l;
  }

  private static Money discount(Line l, Quantity qty) {
    return l.discountPercent() == null ? Objects.requireNonNullElse(l.discount(), Money.ZERO) : gross(l, qty).percent(l.discountPercent());
  }

  private static Money gross(Line l, Quantity qty) {
    return Money.round(Objects.requireNonNullElse(l.unitPrice(), BigDecimal.ZERO).multiply(qty.units()));
  }

  /// By its price and quantity: a discount that is too large is a mistake, no line of its own.
  private static boolean takesOff(Line l) {
    return (l.unitPrice() == null ? value(l) : gross(l, Objects.requireNonNullElse(l.qty(), Quantity.of(1)))).isNegative();
  }

  /// In the terms of its price.
  private static Money value(Line l) {
    if (l.unitPrice() == null) return Objects.requireNonNullElse(l.taxableValue(), Money.ZERO);
    var qty = Objects.requireNonNullElse(l.qty(), Quantity.of(1));
    return gross(l, qty).minus(discount(l, qty));
  }

  /// Negative lines come off the lines of their HSN and rate, the most valuable first.
  private static PlainLines folded(List<Line> given) {
    var off = new Money[given.size()];
    var left = given.stream().map(PlainLines::value).toArray(Money[]::new);
    var found = new ArrayList<Found>();
    var bad = BadInput.collect();
    for (int i = 0; i < given.size(); i++) {
      var line = given.get(i);
      if (!takesOff(line)) continue;
      var rest = value(line).negated();
      var alike = IntStream.range(0, given.size()).filter(j -> left[j].isPositive() && isAlike(line, given.get(j))).boxed().sorted(Comparator.<Integer, Money>comparing(j -> left[j]).reversed()).toList();
      for (int j : alike) {
        var part = rest.min(left[j]);
        off[j] = Objects.requireNonNullElse(off[j], Money.ZERO).plus(part);
        left[j] = left[j].minus(part);
        rest = rest.minus(part);
      }
      bad.require(!rest.isPositive(), "lines[" + i + "]", value(line), "A negative line is a discount on the lines of its HSN and rate, which are worth too little for it: give the discount on the document, or make a credit note.");
      found.add(Found.warning("NEGATIVE_LINE", "lines[" + i + "]", "The line takes " + Indian.rupees(value(line).negated()) + " off: it was taken as a discount on the lines of its HSN and rate."));
    }
    bad.throwIfAny();
    var lines = new ArrayList<Line>();
    var index = new ArrayList<Integer>();
    for (int i = 0; i < given.size(); i++) {
      if (takesOff(given.get(i))) continue;
      lines.add(less(given.get(i), off[i]));
      index.add(i);
    }
    return new PlainLines(List.copyOf(lines), List.copyOf(index), List.copyOf(found));
  }

  /// Both signs turned make a positive line: that is left to who wrote it so.
  private static Line less(Line l, @Nullable Money off) {
    var qty = Objects.requireNonNullElse(l.qty(), Quantity.of(1));
    if (off == null && qty.thousandths() >= 0) return l;
    boolean turned = qty.thousandths() < 0;
    var plain = turned && l.unitPrice() != null ? l.priced(l.unitPrice().negate()) : l;
    return plain.understood(new Quantity(Math.abs(qty.thousandths())), discount(l, qty).plus(Objects.requireNonNullElse(off, Money.ZERO)));
  }

  private static boolean isAlike(Line a, Line b) {
    return Objects.equals(a.hsn(), b.hsn()) && Objects.equals(rate(a), rate(b)) && a.gstTreatment() == b.gstTreatment() && Boolean.TRUE.equals(a.taxInclusive()) == Boolean.TRUE.equals(b.taxInclusive());
  }

  private static @Nullable BigDecimal rate(Line l) {
    return l.gstRate() == null ? null : l.gstRate().stripTrailingZeros();
  }
}
