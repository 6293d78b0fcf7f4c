package org.kram.tracking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.web.Waiting;

/// Work that waits for a role: how much, and what comes first.
/// @param count at most [#MANY]; that much means "or more"
/// @param due the rows' time is a deadline; else since when they wait
/// @param list where all of it stands
record Queue(String title, String list, boolean due, int count, List<Row> first) {
  static final int MANY = Waiting.Count.MANY;

  /// @param urgent past its time
  record Row(String no, String text, String url, @Nullable Instant at, boolean urgent) {}

  String counted() {
    return new Waiting.Count(count, 0).shown();
  }
}
