package org.kram.gst.rules;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Lut;
import org.kram.shared.Money;

/// A sale as it stands before there is an invoice.
/// @param no of the order; empty while it is entered
/// @param registrationId and sellerGstin: who will invoice
/// @param withoutPayment leaves under the letter of undertaking
/// @param turnover of the company in the preceding year
/// @param on the day on which it is looked at
public record SaleFacts(String no, long registrationId, String sellerGstin, @Nullable Lut lut, boolean withoutPayment, PartyFacts buyer, AddressFacts billTo,
    AddressFacts shipTo, List<Line> lines, Money turnover, LocalDate on) {
  /// @param no its number on the order
  public record Line(int no, ItemFacts item) {}

  /// The number the invoice will be addressed to.
  @Nullable String buyerGstin() {
    return billTo.gstin() == null ? buyer.gstin() : billTo.gstin();
  }
}
