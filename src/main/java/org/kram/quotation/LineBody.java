package org.kram.quotation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;

/// One line as programs send it.
/// @param unitPrice a price per unit instead of the price book's; with `why`
public record LineBody(@Nullable String sku, @Nullable Long itemId, @Nullable String unit, @Nullable BigDecimal qty, @Nullable BigDecimal unitPrice,
    @Nullable String why, @Nullable LocalDate requestedOn) {

  public static List<WantedLine> wanted(@Nullable List<LineBody> lines) {
    if (lines == null || lines.isEmpty()) throw new BadInput("lines", "", "Give at least one line: {\"sku\": \"A-100\", \"qty\": 10}.");
    var wrong = BadInput.collect();
    var wanted = new ArrayList<WantedLine>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      wrong.require(line.sku != null && !line.sku.isBlank() || line.itemId != null, "lines[" + i + "].sku", line.sku, "Name the item by its SKU.");
      if (line.qty == null) wrong.require(false, "lines[" + i + "].qty", "", "Give a quantity.");
      else wanted.add(new WantedLine(line.itemId, line.sku, line.unit, line.qty, line.unitPrice, line.why, line.requestedOn));
    }
    wrong.throwIfAny();
    return wanted;
  }
}
