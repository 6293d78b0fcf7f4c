package org.kram.shared;

/// Somebody was faster: the row is not as this command saw it. API: 409; screens: the fresh state.
public final class Stale extends RuntimeException {
  public Stale(String what) {
    super(what + " was changed by somebody else in the meantime. Look at it again, then repeat what you wanted.");
  }
}
