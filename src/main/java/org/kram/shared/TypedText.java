package org.kram.shared;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What people typed into a form or a row of a sheet, read as what it means. Everything unreadable is gathered, to be told at once.
public final class TypedText {
  /// Strict: the 31st of February is refused, not moved to the 28th.
  private static final List<DateTimeFormatter> DATES = Stream.of("uuuu-M-d", "d-M-uuuu", "d/M/uuuu", "d.M.uuuu", "d-MMM-uuuu")
      .map(form -> DateTimeFormatter.ofPattern(form, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT)).toList();

  private final Map<String, String> typed;
  private final BadInput.Collector bad = BadInput.collect();

  public TypedText(Map<String, String> typed) {
    this.typed = typed;
  }

  public String text(String field) {
    return Objects.requireNonNullElse(optional(field), "");
  }

  /// Null when nothing but blanks was typed.
  public @Nullable String optional(String field) {
    var text = typed.get(field);
    return text == null || text.isBlank() ? null : text.strip();
  }

  public boolean isGiven(String field) {
    return optional(field) != null;
  }

  /// Whole numbers; groups of digits may be set apart by commas.
  public int whole(String field, int otherwise) {
    var number = number(field);
    if (number == null) return otherwise;
    try {
      return number.intValueExact();
    } catch (ArithmeticException e) {
      wrong(field, "This is no whole number: enter digits only, like 30.");
      return otherwise;
    }
  }

  public @Nullable Long id(String field) {
    var number = number(field);
    try {
      return number == null ? null : number.longValueExact();
    } catch (ArithmeticException e) {
      wrong(field, "This is no whole number: enter digits only.");
      return null;
    }
  }

  public @Nullable BigDecimal number(String field) {
    var text = optional(field);
    if (text == null) return null;
    try {
      var number = new BigDecimal(text.replace(",", "").replace("₹", "").replace(" ", ""));
      if (number.precision() > 30 || Math.abs(number.scale()) > 20) throw new NumberFormatException();
      return number;
    } catch (NumberFormatException e) {
      wrong(field, "This is no number: enter it like 1250 or 12.50.");
      return null;
    }
  }

  public @Nullable Money money(String field) {
    var number = number(field);
    try {
      return number == null ? null : Money.of(number);
    } catch (ArithmeticException e) {
      wrong(field, "An amount has at most two decimals: enter it like 1250.50.");
      return null;
    }
  }

  public @Nullable Quantity quantity(String field) {
    var number = number(field);
    try {
      return number == null ? null : Quantity.of(number);
    } catch (ArithmeticException e) {
      wrong(field, "A quantity has at most three decimals: enter it like 12 or 1.5.");
      return null;
    }
  }

  /// As computers and as people in India write it: 2026-04-01, 01-04-2026, 1/4/2026.
  public @Nullable LocalDate date(String field) {
    var text = optional(field);
    if (text == null) return null;
    for (var form : DATES) {
      try {
        return LocalDate.parse(text, form);
      } catch (DateTimeException _) {
        // the next form may fit
      }
    }
    wrong(field, "This is no date: enter day, month and year, like 01-04-2026.");
    return null;
  }

  /// Yes, y, true, 1, x.
  public boolean tick(String field) {
    return tick(field, false);
  }

  public boolean tick(String field, boolean otherwise) {
    var text = optional(field);
    if (text == null) return otherwise;
    var word = text.toLowerCase(Locale.ROOT);
    if (List.of("yes", "y", "true", "1", "x", "on").contains(word)) return true;
    if (!List.of("no", "n", "false", "0", "-").contains(word)) wrong(field, "This is neither yes nor no: enter yes or no.");
    return false;
  }

  /// One of the words of an enum; blanks and hyphens may stand for underscores.
  public <E extends Enum<E>> E choice(String field, Class<E> words, E otherwise) {
    var text = optional(field);
    if (text == null) return otherwise;
    var word = text.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    for (var one : words.getEnumConstants()) if (one.name().equals(word)) return one;
    wrong(field, "This is none of the choices: enter one of " + Arrays.stream(words.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")) + ".");
    return otherwise;
  }

  public void wrong(String field, String message) {
    bad.require(false, field, Objects.requireNonNullElse(optional(field), ""), message);
  }

  public List<BadInput.Field> wrong() {
    return bad.found();
  }

  /// Throws with everything that could not be read.
  public void check() {
    bad.throwIfAny();
  }
}
