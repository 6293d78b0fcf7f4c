package org.kram.gst;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A vehicle's number in the forms that the e-way bill portal takes (GST notes §8).
public final class VehicleNumber {
  private static final Pattern FORM = Pattern.compile("[A-Z]{2}[0-9]{1,2}[A-Z]{0,3}[0-9]{4}|[A-Z]{3}[0-9]{4}|[A-Z]{2}[0-9]{3}[A-Z][0-9]{4}"
      + "|[0-9]{2}BH[0-9]{4}[A-Z]{1,2}|(DF|TR|BP|NP)[0-9A-Z]{5,13}");

  private VehicleNumber() {}

  /// Without blanks and hyphens, in capitals.
  public static String normal(String text) {
    return text.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
  }

  /// What is wrong with it, in words; empty when nothing is.
  public static List<String> check(@Nullable String text) {
    if (text == null || text.isBlank()) return List.of("No vehicle number is given: enter it as painted on the plate, like MH12AB1234.");
    var number = normal(text);
    if (number.length() < 7 || number.length() > 15)
      return List.of("A vehicle number has 7 to 15 letters and digits, '" + number + "' has " + number.length() + ": enter it as painted on the plate, like MH12AB1234.");
    if (!FORM.matcher(number).matches())
      return List.of("'" + number + "' is not the form of a vehicle number: state, district, letters, four digits (MH12AB1234), "
          + "or DF, TR, BP, NP before a defence, temporary, Bhutan or Nepal number.");
    return List.of();
  }
}
