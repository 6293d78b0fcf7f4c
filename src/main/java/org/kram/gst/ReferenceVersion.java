package org.kram.gst;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A company's own version of a reference list: rows added, changed and ended against what stood before it.
/// @param fromOn the day from which it counts; null while it was only looked at
public record ReferenceVersion(long id, String list, State state, @Nullable LocalDate fromOn, String note, int added, int changed, int ended, Instant seenAt, String seenBy,
    @Nullable Instant appliedAt, @Nullable String appliedBy, @Nullable Instant withdrawnAt, @Nullable String withdrawnBy, @Nullable String withdrawnWhy) {
  public enum State { SEEN, APPLIED, WITHDRAWN }

  /// One row of it.
  /// @param was null for a row that is new; @param becomes null for one that ends
  public record Change(String key, Kind kind, @Nullable Map<String, String> was, @Nullable Map<String, String> becomes) {
    public enum Kind { ADDED, CHANGED, ENDED }
  }

  public boolean isEmpty() {
    return added + changed + ended == 0;
  }
}
