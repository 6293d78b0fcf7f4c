package org.kram.returns.gstr2b;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.kram.shared.Indian;

/// Document numbers as two offices write the same one: `INV/0042/26-27`, `inv-42`.
final class AlikeNumber {
  private static final Pattern ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");
  private static final Map<String, Pattern> YEARS = new ConcurrentHashMap<>();

  private AlikeNumber() {}

  /// Capital letters, no blanks around: still the same writing.
  static String same(String no) {
    return no.strip().toUpperCase(Locale.ROOT);
  }

  /// Without signs, without leading zeros, without the financial year of its day; never without its digits.
  static String alike(String no, LocalDate on) {
    var same = same(no);
    var bare = year(Indian.financialYear(on)).matcher(same).replaceAll("");
    return stripped(bare.chars().anyMatch(Character::isDigit) ? bare : same);
  }

  /// 26-27, 2627, 2026-27, 2026-2027, standing by itself.
  private static Pattern year(String financialYear) {
    return YEARS.computeIfAbsent(financialYear, fy -> Pattern.compile("(?<![0-9A-Z])(?:20)?" + fy.substring(0, 2) + "-?(?:20)?" + fy.substring(3) + "(?![0-9A-Z])"));
  }

  private static String stripped(String no) {
    return ZEROS.matcher(no).replaceAll("").replaceAll("[^A-Z0-9]", "");
  }
}
