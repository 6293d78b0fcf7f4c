package org.kram.gst.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.gst.InvoiceNumber;
import org.kram.gst.Limits;
import org.kram.gst.Lut;
import org.kram.shared.Indian;
import org.kram.shared.Money;

/// What the portals and the law ask of a document: its number, its day, and by when something must be done with it.
public final class DocumentRules {
  private DocumentRules() {}

  public static List<Breach> number(@Nullable String no) {
    return Breach.of("NUMBER_FORM", InvoiceNumber.check(no));
  }

  public static List<Breach> future(LocalDate on, LocalDate today) {
    return Breach.unless(!on.isAfter(today), "DATE_FUTURE", "The document date " + Indian.date(on) + " lies in the future.", "Send it on its day.");
  }

  /// The last day on which a document may be registered at the invoice portal; empty where the turnover sets none. A document of
  /// 1 November is registered by 30 November.
  public static Optional<LocalDate> registerBy(LocalDate on, LocalDate today, Money turnover) {
    var from = Limits.on("einvoice.reporting_turnover", today).map(Money::of);
    return from.filter(limit -> turnover.compareTo(limit) >= 0).flatMap(_ -> Limits.on("einvoice.reporting_days", today)).map(days -> on.plusDays(days.intValue() - 1L));
  }

  public static List<Breach> registrationAge(LocalDate on, LocalDate today, Money turnover) {
    return registerBy(on, today, turnover).filter(today::isAfter).map(last -> List.of(new Breach("DATE_30_DAYS",
        "The document is of " + Indian.date(on) + "; it had to be reported within " + (ChronoUnit.DAYS.between(on, last) + 1) + " days, by " + Indian.date(last) + ".",
        "It can no longer be registered: ask your accountant; a new document needs a new number."))).orElse(List.of());
  }

  /// The last day on which goods may set out on a document.
  public static LocalDate moveBy(LocalDate on, LocalDate today) {
    return Limits.on("ewaybill.document_age_days", today).map(BigDecimal::intValue).map(on::plusDays).orElse(LocalDate.MAX);
  }

  public static List<Breach> movementAge(LocalDate on, LocalDate today) {
    var last = moveBy(on, today);
    return Breach.unless(!today.isAfter(last), "DATE_180_DAYS", "The document of " + Indian.date(on) + " is older than " + ChronoUnit.DAYS.between(on, last) + " days.", "Move the goods under a new document.");
  }

  public static List<Breach> lut(@Nullable Lut lut, LocalDate on) {
    return Breach.unless(lut != null && lut.coversDay(on), "LUT_STANDS", lut == null ? "There is no letter of undertaking (LUT) for supplies without payment of tax."
        : "The letter of undertaking " + lut.arn() + " runs from " + Indian.date(lut.from()) + " to " + Indian.date(lut.to()) + " and does not cover " + Indian.date(on) + ".",
        "Enter the LUT of the year at the GST registration, or sell with payment of tax.");
  }

  /// The last day on which a credit note for an invoice of this day lowers our tax: 30 November after the end of its financial year
  /// (section 34(2)); afterwards only a financial credit note without GST.
  public static LocalDate creditNoteBy(LocalDate invoicedOn) {
    int endsIn = invoicedOn.getMonthValue() >= 4 ? invoicedOn.getYear() + 1 : invoicedOn.getYear();
    return LocalDate.of(endsIn, 11, 30);
  }
}
