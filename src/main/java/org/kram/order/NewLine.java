package org.kram.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.quotation.Estimate;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// An order line about to be written.
record NewLine(int lineNo, long itemId, String sku, @Nullable Integer quotationLineNo, String description, String unit, Quantity unitQty, Quantity qty,
    BigDecimal unitPrice, String priceSource, Money discount, Money taxable, Money charges, String taxClass, BigDecimal gstRate, Money tax,
    String waterfall, @Nullable Integer freeOfLine, @Nullable LocalDate requestedOn, @Nullable LocalDate promisedOn, @Nullable String promiseBasis, boolean cleared, boolean service) {
  /// @param requestedOn for lines that ask for no day of their own
  static NewLine of(Estimate.Line l, @Nullable LocalDate requestedOn) {
    return new NewLine(l.lineNo(), l.itemId(), l.sku(), null, l.description(), l.unit(), l.unitQty(), l.qty(), l.unitPrice(), l.priceSource(), l.discount(), l.taxable(),
        l.charges(), l.taxClass(), l.gstRate(), l.tax(), l.waterfall(), l.freeOfLine(), l.requestedOn() == null ? requestedOn : l.requestedOn(), l.promisedOn(),
        l.promiseBasis(), false, l.service());
  }

  Money value() {
    return taxable.plus(charges).plus(tax);
  }

  NewLine onceCleared() {
    return new NewLine(lineNo, itemId, sku, quotationLineNo, description, unit, unitQty, qty, unitPrice, priceSource, discount, taxable, charges, taxClass, gstRate, tax,
        waterfall, freeOfLine, requestedOn, promisedOn, promiseBasis, true, service);
  }

  /// What a part of the whole takes of another count of the same goods, packs for instance.
  static Quantity share(Quantity of, Quantity part, Quantity whole) {
    return Quantity.of(of.units().multiply(part.units()).divide(whole.units(), 3, RoundingMode.HALF_UP));
  }
}
