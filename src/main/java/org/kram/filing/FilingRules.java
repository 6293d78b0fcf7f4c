package org.kram.filing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.filing.FilingStore.End;
import org.kram.filing.FilingTask.State;
import org.kram.gst.Limits;
import org.kram.shared.Indian;
import org.kram.shared.Money;

/// When to try again, and what a conversation that came to nothing leaves behind.
final class FilingRules {
  private FilingRules() {}

  /// The longer it takes, the more seldom: half a minute, one, two, four … at most an hour.
  static Instant nextAttempt(int attempts, Instant now) {
    return now.plus(Duration.ofSeconds(Math.min(3600, 30L << Math.min(attempts, 7))));
  }

  /// The last day on which the invoice portal takes the document, where the company's turnover sets it one.
  static @Nullable LocalDate registerBy(FilingTask task, Money turnover) {
    if (task.isEwayBill() || !task.open() && task.state() != State.REFUSED) return null;
    var on = Indian.day(task.createdAt());
    var from = Limits.on("einvoice.reporting_turnover", on);
    if (from.isEmpty() || Money.of(from.get()).exceeds(turnover)) return null;
    return Limits.on("einvoice.reporting_days", on).map(days -> on.plusDays(days.longValue() - 1)).orElse(null);
  }

  static End refused(FilingTask task, Portal.Said no) {
    return new End(task.id(), State.REFUSED, no.getMessage(), no.cause, no.code, null);
  }

  /// What is carried by file is not tried again by itself.
  static End silent(FilingTask task, Portal.Silent none, Instant now) {
    return none.waitsForFile() ? new End(task.id(), State.PENDING, none.getMessage(), null, null, null)
        : new End(task.id(), State.ASKED, none.getMessage(), none.cause, null, nextAttempt(task.attempts(), now));
  }
}
