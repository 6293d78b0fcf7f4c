package org.kram.shared;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What people type into a search field, as PostgreSQL's text search reads it: every word as the beginning of a word.
public final class SearchWords {
  private SearchWords() {}

  /// `hanging hea` asks for `hanging:* & hea:*`; empty when there is no word in it.
  public static String prefixes(@Nullable String text) {
    if (text == null) return "";
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty()).limit(8)
        .map(word -> word + ":*").collect(Collectors.joining(" & "));
  }
}
