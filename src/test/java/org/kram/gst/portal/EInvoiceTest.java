package org.kram.gst.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.gst.portal.PortalCases.ABROAD;
import static org.kram.gst.portal.PortalCases.BUYER;
import static org.kram.gst.portal.PortalCases.CONSIGNEE;
import static org.kram.gst.portal.PortalCases.SELLER;
import static org.kram.gst.portal.PortalCases.TODAY;
import static org.kram.gst.portal.PortalCases.TURNOVER;
import static org.kram.gst.portal.PortalCases.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kram.gst.Heads;
import org.kram.gst.Rate;
import org.kram.gst.SupplyType;
import org.kram.gst.TaxCalculator;
import org.kram.gst.TaxDocument;
import org.kram.gst.portal.EInvoiceDocument.Item;
import org.kram.gst.portal.EInvoiceDocument.Totals;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

class EInvoiceTest {
  private static final EInvoiceDocument.Export PORT = new EInvoiceDocument.Export(null, null, "INNSA1", null, null, "GB");

  @Test
  void a_good_document_has_no_findings() {
    assertThat(found(invoice())).isEmpty();
    assertThat(found(invoice(SupplyType.B2B, party(BUYER, "27AAGCB7383J1Z8", "400002", "27"), "27", Heads.CGST_SGST))).isEmpty();
    assertThat(found(export(invoice(SupplyType.EXPWOP, ABROAD, "96", Heads.NONE)))).isEmpty();
    assertThat(found(export(invoice(SupplyType.EXPWP, ABROAD, "96", Heads.IGST)))).isEmpty();
    assertThat(found(invoice(SupplyType.SEZWP, party(BUYER, "27AAGCB7383J1Z8", "400002", "27"), "27", Heads.IGST))).isEmpty();
    assertThat(found(invoice(SupplyType.DEXP, BUYER, "29", Heads.IGST))).isEmpty();
    assertThat(found(with(invoice(), null, CONSIGNEE, PortalTransport.byRoad("MH12AB1234", 984)))).isEmpty();
    assertThat(found(with(invoice(), null, null, PortalTransport.byTransporter("29AKLPM8755F1Z9", null, 0)))).isEmpty();
  }

  /// What was broken, and the code the portal would answer.
  @TestFactory
  Stream<DynamicTest> what_the_portal_would_refuse_is_found_before() {
    var good = invoice();
    var item = good.items().getFirst();
    var intra = invoice(SupplyType.B2B, party(BUYER, "27AAGCB7383J1Z8", "400002", "27"), "27", Heads.CGST_SGST);
    var road = PortalTransport.byRoad("MH12AB1234", 984);
    var cases = Map.<String, List<Object>>ofEntries(
        Map.entry("sale to a consumer", List.of("2140", type(good, SupplyType.B2C))),
        Map.entry("number beginning with 0", List.of("2140", numbered(good, "042", TODAY))),
        Map.entry("number too long", List.of("2140", numbered(good, "MH/26-27/00000042", TODAY))),
        Map.entry("date of tomorrow", List.of("2218", numbered(good, "1", TODAY.plusDays(1)))),
        Map.entry("thirty days late", List.of("2163", numbered(good, "1", TODAY.minusDays(30)))),
        Map.entry("seller's GSTIN mistyped", List.of("3028", seller(good, party(SELLER, "27AAPFU0939F1ZW", "400001", "27")))),
        Map.entry("seller's address of another state", List.of("2258", seller(good, party(SELLER, SELLER.gstin(), "560001", "29")))),
        Map.entry("seller's PIN of another state", List.of("2178", seller(good, party(SELLER, SELLER.gstin(), "560001", "27")))),
        Map.entry("buyer's address of another state", List.of("2265", buyer(good, party(BUYER, BUYER.gstin(), "400001", "27")))),
        Map.entry("buyer's PIN of another state", List.of("2178", buyer(good, party(BUYER, BUYER.gstin(), "400001", "29")))),
        Map.entry("buyer without GSTIN", List.of("2212", buyer(good, party(BUYER, "URP", "560001", "29")))),
        Map.entry("deemed export without GSTIN", List.of("2171", type(buyer(good, party(BUYER, "URP", "560001", "29")), SupplyType.DEXP))),
        Map.entry("to itself", List.of("2211", buyer(good, SELLER))),
        Map.entry("buyer's state unknown", List.of("2260", buyer(good, party(BUYER, BUYER.gstin(), "560001", "45")))),
        Map.entry("name too short", List.of("2140", buyer(good, new PortalParty(BUYER.gstin(), "AB", null, "1", null, "Bengaluru", "560001", "29", null, null)))),
        Map.entry("place of supply abroad without export", List.of("2242", place(good, "96"))),
        Map.entry("place of supply nowhere", List.of("2243", place(good, "45"))),
        Map.entry("export with a GSTIN", List.of("2248", type(place(good, "96"), SupplyType.EXPWP))),
        Map.entry("export within India", List.of("2232", type(good, SupplyType.EXPWP))),
        Map.entry("export buyer in a state", List.of("2261", type(good, SupplyType.EXPWP))),
        Map.entry("reverse charge to SEZ", List.of("2162", reverse(type(good, SupplyType.SEZWP)))),
        Map.entry("IGST mark between states", List.of("2262", igstMark(good))),
        Map.entry("IGST within the state", List.of("2172", place(seller(good, SELLER), "27"))),
        Map.entry("CGST between states", List.of("2174", place(intra, "29"))),
        Map.entry("CGST on an export", List.of("2180", type(intra, SupplyType.EXPWP))),
        Map.entry("CGST to SEZ", List.of("2237", type(intra, SupplyType.SEZWP))),
        Map.entry("no items", List.of("2228", items(good, List.of()))),
        Map.entry("serial twice", List.of("2233", items(good, List.of(item, item)))),
        Map.entry("HSN not in the list", List.of("2176", items(good, List.of(coded(item, "61099999", false, "PCS"))))),
        Map.entry("four digits above five crore", List.of("2176", items(good, List.of(coded(item, "6109", false, "PCS"))))),
        Map.entry("service with a goods code", List.of("2199", items(good, List.of(coded(item, "61091000", true, "PCS"))))),
        Map.entry("goods with a service code", List.of("2199", items(good, List.of(coded(item, "995411", false, "PCS"))))),
        Map.entry("no unit", List.of("2239", items(good, List.of(coded(item, "61091000", false, ""))))),
        Map.entry("unknown unit", List.of("2177", items(good, List.of(coded(item, "61091000", false, "XYZ"))))),
        Map.entry("no quantity", List.of("2238", items(good, List.of(amounts(item, Quantity.ZERO, item.gross(), item.taxable(), item.rate(), item.igst(), item.total()))))),
        Map.entry("rate of 17", List.of("2240", items(good, List.of(amounts(item, item.qty(), item.gross(), item.taxable(), new BigDecimal("17"), item.igst(), item.total()))))),
        Map.entry("price times quantity wrong", List.of("2192", items(good, List.of(amounts(item, Quantity.of(20), item.gross(), item.taxable(), item.rate(), item.igst(), item.total()))))),
        Map.entry("value not gross less discount", List.of("2193", items(good, List.of(amounts(item, item.qty(), item.gross(), item.taxable().plus(Money.of("0.01")), item.rate(), item.igst(), item.total()))))),
        Map.entry("IGST does not fit", List.of("2235", items(good, List.of(amounts(item, item.qty(), item.gross(), item.taxable(), item.rate(), Money.of("10.00"), item.total()))))),
        Map.entry("zero tax on a taxable line", List.of("2235", items(good, List.of(amounts(item, item.qty(), item.gross(), item.taxable(), item.rate(), Money.ZERO, item.taxable()))))),
        Map.entry("item's sum wrong", List.of("2194", items(good, List.of(amounts(item, item.qty(), item.gross(), item.taxable(), item.rate(), item.igst(), item.total().plus(Money.rupees(3))))))),
        Map.entry("halves differ", List.of("2227", items(intra, List.of(halves(intra.items().getFirst(), Money.of("0.01")))))),
        Map.entry("header value wrong", List.of("2182", totals(good, new Totals(good.totals().taxable().plus(Money.of("0.01")), Money.ZERO, Money.ZERO, good.totals().igst(), Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, good.totals().total())))),
        Map.entry("header IGST wrong", List.of("2185", totals(good, new Totals(good.totals().taxable(), Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, good.totals().roundOff(), good.totals().total())))),
        Map.entry("header total wrong", List.of("2189", totals(good, new Totals(good.totals().taxable(), Money.ZERO, Money.ZERO, good.totals().igst(), Money.ZERO, Money.of("10"), Money.ZERO, good.totals().roundOff(), good.totals().total())))),
        Map.entry("consignee's state wrong", List.of("2325", with(good, null, party(CONSIGNEE, CONSIGNEE.gstin(), "560001", "29"), null))),
        Map.entry("export over a port without its PIN", List.of("4033", with(export(invoice(SupplyType.EXPWP, ABROAD, "96", Heads.IGST)), null, PortalParty.of("URP", "Nhava Sheva", "Port", "Uran", "999999", "27"), null))),
        Map.entry("dispatched from abroad", List.of("4035", with(good, ABROAD, null, null))),
        Map.entry("no vehicle and no transporter", List.of("4019", with(good, null, null, new PortalTransport(null, 10, null, null, null, null, null, false)))),
        Map.entry("by rail without receipt", List.of("2254", with(good, null, null, new PortalTransport(Mode.RAIL, 10, null, null, "RR1", null, null, false)))),
        Map.entry("by road without vehicle", List.of("2253", with(good, null, null, new PortalTransport(Mode.ROAD, 10, null, null, "LR1", TODAY, null, false)))),
        Map.entry("vehicle number wrong", List.of("4014", with(good, null, null, PortalTransport.byRoad("12345678", 10)))),
        Map.entry("too far", List.of("4038", with(good, null, null, PortalTransport.byRoad("MH12AB1234", 4001)))),
        Map.entry("receipt before the invoice", List.of("4021", with(good, null, null, new PortalTransport(Mode.RAIL, 10, null, null, "RR1", TODAY.minusDays(1), null, false)))),
        Map.entry("receipt of tomorrow", List.of("4016", with(good, null, null, new PortalTransport(Mode.RAIL, 10, null, null, "RR1", TODAY.plusDays(1), null, false)))),
        Map.entry("over-dimensional by air", List.of("4024", with(good, null, null, new PortalTransport(Mode.AIR, 10, null, null, "AWB1", TODAY, null, true)))),
        Map.entry("e-way bill with a credit note", List.of("2252", with(note(good), null, null, road))),
        Map.entry("credit note of nothing", List.of("2191", note(good))));
    return cases.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(e -> DynamicTest.dynamicTest(e.getKey(), () ->
        assertThat(found((EInvoiceDocument) e.getValue().get(1))).extracting(Finding::code).contains((String) e.getValue().getFirst())));
  }

  @Test
  void every_finding_says_what_and_how_to_mend_it() {
    assertThat(found(place(invoice(), "45"))).allSatisfy(f -> {
      assertThat(f.words()).isNotBlank();
      assertThat(f.fix()).isNotBlank();
      assertThat(f.field()).isNotBlank();
    });
  }

  @Test
  void the_json_has_the_schemas_keys_and_no_empty_ones() {
    var json = EInvoiceJson.of(with(invoice(), null, CONSIGNEE, PortalTransport.byRoad("MH-12 AB 1234", 984)));
    assertThat(json.propertyNames()).containsExactly("Version", "TranDtls", "DocDtls", "SellerDtls", "BuyerDtls", "ShipDtls", "ItemList", "ValDtls", "EwbDtls");
    assertThat(json.at("/DocDtls/Dt").asString()).isEqualTo("22/11/2026");
    assertThat(json.at("/BuyerDtls/LglNm").asString()).isEqualTo("Bengal Basin 'Stores' LLP");
    assertThat(json.at("/BuyerDtls/Pin").isNumber()).isTrue();
    assertThat(json.at("/BuyerDtls/Pos").asString()).isEqualTo("29");
    assertThat(json.at("/ShipDtls/Gstin").asString()).isEqualTo(CONSIGNEE.gstin());
    assertThat(json.at("/EwbDtls/VehNo").asString()).isEqualTo("MH12AB1234");
    assertThat(json.at("/ItemList/0/SlNo").isString()).isTrue();
    assertThat(EInvoiceJson.write(invoice())).doesNotContain("null", "\"\"", "E+").contains("\"TotInvVal\":" + invoice().totals().total());
  }

  @Test
  void a_consignee_under_the_buyers_own_number_is_no_ship_to() {
    var otherGate = party(BUYER, BUYER.gstin(), "560100", "29").named("Second gate");
    var document = with(invoice(), null, otherGate, PortalTransport.byRoad("MH12AB1234", 984));
    assertThat(found(document)).isEmpty();
    assertThat(EInvoiceJson.of(document).has("ShipDtls")).isFalse();
    assertThat(EInvoiceJson.of(document).at("/BuyerDtls/Pin").asInt()).isEqualTo(560100);
    assertThat(EInvoiceJson.of(with(invoice(), null, otherGate, null)).at("/BuyerDtls/Pin").asInt()).isEqualTo(560001);
  }

  @Test
  void of_an_export_the_place_abroad_is_the_buyers_and_never_a_ship_to() {
    var export = with(export(invoice(SupplyType.EXPWP, party(ABROAD, "URP", "123456", "96"), "96", Heads.IGST)), null, PortalParty.of("URP", "Elsewhere", "9 Quay", "Hull", "999999", "96"), null);
    assertThat(found(export)).isEmpty();
    var json = EInvoiceJson.of(export);
    assertThat(json.has("ShipDtls")).isFalse();
    assertThat(json.at("/BuyerDtls/Pin").asInt()).isEqualTo(999999);
    assertThat(json.at("/ExpDtls/Port").asString()).isEqualTo("INNSA1");
  }

  @Test
  void a_price_that_does_not_survive_three_decimals_is_rounded_up_with_a_discount() {
    var item = invoice().items().get(1);
    assertThat(item.unitPrice().scale()).isLessThanOrEqualTo(3);
    assertThat(item.gross().minus(item.discount())).isEqualTo(item.taxable());
    assertThat(item.discount().isNegative()).isFalse();
  }

  /// Whatever the calculator makes, the portal's arithmetic agrees with.
  @Property(tries = 500)
  void every_calculated_document_passes_the_portals_sums(@ForAll Random random) {
    var lines = new ArrayList<TaxDocument.Line>();
    for (int i = 0; i <= random.nextInt(6); i++) {
      var qty = new Quantity(1 + random.nextInt(9_000_000));
      var price = BigDecimal.valueOf(random.nextInt(90_000_000), 6);
      var gross = Money.round(price.multiply(qty.units()));
      lines.add(TaxDocument.Line.of(i, qty, price, random.nextBoolean() ? Money.ZERO : new Money(gross.paise() / 7), Rate.taxable(List.of("5", "18", "40", "0.25").get(random.nextInt(4)))));
    }
    boolean intra = random.nextBoolean();
    var value = TaxCalculator.calculate(TaxDocument.of(lines, Heads.IGST)).totals().taxable();
    var taxed = TaxCalculator.calculate(TaxDocument.of(lines, intra ? Heads.CGST_SGST : Heads.IGST).discounted(new Money(value.paise() / 9)).charging(new Money(random.nextInt(100_000))).roundedToRupee());
    var items = new ArrayList<Item>();
    for (int i = 0; i < lines.size(); i++)
      items.add(Item.of(i + 1, "Cotton shirt", "61091000", false, "PCS", lines.get(i).qty(), lines.get(i).unitPrice(), taxed.lines().get(i), BigDecimal.ZERO));
    var base = intra ? invoice(SupplyType.B2B, party(BUYER, "27AAGCB7383J1Z8", "400002", "27"), "27", Heads.CGST_SGST) : invoice();
    var document = totals(items(base, items), Totals.of(items, taxed.totals().roundOff()));
    assertThat(found(document)).isEmpty();
    assertThat(document.totals().total()).isEqualTo(taxed.totals().total());
  }

  // ---- breaking one thing

  private static List<Finding> found(EInvoiceDocument document) {
    return EInvoiceChecks.findings(document, TODAY, TURNOVER);
  }

  private static PortalParty party(PortalParty p, String gstin, String pin, String state) {
    return new PortalParty(gstin, p.legalName(), p.tradeName(), p.line1(), p.line2(), p.place(), pin, state, p.phone(), p.mail());
  }

  private static EInvoiceDocument copy(EInvoiceDocument d, SupplyType type, boolean reverse, boolean igst, EInvoiceDocument.Type kind, String no, LocalDate on, PortalParty seller,
      PortalParty buyer, String pos, @Nullable PortalParty from, @Nullable PortalParty to, List<Item> items, Totals totals, EInvoiceDocument.@Nullable Export export, @Nullable PortalTransport transport) {
    return new EInvoiceDocument(type, reverse, igst, null, kind, no, on, seller, buyer, pos, from, to, items, totals, d.preceding(), export, transport, null);
  }

  private static EInvoiceDocument type(EInvoiceDocument d, SupplyType type) {
    return copy(d, type, d.reverseCharge(), d.igstOnIntra(), d.type(), d.no(), d.on(), d.seller(), d.buyer(), d.placeOfSupply(), d.dispatchFrom(), d.shipTo(), d.items(), d.totals(), d.export(), d.transport());
  }

  private static EInvoiceDocument numbered(EInvoiceDocument d, String no, LocalDate on) {
    return copy(d, d.supplyType(), false, false, d.type(), no, on, d.seller(), d.buyer(), d.placeOfSupply(), null, null, d.items(), d.totals(), null, null);
  }

  private static EInvoiceDocument seller(EInvoiceDocument d, PortalParty seller) {
    return copy(d, d.supplyType(), false, false, d.type(), d.no(), d.on(), seller, d.buyer(), d.placeOfSupply(), null, null, d.items(), d.totals(), null, null);
  }

  private static EInvoiceDocument buyer(EInvoiceDocument d, PortalParty buyer) {
    return copy(d, d.supplyType(), false, false, d.type(), d.no(), d.on(), d.seller(), buyer, d.placeOfSupply(), null, null, d.items(), d.totals(), null, null);
  }

  private static EInvoiceDocument place(EInvoiceDocument d, String pos) {
    return copy(d, d.supplyType(), false, false, d.type(), d.no(), d.on(), d.seller(), d.buyer(), pos, null, null, d.items(), d.totals(), null, null);
  }

  private static EInvoiceDocument reverse(EInvoiceDocument d) {
    return copy(d, d.supplyType(), true, false, d.type(), d.no(), d.on(), d.seller(), d.buyer(), d.placeOfSupply(), null, null, d.items(), d.totals(), null, null);
  }

  private static EInvoiceDocument igstMark(EInvoiceDocument d) {
    return copy(d, d.supplyType(), false, true, d.type(), d.no(), d.on(), d.seller(), d.buyer(), d.placeOfSupply(), null, null, d.items(), d.totals(), null, null);
  }

  private static EInvoiceDocument note(EInvoiceDocument d) {
    return copy(d, d.supplyType(), false, false, EInvoiceDocument.Type.CRN, d.no(), d.on(), d.seller(), d.buyer(), d.placeOfSupply(), null, null, d.items(), d.totals(), null, null);
  }

  private static EInvoiceDocument items(EInvoiceDocument d, List<Item> items) {
    return copy(d, d.supplyType(), false, false, d.type(), d.no(), d.on(), d.seller(), d.buyer(), d.placeOfSupply(), null, null, items, d.totals(), null, null);
  }

  private static EInvoiceDocument totals(EInvoiceDocument d, Totals totals) {
    return copy(d, d.supplyType(), false, false, d.type(), d.no(), d.on(), d.seller(), d.buyer(), d.placeOfSupply(), null, null, d.items(), totals, null, null);
  }

  private static EInvoiceDocument with(EInvoiceDocument d, @Nullable PortalParty from, @Nullable PortalParty to, @Nullable PortalTransport transport) {
    return copy(d, d.supplyType(), false, false, d.type(), d.no(), d.on(), d.seller(), d.buyer(), d.placeOfSupply(), from, to, d.items(), d.totals(), d.export(), transport);
  }

  private static EInvoiceDocument export(EInvoiceDocument d) {
    return copy(d, d.supplyType(), false, false, d.type(), d.no(), d.on(), d.seller(), d.buyer(), d.placeOfSupply(), null, null, d.items(), d.totals(), PORT, null);
  }

  private static Item coded(Item i, String hsn, boolean service, String uqc) {
    return new Item(i.serial(), i.description(), service, hsn, null, null, null, i.qty(), uqc, i.unitPrice(), i.gross(), i.discount(), i.taxable(), i.rate(), i.cgst(), i.sgst(), i.igst(),
        i.cessRate(), i.cessAdValorem(), i.cessSpecific(), i.otherCharges(), i.total());
  }

  private static Item amounts(Item i, Quantity qty, Money gross, Money taxable, BigDecimal rate, Money igst, Money total) {
    return new Item(i.serial(), i.description(), i.service(), i.hsn(), null, null, null, qty, i.uqc(), i.unitPrice(), gross, i.discount(), taxable, rate, i.cgst(), i.sgst(), igst,
        i.cessRate(), i.cessAdValorem(), i.cessSpecific(), i.otherCharges(), total);
  }

  private static Item halves(Item i, Money more) {
    return new Item(i.serial(), i.description(), i.service(), i.hsn(), null, null, null, i.qty(), i.uqc(), i.unitPrice(), i.gross(), i.discount(), i.taxable(), i.rate(), i.cgst().plus(more), i.sgst(), i.igst(),
        i.cessRate(), i.cessAdValorem(), i.cessSpecific(), i.otherCharges(), i.total());
  }
}
