package org.kram.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.compliance.RateCase.Kind;
import org.kram.compliance.RateCaseStore.Open;
import org.kram.shared.Money;

/// Section 14: of supply, invoice and payment, two decide. Rate changes on 01-12-2026, looked at on 22-11-2026.
class RateCasesTest {
  private static final LocalDate CHANGE = LocalDate.of(2026, 12, 1);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                                    | kind      | day        | left       | paid       | part  | new   | says
      offer that ends before the day          | QUOTATION | 2026-11-30 |            |            | false | false | The offer stands until 30-11-2026
      offer that outlives it                  | QUOTATION | 2026-12-01 |            |            | false | true  | the rest the new one
      promised before the day                 | ORDER     | 2026-11-28 |            |            | false | false | before the change
      promised on the day                     | ORDER     | 2026-12-01 |            |            | false | true  | promised for 01-12-2026
      promised for a day that is past         | ORDER     | 2026-11-10 |            |            | false | false | promised for 22-11-2026
      advance before, goods after             | ORDER     | 2026-12-05 |            | 2026-11-01 | false | true  | An advance of before does not keep the old rate
      part of it is invoiced                  | ORDER     | 2026-12-05 |            |            | true  | true  | What is invoiced keeps the rate of its invoice
      invoiced, paid, goods still here        | INVOICED  | 2026-11-20 |            | 2026-11-21 | false | false | the old rate is taken
      invoiced, unpaid, goods still here      | INVOICED  | 2026-11-20 |            |            | true  | false | the old rate is taken
      left and invoiced before, unpaid        | UNPAID    | 2026-11-20 | 2026-11-21 |            | false | false | the old rate is taken
      """)
  void whichRateAnOpenDocumentTakes(String name, Kind kind, LocalDate day, LocalDate left, LocalDate paid, boolean part, boolean takesNew, String says) {
    var open = new Open(1001, "MH/26-27/000001", "Acme", 2, Money.rupees(100), day, left, paid, part);
    var found = RateCases.of(kind, open, CHANGE, TODAY);
    assertThat(found.newRate()).isEqualTo(takesNew);
    assertThat(found.why()).contains(says);
  }

  @ParameterizedTest
  @CsvSource({"true, Let it leave before 01-12-2026", "false, ''"})
  void anUnpaidInvoiceWhoseGoodsStayWouldTakeTheNewRate(boolean unpaid, String action) {
    var open = new Open(1001, "MH/26-27/000001", "Acme", 2, Money.rupees(100), LocalDate.of(2026, 11, 20), null, unpaid ? null : LocalDate.of(2026, 11, 21), unpaid);
    assertThat(RateCases.of(Kind.INVOICED, open, CHANGE, TODAY).action()).startsWith(action);
  }
}
