package org.kram.shared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table as it came: the heads of its columns and the text of its cells, row by row.
public record Sheet(List<String> heads, List<List<String>> rows) {
  /// Heads that mean the same read alike: `Price list`, `price-list`, `PRICE_LIST`.
  public static String plain(String head) {
    return head.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("[\\s*-]+", "_").replaceAll("^_+|_+$", "");
  }

  /// The cells of a row by column; columns that the sheet does not have are absent.
  public Map<String, String> row(int index) {
    var cells = new LinkedHashMap<String, String>();
    var row = rows.get(index);
    for (int i = 0; i < heads.size(); i++) cells.put(plain(heads.get(i)), i < row.size() ? row.get(i) : "");
    return cells;
  }
}
