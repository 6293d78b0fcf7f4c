package org.kram.gst;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.kram.shared.Indian;

/// How long an e-way bill lives: a day per 200 km, per 20 km for over-dimensional
/// cargo and where a leg goes by ship (rule 138(10)); each ends at 23:59 in India.
public final class EwayBillValidity {
  private EwayBillValidity() {}

  /// @param start of the first Part B entry
  /// @param slow over-dimensional cargo, or a leg by ship
  public static Instant until(Instant start, int km, boolean slow) {
    var day = Indian.day(start);
    return day.plusDays(days(day, km, slow)).atTime(LocalTime.of(23, 59)).atZone(Indian.ZONE).toInstant();
  }

  public static int days(LocalDate on, int km, boolean slow) {
    int perDay = Limits.intOn(slow ? "ewaybill.km_per_day_over_dimensional" : "ewaybill.km_per_day", on);
    return Math.max(1, Math.ceilDiv(km, perDay));
  }

  /// Eight hours before to eight hours after the end.
  public static boolean mayBeExtended(Instant validUntil, Instant now) {
    var window = Duration.ofHours(Limits.intOn("ewaybill.extend_hours", Indian.day(now)));
    return !now.isBefore(validUntil.minus(window)) && !now.isAfter(validUntil.plus(window));
  }

  /// Goods on the road longer than this travel under no e-way bill, however often it is extended.
  public static boolean isBeyondLife(Instant generatedAt, Instant until) {
    var day = Indian.day(generatedAt);
    return Limits.on("ewaybill.life_days", day).map(days -> Indian.day(until).isAfter(day.plusDays(days.intValueExact()))).orElse(false);
  }

  /// Part A alone stands for fifteen days; then no vehicle can be entered any more (rule 138(3)).
  public static boolean isPartAOver(Instant generatedAt, Instant now) {
    return now.isAfter(generatedAt.plus(Duration.ofDays(Limits.intOn("ewaybill.part_a_days", Indian.day(generatedAt)))));
  }

  /// Within 24 hours of generation.
  public static boolean mayBeCancelled(Instant generatedAt, Instant now) {
    return !now.isAfter(generatedAt.plus(Duration.ofHours(Limits.intOn("ewaybill.cancel_hours", Indian.day(now)))));
  }
}
