package org.kram.gst.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.gst.portal.PortalCases.ABROAD;
import static org.kram.gst.portal.PortalCases.BUYER;
import static org.kram.gst.portal.PortalCases.CONSIGNEE;
import static org.kram.gst.portal.PortalCases.SELLER;
import static org.kram.gst.portal.PortalCases.TODAY;
import static org.kram.gst.portal.PortalCases.TURNOVER;
import static org.kram.gst.portal.PortalCases.ewayBill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kram.gst.portal.EwayBillDocument.Direction;
import org.kram.gst.portal.EwayBillDocument.DocType;
import org.kram.gst.portal.EwayBillDocument.Item;
import org.kram.gst.portal.EwayBillDocument.SubSupply;
import org.kram.gst.portal.EwayBillDocument.Totals;
import org.kram.gst.portal.EwayBillDocument.TransactionType;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

class EwayBillTest {
  private static final PortalTransport ROAD = PortalTransport.byRoad("MH12AB1234", 984);

  @Test
  void a_good_document_has_no_findings() {
    assertThat(found(ewayBill())).isEmpty();
    assertThat(found(parties(ewayBill(), SELLER, null, BUYER, CONSIGNEE))).isEmpty();
    assertThat(found(transport(ewayBill(), PortalTransport.byTransporter("29AKLPM8755F1Z9", "Fast Roads", 0)))).isEmpty();
    assertThat(found(parties(kind(ewayBill(), Direction.OUTWARD, SubSupply.EXPORT, null, DocType.INV), SELLER, null, ABROAD, party(BUYER, "URP", "400707", "27").named("Nhava Sheva")))).isEmpty();
  }

  @Test
  void the_transaction_type_follows_from_whose_places_they_are() {
    assertThat(ewayBill().transactionType()).isEqualTo(TransactionType.REGULAR);
    assertThat(parties(ewayBill(), SELLER, null, BUYER, party(BUYER, BUYER.gstin(), "560100", "29").named("Second gate")).transactionType()).isEqualTo(TransactionType.REGULAR);
    assertThat(parties(ewayBill(), SELLER, null, BUYER, CONSIGNEE).transactionType()).isEqualTo(TransactionType.BILL_TO_SHIP_TO);
    assertThat(parties(ewayBill(), SELLER, party(SELLER, "URP", "410206", "27"), BUYER, null).transactionType()).isEqualTo(TransactionType.BILL_FROM_DISPATCH_FROM);
    assertThat(parties(ewayBill(), SELLER, party(SELLER, "URP", "410206", "27"), BUYER, CONSIGNEE).transactionType()).isEqualTo(TransactionType.BOTH);
  }

  @TestFactory
  Stream<DynamicTest> what_the_portal_would_refuse_is_found_before() {
    var good = ewayBill();
    var cases = Map.<String, List<Object>>ofEntries(
        Map.entry("import going out", List.of("203", kind(good, Direction.OUTWARD, SubSupply.IMPORT, null, DocType.BOE))),
        Map.entry("job work with an invoice", List.of("205", kind(good, Direction.OUTWARD, SubSupply.JOB_WORK, null, DocType.INV))),
        Map.entry("others without words", List.of("377", kind(good, Direction.OUTWARD, SubSupply.OTHERS, null, DocType.CHL))),
        Map.entry("number with a space", List.of("206", numbered(good, "MH 42", TODAY))),
        Map.entry("date of tomorrow", List.of("207", numbered(good, "1", TODAY.plusDays(1)))),
        Map.entry("181 days old", List.of("820", numbered(good, "1", TODAY.minusDays(181)))),
        Map.entry("before GST", List.of("819", numbered(good, "1", LocalDate.of(2017, 6, 30)))),
        Map.entry("not the user's goods", List.of("359", parties(good, party(SELLER, "29AAPFU0939F1ZR", "560001", "29"), null, BUYER, null))),
        Map.entry("nobody registered", List.of("822", parties(good, party(SELLER, "URP", "400001", "27"), null, party(BUYER, "URP", "560001", "29"), null))),
        Map.entry("buyer's GSTIN mistyped", List.of("212", parties(good, SELLER, null, party(BUYER, "29AAGCB7383J1Z5", "560001", "29"), null))),
        Map.entry("PIN of another state", List.of("214", parties(good, SELLER, null, party(BUYER, BUYER.gstin(), "400001", "29"), null))),
        Map.entry("dispatch PIN of another state", List.of("210", parties(good, SELLER, party(SELLER, SELLER.gstin(), "560001", "27"), BUYER, null))),
        Map.entry("dispatch from another state, same number", List.of("643", parties(good, SELLER, party(SELLER, SELLER.gstin(), "560001", "29"), BUYER, null))),
        Map.entry("delivery in another state, same number", List.of("644", parties(good, SELLER, null, BUYER, party(BUYER, BUYER.gstin(), "600001", "33")))),
        Map.entry("bill-to state not that of its number", List.of("865", parties(good, SELLER, null, party(BUYER, BUYER.gstin(), "600001", "33"), null))),
        Map.entry("consignee's state wrong", List.of("857", parties(good, SELLER, null, BUYER, party(CONSIGNEE, CONSIGNEE.gstin(), "560001", "29")))),
        Map.entry("export to India", List.of("373", kind(good, Direction.OUTWARD, SubSupply.EXPORT, null, DocType.INV))),
        Map.entry("no items", List.of("233", items(good, List.of()))),
        Map.entry("HSN unknown", List.of("216", items(good, List.of(item("61099999", "PCS", "18"))))),
        Map.entry("HSN too short", List.of("283", items(good, List.of(item("6109", "PCS", "18"))))),
        Map.entry("unit unknown", List.of("217", items(good, List.of(item("61091000", "XYZ", "18"))))),
        Map.entry("rate unknown", List.of("254", items(good, List.of(item("61091000", "PCS", "17"))))),
        Map.entry("items do not add up", List.of("234", items(good, List.of(item("61091000", "PCS", "18"), item("61091000", "PCS", "18"))))),
        Map.entry("total too small", List.of("620", totals(good, "0.00", "0.00", "18000.00", "117999.99"))),
        Map.entry("halves differ", List.of("251", totals(good, "1.00", "2.00", "0.00", "118000.00"))),
        Map.entry("CGST between states", List.of("219", totals(good, "1.00", "1.00", "0.00", "118000.00"))),
        Map.entry("neither vehicle nor transporter", List.of("619", transport(good, new PortalTransport(null, 984, null, null, null, null, null, false)))),
        Map.entry("too far", List.of("221", transport(good, PortalTransport.byRoad("MH12AB1234", 4001)))),
        Map.entry("same PIN, no distance", List.of("221", parties(transport(good, PortalTransport.byRoad("MH12AB1234", 0)), SELLER, null, party(BUYER, BUYER.gstin(), "400001", "29"), null))),
        Map.entry("vehicle number wrong", List.of("225", transport(good, PortalTransport.byRoad("1234567", 984)))),
        Map.entry("by rail without receipt", List.of("385", transport(good, new PortalTransport(Mode.RAIL, 984, null, null, "RR1", null, null, false)))),
        Map.entry("receipt before the document", List.of("362", transport(good, new PortalTransport(Mode.RAIL, 984, null, null, "RR1", TODAY.minusDays(1), null, false)))),
        Map.entry("receipt's number wrong", List.of("223", transport(good, new PortalTransport(Mode.RAIL, 984, null, null, "RR 1", TODAY, null, false)))),
        Map.entry("transporter's number wrong", List.of("222", transport(good, PortalTransport.byTransporter("FAST", null, 984)))),
        Map.entry("vehicle without mode", List.of("621", transport(good, new PortalTransport(null, 984, null, null, null, null, "MH12AB1234", false)))),
        Map.entry("over-dimensional by rail", List.of("634", transport(good, new PortalTransport(Mode.RAIL, 984, null, null, "RR1", TODAY, null, true)))));
    return cases.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(e -> DynamicTest.dynamicTest(e.getKey(), () ->
        assertThat(found((EwayBillDocument) e.getValue().get(1))).extracting(Finding::code).contains((String) e.getValue().getFirst())));
  }

  @Test
  void a_composition_dealer_sends_bills_of_supply() {
    assertThat(EwayBillChecks.findings(ewayBill(), SELLER.gstin(), true, TODAY, TURNOVER)).extracting(Finding::code).containsExactly("714");
  }

  @Test
  void the_json_tells_bill_to_and_ship_to_apart() {
    var json = EwayBillJson.of(parties(ewayBill(), SELLER, null, BUYER, CONSIGNEE));
    assertThat(List.of(json.get("toStateCode").asInt(), json.get("actToStateCode").asInt(), json.get("toPincode").asInt(), json.get("transactionType").asInt())).containsExactly(29, 33, 600001, 2);
    assertThat(json.get("toGstin").asString()).isEqualTo(BUYER.gstin());
    assertThat(json.get("shipToGSTIN").asString()).isEqualTo(CONSIGNEE.gstin());
    assertThat(json.get("vehicleNo").asString()).isEqualTo("MH12AB1234");
    assertThat(json.at("/itemList/0/igstRate").decimalValue()).isEqualByComparingTo("18");
    assertThat(json.has("subSupplyDesc")).isFalse();
    assertThat(EwayBillJson.write(ewayBill())).doesNotContain("null", "\"\"", "E+");
  }

  @Test
  void an_export_goes_to_state_99() {
    var json = EwayBillJson.of(parties(kind(ewayBill(), Direction.OUTWARD, SubSupply.EXPORT, null, DocType.INV), SELLER, null, ABROAD, null));
    assertThat(List.of(json.get("toStateCode").asInt(), json.get("toPincode").asInt())).containsExactly(99, 999999);
    assertThat(json.get("toGstin").asString()).isEqualTo("URP");
  }

  @Test
  void the_bulk_file_groups_what_is_too_long() {
    var many = new ArrayList<Item>();
    for (int i = 0; i < 300; i++) many.add(Item.of("Shirt " + i, i % 2 == 0 ? "61091000" : "84713010", Quantity.of(1), "PCS", Money.of("10.00"), new BigDecimal("18")));
    var file = EwayBillJson.bulkFile(SELLER.gstin(), List.of(items(ewayBill(), many)));
    var bill = PortalText.JSON.readTree(file).at("/billLists/0");
    assertThat(bill.get("itemList").size()).isEqualTo(2);
    assertThat(bill.at("/itemList/0/taxableAmount").decimalValue()).isEqualByComparingTo("1500");
    assertThat(bill.get("mainHsnCode").asInt()).isIn(61091000, 84713010);
  }

  // ---- breaking one thing

  private static List<Finding> found(EwayBillDocument document) {
    return EwayBillChecks.findings(document, SELLER.gstin(), false, TODAY, TURNOVER);
  }

  private static PortalParty party(PortalParty p, String gstin, String pin, String state) {
    return new PortalParty(gstin, p.legalName(), p.tradeName(), p.line1(), p.line2(), p.place(), pin, state, p.phone(), p.mail());
  }

  private static Item item(String hsn, String uqc, String rate) {
    return Item.of("Cotton shirt", hsn, Quantity.of(12), uqc, Money.of("100000.00"), new BigDecimal(rate));
  }

  private static EwayBillDocument kind(EwayBillDocument d, Direction direction, SubSupply sub, @Nullable String words, DocType type) {
    return new EwayBillDocument(direction, sub, words, type, d.docNo(), d.docOn(), d.from(), d.dispatchFrom(), d.to(), d.shipTo(), d.interStateTax(), d.items(), d.totals(), d.transport());
  }

  private static EwayBillDocument numbered(EwayBillDocument d, String no, LocalDate on) {
    return new EwayBillDocument(d.direction(), d.subSupply(), null, d.docType(), no, on, d.from(), d.dispatchFrom(), d.to(), d.shipTo(), d.interStateTax(), d.items(), d.totals(), d.transport());
  }

  private static EwayBillDocument parties(EwayBillDocument d, PortalParty from, @Nullable PortalParty dispatch, PortalParty to, @Nullable PortalParty ship) {
    return new EwayBillDocument(d.direction(), d.subSupply(), null, d.docType(), d.docNo(), d.docOn(), from, dispatch, to, ship, d.interStateTax(), d.items(), d.totals(), d.transport());
  }

  private static EwayBillDocument items(EwayBillDocument d, List<Item> items) {
    return new EwayBillDocument(d.direction(), d.subSupply(), null, d.docType(), d.docNo(), d.docOn(), d.from(), null, d.to(), null, d.interStateTax(), items, d.totals(), d.transport());
  }

  private static EwayBillDocument totals(EwayBillDocument d, String cgst, String sgst, String igst, String total) {
    return new EwayBillDocument(d.direction(), d.subSupply(), null, d.docType(), d.docNo(), d.docOn(), d.from(), null, d.to(), null, d.interStateTax(), d.items(),
        new Totals(d.totals().taxable(), Money.of(cgst), Money.of(sgst), Money.of(igst), Money.ZERO, Money.ZERO, Money.ZERO, Money.of(total)), d.transport());
  }

  private static EwayBillDocument transport(EwayBillDocument d, PortalTransport transport) {
    return new EwayBillDocument(d.direction(), d.subSupply(), null, d.docType(), d.docNo(), d.docOn(), d.from(), null, d.to(), null, d.interStateTax(), d.items(), d.totals(), transport);
  }
}
