package org.kram.gst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.shared.BadInput;

class NextNumberTest {
  @ParameterizedTest(name = "after {0} on {1}: {2}")
  @CsvSource({
      "MH/26-27/000042, 2026-11-22, MH/26-27/000043, false", "MH/26-27/000042, 2027-04-01, MH/27-28/000001, true", "MH/26-27/000042, 2027-03-31, MH/26-27/000043, false",
      "INV-99, 2026-11-22, INV-100, false", "SI/2026-27/0009, 2026-11-22, SI/2026-27/0010, false", "SI/2025-26/0009, 2026-04-01, SI/2026-27/0001, true",
      "A/2627/17, 2027-04-01, A/2728/01, true", "INV2526-0009, 2026-11-22, INV2627-0001, true", "A-1, 2030-01-01, A-2, false", "MH/20-21/000042, 2021-04-01, MH/21-22/000001, true"})
  void a_series_goes_on_and_begins_again_with_the_year_it_carries(String last, LocalDate on, String next, boolean restarted) {
    var number = NextNumber.after(last, on);
    assertThat(number.number()).isEqualTo(next);
    assertThat(number.restarted()).isEqualTo(restarted);
    assertThat(number.problems()).isEmpty();
  }

  @Test
  void what_becomes_too_long_is_told_and_what_has_no_serial_is_refused() {
    assertThat(NextNumber.after("MUMBA/26-27/9999", LocalDate.of(2026, 11, 22)).problems()).singleElement().asString().contains("16");
    assertThatThrownBy(() -> NextNumber.after("MH/26-27/", LocalDate.of(2026, 11, 22))).isInstanceOf(BadInput.class);
    assertThat(NextNumber.first("MH", LocalDate.of(2026, 11, 22)).number()).isEqualTo("MH/26-27/000001");
  }
}
