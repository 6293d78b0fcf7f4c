package org.kram.shared;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// The formats and the calendar of the trade: lakh-crore grouping, dd-mm-yyyy, India time, April–March years.
public final class Indian {
  public static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MM-yyyy");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm");

  private Indian() {}

  /// 1,23,45,678.90, without a currency sign.
  public static String amount(Money money) {
    var digits = BigDecimal.valueOf(Math.abs(money.paise()), 2).toPlainString();
    int dot = digits.indexOf('.');
    return (money.isNegative() ? "-" : "") + grouped(digits.substring(0, dot)) + digits.substring(dot);
  }

  /// ₹1,23,45,678.90
  public static String rupees(Money money) {
    var amount = amount(money.abs());
    return (money.isNegative() ? "-₹" : "₹") + amount;
  }

  /// A quantity with grouping and without useless decimals: 1,20,000 or 1.5.
  /// A price per unit: at least paise, and as many decimals more as it has.
  public static String price(BigDecimal price) {
    var plain = price.stripTrailingZeros();
    return plain.scale() <= 2 ? amount(Money.of(plain)) : plain.toPlainString();
  }

  public static String quantity(Quantity quantity) {
    var text = quantity.toString();
    boolean negative = text.startsWith("-");
    if (negative) text = text.substring(1);
    int dot = text.indexOf('.');
    var grouped = dot < 0 ? grouped(text) : grouped(text.substring(0, dot)) + text.substring(dot);
    return negative ? "-" + grouped : grouped;
  }

  /// Last three digits, then pairs.
  private static String grouped(String digits) {
    if (digits.length() <= 3) return digits;
    var out = new StringBuilder(digits.substring(digits.length() - 3));
    for (int end = digits.length() - 3; end > 0; end -= 2)
      out.insert(0, ',').insert(0, digits.substring(Math.max(0, end - 2), end));
    return out.toString();
  }

  public static String date(LocalDate day) {
    return DATE.format(day);
  }

  public static String time(Instant at) {
    return TIME.format(at.atZone(ZONE));
  }

  public static LocalDate day(Instant at) {
    return at.atZone(ZONE).toLocalDate();
  }

  /// The financial year of a day in short form: 2026-11-22 is "26-27".
  public static String financialYear(LocalDate day) {
    int start = day.getMonthValue() >= 4 ? day.getYear() : day.getYear() - 1;
    return "%02d-%02d".formatted(start % 100, (start + 1) % 100);
  }
}
