package org.kram.tracking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Work that waits for a role: how much, and what comes first.
/// @param count at most [#MANY]; that much means "or more"
/// @param due the rows' time is a deadline; else since when they wait
/// @param list where all of it stands
record Queue(String title, String list, boolean due, int count, List<Row> first) {
  static final int MANY = 100;

  /// @param urgent past its time
  record Row(String no, String text, String url, @Nullable Instant at, boolean urgent) {}

  String counted() {
    return count >= MANY ? "99+" : String.valueOf(count);
  }
}
