package org.kram.gst;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;

/// The number that follows in a series, asked of the last one given: the serial at its end grows by one, and begins again where the number
/// carries a financial year that has ended.
/// @param problems why the number may not be used; empty when it may (rule 46(b))
public record NextNumber(String number, String financialYear, long serial, boolean restarted, List<String> problems) {
  private static final Pattern SERIAL = Pattern.compile("^(.*?)([0-9]{1,15})$");
  private static final Pattern YEAR = Pattern.compile("(?<![0-9])(?:20)?([0-9]{2})(-?)(?:20)?([0-9]{2})(?![0-9])");

  /// @param last the highest number given so far, cancelled ones included: they are not used again
  /// @param on date of the next document
  public static NextNumber after(String last, LocalDate on) {
    var parts = SERIAL.matcher(last.strip());
    if (!parts.matches()) throw new BadInput("last", last, "The last number must end in its serial digits, like MH/26-27/000042.");
    var digits = parts.group(2);
    var head = inYear(parts.group(1), on);
    boolean restarted = !head.equals(parts.group(1));
    long serial = restarted ? 1 : Long.parseLong(digits) + 1;
    return of(head + ("%0" + digits.length() + "d").formatted(serial), on, serial, restarted);
  }

  /// The first of a series in the usual form.
  /// @param prefix of the series, e.g. `MH`
  public static NextNumber first(String prefix, LocalDate on) {
    var head = prefix.strip() + "/" + Indian.financialYear(on) + "/";
    return of(head + ("%0" + Math.clamp(InvoiceNumber.MOST - head.length(), 1, 6) + "d").formatted(1), on, 1, true);
  }

  private static NextNumber of(String number, LocalDate on, long serial, boolean restarted) {
    return new NextNumber(number, "20" + Indian.financialYear(on), serial, restarted, InvoiceNumber.check(number));
  }

  /// The head with the year of the document in place of an earlier one, written as it was; unchanged where it carries none.
  private static String inYear(String head, LocalDate on) {
    var now = Indian.financialYear(on);
    var year = YEAR.matcher(head);
    while (year.find()) {
      int from = Integer.parseInt(year.group(1)), to = Integer.parseInt(year.group(3));
      if (to != (from + 1) % 100) continue;
      var written = year.group();
      var fresh = (written.startsWith("20") && written.length() > 5 ? "20" : "") + now.substring(0, 2) + year.group(2) + (written.length() > 7 ? "20" : "") + now.substring(3);
      return head.substring(0, year.start()) + fresh + head.substring(year.end());
    }
    return head;
  }
}
