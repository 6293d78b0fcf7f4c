package org.kram.gst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.KramTest;
import org.kram.shared.BadInput;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;

class RateBookTest extends KramTest {
  @Autowired
  private RateBook rates;

  @ParameterizedTest
  @CsvSource({"GST5, 2026-11-22, 1, 5", "GST18, 2017-07-01, 1, 18", "GST40, 2025-09-22, 1, 40", "GST12, 2025-09-21, 1, 12", "GST28, 2025-09-21, 1, 28",
      "GST3, 2026-11-22, 1, 3", "GST0.25, 2026-11-22, 1, 0.25", "APPAREL, 2026-11-22, 2500, 5", "APPAREL, 2026-11-22, 2500.01, 18", "APPAREL, 2025-09-21, 1000, 5",
      "APPAREL, 2025-09-21, 1000.01, 12", "APPAREL, 2025-09-22, 0, 5", "FOOTWEAR, 2026-11-22, 2500, 5", "FOOTWEAR, 2026-11-22, 2501, 18", "TOBACCO, 2026-01-31, 1, 28",
      "TOBACCO, 2026-02-01, 1, 40", "BIRI, 2026-02-01, 1, 18", "GST0, 2026-11-22, 1, 0", "EXEMPT, 2026-11-22, 1, 0", "NONGST, 2026-11-22, 1, 0"})
  void a_class_has_its_rate_on_its_day(String taxClass, LocalDate on, BigDecimal value, BigDecimal percent) {
    assertThat(rates.rateFor(taxClass, on, value).percent()).isEqualByComparingTo(percent);
  }

  @Test
  void the_four_treatments_are_told_apart() {
    var today = rates.on(LocalDate.of(2026, 11, 22));
    assertThat(today.of("GST0")).isEqualTo(Rate.NIL);
    assertThat(today.of("EXEMPT")).isEqualTo(Rate.EXEMPT);
    assertThat(today.of("NONGST")).isEqualTo(Rate.NON_GST);
    assertThat(today.of("GST18")).isEqualTo(Rate.taxable("18"));
  }

  @Test
  void an_ended_class_is_refused_and_says_where_its_goods_went() {
    assertThatThrownBy(() -> rates.on(LocalDate.of(2025, 9, 22)).of("GST12")).isInstanceOf(Refused.class).hasMessageContaining("it ended on 21-09-2025", "GST5");
    assertThatThrownBy(() -> rates.on(LocalDate.of(2025, 9, 22)).of("GST99")).isInstanceOf(BadInput.class);
  }

  @Test
  void no_two_rates_of_a_class_claim_the_same_day_and_value() {
    assertThat(db.sql("select count(*) from v_gst_rate_overlap").query(Long.class).single()).isZero();
    db.sql("insert into gst_class values ('TRIAL', 'Trial', 'TAXABLE', null, 900)").update();
    db.sql("insert into gst_class_rate (class_code, effective_from, rate, source, confidence) values ('TRIAL', '2026-01-01', 5, 'test', 'company')").update();
    db.sql("insert into gst_class_rate (class_code, effective_from, rate, source, confidence) values ('TRIAL', '2026-06-01', 18, 'test', 'company')").update();
    assertThat(db.sql("select count(*) from v_gst_rate_overlap").query(Long.class).single()).isOne();
    db.sql("delete from gst_class_rate where class_code = 'TRIAL'").update();
    db.sql("delete from gst_class where code = 'TRIAL'").update();
  }

  @Test
  void a_new_rate_is_seen_after_the_book_forgot_the_old_ones() {
    assertThat(rates.classes()).extracting(TaxClass::code).doesNotContain("BRICKS");
    db.sql("insert into gst_class values ('BRICKS', 'Bricks, special scheme', 'TAXABLE', null, 900)").update();
    db.sql("insert into gst_class_rate (class_code, effective_from, rate, cess_rate, cess_per_unit, source, confidence) values ('BRICKS', '2022-04-01', 12, 1, 2.50, 'test', 'company')").update();
    rates.forget();
    var rate = rates.rateFor("BRICKS", LocalDate.of(2026, 11, 22), BigDecimal.ONE);
    assertThat(rate.percent()).isEqualByComparingTo("12");
    assertThat(rate.cess().perUnit()).isEqualByComparingTo("2.50");
    db.sql("delete from gst_class_rate where class_code = 'BRICKS'").update();
    db.sql("delete from gst_class where code = 'BRICKS'").update();
    rates.forget();
  }
}
