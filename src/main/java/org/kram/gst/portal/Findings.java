package org.kram.gst.portal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.kram.shared.Money;

/// Collects findings in the order of the checks.
final class Findings {
  private final List<Finding> found = new ArrayList<>();

  void unless(boolean fine, String code, String field, String words, String fix) {
    if (!fine) found.add(Finding.of(code, field, words, fix));
  }

  void warnUnless(boolean fine, String code, String field, String words, String fix) {
    if (!fine) found.add(new Finding(code, field, words, fix, false));
  }

  void each(List<String> problems, String code, String field) {
    for (var words : problems) found.add(Finding.of(code, field, words, "Correct the master, then try again."));
  }

  /// The portal accepts from one rupee below the floor to one above the ceiling of what it computes.
  static boolean near(Money given, BigDecimal computed) {
    var rupees = given.rupees();
    return rupees.compareTo(computed.setScale(0, RoundingMode.FLOOR).subtract(BigDecimal.ONE)) >= 0
        && rupees.compareTo(computed.setScale(0, RoundingMode.CEILING).add(BigDecimal.ONE)) <= 0;
  }

  List<Finding> all() {
    return List.copyOf(found);
  }
}
