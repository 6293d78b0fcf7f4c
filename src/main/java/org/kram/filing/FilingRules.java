package org.kram.filing;

import java.time.Duration;
import java.time.Instant;

/// When to try again.
final class FilingRules {
  private FilingRules() {}

  /// The longer it takes, the more seldom: half a minute, one, two, four … at most an hour.
  static Instant nextAttempt(int attempts, Instant now) {
    return now.plus(Duration.ofSeconds(Math.min(3600, 30L << Math.min(attempts, 7))));
  }
}
