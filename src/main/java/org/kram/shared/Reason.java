package org.kram.shared;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// One reason why the business says no: a stable code for programs, a sentence with its figures and remedy for people.
/// @param code upper snake case, e.g. `OVER_LIMIT`
/// @param text what is wrong, with figures, and what to do about it
/// @param figures the figures by name, for programs; always in the same order, so that a repeat reads like the first answer
public record Reason(String code, String text, Map<String, Object> figures) {
  public Reason {
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
  }

  public static Reason of(String code, String text) {
    return new Reason(code, text, Map.of());
  }

  /// @param figures name, value, name, value …
  public static Reason of(String code, String text, Object... figures) {
    var byName = new LinkedHashMap<String, Object>();
    for (int i = 0; i < figures.length; i += 2) byName.put((String) figures[i], figures[i + 1]);
    return new Reason(code, text, byName);
  }
}
