package org.kram.identity;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Indian;

/// A program's key to the API in a person's name. The secret itself is shown once, at its making; only its hash is kept.
/// @param writes false: it may look, and nothing else
public record ApiToken(long id, long userId, String login, String name, boolean writes, Instant createdAt, @Nullable Instant expiresAt, @Nullable Instant revokedAt) {
  /// @param text `kram_<company>_<secret>`
  public record Fresh(long id, String text) {}

  /// A token stands to the end of its last day.
  static Instant endOf(LocalDate lastDay) {
    return lastDay.plusDays(1).atStartOfDay(Indian.ZONE).toInstant();
  }

  public boolean stands(Instant at) {
    return revokedAt == null && (expiresAt == null || at.isBefore(expiresAt));
  }
}
