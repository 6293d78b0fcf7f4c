package org.kram.returns.gstr2b;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.returns.gstr1.Amounts;
import org.kram.returns.gstr2b.InwardDocument.Credit;
import org.kram.returns.gstr2b.InwardDocument.Kind;
import org.kram.returns.gstr2b.Match.Difference;
import org.kram.returns.gstr2b.Match.Itc;
import org.kram.returns.gstr2b.Match.Status;
import org.kram.shared.Money;

class Gstr2bMatchingTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 5);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final String SUPPLIER = "29AABCT1332L1ZT";
  private static final String SISTER = "33AABCT1332L1ZX";

  private static InwardDocument doc(String supplier, Kind kind, String no, LocalDate on, String taxable, String igst, Credit credit) {
    var amounts = new Amounts(Money.of(taxable), Money.of(igst), Money.ZERO, Money.ZERO, Money.ZERO);
    return new InwardDocument(no, kind, supplier, "Tata Traders", no, on, amounts.taxable().plus(amounts.tax()), "27", false, amounts, null, credit);
  }

  private static InwardDocument invoice(String no) {
    return doc(SUPPLIER, Kind.INVOICE, no, DAY, "1000.00", "180.00", Credit.FREE);
  }

  private static Match one(InwardDocument book, InwardDocument portal) {
    var matches = Gstr2bMatching.match(book == null ? List.of() : List.of(book), portal == null ? List.of() : List.of(portal), Gstr2bMatching.USUAL_TOLERANCE, TODAY);
    assertThat(matches).hasSize(1);
    return matches.getFirst();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                               | book           | bookOn     | taxable | tax    | portal          | supplier | kind        | portalOn   | pTaxable | pTax   | status    | differs        | itc
      to the letter                      | INV/42         | 2026-10-05 | 1000.00 | 180.00 | INV/42          | own      | INVOICE     | 2026-10-05 | 1000.00  | 180.00 | EXACT     |                | CLAIM
      small letters                      | inv/42         | 2026-10-05 | 1000.00 | 180.00 | INV/42          | own      | INVOICE     | 2026-10-05 | 1000.00  | 180.00 | EXACT     |                | CLAIM
      a rupee apart is rounding          | INV/42         | 2026-10-05 | 1000.00 | 180.00 | INV/42          | own      | INVOICE     | 2026-10-05 | 1001.00  | 179.01 | EXACT     |                | CLAIM
      zeros, signs and year left out     | 42             | 2026-10-05 | 1000.00 | 180.00 | 0042/26-27      | own      | INVOICE     | 2026-10-05 | 1000.00  | 180.00 | SUGGESTED | number         | CLAIM
      prefix written with other signs    | INV-26-27-042  | 2026-10-05 | 1000.00 | 180.00 | INV/2026-27/42  | own      | INVOICE     | 2026-10-05 | 1000.00  | 180.00 | SUGGESTED | number         | CLAIM
      more than a rupee apart            | INV/42         | 2026-10-05 | 1000.00 | 180.00 | INV/42          | own      | INVOICE     | 2026-10-05 | 900.00   | 162.00 | MISMATCH  | taxable, igst  | CLAIM
      another date                       | INV/42         | 2026-10-05 | 1000.00 | 180.00 | INV/42          | own      | INVOICE     | 2026-10-15 | 1000.00  | 180.00 | MISMATCH  | date           | CLAIM
      written otherwise, another date    | 42             | 2026-10-05 | 1000.00 | 180.00 | INV/42          | own      | INVOICE     | 2026-10-15 | 1000.00  | 180.00 | RESIDUAL  | number, date   | DEFER
      debit note for invoice             | INV/42         | 2026-10-05 | 1000.00 | 180.00 | INV/42          | own      | DEBIT_NOTE  | 2026-10-05 | 1000.00  | 180.00 | MISMATCH  | kind           | CLAIM
      another GSTIN of the same PAN      | INV/42         | 2026-10-05 | 1000.00 | 180.00 | INV/42          | sister   | INVOICE     | 2026-10-05 | 1000.00  | 180.00 | MISMATCH  | supplier       | DEFER
      only supplier and amount           | A/7            | 2026-10-05 | 1000.00 | 180.00 | ZX-991          | own      | INVOICE     | 2026-10-28 | 1000.40  | 180.00 | RESIDUAL  | number, date   | DEFER
      """)
  void everyPairIsExplained(String name, String book, LocalDate bookOn, String taxable, String tax, String portal, String supplier, Kind kind, LocalDate portalOn, String pTaxable, String pTax,
      Status status, String differs, Itc itc) {
    var match = one(doc(SUPPLIER, Kind.INVOICE, book, bookOn, taxable, tax, Credit.FREE), doc(supplier.equals("own") ? SUPPLIER : SISTER, kind, portal, portalOn, pTaxable, pTax, Credit.FREE));
    assertThat(match.status()).isEqualTo(status);
    assertThat(String.join(", ", match.differences().stream().map(Difference::field).toList())).isEqualTo(differs == null ? "" : differs);
    assertThat(match.itc()).isEqualTo(itc);
    assertThat(match.because()).isNotBlank();
  }

  @Test
  void theSameNumberOfTwoSuppliersIsNoPair() {
    var matches = Gstr2bMatching.match(List.of(invoice("1")), List.of(doc("24AAACR5055K1ZD", Kind.INVOICE, "1", DAY, "1000.00", "180.00", Credit.FREE)), Gstr2bMatching.USUAL_TOLERANCE, TODAY);
    assertThat(matches).extracting(Match::status).containsExactly(Status.MISSING_IN_BOOKS, Status.MISSING_IN_2B);
  }

  @Test
  void theSameNumberOfAnotherYearIsNoPairUnlessTheAmountAgrees() {
    var old = doc(SUPPLIER, Kind.INVOICE, "42", DAY.minusYears(1), "77.00", "13.86", Credit.FREE);
    assertThat(Gstr2bMatching.match(List.of(invoice("42")), List.of(old), Gstr2bMatching.USUAL_TOLERANCE, TODAY)).extracting(Match::status).containsExactly(Status.MISSING_IN_BOOKS, Status.MISSING_IN_2B);
  }

  @Test
  void ofTwoThatFitTheNearerOneIsTakenWhateverTheOrder() {
    var exact = invoice("INV/42");
    var alike = doc(SUPPLIER, Kind.INVOICE, "0042", DAY, "1000.00", "180.00", Credit.FREE);
    for (var portal : List.of(List.of(exact, alike), List.of(alike, exact))) {
      var matches = Gstr2bMatching.match(List.of(invoice("INV/42"), invoice("42")), portal, Gstr2bMatching.USUAL_TOLERANCE, TODAY);
      assertThat(matches).extracting(Match::status).containsExactly(Status.EXACT, Status.SUGGESTED);
    }
  }

  @Test
  void onAMismatchTheSmallerTaxMayBeTaken() {
    var match = one(invoice("INV/42"), doc(SUPPLIER, Kind.INVOICE, "INV/42", DAY, "900.00", "162.00", Credit.FREE));
    assertThat(match.credit().igst()).isEqualTo(Money.rupees(162));
    assertThat(match.taxDifference()).isEqualTo(Money.rupees(18));
    assertThat(match.followUp()).contains("Tata Traders");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                             | inBooks | inPortal | kind        | on         | available | reason | received | blocked | paid  | today      | itc     | because
      missing in books                 | no      | yes      | INVOICE     | 2026-10-05 | true      |        | true     | false   | true  | 2026-11-22 | DEFER   | not in the books
      missing in GSTR-2B               | yes     | no       | INVOICE     | 2026-10-05 | true      |        | true     | false   | true  | 2026-11-22 | DEFER   | 36(4)
      credit note missing in books     | no      | yes      | CREDIT_NOTE | 2026-10-05 | true      |        | true     | false   | true  | 2026-11-22 | REVERSE | given back
      credit note missing in GSTR-2B   | yes     | no       | CREDIT_NOTE | 2026-10-05 | true      |        | true     | false   | true  | 2026-11-22 | REVERSE | takes credit back
      place of supply elsewhere        | yes     | yes      | INVOICE     | 2026-10-05 | false     | P      | true     | false   | true  | 2026-11-22 | BLOCK   | no credit here
      supplier filed too late          | yes     | yes      | INVOICE     | 2026-10-05 | false     | C      | true     | false   | true  | 2026-11-22 | BLOCK   | s.16(4)
      blocked by law                   | yes     | yes      | INVOICE     | 2026-10-05 | true      |        | true     | true    | true  | 2026-11-22 | BLOCK   | 17(5)
      goods not received               | yes     | yes      | INVOICE     | 2026-10-05 | true      |        | false    | false   | true  | 2026-11-22 | DEFER   | not been received
      not paid, day 180                | yes     | yes      | INVOICE     | 2026-05-26 | true      |        | true     | false   | false | 2026-11-22 | CLAIM   | agree
      not paid, day 181                | yes     | yes      | INVOICE     | 2026-05-25 | true      |        | true     | false   | false | 2026-11-22 | REVERSE | rule 37
      last day for credit of last year | yes     | yes      | INVOICE     | 2026-03-31 | true      |        | true     | false   | true  | 2026-11-30 | CLAIM   | agree
      the day after                    | yes     | yes      | INVOICE     | 2026-03-31 | true      |        | true     | false   | true  | 2026-12-01 | BLOCK   | 30-11-2026
      """)
  void whetherCreditMayBeTakenFollowsTheLaw(String name, String inBooks, String inPortal, Kind kind, LocalDate on, boolean available, String reason, boolean received, boolean blocked, boolean paid,
      LocalDate today, Itc itc, String because) {
    var book = inBooks.equals("no") ? List.<InwardDocument>of() : List.of(doc(SUPPLIER, kind, "INV/42", on, "1000.00", "180.00", Credit.books(received, blocked, paid)));
    var portal = inPortal.equals("no") ? List.<InwardDocument>of() : List.of(doc(SUPPLIER, kind, "INV/42", on, "1000.00", "180.00", Credit.portal(available, reason)));
    var match = Gstr2bMatching.match(book, portal, Gstr2bMatching.USUAL_TOLERANCE, today).getFirst();
    assertThat(match.itc()).isEqualTo(itc);
    assertThat(match.because()).contains(because);
    assertThat(match.credit().isZero()).isEqualTo(itc == Itc.DEFER || itc == Itc.BLOCK);
  }

  @Test
  void fiftyThousandAgainstFiftyThousandTakesSeconds() {
    var random = new Random(7);
    var books = new ArrayList<InwardDocument>();
    var portal = new ArrayList<InwardDocument>();
    for (int i = 0; i < 50_000; i++) {
      var supplier = "29AABC%c%04dL1ZT".formatted('A' + i % 26, i % 500);
      var taxable = "%d.00".formatted(random.nextInt(4) == 0 ? 1_000 : 500 + random.nextInt(100_000)); // many are alike, such as rents
      books.add(doc(supplier, Kind.INVOICE, "INV/26-27/%05d".formatted(i), DAY, taxable, "18.00", Credit.FREE));
      switch (i % 10) {
        case 0 -> portal.add(doc(supplier, Kind.INVOICE, "%d".formatted(900_000 + i), DAY.plusDays(1), taxable, "18.00", Credit.FREE));
        case 1 -> portal.add(doc(supplier, Kind.INVOICE, "INV-%d".formatted(i), DAY, taxable, "18.00", Credit.FREE));
        case 2 -> portal.add(doc(supplier, Kind.INVOICE, "OTHER%d".formatted(i), DAY, "3.33", "0.60", Credit.FREE));
        default -> portal.add(doc(supplier, Kind.INVOICE, "INV/26-27/%05d".formatted(i), DAY, taxable, "18.00", Credit.FREE));
      }
    }
    Collections.shuffle(portal, random);
    long begin = System.nanoTime();
    var matches = Gstr2bMatching.match(books, portal, Gstr2bMatching.USUAL_TOLERANCE, TODAY);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    assertThat(matches.stream().filter(m -> m.status() == Status.EXACT)).hasSize(35_000);
    assertThat(matches.stream().filter(m -> m.status() == Status.SUGGESTED)).hasSize(5_000);
    assertThat(matches.stream().filter(m -> m.book() != null)).hasSize(50_000);
    assertThat(matches.stream().filter(m -> m.portal() != null)).hasSize(50_000);
  }
}
