package org.kram.gst;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.shared.Money;

class EInvoiceNeedTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                                             | crore by year                | due from
      never above                                      | 2022-23=4.99 2023-24=5       |
      one rupee above five crore                       | 2022-23=5.0000001            | 2023-08-01
      above in a later year: from the next year on     | 2022-23=4 2024-25=6          | 2025-04-01
      once above, never out again                      | 2018-19=7 2023-24=1          | 2023-08-01
      the limit came down to it                        | 2018-19=60                   | 2021-04-01
      the largest began first                          | 2019-20=501                  | 2020-10-01
      years before 2017-18 do not count                | 2016-17=900 2023-24=1        |
      above while the limit stood at twenty            | 2021-22=21                   | 2022-04-01
      """)
  void theFirstDayFollowsFromTheTurnovers(String words, @Nullable String years, @Nullable LocalDate dueFrom) {
    var turnovers = Arrays.stream(String.valueOf(years).split(" ")).map(y -> y.split("=")).collect(Collectors.toMap(y -> y[0], y -> Money.round(new java.math.BigDecimal(y[1]).movePointRight(7))));
    assertThat(EInvoiceNeed.firstDay(turnovers).orElse(null)).isEqualTo(dueFrom);
  }
}
