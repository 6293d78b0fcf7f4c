package org.kram.web;

import java.util.Map;
import org.kram.identity.Actor;

/// How much work waits behind the places of the menu. Asked for every page, so whoever answers must be quick.
public interface Waiting {
  /// @param urgent how many of them are past their time
  record Count(int all, int urgent) {
    /// From here on one does not count.
    public static final int MANY = 100;

    public Count plus(Count other) {
      return new Count(all + other.all, urgent + other.urgent);
    }

    public String shown() {
      return all >= MANY ? "99+" : String.valueOf(all);
    }
  }

  /// @return by the address of the list, without what it is filtered by; a place where nothing waits may be missing
  Map<String, Count> forWhom(Actor who);
}
