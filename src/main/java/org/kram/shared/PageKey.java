package org.kram.shared;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what comes back in `after=`: the key that [Page#of] gave as `next`, or nothing for the first page.
public final class PageKey {
  private PageKey() {}

  /// A row's place in a list by name, where several may share one.
  public record Named(String name, long id) {
    @Override
    public String toString() {
      return name + "|" + id;
    }
  }

  /// Of a list by id.
  public static @Nullable Long id(@Nullable String after) {
    if (after == null || after.isBlank()) return null;
    if (!after.matches("[0-9]{1,18}")) throw unreadable(after);
    return Long.valueOf(after);
  }

  /// @param first what stands before the first row
  public static long id(@Nullable String after, long first) {
    var id = id(after);
    return id == null ? first : id;
  }

  public static @Nullable Named named(@Nullable String after) {
    if (after == null || after.isBlank()) return null;
    int bar = after.lastIndexOf('|');
    if (bar < 0 || !after.substring(bar + 1).matches("[0-9]{1,18}")) throw unreadable(after);
    return new Named(after.substring(0, bar), Long.parseLong(after.substring(bar + 1)));
  }

  /// Of a list in the order of several numbers, joined by dashes.
  /// @return as many numbers as asked for; all zero for the first page
  public static List<Long> numbers(@Nullable String after, int count) {
    if (after == null || after.isBlank()) return Collections.nCopies(count, 0L);
    if (!after.matches("[0-9]{1,15}(-[0-9]{1,15}){%d}".formatted(count - 1))) throw unreadable(after);
    return Arrays.stream(after.split("-")).map(Long::valueOf).toList();
  }

  private static BadInput unreadable(String after) {
    return new BadInput("after", after, "Use the key that the page before gave as its next, or leave it out for the first page.");
  }
}
