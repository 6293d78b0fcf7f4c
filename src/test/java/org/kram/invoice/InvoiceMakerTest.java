package org.kram.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.company.Registration;
import org.kram.company.Warehouse;
import org.kram.gst.BuyerCategory;
import org.kram.gst.Rates;
import org.kram.gst.TaxClass;
import org.kram.gst.Treatment;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;
import org.kram.shared.Refused;

class InvoiceMakerTest {
  static final LocalDate ON = LocalDate.of(2026, 11, 20);
  static final LocalDate LONG_AGO = LocalDate.of(2017, 7, 1);

  static final Rates RATES = new Rates(List.of(
      taxClass("GST18", "18"), taxClass("GST5", "5"),
      new TaxClass("EXEMPT", "Exempt", Treatment.EXEMPT, null, List.of()),
      new TaxClass("APPAREL", "Apparel", Treatment.TAXABLE, null, List.of(dated("0", "2500", "5"), dated("2500", null, "18")))));

  static TaxClass taxClass(String code, String percent) {
    return new TaxClass(code, code, Treatment.TAXABLE, null, List.of(dated("0", null, percent)));
  }

  private static TaxClass.Dated dated(String above, @Nullable String upto, String percent) {
    return new TaxClass.Dated(LONG_AGO, null, new BigDecimal(above), upto == null ? null : new BigDecimal(upto), new BigDecimal(percent),
        BigDecimal.ZERO, BigDecimal.ZERO, "test", "sure");
  }

  static Registration seller(Registration.Kind kind, boolean lut) {
    return new Registration(1001, "27ABCDE1234F1Z0", "27", "Kram Traders Private Limited", "Kram Traders", kind, "MH", "12 Dock Road", null, "Mumbai", "400001",
        lut ? "AD270326000001X" : null, lut ? LocalDate.of(2026, 4, 1) : null, lut ? LocalDate.of(2027, 3, 31) : null, true);
  }

  static final Warehouse MUMBAI = new Warehouse(1001, 1001, 1001, "MUM", "Mumbai", "12 Dock Road", null, "Mumbai", "27", "400001", true);

  static Packed.Line line(int no, String taxClass, String qty, String price, String discount, String ordered, String before) {
    return new Packed.Line(no, no, 1000 + no, "SKU-" + no, "Item " + no, "73181500", false, "NOS", taxClass, null, null, Quantity.of(new BigDecimal(qty)),
        new BigDecimal(price), Money.of(discount), Quantity.of(new BigDecimal(ordered)), Quantity.of(new BigDecimal(before)));
  }

  static Packed packed(BuyerCategory category, @Nullable String gstin, String billState, String shipState, String country, Packed.Terms terms, boolean more, Packed.Line... lines) {
    var billTo = new Packed.Address(1, "1 Market", null, "Town", billState, "400002", country, null);
    var shipTo = billState.equals(shipState) ? billTo : new Packed.Address(2, "2 Yard", null, "Elsewhere", shipState, "560001", country, null);
    return new Packed(1001, "PACKED", null, 1001, 1001, 1001, new Packed.Buyer("Buyer", "Buyer Private Limited", category, gstin, null, null, billTo, shipTo), terms,
        new Invoice.Transport("ROAD", "MH12AB1234", "REGULAR", null, null, null, null, null, null, 10, 1, BigDecimal.ONE), more, List.of(lines));
  }

  static Packed.Terms terms(boolean withPayment) {
    return new Packed.Terms(30, Money.ZERO, Money.ZERO, Money.ZERO, withPayment, null, null);
  }

  static Draft make(Packed packed, Registration seller) {
    return InvoiceMaker.make(packed, seller, MUMBAI, RATES.on(ON), ON);
  }

  /// Ten pieces at 100.05: 1,000.50 before tax.
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                       | category      | gstin           | bill | ship | country | with | seller      | lut   | class  | kind           | pos | type   | cgst  | igst   | roundOff | total
      same state                 | REGULAR       | 27AAACT2727Q1ZV | 27   | 27   | IN      | false| REGULAR     | false | GST18  | TAX_INVOICE    | 27  | B2B    | 90.05 | 0.00   | 0.40     | 1181.00
      other state                | REGULAR       | 29AAACT2727Q1ZV | 29   | 29   | IN      | false| REGULAR     | false | GST18  | TAX_INVOICE    | 29  | B2B    | 0.00  | 180.09 | 0.41     | 1181.00
      bill here, ship elsewhere  | REGULAR       | 27AAACT2727Q1ZV | 27   | 29   | IN      | false| REGULAR     | false | GST18  | TAX_INVOICE    | 27  | B2B    | 90.05 | 0.00   | 0.40     | 1181.00
      composition buyer          | COMPOSITION   | 29AAACT2727Q1ZV | 29   | 29   | IN      | false| REGULAR     | false | GST5   | TAX_INVOICE    | 29  | B2B    | 0.00  | 50.03  | 0.47     | 1051.00
      unregistered, same state   | UNREGISTERED  |                 | 27   | 27   | IN      | false| REGULAR     | false | GST18  | TAX_INVOICE    | 27  | B2C    | 90.05 | 0.00   | 0.40     | 1181.00
      unregistered, goods go far | UNREGISTERED  |                 | 27   | 29   | IN      | false| REGULAR     | false | GST18  | TAX_INVOICE    | 29  | B2C    | 0.00  | 180.09 | 0.41     | 1181.00
      SEZ in the same state, LUT | SEZ           | 27AAACT2727Q1ZV | 27   | 27   | IN      | false| REGULAR     | true  | GST18  | TAX_INVOICE    | 27  | SEZWOP | 0.00  | 0.00   | 0.50     | 1001.00
      SEZ with payment           | SEZ           | 27AAACT2727Q1ZV | 27   | 27   | IN      | true | REGULAR     | false | GST18  | TAX_INVOICE    | 27  | SEZWP  | 0.00  | 180.09 | 0.41     | 1181.00
      export under LUT           | OVERSEAS      |                 | 96   | 96   | AE      | false| REGULAR     | true  | GST18  | TAX_INVOICE    | 96  | EXPWOP | 0.00  | 0.00   | 0.50     | 1001.00
      export with IGST           | OVERSEAS      |                 | 96   | 96   | AE      | true | REGULAR     | false | GST18  | TAX_INVOICE    | 96  | EXPWP  | 0.00  | 180.09 | 0.41     | 1181.00
      deemed export              | DEEMED_EXPORT | 29AAACT2727Q1ZV | 29   | 29   | IN      | false| REGULAR     | false | GST18  | TAX_INVOICE    | 29  | DEXP   | 0.00  | 180.09 | 0.41     | 1181.00
      nothing taxable            | REGULAR       | 27AAACT2727Q1ZV | 27   | 27   | IN      | false| REGULAR     | false | EXEMPT | BILL_OF_SUPPLY | 27  | B2B    | 0.00  | 0.00   | 0.50     | 1001.00
      composition seller         | REGULAR       | 27AAACT2727Q1ZV | 27   | 27   | IN      | false| COMPOSITION | false | GST18  | BILL_OF_SUPPLY | 27  | B2B    | 0.00  | 0.00   | 0.50     | 1001.00
      """)
  void everyKindOfBuyerGetsItsTax(String name, BuyerCategory category, String gstin, String bill, String ship, String country, boolean withPayment,
      Registration.Kind sellerKind, boolean lut, String taxClass, String kind, String pos, String type, String cgst, String igst, String roundOff, String total) {
    var draft = make(packed(category, gstin, bill, ship, country, terms(withPayment), false, line(1, taxClass, "10", "100.05", "0", "10", "0")), seller(sellerKind, lut));
    var totals = draft.taxed().totals();
    assertThat(draft.kind()).hasToString(kind);
    assertThat(draft.decision().posStateCode()).isEqualTo(pos);
    assertThat(draft.decision().supplyType()).hasToString(type);
    assertThat(totals.cgst()).isEqualTo(Money.of(cgst)).isEqualTo(totals.sgst());
    assertThat(totals.igst()).isEqualTo(Money.of(igst));
    assertThat(totals.roundOff()).isEqualTo(Money.of(roundOff));
    assertThat(totals.total()).isEqualTo(Money.of(total));
    assertThat(draft.dueOn()).isEqualTo(ON.plusDays(30));
  }

  @Test
  void aDiscountIsSharedOverShipmentsToThePaisa() {
    var first = make(simple(line(1, "GST18", "3", "10", "1.00", "10", "0")), seller(Registration.Kind.REGULAR, false));
    var second = make(simple(line(1, "GST18", "3", "10", "1.00", "10", "3")), seller(Registration.Kind.REGULAR, false));
    var last = make(simple(line(1, "GST18", "4", "10", "1.00", "10", "6")), seller(Registration.Kind.REGULAR, false));
    assertThat(List.of(first, second, last)).extracting(d -> d.lines().getFirst().discount().toString()).containsExactly("0.30", "0.30", "0.40");
    assertThat(first.schemeNote()).contains("SKU-1").contains("₹0.30 of ₹1.00").contains("3 of 10");
  }

  @Test
  void lotsOfOneLineShareItsDiscountOnce() {
    var one = line(1, "GST18", "5", "10", "1.00", "10", "0");
    var other = new Packed.Line(2, 1, one.itemId(), one.sku(), one.description(), one.hsn(), false, one.uqc(), one.taxClass(), "LOT-2", null, Quantity.of(5),
        one.unitPrice(), one.discount(), one.ordered(), one.invoicedBefore());
    var draft = make(simple(one, other), seller(Registration.Kind.REGULAR, false));
    assertThat(draft.lines()).extracting(l -> l.discount().toString()).containsExactly("0.50", "0.50");
    assertThat(draft.taxed().totals().taxable()).isEqualTo(Money.of("99.00"));
  }

  @Test
  void theRateFollowsTheValueOfAPieceAfterDiscount() {
    var draft = make(simple(line(1, "APPAREL", "1", "2600", "100", "1", "0"), line(2, "APPAREL", "1", "2600", "0", "1", "0")), seller(Registration.Kind.REGULAR, false));
    assertThat(draft.taxed().lines()).extracting(l -> l.rate().intValue()).containsExactly(5, 18);
  }

  @Test
  void chargesTravelWithTheGoodsAndTheLastShipmentTakesTheRest() {
    var part = new Packed.Terms(30, Money.of("100"), Money.ZERO, Money.of("300"), false, null, null);
    var first = make(packed(BuyerCategory.REGULAR, "27AAACT2727Q1ZV", "27", "27", "IN", part, true, line(1, "GST18", "10", "10", "0", "30", "0")), seller(Registration.Kind.REGULAR, false));
    assertThat(first.charges()).isEqualTo(Money.of("33.33"));
    var rest = new Packed.Terms(30, Money.of("100"), Money.of("33.33"), Money.of("300"), false, null, null);
    var last = make(packed(BuyerCategory.REGULAR, "27AAACT2727Q1ZV", "27", "27", "IN", rest, false, line(1, "GST18", "20", "10", "0", "30", "10")), seller(Registration.Kind.REGULAR, false));
    assertThat(last.charges()).isEqualTo(Money.of("66.67"));
    assertThat(last.taxed().totals().taxable()).isEqualTo(Money.of("266.67"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                       | state    | category | gstin           | bill | seller      | code
      invoiced already           | INVOICED | REGULAR  | 27AAACT2727Q1ZV | 27   | REGULAR     | ALREADY_INVOICED
      unpacked                   | CANCELLED| REGULAR  | 27AAACT2727Q1ZV | 27   | REGULAR     | SHIPMENT_CANCELLED
      our own number             | PACKED   | REGULAR  | 27ABCDE1234F1Z0 | 27   | REGULAR     | OWN_REGISTRATION
      registered without number  | PACKED   | REGULAR  |                 | 27   | REGULAR     | GSTIN_MISSING
      SEZ without payment, no LUT| PACKED   | SEZ      | 27AAACT2727Q1ZV | 27   | REGULAR     | LUT_MISSING
      composition goes outside   | PACKED   | REGULAR  | 29AAACT2727Q1ZV | 29   | COMPOSITION | COMPOSITION_INTER_STATE
      """)
  void whatMayNotBeInvoicedIsRefusedWithItsReason(String name, String state, BuyerCategory category, String gstin, String bill, Registration.Kind sellerKind, String code) {
    var fine = packed(category, gstin, bill, bill, "IN", terms(false), false, line(1, "GST18", "1", "10", "0", "1", "0"));
    var packed = new Packed(fine.shipmentId(), state, "MH/26-27/000001", fine.orderId(), fine.customerId(), fine.warehouseId(), fine.buyer(), fine.terms(), fine.transport(), false, fine.lines());
    assertThatThrownBy(() -> make(packed, seller(sellerKind, false))).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reasons()).extracting(Reason::code).contains(code));
  }

  @Test
  void creditingALineInAnyPartsGivesItBackToThePaisa() {
    var random = new java.util.Random(20261122);
    for (int round = 0; round < 2000; round++) {
      int qty = 1 + random.nextInt(50);
      var taxable = new Money(random.nextInt(1_000_000));
      var half = taxable.percent(new BigDecimal("9"));
      var invoice = invoice(List.of(invoiceLine(1, qty, 0, taxable, half), invoiceLine(2, 3, 0, Money.of("10.01"), Money.of("0.90"))), Money.of("-0.37"));
      var given = new ArrayList<Money>();
      int left = qty;
      int back = 0;
      while (left > 0) {
        int part = 1 + random.nextInt(left);
        var now = invoice(List.of(invoiceLine(1, qty, back, taxable, half), invoiceLine(2, 3, 0, Money.of("10.01"), Money.of("0.90"))), Money.of("-0.37"));
        var made = CreditNoteMaker.make(now, List.of(new NewCreditNote.Line(1, Quantity.of(part))));
        assertThat(made.roundOff()).isEqualTo(Money.ZERO);
        given.add(made.total());
        back += part;
        left -= part;
      }
      var last = invoice(List.of(invoiceLine(1, qty, qty, taxable, half), invoiceLine(2, 3, 0, Money.of("10.01"), Money.of("0.90"))), Money.of("-0.37"));
      given.add(CreditNoteMaker.make(last, List.of(new NewCreditNote.Line(2, Quantity.of(3)))).total());
      assertThat(Money.sum(given)).isEqualTo(invoice.amounts().total());
    }
  }

  @Test
  void creditNotesAreNeverNegativeAndTogetherNeverMoreThanTheInvoice() {
    var random = new java.util.Random(20261122);
    for (int round = 0; round < 2000; round++) {
      int n = 1 + random.nextInt(4);
      var qty = new int[n];
      var back = new int[n];
      var taxable = new Money[n];
      for (int i = 0; i < n; i++) {
        qty[i] = 1 + random.nextInt(6);
        taxable[i] = random.nextInt(3) == 0 ? Money.ZERO : new Money(random.nextInt(random.nextBoolean() ? 9 : 10_000));
      }
      var value = invoice(lines(qty, back, taxable), Money.ZERO).amounts().total();
      var roundOff = new Money((value.paise() + 50) / 100 * 100).minus(value);
      var total = value.plus(roundOff);
      var given = Money.ZERO;
      while (java.util.stream.IntStream.range(0, n).anyMatch(i -> back[i] < qty[i])) {
        int line = random.nextInt(n);
        if (back[line] == qty[line]) continue;
        int part = 1 + random.nextInt(qty[line] - back[line]);
        var made = CreditNoteMaker.make(invoice(lines(qty, back, taxable), roundOff), List.of(new NewCreditNote.Line(line + 1, Quantity.of(part))));
        back[line] += part;
        assertThat(made.total().isNegative()).isFalse();
        given = given.plus(made.total());
        assertThat(given.exceeds(total)).isFalse();
      }
      assertThat(given).isEqualTo(total);
    }
  }

  @Test
  void theRoundingGoesWithTheLastOfTheValueWhateverFreeGoodsAreLeft() {
    var lines = List.of(invoiceLine(1, 2, 0, Money.of("100.51"), Money.of("9.05")), invoiceLine(2, 1, 0, Money.ZERO, Money.ZERO));
    var invoice = invoice(lines, Money.of("0.39"));
    var paid = CreditNoteMaker.make(invoice, List.of(new NewCreditNote.Line(1, Quantity.of(2))));
    assertThat(paid.total()).isEqualTo(invoice.amounts().total()).isEqualTo(Money.of("119.00"));
    var free = invoice(List.of(invoiceLine(1, 2, 2, Money.of("100.51"), Money.of("9.05")), invoiceLine(2, 1, 0, Money.ZERO, Money.ZERO)), Money.of("0.39"));
    assertThat(CreditNoteMaker.make(free, List.of(new NewCreditNote.Line(2, Quantity.of(1)))).total()).isEqualTo(Money.ZERO);
  }

  private static List<Invoice.Line> lines(int[] qty, int[] back, Money[] taxable) {
    return java.util.stream.IntStream.range(0, qty.length).mapToObj(i -> invoiceLine(i + 1, qty[i], back[i], taxable[i], taxable[i].percent(new BigDecimal("9")))).toList();
  }

  @Test
  void aCreditNoteWithTaxIsPossibleUntilThirtiethNovemberAfterTheYear() {
    assertThat(InvoiceRules.lastDayForCreditNote(LocalDate.of(2025, 8, 10))).isEqualTo("2026-11-30");
    assertThat(InvoiceRules.lastDayForCreditNote(LocalDate.of(2026, 3, 31))).isEqualTo("2026-11-30");
    assertThat(InvoiceRules.lastDayForCreditNote(LocalDate.of(2026, 4, 1))).isEqualTo("2027-11-30");
  }

  private static Packed simple(Packed.Line... lines) {
    return packed(BuyerCategory.REGULAR, "27AAACT2727Q1ZV", "27", "27", "IN", terms(false), false, lines);
  }

  private static Invoice.Line invoiceLine(int no, int qty, int back, Money taxable, Money half) {
    return new Invoice.Line(no, no, no, 1, "SKU", "Item", "73181500", false, "NOS", null, null, Quantity.of(qty), BigDecimal.ONE, taxable, Money.ZERO, Money.ZERO, taxable,
        "TAXABLE", new BigDecimal("18"), half, half, Money.ZERO, Money.ZERO, taxable.plus(half).plus(half), Quantity.of(back));
  }

  private static Invoice invoice(List<Invoice.Line> lines, Money roundOff) {
    var taxable = Money.sum(lines.stream().map(Invoice.Line::taxable).toList());
    var half = Money.sum(lines.stream().map(Invoice.Line::cgst).toList());
    var place = new InvoiceParties.Place("27ABCDE1234F1Z0", "Kram", null, "1", null, "Mumbai", "27", "400001", "IN", null, null);
    return new Invoice(1, "MH/26-27/000001", "TAX_INVOICE", Invoice.State.ISSUED, 1, "27ABCDE1234F1Z0", 1, 1, 1, null, "REGULAR", "27", "B2B", false, "", ON, ON,
        java.time.Instant.EPOCH, new Invoice.Amounts(taxable, Money.ZERO, Money.ZERO, taxable, half, half, Money.ZERO, Money.ZERO, roundOff,
            taxable.plus(half).plus(half).plus(roundOff)), new InvoiceParties(place, null, place, null, null, null, "SO-1", null, List.of()), null, null, null, null, null, lines);
  }
}
