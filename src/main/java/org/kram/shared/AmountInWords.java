package org.kram.shared;

/// An amount in the words of Indian papers: lakh and crore, rupees and paise.
public final class AmountInWords {
  private static final String[] SMALL = {"", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
      "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen"};
  private static final String[] TENS = {"", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"};

  private AmountInWords() {}

  /// "Rupees One Lakh Twenty Five Thousand Four Hundred Seventy Five and Paise Fifty Only"
  public static String of(Money amount) {
    long paise = Math.abs(amount.paise());
    var rupees = paise / 100 == 0 ? "Zero" : words(paise / 100);
    var rest = paise % 100 == 0 ? "" : " and Paise " + words(paise % 100);
    return (amount.isNegative() ? "Minus " : "") + "Rupees " + rupees + rest + " Only";
  }

  private static String words(long n) {
    if (n >= 10_000_000) return words(n / 10_000_000) + " Crore" + and(n % 10_000_000);
    if (n >= 100_000) return words(n / 100_000) + " Lakh" + and(n % 100_000);
    if (n >= 1000) return words(n / 1000) + " Thousand" + and(n % 1000);
    if (n >= 100) return SMALL[(int) (n / 100)] + " Hundred" + and(n % 100);
    if (n < 20) return SMALL[(int) n];
    return TENS[(int) (n / 10)] + and(n % 10);
  }

  private static String and(long rest) {
    return rest == 0 ? "" : " " + words(rest);
  }
}
