package org.kram.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.BuyerCategory;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// Everything an invoice is made from: one packed shipment with its order, buyer, trip and lines.
/// @param moreToCome something of the order will still be to invoice after this shipment
record Packed(long shipmentId, String shipmentState, @Nullable String invoiceNo, long orderId, long customerId, long warehouseId, Buyer buyer, Terms terms,
    Invoice.Transport transport, boolean moreToCome, List<Line> lines) {

  /// @param gstin of the billing address, or of the customer when that is of the same state
  record Buyer(String name, String legalName, BuyerCategory category, @Nullable String gstin, @Nullable String phone, @Nullable String mail, Address billTo, Address shipTo) {}

  record Address(long id, String line1, @Nullable String line2, String place, String stateCode, String pin, String country, @Nullable String gstin) {}

  /// @param orderValue what all lines of the order that are to be delivered are worth without charges: the base on which charges are shared
  record Terms(int days, Money charges, Money chargesInvoiced, Money orderValue, boolean withPaymentOfTax, @Nullable String poNo, @Nullable LocalDate poOn) {
    Money chargesLeft() {
      return charges.minus(chargesInvoiced);
    }
  }

  /// @param ordered the whole order line, to which `discount` belongs
  /// @param invoicedBefore what of it was invoiced by other shipments
  record Line(int lineNo, int orderLineNo, long itemId, String sku, String description, String hsn, boolean service, String uqc, String taxClass,
      @Nullable String lotNo, @Nullable LocalDate expiresOn, Quantity qty, BigDecimal unitPrice, Money discount, Quantity ordered, Quantity invoicedBefore) {}
}
