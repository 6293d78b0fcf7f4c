package org.kram.gst.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.gst.BuyerCategory;
import org.kram.gst.Gstin;
import org.kram.gst.Lut;
import org.kram.gst.Reference;
import org.kram.gst.TaxClass;
import org.kram.gst.Treatment;
import org.kram.shared.Money;

/// One row per rule and edge.
class RuleBookTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Money SMALL = Money.rupees(4_00_00_000);
  private static final Money LARGE = Money.rupees(5_00_00_001);

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                         | hsn      | service | export | large | rules
      in the list                  | 61091000 | false   | false  | true  |
      four digits of a small firm  | 6912     | false   | false  | false |
      four digits above 5 crore    | 6912     | false   | false  | true  | HSN_DIGITS_6
      four digits exported         | 6912     | false   | true   | false | HSN_DIGITS_8
      six digits exported          | 940550   | false   | true   | true  | HSN_DIGITS_8
      five digits                  | 69121    | false   | false  | false | HSN_FORM
      letters                      | 69A2     | false   | false  | false | HSN_FORM
      not in the list              | 61099999 | false   | false  | true  | HSN_LISTED
      the placeholder              | 9999     | false   | false  | false | HSN_SERVICE
      a service as goods           | 995411   | false   | false  | true  | HSN_SERVICE
      goods as a service           | 61091000 | true    | false  | true  | HSN_SERVICE
      a service                    | 995411   | true    | false  | true  |
      """)
  void theCodeOfAnItem(String name, String hsn, boolean service, boolean export, boolean large, String rules) {
    var turnover = large ? LARGE : SMALL;
    var found = Stream.concat(GoodsRules.code(hsn, service).stream(), GoodsRules.code(hsn, service).isEmpty() ? GoodsRules.digits(hsn, service, export, turnover, TODAY).stream() : Stream.of());
    assertThat(found.map(Breach::rule)).containsExactlyElementsOf(words(rules));
  }

  @Test
  void aCodeThatIsNotInTheListNamesThoseThatBeginAlike() {
    assertThat(GoodsRules.code("61099999", false)).singleElement().satisfies(b -> assertThat(b.fix()).contains("610990"));
  }

  @Test
  void theRateOfAClassIsComparedWithTheNotifications() {
    var eighteen = taxClass("GST18", 18, null);
    assertThat(GoodsRules.taxClass(eighteen, "84713010", TODAY)).isEmpty();
    assertThat(GoodsRules.taxClass(taxClass("GST28", 28, LocalDate.of(2025, 9, 21)), "6912", TODAY)).extracting(Breach::rule).containsExactly("TAX_CLASS_STANDS");
    assertThat(GoodsRules.taxClass(taxClass("ODD", 7, null), "6912", TODAY)).extracting(Breach::rule).containsExactly("RATE_KNOWN");
    assertThat(GoodsRules.taxClass(eighteen, "0101", TODAY)).extracting(Breach::rule).containsExactly("RATE_OF_CODE");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                               | category     | gstin of | pan        | state | pin    | own of | rules
      as it should be                    | REGULAR      | 27       |            | 27    | 411001 |        |
      PIN of another state               | REGULAR      | 27       |            | 27    | 560001 |        | PIN_STATE
      ended state                        | REGULAR      | 27       |            | 28    | 411001 |        | STATE_KNOWN GSTIN_STATE
      billed in a state without number   | REGULAR      | 27       |            | 29    | 560001 |        | GSTIN_STATE
      that state's own number            | REGULAR      | 27       |            | 29    | 560001 | 29     |
      a number of a third state          | REGULAR      | 27       |            | 29    | 560001 | 33     | GSTIN_STATE
      another firm's number              | REGULAR      | 27       | ABCPA1234A | 27    | 411001 |        | GSTIN_PAN
      nobody registered                  | UNREGISTERED |          |            | 29    | 560001 |        |
      """)
  void aPartyAndItsAddress(String name, BuyerCategory category, String gstinOf, String pan, String state, String pin, String ownOf, String rules) {
    var party = new PartyFacts("ACME", false, "Acme Traders", category, gstinOf == null ? null : gstin(gstinOf), pan);
    var address = new AddressFacts(1, "Main", true, "1 Market Road", "Pune", state, pin, ownOf == null ? null : gstin(ownOf));
    var found = Stream.concat(SaleRules.party(party).stream(), SaleRules.address(party, address).stream());
    assertThat(found.map(f -> f.rule().id())).containsExactlyElementsOf(words(rules));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                        | of         | today      | crore | last       | refused
      the last day                | 2026-11-01 | 2026-11-30 | 10    | 2026-11-30 | false
      a day later                 | 2026-11-01 | 2026-12-01 | 10    | 2026-11-30 | true
      a firm under 10 crore       | 2026-01-01 | 2026-12-01 | 9     |            | false
      """)
  void documentsAreRegisteredWithinThirtyDays(String name, LocalDate of, LocalDate today, int crore, LocalDate last, boolean refused) {
    var turnover = Money.rupees(crore * 1_00_00_000L);
    assertThat(DocumentRules.registerBy(of, today, turnover)).isEqualTo(Optional.ofNullable(last));
    assertThat(DocumentRules.registrationAge(of, today, turnover).isEmpty()).isEqualTo(!refused);
  }

  @Test
  void goodsMoveForAHundredAndEightyDaysOnADocument() {
    assertThat(DocumentRules.movementAge(TODAY.minusDays(180), TODAY)).isEmpty();
    assertThat(DocumentRules.movementAge(TODAY.minusDays(181), TODAY)).extracting(Breach::rule).containsExactly("DATE_180_DAYS");
  }

  @ParameterizedTest
  @CsvSource({"2025-08-10, 2026-11-30", "2026-03-31, 2026-11-30", "2026-04-01, 2027-11-30"})
  void aCreditNoteHasTimeUntilTheThirtiethOfNovemberAfterTheYear(LocalDate invoiced, LocalDate last) {
    assertThat(DocumentRules.creditNoteBy(invoiced)).isEqualTo(last);
  }

  @Test
  void aSupplyWithoutTaxNeedsALetterThatCoversTheDay() {
    assertThat(DocumentRules.lut(null, TODAY)).hasSize(1);
    assertThat(DocumentRules.lut(new Lut("AD270426", LocalDate.of(2026, 4, 1), LocalDate.of(2027, 3, 31)), TODAY)).isEmpty();
    assertThat(DocumentRules.lut(new Lut("AD270425", LocalDate.of(2025, 4, 1), LocalDate.of(2026, 3, 31)), TODAY)).singleElement().satisfies(b -> assertThat(b.words()).contains("31-03-2026"));
  }

  @Test
  void aSaleNamesTheLineTheFieldAndTheScreen() {
    var buyer = new PartyFacts("ACME", false, "Acme Traders", BuyerCategory.REGULAR, gstin("27"), null);
    var billTo = new AddressFacts(1, "Main", true, "1 Market Road", "Pune", "27", "411001", null);
    var shipTo = new AddressFacts(2, "Hubli", false, "2 Station Road", "Hubli", "29", "580020", null);
    var bad = new ItemFacts("A/1", "61099999", false, "BOXES", "GST18");
    var sale = new SaleFacts("SO-1", 1001, gstin("24"), null, true, buyer, billTo, shipTo, List.of(new SaleFacts.Line(3, bad), new SaleFacts.Line(4, bad)), LARGE, TODAY);
    var found = SaleRules.sale(sale, _ -> Optional.of(taxClass("GST18", 18, null)));
    assertThat(found).extracting(f -> f.rule().id() + " " + f.field() + " " + f.subject().screen()).containsExactly(
        "HSN_LISTED lines[3].hsn /items/change?sku=A%2F1", "UNIT_LISTED lines[3].uqc /items/change?sku=A%2F1",
        "SHIP_TO_GSTIN gstin /customers/ACME/addresses/2", "LUT_STANDS lutArn /company/registrations/1001");
    assertThat(found.stream().filter(Finding::stopsPacking).map(f -> f.rule().id())).containsExactly("HSN_LISTED", "UNIT_LISTED", "LUT_STANDS");
  }

  @Test
  void everyCodeThatTheRuleBookNamesIsInThePortalsLists() {
    var strangers = RuleBook.all().stream().flatMap(r -> Stream.concat(
        r.eInvoiceCodes().stream().filter(c -> Reference.invoicePortalError(c).isEmpty()).map(c -> "e-invoice " + c),
        r.ewayBillCodes().stream().filter(c -> Reference.ewayBillPortalError(c).isEmpty()).map(c -> "e-way bill " + c)));
    assertThat(strangers).isEmpty();
    assertThat(RuleBook.ofEInvoiceCode("2178")).map(Rule::id).contains("PIN_STATE");
    assertThat(RuleBook.ofEwayBillCode("820")).map(Rule::id).contains("DATE_180_DAYS");
  }

  private static TaxClass taxClass(String code, int rate, LocalDate until) {
    return new TaxClass(code, code, Treatment.TAXABLE, null, List.of(new TaxClass.Dated(LocalDate.of(2017, 7, 1), until, java.math.BigDecimal.ZERO, null,
        java.math.BigDecimal.valueOf(rate), java.math.BigDecimal.ZERO, java.math.BigDecimal.ZERO, "test", "sure")));
  }

  private static String gstin(String state) {
    var first = state + "AAPFU0939F1Z";
    return first + Gstin.checkDigit(first);
  }

  private static List<String> words(String text) {
    return text == null ? List.of() : List.of(text.split(" "));
  }
}
