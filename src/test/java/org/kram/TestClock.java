package org.kram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.kram.shared.Indian;

/// Stands still until a test moves it. Every test class begins on Friday 20-11-2026, ten in the morning in India.
public final class TestClock extends Clock {
  public static final Instant BEGIN = at("2026-11-20T10:00");
  private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);

  public static Instant at(String indianDateTime) {
    return LocalDateTime.parse(indianDateTime).atZone(Indian.ZONE).toInstant();
  }

  public void moveTo(Instant instant) {
    now.set(instant);
  }

  /// As in `moveTo("2026-11-23T09:30")`, India time.
  public void moveTo(String indianDateTime) {
    now.set(at(indianDateTime));
  }

  public void forward(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return Indian.ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
