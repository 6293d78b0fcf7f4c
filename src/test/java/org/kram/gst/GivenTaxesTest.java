package org.kram.gst;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;

class GivenTaxesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Lut LUT = new Lut("AD270426000001X", LocalDate.of(2026, 4, 1), LocalDate.of(2027, 3, 31));

  private static String gstin(String state, String pan) {
    var first = state + pan + "1Z";
    return first + Gstin.checkDigit(first);
  }

  private static Money money(String amount) {
    return amount == null ? null : Money.of(amount);
  }

  private static TaxDocument.Line line(long id, String price, Rate rate) {
    return TaxDocument.Line.of(id, Quantity.of(1), new BigDecimal(price), Money.ZERO, rate);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                                | buyer   | state | lut | rate   | igst   | cgst  | sgst  | findings
      right within the state              | REGULAR | 27    |     | 18     |        | 90.00 | 90.00 |
      right between states                | REGULAR | 29    |     | 18     | 180.00 |       |       |
      nothing said                        | REGULAR | 29    |     | 18     |        |       |       |
      IGST within the state               | REGULAR | 27    |     | 18     | 180.00 |       |       | IGST_WITHIN_STATE
      halves between states               | REGULAR | 29    |     | 18     |        | 90.00 | 90.00 | HALVES_BETWEEN_STATES
      CGST without SGST                   | REGULAR | 27    |     | 18     |        | 90.00 |       | HALVES_DIFFER
      halves differ by a paisa            | REGULAR | 27    |     | 18     |        | 90.00 | 90.01 | HALVES_DIFFER
      halves for a SEZ in the same state  | SEZ     | 27    |     | 18     |        | 90.00 | 90.00 | HALVES_BETWEEN_STATES
      IGST for a SEZ in the same state    | SEZ     | 27    |     | 18     | 180.00 |       |       |
      SEZ under LUT without tax           | SEZ     | 27    | Y   | 18     | 0.00   |       |       |
      SEZ under LUT with tax              | SEZ     | 27    | Y   | 18     | 180.00 |       |       | TAX_WITHOUT_PAYMENT
      tax on nil-rated                    | REGULAR | 29    |     | NIL    | 180.00 |       |       | TAX_ON_UNTAXED
      tax on exempt                       | REGULAR | 27    |     | EXEMPT |        | 90.00 | 90.00 | TAX_ON_UNTAXED
      tax on non-GST                      | REGULAR | 29    |     | NON_GST | 180.00 |      |       | TAX_ON_UNTAXED
      no tax on taxable                   | REGULAR | 29    |     | 18     | 0.00   |       |       | NO_TAX_ON_TAXABLE
      no tax on taxable within the state  | REGULAR | 27    |     | 18     |        | 0.00  | 0.00  | NO_TAX_ON_TAXABLE
      other rate                          | REGULAR | 29    |     | 18     | 120.00 |       |       | NOT_AS_COMPUTED
      a paisa off                         | REGULAR | 29    |     | 18     | 180.01 |       |       | OTHER_ROUNDING
      """)
  void given_taxes_are_held_against_ours(String name, BuyerCategory buyer, String state, String lut, String rate, String igst, String cgst, String sgst, String findings) {
    var line = line(1, "1000", switch (rate) {
      case "NIL" -> Rate.NIL;
      case "EXEMPT" -> Rate.EXEMPT;
      case "NON_GST" -> Rate.NON_GST;
      default -> Rate.taxable(rate);
    });
    var supply = Supply.goods(gstin("27", "AAPFU0939F"), buyer, gstin(state, "AABCT1332L"), state, null, TODAY);
    var decision = PlaceOfSupply.decide(lut == null ? supply : supply.withoutPayment(LUT));
    var document = TaxDocument.of(List.of(line), decision, false);
    var given = List.of(new GivenTaxes.Line(null, money(igst), money(cgst), money(sgst), null, null));
    assertThat(GivenTaxes.findings(decision, document, TaxCalculator.calculate(document), given, GivenTaxes.Line.NONE, null)).extracting(Reason::code)
        .isEqualTo(findings == null ? List.of() : List.of(findings));
  }

  @Test
  void both_roundings_are_read_and_the_header_must_be_the_sum_of_the_lines() {
    var decision = PlaceOfSupply.decide(Supply.goods(gstin("27", "AAPFU0939F"), BuyerCategory.REGULAR, gstin("29", "AABCT1332L"), "29", null, TODAY));
    var document = TaxDocument.of(List.of(line(1, "0.05", Rate.taxable("5")), line(2, "0.05", Rate.taxable("5")), line(3, "0.15", Rate.taxable("5"))), decision, false);
    var taxed = TaxCalculator.calculate(document);
    assertThat(findings(decision, document, taxed, "0.01", "0.00", "0.00", "0.01")).isEmpty();
    assertThat(findings(decision, document, taxed, "0.01", "0.00", "0.01", "0.00")).isEmpty();
    assertThat(findings(decision, document, taxed, "0.02", "0.00", "0.00", "0.01")).contains("LINES_NOT_HEADER");
  }

  private static List<String> findings(PlaceOfSupplyDecision decision, TaxDocument document, TaxedDocument taxed, String header, String... igst) {
    var given = Arrays.stream(igst).map(i -> new GivenTaxes.Line(null, money(i), null, null, null, null)).toList();
    return GivenTaxes.findings(decision, document, taxed, given, new GivenTaxes.Line(null, money(header), null, null, null, null), null).stream().map(Reason::code).toList();
  }

  @ParameterizedTest
  @CsvSource({"0.50, ", "-0.50, ", "0.51, ROUND_OFF_UNUSUAL", "-99.99, ROUND_OFF_UNUSUAL", "100.00, ROUND_OFF_TOO_LARGE"})
  void a_round_off_has_its_bounds(String roundOff, String finding) {
    var decision = PlaceOfSupply.decide(Supply.goods(gstin("27", "AAPFU0939F"), BuyerCategory.REGULAR, gstin("29", "AABCT1332L"), "29", null, TODAY));
    var document = TaxDocument.of(List.of(line(1, "1000", Rate.taxable("18"))), decision, false);
    assertThat(GivenTaxes.findings(decision, document, TaxCalculator.calculate(document), List.of(GivenTaxes.Line.NONE), GivenTaxes.Line.NONE, Money.of(roundOff)))
        .extracting(Reason::code).isEqualTo(finding == null ? List.of() : List.of(finding));
  }
}
