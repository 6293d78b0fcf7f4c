package org.kram.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;

/// Who does something, when, and why: handed to every verb and kept with what it wrote.
/// @param at the instant of the act; its day in India is the business date
/// @param why the person's reason, where one was given or is demanded
public record Act(Actor who, Instant at, @Nullable String why) {
  /// As fine as the database keeps it, so that what is hashed is what is read back.
  public Act {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  public static Act of(Actor who, Instant at) {
    return new Act(who, at, null);
  }

  public Act because(@Nullable String reason) {
    return new Act(who, at, reason == null || reason.isBlank() ? null : reason.strip());
  }

  /// The business date.
  public LocalDate on() {
    return Indian.day(at);
  }

  /// Deny by default: the first line of every verb.
  public void require(Permission permission) {
    if (!who.can(permission)) throw new Forbidden(who, permission);
  }

  /// For verbs that demand a reason.
  public String reason() {
    if (why == null) throw new BadInput("why", "", "Give a reason: it is kept with the decision.");
    return why;
  }
}
