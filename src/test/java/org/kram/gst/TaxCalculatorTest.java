package org.kram.gst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.shared.BadInput;
import org.kram.shared.Check;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

class TaxCalculatorTest {
  private static TaxDocument.Line line(long id, String qty, String price, String discount, boolean inclusive, RateChoice rate) {
    return new TaxDocument.Line(id, Quantity.of(new BigDecimal(qty)), new BigDecimal(price), Money.of(discount), inclusive, rate);
  }

  private static Rate rate(String percent) {
    return switch (percent) {
      case "NIL" -> Rate.NIL;
      case "EXEMPT" -> Rate.EXEMPT;
      case "NON_GST" -> Rate.NON_GST;
      default -> Rate.taxable(percent);
    };
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                              | heads      | qty   | price    | discount | incl  | rate    | gross    | taxable  | cgst   | sgst   | igst   | total
      between states                    | IGST       | 10    | 100.00   | 0.00     | false | 18      | 1000.00  | 1000.00  | 0.00   | 0.00   | 180.00 | 1180.00
      within the state                  | CGST_SGST  | 10    | 100.00   | 0.00     | false | 18      | 1000.00  | 1000.00  | 90.00  | 90.00  | 0.00   | 1180.00
      in a union territory              | CGST_UTGST | 10    | 100.00   | 0.00     | false | 5       | 1000.00  | 1000.00  | 25.00  | 25.00  | 0.00   | 1050.00
      line discount lowers the value    | IGST       | 10    | 100.00   | 100.00   | false | 18      | 1000.00  | 900.00   | 0.00   | 0.00   | 162.00 | 1062.00
      wholly given away                 | IGST       | 10    | 100.00   | 1000.00  | false | 18      | 1000.00  | 0.00     | 0.00   | 0.00   | 0.00   | 0.00
      halves are equal, odd paisa       | CGST_SGST  | 1     | 84.75    | 0.00     | false | 18      | 84.75    | 84.75    | 7.63   | 7.63   | 0.00   | 100.01
      half a paisa rounds up            | CGST_SGST  | 1     | 0.10     | 0.00     | false | 5       | 0.10     | 0.10     | 0.00   | 0.00   | 0.00   | 0.10
      exactly half a paisa              | CGST_SGST  | 1     | 0.20     | 0.00     | false | 5       | 0.20     | 0.20     | 0.01   | 0.01   | 0.00   | 0.22
      quarter percent                   | CGST_SGST  | 1     | 10000.00 | 0.00     | false | 0.25    | 10000.00 | 10000.00 | 12.50  | 12.50  | 0.00   | 10025.00
      fractional quantity, long price   | IGST       | 1.555 | 3.333333 | 0.00     | false | 40      | 5.18     | 5.18     | 0.00   | 0.00   | 2.07   | 7.25
      price contains the tax            | IGST       | 1     | 118.00   | 0.00     | true  | 18      | 100.00   | 100.00   | 0.00   | 0.00   | 18.00  | 118.00
      inclusive with discount           | CGST_SGST  | 2     | 118.00   | 23.60    | true  | 18      | 200.00   | 180.00   | 16.20  | 16.20  | 0.00   | 212.40
      inclusive, uneven                 | CGST_SGST  | 1     | 100.00   | 0.00     | true  | 18      | 84.75    | 84.75    | 7.63   | 7.63   | 0.00   | 100.01
      nil-rated                         | CGST_SGST  | 1     | 100.00   | 0.00     | false | NIL     | 100.00   | 100.00   | 0.00   | 0.00   | 0.00   | 100.00
      exempt                            | IGST       | 1     | 100.00   | 0.00     | false | EXEMPT  | 100.00   | 100.00   | 0.00   | 0.00   | 0.00   | 100.00
      outside GST                       | IGST       | 1     | 100.00   | 0.00     | true  | NON_GST | 100.00   | 100.00   | 0.00   | 0.00   | 0.00   | 100.00
      under LUT                         | NONE       | 1     | 100.00   | 0.00     | false | 18      | 100.00   | 100.00   | 0.00   | 0.00   | 0.00   | 100.00
      """)
  void one_line(String name, Heads heads, String qty, String price, String discount, boolean inclusive, String rate, String gross, String taxable,
      String cgst, String sgst, String igst, String total) {
    var taxed = TaxCalculator.calculate(TaxDocument.of(List.of(line(7, qty, price, discount, inclusive, rate(rate))), heads));
    var line = taxed.line(7);
    assertThat(List.of(line.gross(), line.taxable(), line.cgst(), line.sgst(), line.igst(), line.total())).map(Money::toString)
        .containsExactly(gross, taxable, cgst, sgst, igst, total);
    assertThat(taxed.totals().total()).hasToString(total);
  }

  @Test
  void the_rate_is_shown_under_lut_though_nothing_is_charged() {
    assertThat(TaxCalculator.calculate(TaxDocument.of(List.of(line(1, "1", "100", "0", false, rate("18"))), Heads.NONE)).line(1).rate()).isEqualByComparingTo("18");
  }

  @Test
  void discount_and_charges_of_the_document_are_shared_by_value_and_add_up() {
    var taxed = TaxCalculator.calculate(TaxDocument.of(List.of(
        line(1, "1", "100.00", "0", false, rate("18")), line(2, "1", "100.00", "0", false, rate("5")), line(3, "1", "100.00", "0", false, rate("EXEMPT"))), Heads.IGST)
        .discounted(Money.of("10.00")).charging(Money.of("20.00")));
    assertThat(taxed.lines()).extracting(l -> l.shareOfDiscount().toString()).containsExactly("3.34", "3.33", "3.33");
    assertThat(taxed.lines()).extracting(l -> l.shareOfCharges().toString()).containsExactly("6.66", "6.67", "6.67");
    assertThat(taxed.totals()).extracting(t -> t.taxable().toString(), t -> t.untaxed().toString()).containsExactly("310.00", "103.34");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      100.49 | -0.49 | 100.00
      100.50 |  0.50 | 101.00
      100.51 |  0.49 | 101.00
      100.00 |  0.00 | 100.00
      """)
  void the_total_is_rounded_to_the_rupee_and_taxes_are_not(String exact, String roundOff, String total) {
    var taxed = TaxCalculator.calculate(TaxDocument.of(List.of(line(1, "1", exact, "0", false, Rate.NIL)), Heads.IGST).roundedToRupee());
    assertThat(taxed.totals().roundOff()).hasToString(roundOff.strip());
    assertThat(taxed.totals().total()).hasToString(total);
  }

  @Test
  void under_reverse_charge_tax_is_computed_but_not_collected() {
    var taxed = TaxCalculator.calculate(TaxDocument.of(List.of(line(1, "1", "1000", "0", false, rate("5"))), Heads.IGST).underReverseCharge());
    assertThat(List.of(taxed.totals().igst(), taxed.totals().total())).map(Money::toString).containsExactly("50.00", "1000.00");
  }

  @Test
  void cess_stands_on_the_taxable_value_by_its_formula() {
    var percent = new BigDecimal("12");
    var unit = new BigDecimal("4.17");
    assertThat(cess(new Cess.PercentAndUnit(percent, unit))).containsExactly("120.00", "41.70", "1341.70");
    assertThat(cess(new Cess.GreaterOf(percent, unit))).containsExactly("120.00", "0.00", "1300.00");
    assertThat(cess(new Cess.GreaterOf(BigDecimal.ONE, unit))).containsExactly("0.00", "41.70", "1221.70");
    assertThat(cess(new Cess.OfRetailPrice(new BigDecimal("32"), new BigDecimal("150")))).containsExactly("0.00", "480.00", "1660.00");
  }

  private static List<String> cess(Cess cess) {
    var line = TaxCalculator.calculate(TaxDocument.of(List.of(line(1, "10", "100", "0", false, rate("18").with(cess))), Heads.IGST)).line(1);
    return List.of(line.cessAdValorem().toString(), line.cessSpecific().toString(), line.total().toString());
  }

  @Test
  void a_price_that_contains_gst_and_cess_is_taken_apart() {
    var line = TaxCalculator.calculate(TaxDocument.of(List.of(
        line(1, "10", "134.17", "0", true, rate("18").with(new Cess.PercentAndUnit(new BigDecimal("12"), new BigDecimal("4.17"))))), Heads.IGST)).line(1);
    assertThat(List.of(line.taxable(), line.igst(), line.cess(), line.total())).map(Money::toString).containsExactly("1000.00", "180.00", "161.70", "1341.70");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                    | percent | per unit | price  | taxable | advalorem | specific
      the percentage is more  | 12      | 4.17     | 130.00 | 1000.00 | 120.00    | 0.00
      the fixed amount is more | 1      | 4.17     | 122.17 | 1000.00 | 0.00      | 41.70
      """)
  void a_price_that_contains_the_greater_of_two_cesses_is_taken_apart_by_that_one(String name, String percent, String unit, String price, String taxable, String adValorem, String specific) {
    var rate = rate("18").with(new Cess.GreaterOf(new BigDecimal(percent), new BigDecimal(unit)));
    var line = TaxCalculator.calculate(TaxDocument.of(List.of(line(1, "10", price, "0", true, rate)), Heads.IGST)).line(1);
    assertThat(List.of(line.taxable(), line.cessAdValorem(), line.cessSpecific())).map(Money::toString).containsExactly(taxable, adValorem, specific);
    assertThat(line.total()).isEqualTo(Money.round(new BigDecimal(price).multiply(BigDecimal.TEN)));
  }

  @Test
  void rounded_at_the_header_the_lines_take_the_running_difference() {
    var lines = List.of(line(1, "1", "10.03", "0", false, rate("5")), line(2, "1", "10.03", "0", false, rate("5")), line(3, "1", "10.03", "0", false, rate("5")));
    var each = TaxCalculator.calculate(TaxDocument.of(lines, Heads.CGST_SGST));
    assertThat(each.lines()).extracting(l -> l.cgst().toString()).containsExactly("0.25", "0.25", "0.25");
    var header = TaxCalculator.calculate(TaxDocument.of(lines, Heads.CGST_SGST).rounding(TaxDocument.Rounding.AT_HEADER));
    assertThat(header.lines()).extracting(l -> l.cgst().toString()).containsExactly("0.25", "0.25", "0.25");
    var igst = TaxCalculator.calculate(TaxDocument.of(lines, Heads.IGST).rounding(TaxDocument.Rounding.AT_HEADER));
    assertThat(igst.lines()).extracting(l -> l.igst().toString()).containsExactly("0.50", "0.50", "0.50");
    var small = List.of(line(1, "1", "0.05", "0", false, rate("5")), line(2, "1", "0.05", "0", false, rate("5")), line(3, "1", "0.15", "0", false, rate("5")));
    assertThat(TaxCalculator.calculate(TaxDocument.of(small, Heads.IGST)).lines()).extracting(l -> l.igst().toString()).containsExactly("0.00", "0.00", "0.01");
    assertThat(TaxCalculator.calculate(TaxDocument.of(small, Heads.IGST).rounding(TaxDocument.Rounding.AT_HEADER)).lines()).extracting(l -> l.igst().toString()).containsExactly("0.00", "0.01", "0.00");
  }

  /// Apparel: 5% up to 2,500 a piece, 18% above, by the value after all discounts.
  private static final RateChoice APPAREL = new Rates(List.of(new TaxClass("APPAREL", "Apparel", Treatment.TAXABLE, null, List.of(
      dated("2017-07-01", "2025-09-21", "0", "1000", "5"), dated("2017-07-01", "2025-09-21", "1000", null, "12"),
      dated("2025-09-22", null, "0", "2500", "5"), dated("2025-09-22", null, "2500", null, "18"))))).on(LocalDate.of(2026, 11, 22)).of("APPAREL");

  private static TaxClass.Dated dated(String from, String to, String above, String upto, String percent) {
    return new TaxClass.Dated(LocalDate.parse(from), to == null ? null : LocalDate.parse(to), new BigDecimal(above), upto == null ? null : new BigDecimal(upto),
        new BigDecimal(percent), BigDecimal.ZERO, BigDecimal.ZERO, "test", "sure");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                                   | qty | price   | discount | of document | incl  | rate
      at the limit                           | 2   | 2500.00 | 0.00     | 0.00        | false | 5
      one paisa above                        | 2   | 2500.01 | 0.00     | 0.00        | false | 18
      line discount brings it under          | 2   | 2600.00 | 200.00   | 0.00        | false | 5
      document discount brings it under      | 2   | 2600.00 | 0.00     | 200.00      | false | 5
      not far enough                         | 2   | 2600.00 | 0.00     | 199.90      | false | 18
      inclusive and under without tax        | 1   | 2625.00 | 0.00     | 0.00        | true  | 5
      inclusive and above without tax        | 1   | 2950.01 | 0.00     | 0.00        | true  | 18
      in the gap: agrees with neither        | 1   | 2800.00 | 0.00     | 0.00        | true  | 18
      """)
  void the_rate_follows_the_value_of_a_piece(String name, String qty, String price, String discount, String ofDocument, boolean inclusive, String rate) {
    var taxed = TaxCalculator.calculate(TaxDocument.of(List.of(line(1, qty, price, discount, inclusive, APPAREL)), Heads.IGST).discounted(Money.of(ofDocument)));
    assertThat(taxed.line(1).rate()).isEqualByComparingTo(rate);
  }

  @Test
  void nonsense_is_refused_with_all_its_fields() {
    var document = TaxDocument.of(List.of(line(1, "0", "1", "0", false, Rate.NIL), line(2, "1", "-1", "0", false, Rate.NIL),
        line(3, "1", "1", "2", false, Rate.NIL), line(4, "-1", "1", "0", false, Rate.NIL)), Heads.IGST);
    assertThatThrownBy(() -> TaxCalculator.calculate(document)).isInstanceOfSatisfying(BadInput.class,
        bad -> assertThat(bad.fields()).extracting(BadInput.Field::field).contains("lines[0].qty", "lines[1].unitPrice", "lines[2].discount"));
    assertThatThrownBy(() -> TaxCalculator.calculate(TaxDocument.of(List.of(line(1, "1", "1", "0", false, Rate.NIL)), Heads.IGST).discounted(Money.of("1.01"))))
        .isInstanceOf(BadInput.class).hasMessageContaining("more than the lines are worth");
    assertThatThrownBy(() -> Rate.taxable("0")).isInstanceOf(Check.Broken.class);
  }

  @Property(tries = 2000)
  void parts_add_up_halves_are_equal_and_nothing_is_negative(@ForAll Random random) {
    var document = anyDocument(random);
    var taxed = TaxCalculator.calculate(document);
    for (var line : taxed.lines()) {
      assertThat(line.gross().minus(line.discount()).minus(line.shareOfDiscount()).plus(line.shareOfCharges())).isEqualTo(line.taxable());
      assertThat(line.cgst()).isEqualTo(line.sgst());
      assertThat(line.cgst().isZero() || line.igst().isZero()).isTrue();
      assertThat(List.of(line.gross(), line.discount(), line.shareOfDiscount(), line.shareOfCharges(), line.taxable(), line.cgst(), line.igst(), line.cess(), line.total()))
          .noneMatch(Money::isNegative);
      if (line.treatment() != Treatment.TAXABLE || document.heads() == Heads.NONE) assertThat(line.tax()).isEqualTo(Money.ZERO);
      assertThat(line.total()).isEqualTo(document.reverseCharge() ? line.taxable() : line.taxable().plus(line.tax()));
    }
    var t = taxed.totals();
    var lines = taxed.lines();
    assertThat(t.gross()).isEqualTo(Money.sum(lines.stream().map(TaxedDocument.Line::gross).toList()));
    assertThat(t.taxable()).isEqualTo(Money.sum(lines.stream().map(TaxedDocument.Line::taxable).toList()));
    assertThat(t.cgst()).isEqualTo(Money.sum(lines.stream().map(TaxedDocument.Line::cgst).toList())).isEqualTo(t.sgst());
    assertThat(t.igst()).isEqualTo(Money.sum(lines.stream().map(TaxedDocument.Line::igst).toList()));
    assertThat(t.cess()).isEqualTo(Money.sum(lines.stream().map(TaxedDocument.Line::cess).toList()));
    assertThat(t.documentDiscount()).isEqualTo(Money.sum(lines.stream().map(TaxedDocument.Line::shareOfDiscount).toList()));
    assertThat(t.charges()).isEqualTo(Money.sum(lines.stream().map(TaxedDocument.Line::shareOfCharges).toList()));
    assertThat(t.total()).isEqualTo(document.reverseCharge() ? t.taxable().plus(t.roundOff()) : t.taxable().plus(t.tax()).plus(t.roundOff()));
    assertThat(t.roundOff().abs().paise()).isLessThanOrEqualTo(50);
    assertThat(Money.sum(taxed.byRate().stream().map(TaxedDocument.RateSum::taxable).toList())).isEqualTo(t.taxable());
  }

  @Property(tries = 1000)
  void rounded_at_the_header_each_head_is_the_rounded_sum_and_no_line_is_off_by_more_than_a_paisa(@ForAll Random random) {
    var document = anyDocument(random);
    var each = TaxCalculator.calculate(document);
    var header = TaxCalculator.calculate(document.rounding(TaxDocument.Rounding.AT_HEADER));
    var half = BigDecimal.ZERO;
    var igst = BigDecimal.ZERO;
    for (int i = 0; i < each.lines().size(); i++) {
      var line = header.lines().get(i);
      assertThat(line.cgst()).isEqualTo(line.sgst());
      assertThat(line.igst().minus(each.lines().get(i).igst()).abs().paise()).isLessThanOrEqualTo(1);
      assertThat(line.cgst().minus(each.lines().get(i).cgst()).abs().paise()).isLessThanOrEqualTo(1);
      assertThat(line.igst().isNegative() || line.cgst().isNegative()).isFalse();
      if (document.heads().isIntra()) half = half.add(line.taxable().rupees().multiply(line.rate()).movePointLeft(2).divide(BigDecimal.TWO));
      else if (document.heads() == Heads.IGST) igst = igst.add(line.taxable().rupees().multiply(line.rate()).movePointLeft(2));
    }
    assertThat(header.totals().cgst()).isEqualTo(Money.round(half));
    assertThat(header.totals().igst()).isEqualTo(Money.round(igst));
  }

  @Property(tries = 1000)
  void a_credit_note_mirrors_its_invoice(@ForAll Random random) {
    var document = anyDocument(random);
    var invoice = TaxCalculator.calculate(document);
    var credit = TaxCalculator.calculate(document.negated());
    for (int i = 0; i < invoice.lines().size(); i++) {
      var out = invoice.lines().get(i);
      var back = credit.lines().get(i);
      assertThat(List.of(back.gross(), back.discount(), back.shareOfDiscount(), back.shareOfCharges(), back.taxable(), back.cgst(), back.igst(), back.cess(), back.total()))
          .isEqualTo(List.of(out.gross().negated(), out.discount().negated(), out.shareOfDiscount().negated(), out.shareOfCharges().negated(),
              out.taxable().negated(), out.cgst().negated(), out.igst().negated(), out.cess().negated(), out.total().negated()));
      assertThat(back.rate()).isEqualTo(out.rate());
    }
    assertThat(credit.totals().total()).isEqualTo(invoice.totals().total().negated());
    assertThat(credit.totals().roundOff()).isEqualTo(invoice.totals().roundOff().negated());
  }

  static TaxDocument anyDocument(Random random) {
    var lines = new ArrayList<TaxDocument.Line>();
    int n = 1 + random.nextInt(12);
    for (int i = 0; i < n; i++) {
      var qty = new Quantity(random.nextInt(4) == 0 ? 1 + random.nextInt(5000) : 1000L * (1 + random.nextInt(500)));
      var price = BigDecimal.valueOf(random.nextInt(random.nextBoolean() ? 5_000_000 : 2_000_000_000), random.nextBoolean() ? 2 : 6);
      var gross = Money.round(price.multiply(qty.units()));
      var discount = random.nextInt(3) == 0 ? new Money((long) (gross.paise() * random.nextDouble())) : Money.ZERO;
      lines.add(new TaxDocument.Line(i, qty, price, discount, false, anyRate(random)));
    }
    if (random.nextInt(4) == 0) lines.replaceAll(l -> l.rate() instanceof Rate r && r.cess() instanceof Cess.None
        ? new TaxDocument.Line(l.lineId(), l.qty(), l.unitPrice(), l.discount(), true, l.rate()) : l);
    var heads = Heads.values()[random.nextInt(4)];
    long value = TaxCalculator.calculate(TaxDocument.of(lines, heads)).totals().taxable().paise();
    var discount = random.nextInt(3) == 0 ? new Money((long) (value * random.nextDouble())) : Money.ZERO;
    var charges = random.nextInt(3) == 0 ? new Money(random.nextInt(1_000_000)) : Money.ZERO;
    return new TaxDocument(lines, discount, charges, heads, random.nextInt(10) == 0, random.nextBoolean());
  }

  private static RateChoice anyRate(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> Rate.NIL;
      case 1 -> Rate.EXEMPT;
      case 2 -> Rate.taxable("5");
      case 3 -> Rate.taxable("0.25");
      case 4 -> Rate.taxable("40").with(new Cess.PercentAndUnit(new BigDecimal("12"), new BigDecimal("4.17")));
      case 5 -> Rate.taxable("3");
      case 6 -> APPAREL;
      default -> Rate.taxable("18");
    };
  }

  @Test
  void the_tax_of_240_lines_takes_well_under_two_milliseconds() {
    var lines = new ArrayList<TaxDocument.Line>();
    for (int i = 0; i < 240; i++) lines.add(line(i, "12", "107.333333", "13.37", false, i % 3 == 0 ? APPAREL : Rate.taxable("18")));
    var document = TaxDocument.of(lines, Heads.CGST_SGST).discounted(Money.of("999.99")).charging(Money.of("450")).roundedToRupee();
    var threads = ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 600; i++) TaxCalculator.calculate(document);
    long begin = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < 100; i++) TaxCalculator.calculate(document);
    var micros = (threads.getCurrentThreadCpuTime() - begin) / 100_000;
    System.out.println("tax of 240 lines: " + micros + " µs of CPU");
    assertThat(micros).isLessThan(20_000);
  }
}
