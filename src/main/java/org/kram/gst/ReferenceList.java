package org.kram.gst;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A reference list as the company has it: the shipped file, overlaid with the versions that the company applied to it.
/// The shipped list is read once, when it is first asked for; a company's own form of it once per version.
public final class ReferenceList<R> {
  /// One row of a list, by the names in its head.
  public interface Row {
    String getField(String name);
  }

  /// What a company changed.
  /// @param version names this state of the list; two companies or two states never share it
  /// @param rows by key; null for a row that ended
  record Overlay(String version, Map<String, @Nullable Map<String, String>> rows) {}

  /// Where the companies' versions come from; null when a company takes the list as it is shipped.
  interface Overlays {
    @Nullable Overlay of(String list);
  }

  private static volatile Overlays overlays = _ -> null;

  private final String name;
  private final Function<List<Row>, R> read;
  private final Cache<String, R> own = Caffeine.newBuilder().maximumSize(20).build();
  private volatile @Nullable R shipped;

  private ReferenceList(String name, Function<List<Row>, R> read) {
    this.name = name;
    this.read = read;
  }

  /// @param name the file in `gst/` without its ending
  /// @param index makes of the rows what is asked for
  public static <T, R> ReferenceList<R> of(String name, Function<Row, T> row, Function<List<T>, R> index) {
    return new ReferenceList<>(name, rows -> index.apply(rows.stream().map(row).toList()));
  }

  static void overlaidBy(Overlays source) {
    overlays = source;
  }

  public R get() {
    var overlay = overlays.of(name);
    if (overlay == null) return shipped();
    return own.get(name + " " + overlay.version, _ -> read.apply(overlaid(Csv.rows(name), KnownList.named(name).key(), overlay.rows)));
  }

  /// Two threads may read it at once the first time; both read the same.
  private R shipped() {
    var known = shipped;
    if (known == null) shipped = known = read.apply(Csv.read(name + ".csv", row -> row));
    return known;
  }

  /// Changed rows stay in their place, new ones come last.
  static List<Row> overlaid(List<Map<String, String>> shipped, List<String> key, Map<String, @Nullable Map<String, String>> changes) {
    var rows = new ArrayList<Row>(shipped.size());
    var left = new LinkedHashMap<>(changes);
    for (var row : shipped) {
      var at = keyOf(row, key);
      if (!left.containsKey(at)) rows.add(row(row));
      else {
        var becomes = left.remove(at);
        if (becomes != null) rows.add(row(becomes));
      }
    }
    left.values().stream().filter(Objects::nonNull).forEach(row -> rows.add(row(row)));
    return rows;
  }

  private static Row row(Map<String, String> fields) {
    return name -> Objects.requireNonNullElse(fields.get(name), "");
  }

  static String keyOf(Map<String, String> row, List<String> key) {
    return key.stream().map(k -> Objects.requireNonNullElse(row.get(k), "")).collect(Collectors.joining(" · "));
  }
}
