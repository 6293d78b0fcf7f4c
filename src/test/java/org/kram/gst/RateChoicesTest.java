package org.kram.gst;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateChoicesTest {
  @ParameterizedTest(name = "{0}: {5}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                              | hsn      | on         | value   | packed | rate
      shirt, value not known            | 61091000 | 2026-11-22 |         |        |
      shirt at the limit                | 61091000 | 2026-11-22 | 2500    |        | 5
      shirt a paisa above               | 61091000 | 2026-11-22 | 2500.01 |        | 18
      shoes at the limit                | 64039990 | 2026-11-22 | 2500    |        | 5
      shoes above                       | 64039990 | 2026-11-22 | 2501    |        | 18
      rice, packing not known           | 10063020 | 2026-11-22 |         |        |
      rice in a retail pack             | 10063020 | 2026-11-22 |         | true   | 5
      rice in bulk                      | 10063020 | 2026-11-22 |         | false  | 0
      honey in a jar                    | 04090000 | 2026-11-22 |         | true   | 5
      quilts: the list itself is unsure | 94049000 | 2026-11-22 | 2000    |        |
      computer                          | 84713010 | 2026-11-22 |         |        | 18
      nothing names it                  | 99       | 2026-11-22 |         |        | 18
      """)
  void conditions_are_decided_by_facts_and_never_guessed(String name, String hsn, LocalDate on, BigDecimal value, Boolean packed, String rate) {
    var choices = RateChoices.forHsn(hsn, on, new RateChoices.Facts(value, packed));
    assertThat(choices.proposed().map(RateChoices.Choice::rate).orElse(null)).isEqualTo(rate);
    if (rate == null) assertThat(choices.choices().size()).isGreaterThan(1);
  }
}
