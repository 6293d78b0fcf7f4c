package org.kram.database;

/// Kram cannot start, and a person can mend it: the message says what is wrong and what to do. Shown without a stack trace.
public final class CannotStart extends RuntimeException {
  public CannotStart(String message) {
    super(message);
  }

  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
