package org.kram.returns;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Limits;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Reason;

/// When a return is due, and what may be done with it.
final class PeriodRules {
  private PeriodRules() {}

  /// The eleventh of the following month (rule 59(1)).
  static LocalDate dueOn(YearMonth month) {
    var next = month.plusMonths(1);
    return next.atDay(Limits.on("gstr1.due_day", next.atDay(1)).orElseThrow().intValueExact());
  }

  /// The last day on which it can be filed at all (s.37(5)).
  static LocalDate closesOn(YearMonth month) {
    var due = dueOn(month);
    return due.plusYears(Limits.on("gstr.years_to_file", LocalDate.of(2023, 10, 1).isAfter(due) ? LocalDate.of(2023, 10, 1) : due).orElseThrow().intValueExact());
  }

  /// @param exceptions documents that are not ready
  /// @param why the person's reason to prepare it with them, null for none
  static List<Reason> prepareRefusals(ReturnPeriod period, LocalDate today, long exceptions, @Nullable String why) {
    var reasons = new ArrayList<Reason>();
    switch (period.state()) {
      case OPEN -> { }
      case PREPARED -> reasons.add(Reason.of("PREPARED", "It is prepared already. Open it again first."));
      case FILED -> reasons.add(Reason.of("FILED", "It is filed: what changes now is told by an amendment in a later month."));
    }
    if (!today.isAfter(period.month().atEndOfMonth()))
      reasons.add(Reason.of("MONTH_NOT_OVER", "The month runs until " + Indian.date(period.month().atEndOfMonth()) + ": prepare the return after that day."));
    if (exceptions > 0 && why == null)
      reasons.add(Reason.of("NOT_READY", exceptions + " document" + (exceptions == 1 ? " is" : "s are") + " not ready. Mend what the exceptions name, or give a reason to prepare it all the same.", "exceptions", exceptions));
    return reasons;
  }

  static List<Reason> reopenRefusals(ReturnPeriod period) {
    return switch (period.state()) {
      case OPEN -> List.of(Reason.of("OPEN", "It is open already."));
      case PREPARED -> List.of();
      case FILED -> List.of(Reason.of("FILED", "It is filed: what changes now is told by an amendment in a later month."));
    };
  }

  /// @param earlier an earlier month that is not filed, if any (s.37(4): returns are filed in order)
  static List<Reason> fileRefusals(ReturnPeriod period, LocalDate filedOn, @Nullable ReturnPeriod earlier) {
    var reasons = new ArrayList<Reason>();
    switch (period.state()) {
      case OPEN -> reasons.add(Reason.of("NOT_PREPARED", "Prepare it first: what is filed is the prepared file."));
      case PREPARED -> { }
      case FILED -> reasons.add(Reason.of("FILED", "It is filed already."));
    }
    if (filedOn.isAfter(closesOn(period.month())))
      reasons.add(Reason.of("TOO_LATE", "This month could be filed until " + Indian.date(closesOn(period.month())) + ", three years after it was due (s.37(5))."));
    if (earlier != null) reasons.add(Reason.of("EARLIER_OPEN", shown(earlier.month()) + " is not filed: months are filed in order (s.37(4)).", "earlier", earlier.no()));
    return reasons;
  }

  static void checkFiling(ReturnPeriod period, String arn, @Nullable LocalDate filedOn, LocalDate today) {
    var bad = BadInput.collect();
    bad.require(arn.matches("[A-Z]{2}[0-9A-Z]{13}"), "arn", arn, "Enter the acknowledgement number as the portal shows it: 15 letters and digits, like AA271026000001X.");
    bad.require(filedOn != null && filedOn.isAfter(period.month().atEndOfMonth()) && !filedOn.isAfter(today), "filedOn", filedOn, "Enter the day on which it was filed: after the month, not after today.");
    bad.throwIfAny();
  }

  static String shown(YearMonth month) {
    return "%02d-%d".formatted(month.getMonthValue(), month.getYear());
  }
}
