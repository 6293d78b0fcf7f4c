package org.kram.filing.nic;

import java.time.Duration;
import java.time.Instant;

/// A login: the token that names it and the key under which both sides speak.
record NicSession(String token, byte[] key, Instant expiresAt) {
  /// The portals' tokens live six hours.
  static final Duration LIFE = Duration.ofHours(6);
  /// In the last minutes the portal may already have made a new one: better to log in again than to be refused.
  private static final Duration MARGIN = Duration.ofMinutes(10);

  boolean standsAt(Instant now) {
    return now.isBefore(expiresAt.minus(MARGIN));
  }

  @Override
  public String toString() {
    return "session until " + expiresAt;
  }
}
