package org.kram.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list, paged by key so that page 1,000 costs what page 1 costs.
/// @param next the key to ask the following page with (`after=`), or null on the last page
public record Page<T>(List<T> rows, @Nullable String next) {
  public static final int SIZE = 50;

  /// From rows fetched with `limit size + 1`: the surplus row only tells that there is more.
  public static <T> Page<T> of(List<T> fetched, int size, Function<T, ?> key) {
    if (fetched.size() <= size) return new Page<>(List.copyOf(fetched), null);
    var rows = List.copyOf(fetched.subList(0, size));
    return new Page<>(rows, String.valueOf(key.apply(rows.getLast())));
  }

  public <R> Page<R> map(Function<T, R> each) {
    return new Page<>(rows.stream().map(each).toList(), next);
  }
}
