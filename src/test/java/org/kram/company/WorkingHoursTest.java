package org.kram.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.TestClock;

/// Monday to Saturday, half past nine to half past six; Tuesday 24-11-2026 is a holiday.
class WorkingHoursTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                         | from             | hours | until
      within one day               | 2026-11-20T10:00 | 4     | 2026-11-20T14:00
      to the minute of closing     | 2026-11-20T14:30 | 4     | 2026-11-20T18:30
      over the night               | 2026-11-20T17:00 | 4     | 2026-11-21T12:00
      raised before opening        | 2026-11-20T06:00 | 4     | 2026-11-20T13:30
      raised after closing         | 2026-11-20T20:00 | 4     | 2026-11-21T13:30
      over the Sunday              | 2026-11-21T16:30 | 4     | 2026-11-23T11:30
      over the holiday             | 2026-11-23T17:30 | 4     | 2026-11-25T12:30
      raised on the holiday        | 2026-11-24T11:00 | 1     | 2026-11-25T10:30
      longer than two days         | 2026-11-20T09:30 | 20    | 2026-11-23T11:30
      """)
  void theClockStandsStillWhenNobodyWorks(String name, String from, int hours, String until) {
    Map<Integer, WorkingDay> week = new HashMap<>();
    for (int day = 1; day <= 6; day++) week.put(day, new WorkingDay(570, 1110));
    var end = WorkingHours.after(TestClock.at(from), Duration.ofHours(hours), week, Set.of(LocalDate.of(2026, 11, 24)));
    assertThat(end).isEqualTo(TestClock.at(until));
  }
}
