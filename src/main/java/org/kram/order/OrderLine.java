package org.kram.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// One line and its ladder. Prices and quantities are per base unit, except `unitQty`, which counts `unit`; `discount`,
/// `taxable`, `charges` (the line's share) and `tax` belong to the whole `ordered` quantity.
/// @param waterfall JSON: what made the price, what applied, what did not and why
/// @param freeOfLine the line whose scheme gives this one free
/// @param cleared credit is granted: the line may be allocated, or rendered
/// @param service is neither allocated nor picked: what is rendered of it is packed, and climbs the rungs before in the same step
public record OrderLine(long orderId, int lineNo, long itemId, String sku, @Nullable Integer quotationLineNo, String description, String unit, Quantity unitQty,
    BigDecimal unitPrice, String priceSource, Money discount, Money taxable, Money charges, String taxClass, BigDecimal gstRate, Money tax, String waterfall,
    @Nullable Integer freeOfLine, @Nullable LocalDate requestedOn, @Nullable LocalDate firstPromisedOn, @Nullable LocalDate promisedOn,
    @Nullable String promiseBasis, boolean cleared, Quantity ordered, Quantity cancelled, Quantity allocated, Quantity picked, Quantity packed,
    Quantity invoiced, Quantity dispatched, Quantity returned, @Nullable String closeWhy, boolean service) {
  /// What is to be delivered in the end.
  public Quantity due() {
    return ordered.minus(cancelled);
  }

  /// Nothing of a service.
  public Quantity toAllocate() {
    return service ? Quantity.ZERO : due().minus(allocated);
  }

  /// Of a service, nothing of goods.
  public Quantity toRender() {
    return service && cleared ? due().minus(packed) : Quantity.ZERO;
  }

  public Quantity toPick() {
    return allocated.minus(picked);
  }

  public Quantity toPack() {
    return picked.minus(packed);
  }

  public Quantity toInvoice() {
    return packed.minus(invoiced);
  }

  public Quantity toDispatch() {
    return due().minus(dispatched);
  }

  public boolean isDone() {
    return toDispatch().isZero();
  }

  /// GST included, for the whole ordered quantity.
  public Money value() {
    return taxable.plus(charges).plus(tax);
  }

  /// Of the part not yet invoiced nor cancelled, GST included: what the line takes out of the credit limit.
  public Money openValue() {
    var open = due().minus(invoiced);
    if (open.equals(ordered)) return value();
    return Money.of(value().rupees().multiply(open.units()).divide(ordered.units(), 2, RoundingMode.HALF_UP));
  }
}
