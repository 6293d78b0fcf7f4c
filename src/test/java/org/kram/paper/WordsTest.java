package org.kram.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.shared.Money;

class WordsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      0             | Rupees Zero Only
      0.05          | Rupees Zero and Paise Five Only
      19            | Rupees Nineteen Only
      100           | Rupees One Hundred Only
      1015.10       | Rupees One Thousand Fifteen and Paise Ten Only
      125475.50     | Rupees One Lakh Twenty Five Thousand Four Hundred Seventy Five and Paise Fifty Only
      10000000      | Rupees One Crore Only
      1234567890123 | Rupees One Lakh Twenty Three Thousand Four Hundred Fifty Six Crore Seventy Eight Lakh Ninety Thousand One Hundred Twenty Three Only
      -42           | Minus Rupees Forty Two Only
      """)
  void amountsAreSaidTheIndianWay(String amount, String words) {
    assertThat(Words.rupees(Money.of(amount))).isEqualTo(words);
  }
}
