package org.kram.gst;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.shared.Reason;

class InwardSupplyTest {
  private static final LocalDate BILLED = LocalDate.of(2026, 11, 1);
  private static final LocalDate RECEIVED = LocalDate.of(2026, 11, 5);

  private static String gstin(String state, String pan) {
    var first = state + pan + "1Z";
    return first + Gstin.checkDigit(first);
  }

  private static InwardSupply bill(String registered, String state, boolean goods, String pos, String reverse, boolean composition, boolean blocked) {
    return new InwardSupply(gstin("27", "AAPFU0939F"), composition, registered == null ? null : gstin(registered, "AABCT1332L"), state, goods, pos, reverse, blocked, BILLED, goods ? RECEIVED : null, null);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                              | reg | state | goods | pos | reverse        | comp  | blocked | heads      | rcm   | credit | reason      | table  | selfInvoice
      same state                        | 27  | 27    | true  |     |                | false | false   | CGST_SGST  | false | true   |             | 4(A)(5) |
      other state                       | 29  | 29    | true  |     |                | false | false   | IGST       | false | true   |             | 4(A)(5) |
      hotel in another state            | 29  | 29    | false | 29  |                | false | false   | CGST_SGST  | false | false  | P           |        |
      union territory hotel             | 04  | 04    | false | 04  |                | false | false   | CGST_UTGST | false | false  | P           |        |
      composition recipient             | 27  | 27    | true  |     |                | true  | false   | CGST_SGST  | false | false  | COMPOSITION |        |
      blocked                           | 27  | 27    | true  |     |                | false | true    | CGST_SGST  | false | false  | BLOCKED     |        |
      unregistered supplier             |     | 27    | true  |     |                | false | false   | CGST_SGST  | false | false  | NO_TAX      |        |
      goods transport agency            | 29  | 29    | false |     | GTA            | false | false   | IGST       | true  | true   |             | 4(A)(3) |
      scrap from an unregistered dealer |     | 27    | true  |     | METAL_SCRAP    | false | false   | CGST_SGST  | true  | true   |             | 4(A)(3) | 2026-12-05
      import of services                |     | 96    | false |     |                | false | false   | IGST       | true  | true   |             | 4(A)(2) |
      import of goods                   |     | 96    | true  |     |                | false | false   | IGST       | false | true   |             | 4(A)(1) |
      """)
  void a_purchase_has_its_heads_payer_and_credit(String name, String registered, String state, boolean goods, String pos, String reverse, boolean composition, boolean blocked,
      Heads heads, boolean rcm, boolean credit, String reason, String table, LocalDate selfInvoice) {
    var decision = bill(registered, state, goods, pos, reverse, composition, blocked).decide();
    assertThat(decision.refusals()).isEmpty();
    assertThat(Arrays.asList(decision.heads(), decision.reverseCharge(), decision.credit(), decision.creditReason(), decision.creditTable(), decision.selfInvoiceBy()))
        .isEqualTo(Arrays.asList(heads, rcm, credit, reason == null ? "" : reason, table == null ? "" : table, selfInvoice));
    assertThat(decision.timeOfSupply() != null).isEqualTo(rcm);
    assertThat(decision.steps()).isNotEmpty().allSatisfy(s -> assertThat(s.section()).isNotBlank());
  }

  @ParameterizedTest
  @CsvSource({"METAL_SCRAP, 2024-10-09, false", "METAL_SCRAP, 2024-10-10, true", "RENT_PROPERTY, 2024-10-10, true", "RENT_PROPERTY, 2024-10-09, false", "GTA, 2017-07-01, true"})
  void reverse_charge_entries_have_dates(String code, LocalDate on, boolean stands) {
    assertThat(ReverseCharge.of(code, on).isPresent()).isEqualTo(stands);
  }

  @Test
  void renting_to_a_composition_dealer_went_out_in_january_2025() {
    assertThat(ReverseCharge.of("RENT_PROPERTY", LocalDate.of(2025, 1, 15)).orElseThrow().recipient()).isEqualTo(ReverseCharge.Recipient.REGISTERED);
    assertThat(ReverseCharge.of("RENT_PROPERTY", LocalDate.of(2025, 1, 16)).orElseThrow().recipient()).isEqualTo(ReverseCharge.Recipient.REGISTERED_REGULAR);
    assertThat(ReverseCharge.suspected("72044900", BILLED)).extracting(ReverseCharge::code).containsExactly("METAL_SCRAP");
    assertThat(ReverseCharge.suspected("84713010", BILLED)).isEmpty();
  }

  @Test
  void what_does_not_fit_is_refused() {
    assertThat(bill("29", "27", true, null, "NO_SUCH", false, false).decide().refusals()).extracting(Reason::code).containsExactly("GSTIN_OTHER_STATE", "REVERSE_CHARGE_UNKNOWN");
    var own = new InwardSupply(gstin("27", "AAPFU0939F"), false, gstin("27", "AAPFU0939F"), "27", true, null, null, false, BILLED, null, null);
    assertThat(own.decide().refusals()).extracting(Reason::code).isEqualTo(List.of("SAME_REGISTRATION"));
    assertThat(bill("29", "96", true, null, null, false, false).decide().refusals()).extracting(Reason::code).contains("GSTIN_NOT_EXPECTED");
  }
}
