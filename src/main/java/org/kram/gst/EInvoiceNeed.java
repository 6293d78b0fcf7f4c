package org.kram.gst;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.kram.shared.Indian;
import org.kram.shared.Money;

/// Must this document be registered at the invoice portal, and why.
public record EInvoiceNeed(boolean needed, String inWords) {

  /// The first day on which e-invoices are due: a year above the limit binds from the next year on, and from the day on which the limit
  /// came down to it. What was once due stays due (rule 48(4), 13/2020-CT as amended).
  /// @param turnovers of the PAN by financial year, as `2022-23`; years before 2017-18 do not count
  public static Optional<LocalDate> firstDay(Map<String, Money> turnovers) {
    return Limits.all("einvoice.turnover").stream().flatMap(limit -> turnovers.entrySet().stream()
            .filter(year -> year.getKey().compareTo("2017-18") >= 0 && year.getValue().exceeds(Money.of(limit.value())))
            .map(year -> LocalDate.of(Integer.parseInt(year.getKey().substring(0, 4)) + 1, 4, 1))
            .map(after -> after.isBefore(limit.from()) ? limit.from() : after)
            .filter(day -> limit.to() == null || !day.isAfter(limit.to())))
        .min(Comparator.naturalOrder());
  }

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
