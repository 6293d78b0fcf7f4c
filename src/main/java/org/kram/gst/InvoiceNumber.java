package org.kram.gst;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Check;
import org.kram.shared.Indian;

/// The number of a tax document (rule 46(b)): consecutive, unique per registration, financial year and kind of document, at most
/// 16 letters, digits, hyphens and slashes, not beginning with 0, hyphen or slash.
public final class InvoiceNumber {
  public static final int MOST = 16;

  private InvoiceNumber() {}

  /// What is wrong with it, each with its remedy; empty when nothing is.
  public static List<String> check(@Nullable String number) {
    if (number == null || number.isBlank()) return List.of("The document has no number.");
    var problems = new ArrayList<String>();
    if (number.length() > MOST) problems.add("A document number has at most 16 characters, '" + number + "' has " + number.length() + ": shorten the series.");
    if (!number.matches("[A-Za-z0-9/-]+")) problems.add("A document number has only letters, digits, - and /: '" + number + "' has something else.");
    if (number.matches("[0/-].*")) problems.add("A document number may not begin with '" + number.charAt(0) + "': put letters before it.");
    return List.copyOf(problems);
  }

  /// As the portal compares numbers: capital letters.
  public static String compared(String number) {
    return number.strip().toUpperCase(Locale.ROOT);
  }

  /// The usual form: `MH/26-27/000042`.
  /// @param prefix of the series, at most three characters with six digits of serial
  public static String of(String prefix, LocalDate on, long serial) {
    var number = prefix + "/" + Indian.financialYear(on) + "/" + "%06d".formatted(serial);
    Check.that(check(number).isEmpty(), "the series " + prefix + " makes lawful numbers, unlike " + number);
    return number;
  }
}
