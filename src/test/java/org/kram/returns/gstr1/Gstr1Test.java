package org.kram.returns.gstr1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.returns.gstr1.SalesOfAMonth.DAY;
import static org.kram.returns.gstr1.SalesOfAMonth.HEAD;
import static org.kram.returns.gstr1.SalesOfAMonth.buyer;
import static org.kram.returns.gstr1.SalesOfAMonth.line;
import static org.kram.returns.gstr1.SalesOfAMonth.sale;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kram.gst.BuyerCategory;
import org.kram.gst.SupplyType;
import org.kram.gst.Treatment;
import org.kram.gst.portal.Finding;
import org.kram.returns.gstr1.Gstr1Summary.HsnRow;
import org.kram.returns.gstr1.OutwardDocument.Amends;
import org.kram.returns.gstr1.OutwardDocument.Ecommerce;
import org.kram.returns.gstr1.OutwardDocument.Kind;
import org.kram.returns.gstr1.OutwardDocument.Original;
import org.kram.returns.gstr1.OutwardDocument.ShippingBill;
import org.kram.shared.Money;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class Gstr1Test {
  private static final Money TURNOVER = Money.rupees(50_00_00_000L);

  private static Gstr1Return made(OutwardDocument... documents) {
    return Gstr1Return.of(HEAD, List.of(documents), List.of(), TURNOVER);
  }

  private static JsonNode json(Gstr1Return made) {
    Gstr1Schema.check(made.json());
    return JsonMapper.shared().readTree(made.json());
  }

  @Test
  void anInvoiceHasOneRowForEachRateAndStandsUnderItsBuyer() {
    var made = json(made(sale("A/1", buyer("29"), "29", line("29", "1000.00", "18"), line("29", "500.00", "5"), line("29", "200.00", "18")),
        sale("A/2", buyer("29"), "29", line("29", "10.00", "0.25")), sale("A/3", buyer("27"), "27", line("27", "100.00", "18"))));
    assertThat(made.at("/b2b")).hasSize(2);
    assertThat(made.at("/b2b/0/ctin").stringValue()).isEqualTo(buyer("27"));
    assertThat(made.at("/b2b/0/inv/0/itms/0/itm_det").toString()).isEqualTo("{\"rt\":18,\"txval\":100.0,\"camt\":9.0,\"samt\":9.0,\"csamt\":0.0}");
    var first = made.at("/b2b/1/inv/0");
    assertThat(first.at("/idt").stringValue()).isEqualTo("12-10-2026");
    assertThat(first.at("/itms")).hasSize(2);
    assertThat(first.at("/itms/0/num").asInt()).isEqualTo(501);
    assertThat(first.at("/itms/1/itm_det/txval").asDouble()).isEqualTo(1200.0);
    assertThat(first.at("/itms/1/itm_det/iamt").asDouble()).isEqualTo(216.0);
    assertThat(made.at("/b2b/1/inv/1/itms/0/num").asInt()).isEqualTo(26);
  }

  @Test
  void smallSalesAreOneRowForEachPlaceAndRateNetOfNotes() {
    var made = made(sale("A/1", null, "27", line("27", "1000.00", "18")), sale("A/2", null, "27", line("27", "500.00", "18")), sale("A/3", null, "29", line("29", "100.00", "5")),
        sale("C/1", null, "27", line("27", "2000.00", "18")).asNote(Kind.CREDIT_NOTE, new Original("A/0", DAY.minusMonths(1), Money.rupees(2360))));
    var rows = json(made).at("/b2cs");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).toString()).isEqualTo("{\"sply_ty\":\"INTRA\",\"typ\":\"OE\",\"pos\":\"27\",\"rt\":18,\"txval\":-500.0,\"camt\":-45.0,\"samt\":-45.0,\"csamt\":0.0}");
    assertThat(rows.get(1).at("/sply_ty").stringValue()).isEqualTo("INTER");
    assertThat(made.summary().total(Table.B2CS).amounts().taxable()).isEqualTo(Money.rupees(-400));
  }

  @Test
  void exemptLinesOfAMixedInvoiceStandInTable8AndTheRestUnderItsBuyerWithTheWholeValue() {
    var exempt = line("10063020", "KGS", "29", "300.00", "0", Treatment.EXEMPT, false);
    var made = json(made(sale("A/1", buyer("29"), "29", line("29", "1000.00", "18"), exempt)));
    assertThat(made.at("/b2b/0/inv/0/val").asDouble()).isEqualTo(1480.0);
    assertThat(made.at("/b2b/0/inv/0/itms")).hasSize(1);
    assertThat(made.at("/nil/inv/0").toString()).isEqualTo("{\"sply_ty\":\"INTRB2B\",\"nil_amt\":0.0,\"expt_amt\":300.0,\"ngsup_amt\":0.0}");
    assertThat(made.at("/hsn/hsn_b2b")).hasSize(2);
  }

  @Test
  void exportsCarryTheirRateAlsoWithoutTaxAndTheShippingBillWhenItIsKnown() {
    var export = OutwardDocument.invoice("A/1", DAY, null, "96", Money.rupees(1000), List.of(line("69120010", "NOS", "96", "1000.00", "18", Treatment.TAXABLE, false))).as(SupplyType.EXPWOP, BuyerCategory.OVERSEAS);
    var made = json(made(export.shipped(new ShippingBill("INNSA1", "1234567", DAY.plusDays(2)))));
    assertThat(made.at("/exp/0").toString()).isEqualTo("""
        {"exp_typ":"WOPAY","inv":[{"inum":"A/1","idt":"12-10-2026","val":1000.0,"sbpcode":"INNSA1","sbnum":"1234567","sbdt":"14-10-2026","itms":[{"rt":18,"txval":1000.0,"iamt":0.0,"csamt":0.0}]}]}""");
  }

  @Test
  void notesToTheUnregisteredAreAPlainListAndHaveAPlaceOnlyInIndia() {
    var note = sale("C/1", null, "29", line("29", "100.00", "18")).asNote(Kind.CREDIT_NOTE, new Original("A/0", DAY.minusDays(40), Money.rupees(2_00_000)));
    var abroad = OutwardDocument.invoice("C/2", DAY, null, "96", Money.rupees(118), List.of(line("96", "100.00", "18"))).as(SupplyType.EXPWP, BuyerCategory.OVERSEAS)
        .asNote(Kind.CREDIT_NOTE, new Original("A/9", DAY.minusDays(40), Money.rupees(500)));
    var made = json(made(note, abroad));
    assertThat(made.at("/cdnur/0/pos").stringValue()).isEqualTo("29");
    assertThat(made.at("/cdnur/1").has("pos")).isFalse();
    assertThat(made.at("/cdnur/1/typ").stringValue()).isEqualTo("EXPWP");
  }

  @Test
  void theSummaryByHsnNeverAddsDifferentUnitsTakesNotesOffAndKeepsRegisteredBuyersApart() {
    var kilos = line("10063020", "KGS", "27", "300.00", "5", Treatment.TAXABLE, true);
    var bags = line("10063020", "BAG", "27", "700.00", "5", Treatment.TAXABLE, true);
    var service = line("998519", "NOS", "27", "50.00", "18", Treatment.TAXABLE, true);
    var made = made(sale("A/1", buyer("27"), "27", kilos, bags, service), sale("A/2", null, "27", kilos),
        sale("C/1", buyer("27"), "27", kilos).asNote(Kind.CREDIT_NOTE, new Original("A/1", DAY, Money.rupees(1000))));
    json(made);
    assertThat(made.summary().hsnRegistered()).extracting(HsnRow::uqc).containsExactly("BAG", "KGS", "NA");
    assertThat(made.summary().hsnRegistered().get(1).amounts().isZero()).isTrue();
    assertThat(made.summary().hsnRegistered().get(2).qty().isZero()).isTrue();
    assertThat(made.summary().hsnUnregistered()).hasSize(1);
    assertThat(made.summary().hsnTogether()).hasSize(3);
  }

  @Test
  void beforeMay2025TheSummaryByHsnIsOneList() {
    var day = LocalDate.of(2025, 4, 30);
    var old = OutwardDocument.invoice("A/1", day, null, "27", Money.rupees(118), List.of(line("27", "100.00", "18")));
    var made = Gstr1Return.of(new Gstr1Json.Head(SalesOfAMonth.SELLER, YearMonth.from(day), "GST3.1"), List.of(old), List.of(), TURNOVER);
    assertThat(json(made).at("/hsn/data")).hasSize(1);
  }

  @Test
  void documentsIssuedTellOfCancelledAndOfMissingNumbers() {
    var plain = line("27", "100.00", "18");
    var made = made(sale("A/3", null, "27", plain), sale("A/1", null, "27", plain), sale("A/6", null, "27", plain).asCancelled(), sale("A/7", buyer("27"), "27", plain),
        sale("C/1", null, "27", plain).asNote(Kind.CREDIT_NOTE, new Original("A/1", DAY, Money.rupees(118))));
    var issued = json(made).at("/doc_issue/doc_det");
    assertThat(issued.get(0).toString()).isEqualTo("{\"doc_num\":1,\"docs\":[{\"num\":1,\"from\":\"A/1\",\"to\":\"A/7\",\"totnum\":7,\"cancel\":4,\"net_issue\":3}]}");
    assertThat(issued.get(1).at("/doc_num").asInt()).isEqualTo(5);
    assertThat(made.overall()).extracting(Finding::code).containsExactly("GAP");
    assertThat(made.overall().getFirst().words()).contains("3 numbers", "A/2, A/4, A/5");
  }

  @Test
  void aNumberGivenTwiceIsFoundWhateverItsLetters() {
    var made = made(sale("a/1", null, "27", line("27", "100.00", "18")), sale("A/1", null, "27", line("27", "100.00", "18")));
    assertThat(made.overall()).extracting(Finding::code).containsExactly("TWICE");
  }

  @Test
  void amendmentsNameTheDocumentAsItWasFiledAndStayOutOfTheSumsOfThisMonth() {
    var filed = new Amends("A/1", LocalDate.of(2026, 9, 3));
    var made = made(sale("A/1", buyer("29"), "29", line("29", "100.00", "18")).amending(filed), sale("A/2", null, "29", line("29", "100.00", "18")).amending(new Amends("A/2", LocalDate.of(2026, 8, 1))),
        sale("C/1", buyer("29"), "29", line("29", "10.00", "18")).asNote(Kind.CREDIT_NOTE, new Original("A/1", LocalDate.of(2026, 9, 3), Money.rupees(118))).amending(new Amends("C/1", LocalDate.of(2026, 9, 9))));
    var json = json(made);
    assertThat(json.at("/b2ba/0/inv/0/oinum").stringValue()).isEqualTo("A/1");
    assertThat(json.at("/b2ba/0/inv/0/oidt").stringValue()).isEqualTo("03-09-2026");
    assertThat(json.at("/cdnra/0/nt/0/ont_dt").stringValue()).isEqualTo("09-09-2026");
    assertThat(json.at("/b2csa/0/omon").stringValue()).isEqualTo("082026");
    assertThat(json.has("hsn")).isFalse();
    assertThat(made.summary().documents()).isZero();
  }

  @Test
  void advancesForServicesAndSalesThroughOperatorsHaveTheirTables() {
    var amounts = new Amounts(Money.rupees(1000), Money.ZERO, Money.rupees(90), Money.rupees(90), Money.ZERO);
    var sale = sale("A/1", null, "27", line("27", "100.00", "18")).soldThrough(new Ecommerce(SalesOfAMonth.gstin("27", "AAPFU0939F").replaceAll("Z.$", "C1"), false));
    var made = Gstr1Return.of(HEAD, List.of(sale), List.of(new Advance("27", new BigDecimal("18"), false, amounts), new Advance("27", new BigDecimal("18.00"), true, amounts)), TURNOVER);
    var json = json(made);
    assertThat(json.at("/at/0/itms/0/ad_amt").asDouble()).isEqualTo(1000.0);
    assertThat(json.at("/txpd")).hasSize(1);
    assertThat(json.at("/b2cs/0/typ").stringValue()).isEqualTo("E");
    assertThat(json.at("/supeco/clttx/0/suppval").asDouble()).isEqualTo(100.0);
  }

  @Test
  void theTablesAddUpToTheSummaryByHsn() {
    var documents = new OutwardDocument[] {sale("A/1", buyer("29"), "29", line("29", "1000.10", "18"), line("29", "33.33", "5")), sale("A/2", null, "29", line("29", "150000.00", "18")),
        sale("A/3", null, "27", line("27", "77.77", "40")), sale("A/4", null, "27", line("10063020", "KGS", "27", "55.55", "0", Treatment.NIL, false)),
        sale("C/1", buyer("29"), "29", line("29", "3.33", "5")).asNote(Kind.CREDIT_NOTE, new Original("A/1", DAY, Money.rupees(1000)))};
    var s = made(documents).summary();
    var tables = s.total(Table.B2B).amounts().plus(s.total(Table.B2CL).amounts()).plus(s.total(Table.B2CS).amounts()).plus(s.total(Table.CDNR).amounts().times(-1));
    var nil = Money.sum(s.nil().stream().map(r -> r.nil().plus(r.exempt()).plus(r.nonGst())).toList());
    var hsn = s.hsnTogether().stream().map(HsnRow::amounts).reduce(Amounts.ZERO, Amounts::plus);
    assertThat(tables.taxable().plus(nil)).isEqualTo(hsn.taxable());
    assertThat(tables.tax()).isEqualTo(hsn.tax());
    assertThat(s.documents()).isEqualTo(Arrays.stream(documents).count());
  }

  @Test
  void liabilityTakesNotesOffAndCountsReverseChargeWithItsValueOnly() {
    var s = made(sale("A/1", buyer("27"), "27", line("27", "1000.00", "18")), sale("A/2", buyer("27"), "27", line("27", "200.00", "18")).underReverseCharge(),
        sale("A/3", null, "29", line("29", "100.00", "5")), sale("C/1", buyer("27"), "27", line("27", "100.00", "18")).asNote(Kind.CREDIT_NOTE, new Original("A/1", DAY, Money.rupees(1180)))).summary().liability();
    assertThat(s.of(Liability.Head.TAXABLE)).isEqualTo(new Amounts(Money.rupees(1200), Money.rupees(5), Money.rupees(81), Money.rupees(81), Money.ZERO));
    assertThat(s.interState()).containsExactly(new Liability.InterStateSum(BuyerCategory.UNREGISTERED, "29", new Amounts(Money.rupees(100), Money.rupees(5), Money.ZERO, Money.ZERO, Money.ZERO)));
  }

  @Test
  void whatThePortalWouldRefuseIsSaidWithFieldAndRemedy() {
    var d = OutwardDocument.invoice("0-", DAY.plusMonths(1), "29AABCT1332L1ZX", "29", Money.rupees(118), List.of(line("6912", "XYZ", "27", "100.00", "17", Treatment.TAXABLE, true)));
    var findings = Gstr1Checks.findings(d, SalesOfAMonth.SELLER, HEAD.period(), TURNOVER);
    assertThat(findings).extracting(Finding::code).contains("NUMBER", "DATE", "CTIN", "HSN", "UQC", "RATE", "HEADS");
    assertThat(findings).allSatisfy(f -> assertThat(f.fix()).isNotBlank());
    assertThat(made(sale("A/1", buyer("29"), "29", line("29", "100.00", "18"))).placed().getFirst().findings()).isEmpty();
  }

  @Test
  void anUnregisteredBuyersNoteMustNameItsOriginal() {
    var note = new OutwardDocument(Kind.CREDIT_NOTE, "C/1", DAY, null, BuyerCategory.UNREGISTERED, SupplyType.B2C, "29", false, Money.rupees(118), false, null, null, null, null, List.of(line("29", "100.00", "18")));
    assertThat(Gstr1Checks.findings(note, SalesOfAMonth.SELLER, HEAD.period(), TURNOVER)).extracting(Finding::code).containsExactly("ORIGINAL");
  }
}
