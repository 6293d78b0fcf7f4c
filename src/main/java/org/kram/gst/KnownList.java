package org.kram.gst;

import java.util.List;
import org.kram.shared.NotFound;

/// One of the shipped reference lists.
/// @param name the file in `gst/` without its ending
/// @param key the columns that tell its rows apart
/// @param dated its rows carry the days from which and until which they hold
/// @param columns the names in its head
public record KnownList(String name, String title, List<String> key, boolean dated, List<String> columns) {
  private static final List<KnownList> ALL = Csv.read("lists.csv", row -> new KnownList(row.getField("name"), row.getField("title"),
      Csv.words(row.getField("key")), row.getField("dated").equals("Y"), Csv.columns(row.getField("name"))));

  public static List<KnownList> all() {
    return ALL;
  }

  public static KnownList named(String name) {
    return ALL.stream().filter(l -> l.name.equals(name)).findFirst().orElseThrow(() -> new NotFound("reference list", name));
  }
}
