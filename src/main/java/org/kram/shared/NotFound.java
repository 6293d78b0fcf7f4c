package org.kram.shared;

/// There is no such thing in this company. API: 404.
public final class NotFound extends RuntimeException {
  public NotFound(String kind, Object key) {
    super("There is no " + kind + " " + key + " in this company.");
  }
}
