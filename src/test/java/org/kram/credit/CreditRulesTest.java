package org.kram.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.shared.Money;
import org.kram.shared.Reason;

class CreditRulesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                                     | signed | limit   | exposure | overdue | grace | note    | sanctioned | wanted  | refusals
      fits to the paisa                        | true   | 1000.00 |   600.00 |       0 |     7 |         |       0.00 |  400.00 |
      one paisa over                           | true   | 1000.00 |   600.00 |       0 |     7 |         |       0.00 |  400.01 | OVER_LIMIT
      no limit at all                          | true   |    0.00 |     0.00 |       0 |     7 |         |       0.00 |    0.01 | OVER_LIMIT
      nothing wanted needs no credit           | true   |    0.00 |   900.00 |      30 |     7 | dispute |       0.00 |    0.00 |
      less than before needs no credit         | true   |    0.00 |   900.00 |      30 |     7 | dispute |       0.00 |  -10.00 |
      last day of grace                        | true   | 1000.00 |     0.00 |       7 |     7 |         |       0.00 |  400.00 |
      first day past grace                     | true   | 1000.00 |     0.00 |       8 |     7 |         |       0.00 |  400.00 | OVERDUE
      advances make room                       | true   | 1000.00 |  -500.00 |       0 |     7 |         |       0.00 | 1500.00 |
      unsigned                                 | false  | 1000.00 |     0.00 |       0 |     7 |         |       0.00 |    0.01 | NOT_SIGNED
      everything wrong, in order               | false  | 1000.00 |  1000.00 |      30 |     7 | dispute |       0.00 |    0.01 | NOT_SIGNED BLOCKED OVERDUE OVER_LIMIT
      sanctioned to the paisa, though overdue  | true   | 1000.00 |  2000.00 |      30 |     7 |         |     400.00 |  400.00 |
      a sanction adds to what is left          | true   | 1000.00 |   900.00 |       0 |     7 |         |     300.00 |  400.00 |
      one paisa more than sanction and room    | true   | 1000.00 |   900.00 |       0 |     7 |         |     300.00 |  400.01 | OVER_LIMIT
      past the limit already, sanction is all  | true   | 1000.00 |  5000.00 |       0 |     7 |         |     300.00 |  300.01 | OVER_LIMIT
      more than sanctioned, and overdue        | true   | 1000.00 |   900.00 |       8 |     7 |         |     300.00 |  350.00 | OVERDUE
      no sanction helps a blocked customer     | true   | 1000.00 |     0.00 |       0 |     7 | dispute |     400.00 |  400.00 | BLOCKED
      """)
  void credit_is_refused_with_every_reason(String name, boolean signed, Money limit, Money exposure, int overdue, int grace, @Nullable String note, Money sanctioned,
      Money wanted, @Nullable String refusals) {
    var position = new CreditRules.Position(signed, note, limit, exposure, overdue, grace, sanctioned);
    assertThat(CreditRules.refusals(position, wanted).stream().map(Reason::code))
        .containsExactlyElementsOf(refusals == null ? java.util.List.of() : Arrays.asList(refusals.split(" ")));
  }
}
