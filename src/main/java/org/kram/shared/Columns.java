package org.kram.shared;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Turns a list of rows into the columns that `unnest(…)` takes: one statement writes a whole document.
/// Numerics, dates and texts travel as text arrays; the statement casts them: `unnest(:qty::numeric[])`.
public final class Columns {
  private Columns() {}

  public static <T> long[] longs(List<T> rows, ToLongFunction<T> column) {
    return rows.stream().mapToLong(column).toArray();
  }

  public static <T> int[] ints(List<T> rows, ToIntFunction<T> column) {
    return rows.stream().mapToInt(column).toArray();
  }

  /// Anything whose `toString` is what SQL reads: Money, Quantity, BigDecimal, LocalDate, String, enums, Long; null stays null.
  public static <T> String[] texts(List<T> rows, Function<T, ? extends @Nullable Object> column) {
    return rows.stream().map(row -> {
      var value = column.apply(row);
      return value instanceof BigDecimal number ? number.toPlainString() : Objects.toString(value, null);
    }).toArray(String[]::new);
  }
}
