package org.kram.compliance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.compliance.RateCase.Kind;
import org.kram.compliance.RateCaseStore.Open;
import org.kram.gst.TimeOfSupply;
import org.kram.shared.Indian;

/// Which rate an open document takes on a day of change, and why (section 14): supply, invoice and payment, and two of them decide. What
/// has not happened yet is expected: goods leave with their invoice, on the day promised. Pure.
final class RateCases {
  private RateCases() {}

  static RateCase of(Kind kind, Open open, LocalDate changeOn, LocalDate today) {
    return switch (kind) {
      case QUOTATION -> quotation(open, changeOn);
      case ORDER -> order(open, changeOn, today);
      case INVOICED -> invoiced(open, changeOn, today);
      case UNPAID -> unpaid(open, changeOn);
    };
  }

  private static RateCase quotation(Open q, LocalDate changeOn) {
    boolean outlives = q.day() != null && !q.day().isBefore(changeOn);
    return row(Kind.QUOTATION, q, "QT-" + q.id(), "/quotations/QT-" + q.id(), outlives,
        "The offer stands until " + day(q.day()) + ". What is ordered from it and invoiced before " + Indian.date(changeOn) + " takes the old rate, the rest the new one.",
        outlives ? "Tell the customer, or make a new version on the day." : "");
  }

  private static RateCase order(Open o, LocalDate changeOn, LocalDate today) {
    var leaves = o.day() == null || o.day().isBefore(today) ? today : o.day();
    var time = TimeOfSupply.onChange(changeOn, leaves, leaves, o.paidOn());
    return row(Kind.ORDER, o, "SO-" + o.id(), "/orders/SO-" + o.id(), time.newRate(), "What is left is promised for " + Indian.date(leaves) + ", and is invoiced as it leaves. " + time.inWords()
        + (o.partDone() ? " What is invoiced keeps the rate of its invoice." : "")
        + (o.paidOn() != null && time.newRate() ? " An advance of before does not keep the old rate." : ""),
        time.newRate() ? "The order's tax was worked out at the old rate: its total changes with the invoice." : leaves.plusDays(3).isAfter(changeOn) ? "If it leaves on " + Indian.date(changeOn) + " or later, it takes the new rate." : "");
  }

  /// Invoiced and not gone: if the goods leave on or after the day and nothing is paid before it, supply and payment lie after.
  private static RateCase invoiced(Open s, LocalDate changeOn, LocalDate today) {
    var time = TimeOfSupply.onChange(changeOn, today.isBefore(changeOn) ? today : null, s.day(), s.partDone() ? null : s.paidOn());
    var late = TimeOfSupply.onChange(changeOn, null, s.day(), s.partDone() ? null : s.paidOn());
    return row(Kind.INVOICED, s, s.no(), "/shipments/SH-" + s.id(), time.newRate(), time.inWords(), late.newRate() == time.newRate() ? ""
        : "Let it leave before " + Indian.date(changeOn) + ", or cancel the invoice and issue it anew on the day: " + late.inWords());
  }

  private static RateCase unpaid(Open v, LocalDate changeOn) {
    var time = TimeOfSupply.onChange(changeOn, v.leftOn() == null ? v.day() : v.leftOn(), v.day(), null);
    return row(Kind.UNPAID, v, v.no(), "/invoices/" + v.no(), time.newRate(), time.inWords() + (v.partDone() ? " A part is paid." : ""), "");
  }

  private static RateCase row(Kind kind, Open open, String no, String screen, boolean newRate, String why, String action) {
    return new RateCase(kind, open.id(), no, screen, open.customer(), open.lines(), open.value(), newRate, why, action);
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? "further notice" : Indian.date(day);
  }
}
