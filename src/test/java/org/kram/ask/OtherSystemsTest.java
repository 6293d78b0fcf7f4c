package org.kram.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.kram.gst.Gstin;
import org.kram.gst.portal.EInvoiceChecks;
import org.kram.returns.gstr1.Amounts;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import tools.jackson.databind.json.JsonMapper;

/// Documents as other billing systems write them, and what must come out of them.
class OtherSystemsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static AskedTax tax(String body) {
    return AskedTax.of(PlainReader.read(JSON.readTree(body.replace('\'', '"')), PlainDocument.class), TODAY);
  }

  private static List<String> codes(AskedTax tax) {
    return tax.found().stream().map(Found::code).toList();
  }

  @Test
  void aReturnWithNegativeQuantitiesIsACreditNoteWithPositiveAmountsRoundedAtTheHeader() {
    var tax = tax("""
        {'type':'CRN','date':'2022-09-17','asOf':'2022-09-17','sandbox':true,'supplier':{'gstin':'02AMBPG7773M002'},'buyer':{'gstin':'36AMBPG7773M002'},'placeOfSupply':'02-Himachal Pradesh','rounding':'AT_HEADER','roundToRupee':true,
         'originalDocuments':[{'number':'SINV-CFY-00092','date':'2022-09-17'}],
         'lines':[{'hsn':'61149090','qty':-1,'unitPrice':7.6,'gstRate':12},{'hsn':'61149090','qty':-1,'unitPrice':7.6,'gstRate':12}]}""");
    assertThat(tax.taxed().lines()).extracting(l -> l.cgst().toString()).containsExactly("0.46", "0.45");
    var totals = tax.taxed().totals();
    assertThat(List.of(totals.cgst(), totals.sgst(), tax.roundOff(), tax.total())).map(Money::toString).containsExactly("0.91", "0.91", "-0.02", "17.00");
    assertThat(codes(tax)).containsExactly("PLACE_AS_SAID");
    assertThat(tax.found()).noneMatch(Found::isError);
  }

  @Test
  void aDebitNoteOverThePriceAloneHasNoQuantity() {
    var tax = tax("""
        {'type':'DBN','date':'2022-09-17','asOf':'2022-09-17','sandbox':true,'supplier':{'gstin':'02AMBPG7773M002'},'buyer':{'gstin':'36AMBPG7773M002'},'placeOfSupply':'02',
         'lines':[{'hsn':'61149090','qty':0,'unitPrice':100,'gstRate':18}]}""");
    assertThat(tax.total()).hasToString("118.00");
  }

  @Test
  void aServiceThatTheDocumentPlacesWithTheSupplierIsTakenSoWithAWarning() {
    var tax = tax("""
        {'date':'2022-09-17','asOf':'2022-09-17','sandbox':true,'supplier':{'gstin':'02AMBPG7773M002'},'buyer':{'gstin':'36AMBPG7773M002'},'placeOfSupply':'02','lines':[{'hsn':'995411','unitPrice':100,'gstRate':18}]}""");
    assertThat(tax.asked().decision().heads().name()).isEqualTo("CGST_SGST");
    assertThat(codes(tax)).containsExactly("PLACE_AS_SAID");
  }

  @Test
  void thePlaceOfAThirdStateIsNotTaken() {
    var tax = tax("""
        {'date':'2026-11-22','supplier':{'gstin':'27AAPFU0939F1ZV'},'buyer':{'gstin':'29AABCT1332L1ZA'},'shipTo':{'state':'33'},'placeOfSupply':'33','lines':[{'hsn':'94051100','unitPrice':100,'gstRate':18}]}""");
    assertThat(tax.asked().decision().posStateCode()).isEqualTo("29");
    assertThat(tax.found()).filteredOn(Found::isError).extracting(Found::code).containsExactly("PLACE_DIFFERS");
  }

  @Test
  void discountsAndCessOnLinesAddUp() {
    var tax = tax("""
        {'date':'2019-01-01','asOf':'2019-01-01','sandbox':true,'supplier':{'gstin':'36AABCT1332L011'},'buyer':{'gstin':'36BBBFF5679L8ZR'},'roundToRupee':true,
         'lines':[{'hsn':'111111','qty':1,'unitPrice':1000,'discountPercent':10,'gstRate':5},{'hsn':'333333','qty':1,'unitPrice':1000,'discountPercent':10,'gstRate':12,'cessRate':5,'cessPerUnit':1.591}]}""");
    var t = tax.taxed().totals();
    assertThat(List.of(t.taxable(), t.cgst(), t.sgst(), t.cess(), tax.roundOff(), tax.total())).map(Money::toString).containsExactly("1800.00", "76.50", "76.50", "46.59", "0.41", "2000.00");
  }

  @Test
  void negativeLinesComeOffTheLinesOfTheirCodeAndRate() {
    var question = """
        {'date':'2019-01-01','asOf':'2019-01-01','sandbox':true,'supplier':{'gstin':'36AABCT1332L011'},'buyer':{'gstin':'36BBBFF5679L8ZR'},'lines':[%s]}""";
    for (var minus : List.of("'qty':1,'unitPrice':-400", "'qty':-1,'unitPrice':400")) {
      var tax = tax(question.formatted("{'hsn':'111111','qty':1,'unitPrice':1000,'gstRate':5},{'hsn':'111111'," + minus + ",'gstRate':5},{'hsn':'333333','qty':1,'unitPrice':1000,'gstRate':12,'cessRate':5,'cessPerUnit':1.591}"));
      assertThat(tax.taxed().lines()).extracting(l -> l.lineId() + " " + l.discount() + " " + l.taxable()).containsExactly("1 400.00 600.00", "3 0.00 1000.00");
      assertThat(tax.total()).hasToString("1801.59");
      assertThat(codes(tax)).contains("NEGATIVE_LINE");
    }
    var both = tax(question.formatted("{'hsn':'111111','qty':-1,'unitPrice':-1000,'gstRate':5},{'hsn':'111111','qty':1,'unitPrice':-400,'gstRate':5}"));
    assertThat(both.total()).hasToString("630.00");
    var spilled = tax(question.formatted("{'hsn':'111111','qty':1,'unitPrice':2000,'discountPercent':50,'gstRate':5},{'hsn':'111111','qty':1,'unitPrice':1000,'gstRate':5},{'hsn':'111111','qty':1,'unitPrice':-1100,'gstRate':5}"));
    assertThat(spilled.taxed().lines()).extracting(l -> l.discount() + " " + l.taxable()).containsExactly("2000.00 0.00", "100.00 900.00");
    assertThat(spilled.total()).hasToString("945.00");
    assertThatThrownBy(() -> tax(question.formatted("{'hsn':'111111','unitPrice':100,'gstRate':5},{'hsn':'333333','unitPrice':-50,'gstRate':12}"))).isInstanceOf(BadInput.class).hasMessageContaining("lines[1]");
  }

  @Test
  void whatIsAddedOrTakenOffAfterTaxChangesTheTotalAlone() {
    var tax = tax("""
        {'date':'2026-11-22','supplier':{'gstin':'27AAPFU0939F1ZV'},'buyer':{'gstin':'29AABCT1332L1ZA'},'otherCharges':'10.25','discountAfterTax':5,'roundToRupee':true,'totals':{'igst':18,'total':123},
         'lines':[{'hsn':'94051100','unitPrice':100,'gstRate':18}]}""");
    assertThat(List.of(tax.taxed().totals().igst(), tax.roundOff(), tax.total())).map(Money::toString).containsExactly("18.00", "-0.25", "123.00");
    assertThat(tax.found()).isEmpty();
  }

  @Test
  void aChallanIsNeitherRegisteredNorListedButTravelsWithAnEwayBill() {
    var tax = tax("""
        {'type':'DELIVERY_CHALLAN','number':'JW-1','date':'2026-11-22','supplier':{'gstin':'27AAPFU0939F1ZV'},'buyer':{'gstin':'29AABCT1332L1ZA'},'transport':{'purpose':'JOB_WORK','vehicleNo':'MH12AB1234','distanceKm':900},
         'lines':[{'hsn':'72142090','qty':100,'unit':'kg','unitPrice':60,'gstRate':18}]}""");
    assertThat(Gstr1Table.of(tax).section()).isEmpty();
    assertThat(DocumentAnswers.eInvoice(tax).eInvoice()).isNull();
    var bill = DocumentAnswers.ewayBill(tax);
    assertThat(bill.need().needed()).isTrue();
    assertThat(bill.ewayBill().get("subSupplyType").asString() + " " + bill.ewayBill().get("docType").asString()).isEqualTo("4 CHL");
  }

  @Test
  void trialNumbersOfThePortalPassOnlyWhenTheyAreAllowed() {
    assertThat(Gstin.check("02AMBPG7773M002")).isNotEmpty();
    assertThat(Gstin.check("02AMBPG7773M002", Gstin.Allow.TRIAL_NUMBERS)).isEmpty();
  }

  /// One rounding everywhere: lines, header, e-invoice and return say the same, to the paisa.
  @Property(tries = 1000)
  void linesHeaderEInvoiceAndReturnAgreeToThePaisa(@ForAll Random random) {
    var tax = tax(anyDocument(random));
    var t = tax.taxed().totals();
    var papers = new AskedPapers(tax);
    var e = papers.eInvoice();
    assertThat(List.of(e.totals().taxable(), e.totals().cgst(), e.totals().sgst(), e.totals().igst(), e.totals().cess(), e.totals().roundOff(), e.totals().total()))
        .isEqualTo(List.of(t.taxable(), t.cgst(), t.sgst(), t.igst(), t.cess(), tax.roundOff(), tax.total()));
    assertThat(tax.roundOff().abs().paise()).isLessThanOrEqualTo(50);
    assertThat(Amounts.of(Gstr1Table.outward(tax).lines())).isEqualTo(new Amounts(t.taxable(), t.igst(), t.cgst(), t.sgst(), t.cess()));
    assertThat(Gstr1Table.outward(tax).value()).isEqualTo(tax.total());
    assertThat(papers.ewayBill().totals().total()).isEqualTo(tax.total());
    var refused = EInvoiceChecks.findings(e, TODAY, Money.rupees(50_000_001)).stream().filter(f -> f.code().matches("2182|2183|2184|2185|2186|2189|219[234]|2227|2234|2235|2266")).toList();
    assertThat(refused).isEmpty();
  }

  private static String anyDocument(Random random) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      var rate = List.of("5", "18", "40", "0.25", "3").get(random.nextInt(5));
      var price = BigDecimal.valueOf(1 + random.nextInt(9_000_000), random.nextBoolean() ? 2 : 4);
      lines.add("{'hsn':'94051100','qty':%s,'unitPrice':%s,'discountPercent':%d,'gstRate':%s,'taxInclusive':%s}".formatted(BigDecimal.valueOf(1 + random.nextInt(200_000), random.nextBoolean() ? 0 : 3), price.toPlainString(),
          random.nextInt(4) == 0 ? random.nextInt(60) : 0, rate, random.nextInt(3) == 0));
    }
    return "{'number':'A-1','date':'2026-11-22','supplier':{'gstin':'27AAPFU0939F1ZV','name':'Umbrella Traders','address1':'12 Dock Road','place':'Mumbai','pincode':'400001'},'buyer':{'gstin':'%s','name':'Tungabhadra Stores','address1':'4 MG Road','place':'Town','pincode':'%s'},'charges':%d,'otherCharges':%d,'roundToRupee':%s,'rounding':'%s','lines':%s}"
        .formatted(random.nextBoolean() ? "27AABCT1332L1ZE" : "29AABCT1332L1ZA", random.nextBoolean() ? "400001" : "560001", random.nextInt(3) == 0 ? random.nextInt(5_000) : 0, random.nextInt(3) == 0 ? random.nextInt(900) : 0, random.nextBoolean(), random.nextInt(4) == 0 ? "AT_HEADER" : "EACH_LINE", lines);
  }
}
