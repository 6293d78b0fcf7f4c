package org.kram.company;

import java.time.DateTimeException;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;

/// Opening hours of one weekday, in minutes from midnight, India time.
record WorkingDay(int opensMinute, int closesMinute) {
  /// As written on the door, 09:30 to 18:00; neither for a closed day.
  static @Nullable WorkingDay of(String opensField, @Nullable String opens, String closesField, @Nullable String closes) {
    if (isBlank(opens) && isBlank(closes)) return null;
    return new WorkingDay(minute(opensField, opens), minute(closesField, closes));
  }

  String opens() {
    return clock(opensMinute);
  }

  String closes() {
    return clock(closesMinute);
  }

  private static String clock(int minute) {
    return minute == 1440 ? "23:59" : LocalTime.ofSecondOfDay(minute * 60L).toString();
  }

  private static int minute(String field, @Nullable String time) {
    try {
      return LocalTime.parse(time == null ? "" : time).toSecondOfDay() / 60;
    } catch (DateTimeException e) {
      throw new BadInput(field, time == null ? "" : time, "Give both times as hh:mm, or neither for a closed day.");
    }
  }

  private static boolean isBlank(@Nullable String time) {
    return time == null || time.isBlank();
  }
}
