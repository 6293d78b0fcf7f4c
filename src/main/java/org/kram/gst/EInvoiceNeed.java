package org.kram.gst;

import java.time.LocalDate;
import org.kram.shared.Indian;
import org.kram.shared.Money;

/// Must this document be registered at the invoice portal, and why.
public record EInvoiceNeed(boolean needed, String inWords) {

  /// @param highestTurnover of the PAN in any financial year from 2017-18: once above the limit, always in
  public static EInvoiceNeed decide(PlaceOfSupplyDecision decision, Money highestTurnover, LocalDate on) {
    if (!decision.isForInvoicePortal())
      return new EInvoiceNeed(false, decision.supplyType() == SupplyType.B2C ? "The buyer is not registered: no e-invoice."
          : "A " + decision.paper().inWords() + " is not registered at the invoice portal.");
    var limit = Limits.on("einvoice.turnover", on).map(Money::of);
    if (limit.isEmpty()) return new EInvoiceNeed(false, "There was no e-invoicing on " + Indian.date(on) + ".");
    return highestTurnover.exceeds(limit.get())
        ? new EInvoiceNeed(true, "Turnover " + Indian.rupees(highestTurnover) + " is above " + Indian.rupees(limit.get()) + ": the document must have an IRN.")
        : new EInvoiceNeed(false, "Turnover " + Indian.rupees(highestTurnover) + " is not above " + Indian.rupees(limit.get()) + ": no e-invoice.");
  }
}
