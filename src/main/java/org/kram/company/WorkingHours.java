package org.kram.company;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The clock that stands still at night, on Sundays and on holidays.
@Service
public class WorkingHours {
  /// A company that never opens within a year has no working hours worth waiting for.
  private static final int LONGEST_WAIT_DAYS = 400;

  private final CompanyStore store;
  private final CompanyFacts facts;
  private final Timeline timeline;

  WorkingHours(CompanyStore store, CompanyFacts facts, Timeline timeline) {
    this.store = store;
    this.facts = facts;
    this.timeline = timeline;
  }

  /// The instant at which so much working time has passed since `from`.
  public Instant after(Instant from, Duration work) {
    var now = facts.current();
    return after(from, work, now.workingDays(), now.holidays().keySet());
  }

  static Instant after(Instant from, Duration work, Map<Integer, WorkingDay> week, Set<LocalDate> holidays) {
    var left = work;
    var day = Indian.day(from);
    for (int i = 0; i < LONGEST_WAIT_DAYS; i++, day = day.plusDays(1)) {
      var hours = week.get(day.getDayOfWeek().getValue());
      if (hours == null || holidays.contains(day)) continue;
      var midnight = day.atStartOfDay(Indian.ZONE).toInstant();
      var opens = midnight.plus(Duration.ofMinutes(hours.opensMinute()));
      var closes = midnight.plus(Duration.ofMinutes(hours.closesMinute()));
      var begin = from.isAfter(opens) ? from : opens;
      if (!begin.isBefore(closes)) continue;
      var open = Duration.between(begin, closes);
      if (left.compareTo(open) <= 0) return begin.plus(left);
      left = left.minus(open);
    }
    return from.plus(work);
  }

  Map<Integer, WorkingDay> week() {
    return facts.current().workingDays();
  }

  Map<LocalDate, String> holidays() {
    return facts.current().holidays();
  }

  @Transactional
  public void addHoliday(Act act, LocalDate day, String name) {
    act.require(Permission.COMPANY_KEEP);
    if (name.isBlank()) throw new BadInput("name", name, "Give the holiday's name.");
    store.addHoliday(day, name.strip());
    facts.changed();
    timeline.note(act, new Note(CompanyBook.SUBJECT, "HOLIDAY_ADDED", Indian.date(day) + " is a holiday: " + name.strip() + "."));
  }

  @Transactional
  public void removeHoliday(Act act, LocalDate day) {
    act.require(Permission.COMPANY_KEEP);
    store.removeHoliday(day);
    facts.changed();
    timeline.note(act, new Note(CompanyBook.SUBJECT, "HOLIDAY_REMOVED", Indian.date(day) + " is a working day again."));
  }

  /// @param hours null: closed all day
  @Transactional
  void keepDay(Act act, DayOfWeek weekday, @Nullable WorkingDay hours) {
    act.require(Permission.COMPANY_KEEP);
    if (hours != null && hours.opensMinute() >= hours.closesMinute()) throw new BadInput("closes", hours.closes(), "Closing comes after opening.");
    if (Objects.equals(hours, week().get(weekday.getValue()))) return;
    store.keepWorkingDay(weekday.getValue(), hours);
    facts.changed();
    timeline.note(act, new Note(CompanyBook.SUBJECT, "HOURS_KEPT", weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ": " + (hours == null ? "closed." : hours.opens() + " to " + hours.closes() + ".")));
  }
}
