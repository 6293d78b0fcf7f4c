package org.kram.gst;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.shared.AmountInWords;
import org.kram.shared.Indian;
import org.kram.shared.Money;

class NumbersAndWaysTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest
  @CsvSource({"KRM/26-27/00042, true", "A, true", "1, true", "MH/26-27/0000421, true", "MH/26-27/00004211, false", "0042, false", "/42, false", "-42, false",
      "KRM 42, false", "KRM_42, false", "KRM\\42, false", "'', false"})
  void a_document_number_keeps_the_rule(String number, boolean lawful) {
    assertThat(InvoiceNumber.check(number).isEmpty()).isEqualTo(lawful);
  }

  @Test
  void the_usual_number_fits_sixteen_characters() {
    assertThat(InvoiceNumber.of("MH1", TODAY, 42)).isEqualTo("MH1/26-27/000042").hasSize(16);
  }

  @Test
  void the_irn_is_the_hash_the_portal_computes() {
    var irn = "46c1152cecae0e52014de785d4cc83f279f62cae6baab075427baee5b7eb8345";
    assertThat(Irn.of("23ABCDE1234F1Z8", "2026-27", "INV", "KRM/26-27/00042")).isEqualTo(irn);
    assertThat(Irn.of("23ABCDE1234F1Z8", TODAY, "INV", "krm/26-27/00042")).isEqualTo(irn);
    assertThat(Irn.of("23ABCDE1234F1Z8", LocalDate.of(2027, 4, 1), "INV", "KRM/26-27/00042")).isNotEqualTo(irn);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      0.00         | Rupees Zero Only
      0.05         | Rupees Zero and Paise Five Only
      1.00         | Rupees One Only
      19.19        | Rupees Nineteen and Paise Nineteen Only
      100.00       | Rupees One Hundred Only
      125475.50    | Rupees One Lakh Twenty Five Thousand Four Hundred Seventy Five and Paise Fifty Only
      10000000.00  | Rupees One Crore Only
      1234567890123.00 | Rupees One Lakh Twenty Three Thousand Four Hundred Fifty Six Crore Seventy Eight Lakh Ninety Thousand One Hundred Twenty Three Only
      -21.00       | Minus Rupees Twenty One Only
      """)
  void amounts_are_written_in_lakh_and_crore(String amount, String words) {
    assertThat(AmountInWords.of(Money.of(amount))).isEqualTo(words);
  }

  private static Instant india(String at) {
    return LocalDateTime.parse(at).atZone(Indian.ZONE).toInstant();
  }

  @ParameterizedTest(name = "{1} km from {0}: {3}")
  @CsvSource({
      "2026-08-07T12:34, 100, false, 2026-08-08T23:59", "2026-08-07T12:34, 200, false, 2026-08-08T23:59", "2026-08-07T12:34, 201, false, 2026-08-09T23:59",
      "2026-08-07T12:34, 450, false, 2026-08-10T23:59", "2026-08-07T23:58, 0, false, 2026-08-08T23:59", "2026-08-07T12:34, 20, true, 2026-08-08T23:59",
      "2026-08-07T12:34, 21, true, 2026-08-09T23:59", "2020-12-31T10:00, 150, false, 2021-01-02T23:59", "2021-01-01T10:00, 150, false, 2021-01-02T23:59"})
  void an_eway_bill_lives_a_day_per_two_hundred_kilometres(String start, int km, boolean overDimensional, String until) {
    assertThat(EwayBillValidity.until(india(start), km, overDimensional)).isEqualTo(india(until));
  }

  @Test
  void it_may_be_extended_eight_hours_around_its_end_and_cancelled_within_a_day() {
    var end = india("2026-08-08T23:59");
    assertThat(List.of(EwayBillValidity.mayBeExtended(end, india("2026-08-08T15:58")), EwayBillValidity.mayBeExtended(end, india("2026-08-08T15:59")),
        EwayBillValidity.mayBeExtended(end, india("2026-08-09T07:59")), EwayBillValidity.mayBeExtended(end, india("2026-08-09T08:00")))).containsExactly(false, true, true, false);
    assertThat(EwayBillValidity.mayBeCancelled(end, india("2026-08-09T23:59"))).isTrue();
    assertThat(EwayBillValidity.mayBeCancelled(end, india("2026-08-10T00:00"))).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                                   | from | to | purpose    | motor | sez   | lines                                     | needed | value     | on
      between states, exactly the limit      | 27   | 29 | SALE       | true  | false | 8471 TAXABLE 50000.00                     | false  | 50000.00  |
      between states, a paisa more           | 27   | 29 | SALE       | true  | false | 8471 TAXABLE 50000.01                     | true   | 50000.01  |
      exempt goods do not count              | 27   | 29 | SALE       | true  | false | 8471 TAXABLE 40000.00;0101 EXEMPT 90000.00 | false | 40000.00  |
      services do not count                  | 27   | 29 | SALE       | true  | false | 8471 TAXABLE 40000.00;9983 TAXABLE 90000.00 | false | 40000.00 |
      only services                          | 27   | 29 | SALE       | true  | false | 9983 TAXABLE 90000.00                     | false  | 0.00      |
      only exempt goods                      | 27   | 29 | SALE       | true  | false | 0101 NIL 90000.00                         | false  | 0.00      |
      hand cart                              | 27   | 29 | SALE       | false | false | 8471 TAXABLE 90000.00                     | false  | 0.00      |
      Maharashtra, below its own limit       | 27   | 27 | SALE       | true  | false | 8471 TAXABLE 100000.00                    | false  | 100000.00 |
      Maharashtra, above it                  | 27   | 27 | SALE       | true  | false | 8471 TAXABLE 100000.01                    | true   | 100000.01 |
      Karnataka                              | 29   | 29 | SALE       | true  | false | 8471 TAXABLE 50000.01                     | true   | 50000.01  |
      Jammu and Kashmir asks for none        | 01   | 01 | SALE       | true  | false | 8471 TAXABLE 900000.00                    | false  | 900000.00 |
      Rajasthan, tobacco                     | 08   | 08 | SALE       | true  | false | 2402 TAXABLE 60000.00                     | true   | 60000.00  |
      Rajasthan, other goods                 | 08   | 08 | SALE       | true  | false | 8471 TAXABLE 60000.00                     | false  | 60000.00  |
      West Bengal in 2023                    | 19   | 19 | SALE       | true  | false | 8471 TAXABLE 60000.00                     | false  | 60000.00  | 2023-11-30
      West Bengal since                      | 19   | 19 | SALE       | true  | false | 8471 TAXABLE 60000.00                     | true   | 60000.00  | 2023-12-01
      jewellery between states               | 27   | 29 | SALE       | true  | false | 7113 TAXABLE 900000.00                    | false  | 0.00      |
      imitation jewellery                    | 27   | 29 | SALE       | true  | false | 7117 TAXABLE 60000.00                     | true   | 60000.00  |
      gold within Kerala                     | 32   | 32 | SALE       | true  | false | 7108 TAXABLE 1000000.01                   | true   | 1000000.01 |
      less gold within Kerala                | 32   | 32 | SALE       | true  | false | 7108 TAXABLE 900000.00                    | false  | 900000.00 |
      job work to another state, any value   | 27   | 29 | JOB_WORK   | true  | false | 8471 TAXABLE 1.00                         | true   | 1.00      |
      job work within the state              | 27   | 27 | JOB_WORK   | true  | false | 8471 TAXABLE 1.00                         | false  | 1.00      |
      handicraft to another state            | 27   | 29 | HANDICRAFT | true  | false | 4420 TAXABLE 1.00                         | true   | 1.00      |
      SEZ in the same state                  | 27   | 27 | SALE       | true  | true  | 8471 TAXABLE 60000.00                     | true   | 60000.00  |
      export over a port of the state        | 27   | 27 | EXPORT     | true  | false | 8471 TAXABLE 60000.00                     | true   | 60000.00  |
      """)
  void an_eway_bill_is_due_by_value_and_state(String name, String from, String to, EwayBillNeed.Purpose purpose, boolean motor, boolean sez, String lines,
      boolean needed, String value, LocalDate on) {
    var all = new ArrayList<EwayBillNeed.Line>();
    for (var line : lines.split(";")) {
      var part = line.split(" ");
      all.add(new EwayBillNeed.Line(part[0], Treatment.valueOf(part[1]), Money.of(part[2])));
    }
    var need = EwayBillNeed.decide(new EwayBillNeed.Consignment(from, to, sez, purpose, motor, all, on == null ? TODAY : on));
    assertThat(need.needed()).as(need.inWords()).isEqualTo(needed);
    assertThat(need.value()).isEqualTo(Money.of(value));
    assertThat(need.inWords()).isNotBlank();
  }

  @Test
  void who_was_ever_above_the_turnover_registers_invoices_of_registered_buyers() {
    var b2b = PlaceOfSupply.decide(Supply.goods("27AAPFU0939F1ZV", BuyerCategory.REGULAR, "29AAGCB7383J1Z4", "29", null, TODAY));
    var b2c = PlaceOfSupply.decide(Supply.goods("27AAPFU0939F1ZV", BuyerCategory.UNREGISTERED, null, "27", null, TODAY));
    assertThat(EInvoiceNeed.decide(b2b, Money.rupees(50_000_001), TODAY).needed()).isTrue();
    assertThat(EInvoiceNeed.decide(b2b, Money.rupees(50_000_000), TODAY).needed()).isFalse();
    assertThat(EInvoiceNeed.decide(b2b, Money.rupees(50_000_001), LocalDate.of(2023, 7, 31)).needed()).isFalse();
    assertThat(EInvoiceNeed.decide(b2c, Money.rupees(90_000_000), TODAY).needed()).isFalse();
  }
}
