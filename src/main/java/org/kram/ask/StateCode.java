package org.kram.ask;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import org.kram.gst.Reference;

/// A state as people write it, kept as its two digits: 27, MH, Maharashtra, "27-Maharashtra".
record StateCode(@JsonValue String code) {
  static Optional<StateCode> of(String text) {
    var word = text.strip();
    var digits = word.replaceFirst("^([0-9]{1,2})(?![0-9]).*$", "$1");
    if (digits.matches("[0-9]{1,2}")) {
      var code = digits.length() == 1 ? "0" + digits : digits;
      return Reference.state(code).map(s -> new StateCode(s.code()));
    }
    var plain = plain(word);
    return Reference.states().stream().filter(s -> s.alpha().equalsIgnoreCase(word) || plain(s.name()).equals(plain)).findFirst().map(s -> new StateCode(s.code()));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("&", "and").replaceAll("[^a-z]", "");
  }
}
