package org.kram.returns.gstr1;

import java.util.Locale;
import java.util.regex.Pattern;

/// A document number taken apart, whatever system made it: what stays the same in a series, and what counts.
/// @param width digits of the serial when it is filled up with zeros, else 0
record SerialNumber(String head, long serial, int width, String tail) {
  /// A year at the end (`INV-042/2026-27`, `INV-042/26-27`) is part of the series, not its counter.
  private static final Pattern FORM = Pattern.compile("(.*?)([0-9]{1,15})((?:[/-](?:20)?[0-9]{2}-[0-9]{2})?[A-Za-z/-]*)");

  static SerialNumber of(String no) {
    var match = FORM.matcher(no.strip().toUpperCase(Locale.ROOT));
    if (!match.matches()) return new SerialNumber(no, 0, 0, "");
    var digits = match.group(2);
    return new SerialNumber(match.group(1), Long.parseLong(digits), digits.startsWith("0") ? digits.length() : 0, match.group(3));
  }

  String series() {
    return head + "#" + tail;
  }

  /// The number with another serial in it.
  String with(long other) {
    var digits = Long.toString(other);
    return head + "0".repeat(Math.max(0, width - digits.length())) + digits + tail;
  }
}
