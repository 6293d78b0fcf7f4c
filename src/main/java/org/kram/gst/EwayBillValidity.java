package org.kram.gst;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.kram.shared.Indian;

/// How long an e-way bill lives: a day per 200 km, per 20 km for over-dimensional cargo; each ends at 23:59 in India.
public final class EwayBillValidity {
  private EwayBillValidity() {}

  /// @param start of the first Part B entry
  public static Instant until(Instant start, int km, boolean overDimensional) {
    var day = Indian.day(start);
    return day.plusDays(days(day, km, overDimensional)).atTime(LocalTime.of(23, 59)).atZone(Indian.ZONE).toInstant();
  }

  public static int days(LocalDate on, int km, boolean overDimensional) {
    int perDay = Limits.intOn(overDimensional ? "ewaybill.km_per_day_over_dimensional" : "ewaybill.km_per_day", on);
    return Math.max(1, Math.ceilDiv(km, perDay));
  }

  /// Eight hours before to eight hours after the end.
  public static boolean mayBeExtended(Instant validUntil, Instant now) {
    var window = Duration.ofHours(Limits.intOn("ewaybill.extend_hours", Indian.day(now)));
    return !now.isBefore(validUntil.minus(window)) && !now.isAfter(validUntil.plus(window));
  }

  /// Within 24 hours of generation.
  public static boolean mayBeCancelled(Instant generatedAt, Instant now) {
    return !now.isAfter(generatedAt.plus(Duration.ofHours(Limits.intOn("ewaybill.cancel_hours", Indian.day(now)))));
  }
}
