package org.kram.gst;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;

/// A permanent account number: five letters, four digits, a letter.
public record Pan(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Z]{5}[0-9]{4}[A-Z]");
  private static final String HOLDERS = "ABCFGHJKLPT";

  public static Pan of(String text) {
    var problems = check(text);
    if (!problems.isEmpty()) throw new BadInput("pan", text, String.join(" ", problems));
    return new Pan(normal(text));
  }

  /// What is wrong with it, each with its remedy; empty when nothing is.
  public static List<String> check(@Nullable String text) {
    if (text == null || text.isBlank()) return List.of("No PAN is given: enter the ten characters as printed on the card.");
    var pan = normal(text);
    if (pan.length() != 10)
      return List.of("A PAN has 10 characters, this one has " + pan.length() + ": enter it as printed on the card.");
    var problems = new ArrayList<String>();
    if (!FORM.matcher(pan).matches())
      problems.add("A PAN is five letters, four digits and a letter (like AAPFU0939F): check for a mistyped O and 0 or I and 1.");
    else if (pan.startsWith("0000", 5)) problems.add("A PAN with the digits 0000 is not issued: enter the real number.");
    return List.copyOf(problems);
  }

  /// Not wrong, but worth a second look: the fourth letter tells the kind of holder.
  public static List<String> doubts(String text) {
    var pan = normal(text);
    return FORM.matcher(pan).matches() && HOLDERS.indexOf(pan.charAt(3)) < 0
        ? List.of("The fourth letter of a PAN tells the kind of holder (C company, F firm, P person …); '" + pan.charAt(3)
            + "' is not one of them. Compare with the card.")
        : List.of();
  }

  static String normal(String text) {
    return text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
