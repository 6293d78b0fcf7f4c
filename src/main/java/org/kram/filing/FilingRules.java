package org.kram.filing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kram.company.Profile;
import org.kram.company.Registration;
import org.kram.gst.EwayBillNeed;
import org.kram.gst.SupplyType;
import org.kram.gst.Treatment;
import org.kram.invoice.Invoice;
import org.kram.shared.Indian;

/// Which papers are due, and when to try again.
final class FilingRules {
  private FilingRules() {}

  /// Null when the e-invoice is due, else why it is not.
  static @Nullable String noEInvoiceBecause(Invoice invoice, Profile profile, Registration seller) {
    if (!invoice.isTaxInvoice()) return "A bill of supply is not registered at the invoice portal.";
    if (SupplyType.valueOf(invoice.supplyType()) == SupplyType.B2C) return "The buyer is not registered: no e-invoice.";
    if (seller.kind() == Registration.Kind.SEZ) return "A SEZ unit is exempt from e-invoicing.";
    if (!profile.makesEInvoices(invoice.issuedOn()))
      return profile.eInvoiceFrom() == null ? "The company's turnover never went above the limit: no e-invoices."
          : "The company makes e-invoices from " + Indian.date(profile.eInvoiceFrom()) + " on.";
    return null;
  }

  static EwayBillNeed ewayBillNeed(Invoice invoice) {
    var parties = invoice.parties();
    var from = parties.dispatchFrom() == null ? parties.seller() : parties.dispatchFrom();
    var to = parties.shipTo() == null ? parties.buyer() : parties.shipTo();
    var type = SupplyType.valueOf(invoice.supplyType());
    boolean motorised = invoice.transport() == null || !invoice.transport().mode().equals("HAND");
    var lines = invoice.lines().stream().map(l -> new EwayBillNeed.Line(l.hsn(), Treatment.valueOf(l.treatment()), l.total())).toList();
    return EwayBillNeed.decide(new EwayBillNeed.Consignment(from.stateCode(), to.stateCode(), type.isSez(), type.isExport() ? EwayBillNeed.Purpose.EXPORT : EwayBillNeed.Purpose.SALE,
        motorised, lines, invoice.issuedOn()));
  }

  /// The longer it takes, the more seldom: half a minute, one, two, four … at most an hour.
  static Instant nextAttempt(int attempts, Instant now) {
    return now.plus(Duration.ofSeconds(Math.min(3600, 30L << Math.min(attempts, 7))));
  }
}
