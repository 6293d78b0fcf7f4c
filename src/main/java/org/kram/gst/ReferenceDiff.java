package org.kram.gst;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.gst.ReferenceVersion.Change;
import org.kram.gst.ReferenceVersion.Change.Kind;
import org.kram.shared.BadInput;

/// What a file would change in a list, in the order of the file; rows that end come last. Pure.
final class ReferenceDiff {
  private static final int MOST_PROBLEMS = 50;

  private ReferenceDiff() {}

  static List<Change> of(KnownList list, List<String> columns, Map<String, Map<String, String>> standing, List<Map<String, String>> file, boolean whole) {
    var bad = BadInput.collect();
    bad.require(!file.isEmpty(), "file", "", "The file has no rows.");
    if (!file.isEmpty()) bad.require(file.getFirst().keySet().containsAll(list.key()), "file", String.join(", ", file.getFirst().keySet()),
        "The file's head must name " + String.join(", ", list.key()) + "; the list's own head is " + String.join(",", columns) + ".");
    if (!file.isEmpty()) for (var name : file.getFirst().keySet())
      bad.require(columns.contains(name), "file", name, "The list has no column " + name + ": it has " + String.join(", ", columns) + ".");
    bad.throwIfAny();

    var seen = new LinkedHashMap<String, Integer>();
    var changes = new ArrayList<Change>();
    for (int i = 0; i < file.size() && bad.found().size() < MOST_PROBLEMS; i++) {
      var key = ReferenceList.keyOf(file.get(i), list.key());
      var was = standing.get(key);
      var becomes = complete(columns, was, file.get(i));
      var twin = seen.putIfAbsent(key, i + 2);
      bad.require(twin == null, "row " + (i + 2), key, "The row comes twice, first in row " + twin + ": keep one.");
      bad.require(!key.replace(" · ", "").isBlank(), "row " + (i + 2), "", "The row has no " + String.join(", ", list.key()) + ".");
      ReferenceForm.check(list, becomes, bad, "row " + (i + 2));
      if (was == null) changes.add(new Change(key, Kind.ADDED, null, becomes));
      else if (!was.equals(becomes)) changes.add(new Change(key, Kind.CHANGED, was, becomes));
    }
    bad.throwIfAny();
    if (whole) standing.forEach((key, row) -> {
      if (!seen.containsKey(key)) changes.add(new Change(key, Kind.ENDED, row, null));
    });
    return changes;
  }

  /// Columns that the file leaves out stay as they are.
  private static Map<String, String> complete(List<String> columns, @Nullable Map<String, String> was, Map<String, String> row) {
    var becomes = new LinkedHashMap<String, String>();
    for (var column : columns) becomes.put(column, row.containsKey(column) ? row.get(column).strip() : was == null ? "" : was.getOrDefault(column, ""));
    return becomes;
  }
}
