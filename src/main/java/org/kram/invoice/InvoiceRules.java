package org.kram.invoice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.kram.gst.PlaceOfSupplyDecision;
import org.kram.gst.PlaceOfSupplyDecision.Paper;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Reason;

/// Every reason to refuse an invoice, its cancellation or a credit note, in the order the screen lists them.
final class InvoiceRules {
  private static final Duration PORTAL_WINDOW = Duration.ofHours(24);

  private InvoiceRules() {}

  static List<Reason> refusals(Packed packed) {
    var reasons = new ArrayList<Reason>();
    switch (packed.shipmentState()) {
      case "PACKED" -> { }
      case "CANCELLED" -> reasons.add(Reason.of("SHIPMENT_CANCELLED", "Shipment SH-%d was unpacked: pack the goods again first.".formatted(packed.shipmentId())));
      default -> reasons.add(Reason.of("ALREADY_INVOICED", "Shipment SH-%d is invoiced already, by %s.".formatted(packed.shipmentId(), packed.invoiceNo()),
          "invoice", String.valueOf(packed.invoiceNo())));
    }
    if (packed.lines().isEmpty()) reasons.add(Reason.of("NOTHING_PACKED", "Nothing is packed in SH-%d.".formatted(packed.shipmentId())));
    return reasons;
  }

  static List<Reason> refusals(PlaceOfSupplyDecision decision) {
    var reasons = new ArrayList<>(decision.refusals());
    if (decision.paper() == Paper.DELIVERY_CHALLAN)
      reasons.add(Reason.of("OWN_REGISTRATION", "The buyer has our own GSTIN: goods to our own place go by delivery challan, not by tax invoice."));
    return reasons;
  }

  /// @param shipmentLeft the goods are through the gate
  static List<Reason> cancelRefusals(Invoice invoice, boolean shipmentLeft, Instant now) {
    var reasons = new ArrayList<Reason>();
    if (invoice.state() == Invoice.State.CANCELLED) return List.of(Reason.of("CANCELLED", "Invoice " + invoice.no() + " is cancelled already."));
    if (shipmentLeft)
      reasons.add(Reason.of("GOODS_LEFT", "The goods of " + invoice.no() + " have left: an invoice is cancelled only before that. Make a credit note instead."));
    var registered = invoice.registered();
    if (registered != null && now.isAfter(registered.ackAt().plus(PORTAL_WINDOW)))
      reasons.add(Reason.of("WINDOW_OVER", "The e-invoice was registered on " + Indian.time(registered.ackAt())
          + "; the portal cancels within 24 hours only. Make a credit note instead.", "registeredAt", registered.ackAt().toString()));
    if (invoice.lines().stream().anyMatch(l -> l.returned().isPositive()))
      reasons.add(Reason.of("CREDITED", "Part of " + invoice.no() + " is credited already: credit the rest as well."));
    return reasons;
  }

  static List<Reason> creditRefusals(Invoice invoice, NewCreditNote wanted, LocalDate on) {
    if (invoice.state() == Invoice.State.CANCELLED) return List.of(Reason.of("CANCELLED", "Invoice " + invoice.no() + " is cancelled: there is nothing to credit."));
    var reasons = new ArrayList<Reason>();
    var lastDay = lastDayForCreditNote(invoice.issuedOn());
    if (on.isAfter(lastDay))
      reasons.add(Reason.of("TOO_LATE_FOR_TAX", "A credit note with tax for " + invoice.no() + " of " + Indian.date(invoice.issuedOn()) + " was possible until "
          + Indian.date(lastDay) + " (s.34). Settle it without tax, by a receipt of kind adjustment.", "lastDay", lastDay.toString()));
    for (var line : wanted.lines()) {
      var invoiced = CreditNoteMaker.line(invoice, line.invoiceLineNo());
      if (line.qty().exceeds(invoiced.leftToCredit()))
        reasons.add(Reason.of("MORE_THAN_LEFT", "Line %d (%s): %s %s wanted, %s of %s are left to credit.".formatted(line.invoiceLineNo(), invoiced.sku(),
                Indian.quantity(line.qty()), invoiced.uqc(), Indian.quantity(invoiced.leftToCredit()), Indian.quantity(invoiced.qty())),
            "line", line.invoiceLineNo(), "left", invoiced.leftToCredit().units()));
    }
    return reasons;
  }

  static void check(Invoice invoice, NewCreditNote wanted) {
    var bad = BadInput.collect();
    bad.require(!wanted.lines().isEmpty(), "lines", "", "Name at least one line to credit.");
    bad.require(!wanted.reason().isBlank(), "reason", "", "Say why: the reason is printed and reported.");
    var seen = new HashSet<Integer>();
    for (int i = 0; i < wanted.lines().size(); i++) {
      var line = wanted.lines().get(i);
      bad.require(invoice.lines().stream().anyMatch(l -> l.lineNo() == line.invoiceLineNo()), "lines[" + i + "].line", line.invoiceLineNo(),
          "Invoice " + invoice.no() + " has no such line.");
      bad.require(seen.add(line.invoiceLineNo()), "lines[" + i + "].line", line.invoiceLineNo(), "Name each line once.");
      bad.require(line.qty().isPositive(), "lines[" + i + "].qty", line.qty(), "Give a quantity above zero.");
    }
    bad.throwIfAny();
  }

  /// The thirtieth of November after the end of the financial year of the supply.
  static LocalDate lastDayForCreditNote(LocalDate suppliedOn) {
    int endsIn = suppliedOn.getMonthValue() >= 4 ? suppliedOn.getYear() + 1 : suppliedOn.getYear();
    return LocalDate.of(endsIn, 11, 30);
  }
}
