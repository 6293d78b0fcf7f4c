package org.kram.gst;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTest {
  @ParameterizedTest
  @CsvSource({"400001, 27, true", "560001, 27, false", "110001, 07, true", "194101, 38, true", "500081, 36, true", "500081, 37, true",
      "999999, 27, false", "012345, 27, false", "40001, 27, false", "403001, 30, true", "682555, 31, true"})
  void a_pin_lies_in_its_state(String pin, String state, boolean fits) {
    assertThat(Reference.checkPin(pin, state).isEmpty()).isEqualTo(fits);
  }

  @Test
  void the_wrong_state_of_a_pin_is_told_with_the_right_one() {
    assertThat(Reference.checkPin("560001", "27")).singleElement().asString().contains("Maharashtra (27)", "lies in Karnataka (29)");
  }

  @Test
  void distances_are_estimates_by_road_and_at_least_a_kilometre() {
    assertThat(Reference.distanceKm("400001", "411001").orElseThrow()).isBetween(120, 200);
    assertThat(Reference.distanceKm("110001", "600001").orElseThrow()).isBetween(2000, 2600);
    assertThat(Reference.distanceKm("400001", "400001")).hasValue(1);
    assertThat(Reference.distanceKm("400001", "123456")).isEmpty();
  }

  @Test
  void codes_are_found_by_words_while_typing_and_by_digits() {
    assertThat(Reference.hsnSearch("cotton t-shirt", 5)).extracting(Hsn::code).contains("61091000");
    assertThat(Reference.hsnSearch("biscuits", 20)).extracting(Hsn::code).anyMatch(c -> c.startsWith("1905"));
    assertThat(Reference.hsnSearch("8471", 50)).isNotEmpty().allMatch(h -> h.code().startsWith("8471"));
    assertThat(Reference.hsnSearch("no such thing at all", 5)).isEmpty();
    assertThat(Reference.hsn("61091000")).isPresent();
    assertThat(Reference.hsn("995411").orElseThrow().isService()).isTrue();
    assertThat(Reference.hsn("99999999")).isEmpty();
  }

  @Test
  void units_are_understood_as_people_write_them() {
    assertThat(Reference.unitSpoken("kg").orElseThrow().code()).isEqualTo("KGS");
    assertThat(Reference.unitSpoken("Pcs.").orElseThrow().code()).isEqualTo("PCS");
    assertThat(Reference.unitSpoken("NOS").orElseThrow().code()).isEqualTo("NOS");
    assertThat(Reference.unitSpoken("furlong")).isEmpty();
  }

  @Test
  void every_list_is_read_in_well_under_a_second() {
    long begin = System.nanoTime();
    assertThat(Reference.hsn("0101")).isPresent();
    assertThat(Reference.pin("400001")).isPresent();
    assertThat(RateChoices.forHsn("0101", LocalDate.of(2026, 11, 22)).choices()).isNotEmpty();
    assertThat(Reference.states()).hasSize(41);
    assertThat(Reference.invoicePortalError("2227")).isPresent();
    assertThat(Reference.ewayBillPortalError("820")).isPresent();
    long millis = (System.nanoTime() - begin) / 1_000_000;
    long search = System.nanoTime();
    for (int i = 0; i < 10; i++) Reference.hsnSearch("parts of machine", 20);
    System.out.println("reference lists: " + millis + " ms; one search: " + (System.nanoTime() - search) / 10_000_000 + " ms");
    assertThat(millis).isLessThan(5000);
  }

  @ParameterizedTest
  @CsvSource({"einvoice.turnover, 2026-11-22, 50000000", "einvoice.turnover, 2023-07-31, 100000000", "gstr1.b2c_large, 2024-07-31, 250000",
      "gstr1.b2c_large, 2024-08-01, 100000", "ewaybill.km_per_day, 2020-12-31, 100", "ewaybill.km_per_day, 2021-01-01, 200"})
  void the_figures_of_the_law_have_dates(String name, LocalDate on, BigDecimal value) {
    assertThat(Limits.on(name, on)).hasValue(value);
  }

  @ParameterizedTest
  @CsvSource({"18, 2026-11-22, true", "40, 2026-11-22, true", "40, 2025-09-21, false", "28, 2026-01-31, true", "28, 2026-02-01, false", "17, 2026-11-22, false",
      "0.1, 2026-11-22, true", "5.00, 2026-11-22, true"})
  void the_portals_know_only_certain_rates(BigDecimal rate, LocalDate on, boolean known) {
    assertThat(Limits.isRate(rate, on)).isEqualTo(known);
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      hsn      | on         | rate    | class
      61091000 | 2026-11-22 |         | APPAREL
      64039990 | 2026-11-22 |         | FOOTWEAR
      64061000 | 2026-11-22 |         |
      10063020 | 2026-11-22 |         |
      84713010 | 2026-11-22 | 18      | GST18
      00000000 | 2026-11-22 | 18      | GST18
      22030000 | 2026-11-22 | NON-GST | NONGST
      24022010 | 2025-12-31 | 28      | TOBACCO
      24022010 | 2026-02-01 | 40      | TOBACCO
      01012100 | 2026-11-22 | 5       | GST5
      01011010 | 2026-11-22 | 0       | EXEMPT
      """)
  void the_notifications_propose_a_rate_or_leave_the_choice(String hsn, LocalDate on, String rate, String taxClass) {
    var choices = RateChoices.forHsn(hsn, on);
    assertThat(choices.proposed().map(RateChoices.Choice::rate).orElse(null)).isEqualTo(rate);
    assertThat(choices.taxClass().orElse(null)).isEqualTo(taxClass);
    assertThat(choices.choices()).isNotEmpty();
    assertThat(choices.inWords()).contains(hsn);
  }

  @Test
  void a_longer_code_does_not_hide_the_chapters_value_condition() {
    assertThat(RateChoices.forHsn("64039990", LocalDate.of(2026, 11, 22)).choices()).extracting(c -> c.rate() + " " + c.condition())
        .containsExactlyInAnyOrder("18 value>2500", "5 value<=2500");
  }
}
