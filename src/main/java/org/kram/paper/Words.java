package org.kram.paper;

import org.kram.shared.Money;

/// Amounts in words, counted in lakh and crore.
public final class Words {
  private static final String[] SMALL = {"Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen",
      "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen"};
  private static final String[] TENS = {"", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"};

  private Words() {}

  /// Rupees One Lakh Twenty Five Thousand Four Hundred Seventy Five and Paise Fifty Only
  public static String rupees(Money money) {
    long paise = Math.abs(money.paise());
    return (money.isNegative() ? "Minus " : "") + "Rupees " + number(paise / 100) + (paise % 100 == 0 ? "" : " and Paise " + number(paise % 100)) + " Only";
  }

  static String number(long n) {
    if (n < 20) return SMALL[(int) n];
    if (n < 100) return TENS[(int) n / 10] + (n % 10 == 0 ? "" : " " + SMALL[(int) n % 10]);
    if (n < 1000) return SMALL[(int) n / 100] + " Hundred" + rest(n % 100);
    if (n < 100_000) return number(n / 1000) + " Thousand" + rest(n % 1000);
    if (n < 10_000_000) return number(n / 100_000) + " Lakh" + rest(n % 100_000);
    return number(n / 10_000_000) + " Crore" + rest(n % 10_000_000);
  }

  private static String rest(long n) {
    return n == 0 ? "" : " " + number(n);
  }
}
