package org.kram.gst.rules;

import java.util.List;
import java.util.stream.Collectors;

/// A rule that is broken.
/// @param rule its id in the rule book
/// @param words what is wrong, with the figures
/// @param fix what to do about it
public record Breach(String rule, String words, String fix) {
  public String inWords() {
    return words + " " + fix;
  }

  static List<Breach> unless(boolean fine, String rule, String words, String fix) {
    return fine ? List.of() : List.of(new Breach(rule, words, fix));
  }

  /// Of checks that already speak in words with their remedy.
  static List<Breach> of(String rule, List<String> problems) {
    return problems.stream().map(p -> {
      int stop = p.lastIndexOf(": ");
      return stop < 0 || p.endsWith(".") && p.indexOf(". ", stop) > 0 ? new Breach(rule, p, "") : new Breach(rule, p.substring(0, stop) + ".", upper(p.substring(stop + 2)));
    }).toList();
  }

  private static String upper(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  public static String inWords(List<Breach> breaches) {
    return breaches.stream().map(Breach::inWords).map(String::strip).collect(Collectors.joining(" "));
  }
}
