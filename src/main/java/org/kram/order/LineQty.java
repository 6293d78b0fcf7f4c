package org.kram.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kram.shared.BadInput;
import org.kram.shared.Quantity;

/// A quantity of one order line in base units; on the ladder a signed step.
public record LineQty(int lineNo, Quantity qty) {
  /// The rows `line` and `qty` of a form; empty rows and zeros are left out.
  public static List<LineQty> typed(Map<String, List<String>> form) {
    var lines = form.getOrDefault("line", List.of());
    var typed = form.getOrDefault("qty", List.of());
    var wrong = BadInput.collect();
    var quantities = new ArrayList<LineQty>();
    for (int i = 0; i < lines.size() && i < typed.size(); i++) {
      var text = typed.get(i).replace(",", "").strip();
      if (text.isEmpty()) continue;
      try {
        var qty = Quantity.of(new BigDecimal(text));
        if (!qty.isZero()) quantities.add(new LineQty(Integer.parseInt(lines.get(i)), qty));
      } catch (ArithmeticException | NumberFormatException e) {
        wrong.require(false, "lines[" + i + "].qty", typed.get(i), "Enter a quantity with at most three decimals.");
      }
    }
    wrong.throwIfAny();
    return quantities;
  }
}
