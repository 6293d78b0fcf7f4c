package org.kram.dispatch;

import java.util.Locale;
import org.kram.shared.BadInput;

/// Numbers of our own papers are their id with a prefix.
final class Numbers {
  private Numbers() {}

  static long id(String prefix, String no, String form) {
    var digits = no.strip().toUpperCase(Locale.ROOT);
    if (digits.startsWith(prefix)) digits = digits.substring(prefix.length());
    if (!digits.matches("[0-9]{1,18}")) throw new BadInput("no", no, form);
    return Long.parseLong(digits);
  }
}
