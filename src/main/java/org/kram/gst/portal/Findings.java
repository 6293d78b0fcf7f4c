package org.kram.gst.portal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.kram.gst.rules.Breach;
import org.kram.gst.rules.Rule;
import org.kram.gst.rules.RuleBook;
import org.kram.shared.Money;

/// Collects findings in the order of the checks.
final class Findings {
  private final Function<Rule, List<String>> codes;
  private final List<Finding> found = new ArrayList<>();

  /// @param codes under which this portal refuses a breach of a rule
  Findings(Function<Rule, List<String>> codes) {
    this.codes = codes;
  }

  void unless(boolean fine, String code, String field, String words, String fix) {
    if (!fine) found.add(Finding.of(code, field, words, fix));
  }

  void warnUnless(boolean fine, String code, String field, String words, String fix) {
    if (!fine) found.add(new Finding(code, field, words, fix, false));
  }

  /// Breaches of the rule book, under this portal's usual code; what it does not look at is passed over.
  void each(List<Breach> breaches, String field) {
    for (var b : breaches) codes.apply(RuleBook.rule(b.rule())).stream().findFirst().ifPresent(code -> add(b, code, field));
  }

  /// @param code where the portal has one of its own for this side of the document
  void each(List<Breach> breaches, String code, String field) {
    for (var b : breaches) add(b, code, field);
  }

  private void add(Breach b, String code, String field) {
    found.add(Finding.of(code, field, b.words(), b.fix().isEmpty() ? "Correct the master, then try again." : b.fix()));
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
