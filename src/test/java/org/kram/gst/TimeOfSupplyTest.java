package org.kram.gst;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeOfSupplyTest {
  /// A Monday.
  private static final LocalDate CHANGE = LocalDate.of(2025, 9, 22);

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                                   | supply     | invoice    | payment    | new   | on         | rule
      supplied before, billed and paid after | 2025-09-15 | 2025-09-25 | 2025-09-23 | true  | 2025-09-23 | CGST s.14(a)(i)
      supplied and billed before, paid after | 2025-09-15 | 2025-09-20 | 2025-10-10 | false | 2025-09-20 | CGST s.14(a)(ii)
      supplied and paid before, billed after | 2025-09-15 | 2025-09-25 | 2025-09-18 | false | 2025-09-18 | CGST s.14(a)(iii)
      all before                             | 2025-09-15 | 2025-09-16 | 2025-09-18 | false | 2025-09-16 | CGST s.14(a)
      supplied after, billed before, paid after | 2025-09-25 | 2025-09-20 | 2025-09-26 | true | 2025-09-26 | CGST s.14(b)(i)
      supplied after, billed and paid before | 2025-09-25 | 2025-09-20 | 2025-09-18 | false | 2025-09-18 | CGST s.14(b)(ii)
      supplied and billed after, paid before | 2025-09-25 | 2025-09-24 | 2025-09-18 | true  | 2025-09-24 | CGST s.14(b)(iii)
      all after                              | 2025-09-25 | 2025-09-25 | 2025-10-10 | true  | 2025-09-25 | CGST s.14(b)
      the day of change is after             | 2025-09-22 | 2025-09-22 |            | true  | 2025-09-22 | CGST s.14(b)
      on credit, removed with invoice before | 2025-09-21 | 2025-09-21 |            | false | 2025-09-21 | CGST s.14(a)(ii)
      an open order                          |            |            |            | true  | 2025-09-22 | CGST s.14(b)
      advance only                           |            |            | 2025-09-10 | true  | 2025-09-22 | CGST s.14(b)(iii)
      """)
  void two_of_three_events_decide_the_side_of_a_rate_change(String name, LocalDate supply, LocalDate invoice, LocalDate payment, boolean newRate, LocalDate on, String rule) {
    var time = TimeOfSupply.onChange(CHANGE, supply, invoice, payment);
    assertThat(time.newRate()).isEqualTo(newRate);
    assertThat(time.on()).isEqualTo(on);
    assertThat(time.rule()).isEqualTo(rule);
    assertThat(time.inWords()).contains("22-09-2025", rule, "of three");
  }

  @ParameterizedTest(name = "booked {0}, banked {1}: paid {2}")
  @CsvSource({"2025-09-20, 2025-09-26, 2025-09-20", "2025-09-20, 2025-09-27, 2025-09-27", "2025-09-20, , 2025-09-20", "2025-09-20, 2025-09-19, 2025-09-19", "2025-09-29, 2025-09-30, 2025-09-30"})
  void a_bank_credit_later_than_four_working_days_after_the_change_counts_by_itself(LocalDate booked, LocalDate banked, LocalDate paid) {
    assertThat(TimeOfSupply.paymentDay(booked, banked, CHANGE, day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)).isEqualTo(paid);
  }

  @Test
  void goods_count_from_the_invoice_which_is_due_by_removal() {
    assertThat(TimeOfSupply.ofGoods(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 18)).on()).isEqualTo("2026-11-18");
    assertThat(TimeOfSupply.ofGoods(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 25)).on()).isEqualTo("2026-11-20");
    assertThat(TimeOfSupply.ofGoods(LocalDate.of(2026, 11, 20), null).on()).isEqualTo("2026-11-20");
  }

  @ParameterizedTest
  @CsvSource({"2026-10-01, 2026-10-31, , 2026-10-31", "2026-10-01, 2026-11-01, , 2026-10-01", "2026-10-01, 2026-10-10, 2026-09-01, 2026-09-01", "2026-10-01, , 2026-10-05, 2026-10-01"})
  void services_count_from_invoice_in_time_or_provision_or_earlier_payment(LocalDate provided, LocalDate invoiced, LocalDate paid, LocalDate on) {
    assertThat(TimeOfSupply.ofService(provided, invoiced, paid).on()).isEqualTo(on);
  }

  @ParameterizedTest
  @CsvSource({"true, 2026-11-05, 2026-11-20, 2026-10-01, 2026-11-01", "true, 2026-10-10, , 2026-10-01, 2026-10-10", "true, 2026-10-30, 2026-10-05, 2026-10-01, 2026-10-05",
      "false, , , 2026-10-01, 2026-12-01", "false, 2026-10-02, 2026-10-20, 2026-10-01, 2026-10-20"})
  void reverse_charge_counts_from_the_earliest_event(boolean goods, LocalDate received, LocalDate paid, LocalDate billed, LocalDate on) {
    assertThat(TimeOfSupply.underReverseCharge(goods, received, paid, billed).on()).isEqualTo(on);
  }
}
