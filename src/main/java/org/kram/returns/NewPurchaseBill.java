package org.kram.returns;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.returns.gstr1.Amounts;
import org.kram.returns.gstr2b.InwardDocument.Kind;
import org.kram.shared.Money;

/// A bill of a supplier as the books have it.
/// @param gstin our registration that it is made out to
/// @param value null: taxable value and taxes
/// @param received goods or services have come
/// @param blocked the law gives no credit (s.17(5))
public record NewPurchaseBill(String gstin, String supplierGstin, @Nullable String supplierName, Kind kind, String no, @Nullable LocalDate on, @Nullable Money value, String placeOfSupply,
    boolean reverseCharge, Amounts amounts, boolean received, boolean blocked, boolean paid) {
  Money total() {
    return value == null ? amounts.taxable().plus(amounts.tax()) : value;
  }
}
