package org.kram.challan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.dispatch.ChainCast.q;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.TestClock;
import org.kram.company.CompanyBook;
import org.kram.company.Settings;
import org.kram.company.Warehouse;
import org.kram.dispatch.ChainCast;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.insight.Verify;
import org.kram.invoice.BillCast;
import org.kram.party.PartyBook;
import org.kram.shared.BadInput;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.kram.stock.StockBook;
import org.kram.stock.StockBook.Carry;
import org.kram.stock.StockBook.NewBin;
import org.springframework.beans.factory.annotation.Autowired;

/// Goods that move and are not sold (rule 55): where they are at every moment, their papers, and their way back.
class ChallanBookTest extends KramTest {
  @Autowired ChallanBook book;
  @Autowired ChallanPapers papers;
  @Autowired StockBook stock;
  @Autowired CompanyBook company;
  @Autowired PartyBook parties;
  @Autowired Settings settings;
  @Autowired BillCast cast;
  @Autowired ChainCast chain;
  @Autowired Verify verify;

  @BeforeEach
  void foundCompany() {
    cast.found();
    clock.moveTo(TestClock.BEGIN);
    if (company.warehouse("PNQ").isEmpty()) {
      var bhiwandi = company.warehouse("BHW").orElseThrow();
      long pune = company.addWarehouse(act(), new Warehouse(0, bhiwandi.branchId(), bhiwandi.registrationId(), "PNQ", "Pune", "Survey 12, Nagar Road", null, "Pune", "27", "411014", true));
      stock.addBins(act(), pune, List.of(new NewBin("P-01", 1)));
    }
  }

  @AfterEach
  void mendThePortal() {
    settings.set(act(), "sandbox.down", "false");
    settings.set(act(), "sandbox.lost_reply_percent", "0");
  }

  private Act act() {
    return Act.of(Actor.kram(), clock.instant());
  }

  private String item(int qty) {
    var sku = cast.items(1, "3000").getFirst();
    chain.receive(sku, "BHW", "A-01", qty);
    return sku;
  }

  private NewChallan toPune(String sku, int qty, String value, NewChallan.Carriage carriage) {
    return new NewChallan(Challan.Kind.BRANCH_TRANSFER, chain.warehouse("BHW"), chain.warehouse("PNQ"), null, null, "Stock for Diwali",
        List.of(new NewChallan.Line(chain.id(sku), q(qty), new BigDecimal(value))), carriage);
  }

  private NewChallan to(Challan.Kind kind, String customer, String sku, int qty) {
    return new NewChallan(kind, chain.warehouse("BHW"), null, parties.customerByCode(customer).id(), null, null, List.of(new NewChallan.Line(chain.id(sku), q(qty), new BigDecimal("3000"))),
        NewChallan.Carriage.byRoad("MH12AB1234"));
  }

  private Quantity at(String sku, String warehouse, String place) {
    return db.sql("select coalesce(sum(b.on_hand), 0) from stock_balance b join stock_location l on l.id = b.location_id where b.item_id = :i and l.warehouse_id = :w and l.code = :p")
        .param("i", chain.id(sku)).param("w", chain.warehouse(warehouse)).param("p", place).query((rs, _) -> Quantity.of(rs.getBigDecimal(1))).single();
  }

  private static void refused(String code, ThrowingCallable work) {
    assertThatThrownBy(work).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reasons()).extracting(reason -> reason.code()).contains(code));
  }

  private void verifyIsClean() {
    var out = new ByteArrayOutputStream();
    assertThat(verify.run(List.of(), new PrintStream(out))).as(out.toString()).isZero();
  }

  @Test
  void aBranchTransferIsInStagingThenAwayThenReceived() {
    var sku = item(50);
    var issued = book.issue(act(), toPune(sku, 40, "3000", NewChallan.Carriage.byRoad("MH12AB1234")));
    assertThat(issued.no()).matches("MHT/26-27/\\d{6}");
    assertThat(List.of(at(sku, "BHW", "A-01"), at(sku, "BHW", "STAGING"))).containsExactly(q(10), q(40));
    var c = book.challan(issued.no());
    assertThat(c.ewayBillNo()).as("₹1,20,000 within Maharashtra: due").startsWith("0000");
    assertThat(c.papersStand()).isTrue();
    assertThat(db.sql("select answer ->> 'docType' from filing_sandbox_document where id = :id").param("id", Long.parseLong(c.ewayBillNo())).query(String.class).single()).isEqualTo("CHL");

    book.letGo(act(), c.no());
    assertThat(List.of(at(sku, "BHW", "STAGING"), at(sku, "BHW", "TRANSIT"))).containsExactly(q(0), q(40));
    verifyIsClean();
    book.receive(act(), c.no(), List.of(new ChallanBook.Came(1, q(30), Quantity.ZERO, null)));
    assertThat(book.challan(c.no()).state()).isEqualTo(Challan.State.LEFT);
    refused("MORE_THAN_AWAY", () -> book.receive(act(), c.no(), List.of(new ChallanBook.Came(1, q(11), Quantity.ZERO, null))));
    refused("LOSS_WITHOUT_REASON", () -> book.receive(act(), c.no(), List.of(new ChallanBook.Came(1, q(9), q(1), null))));
    book.receive(act(), c.no(), List.of(new ChallanBook.Came(1, q(9), q(1), "Fell off the lorry")));
    assertThat(book.challan(c.no()).state()).isEqualTo(Challan.State.ENDED);
    assertThat(List.of(at(sku, "BHW", "TRANSIT"), at(sku, "PNQ", "RECEIVING"))).containsExactly(q(0), q(39));
    stock.carry(act(), chain.warehouse("PNQ"), List.of(new Carry(chain.id(sku), 0, stock.receivingOf(chain.warehouse("PNQ")).id(), chain.bin("PNQ", "P-01"), q(39))));
    assertThat(stock.available(List.of(chain.id(sku))).get(chain.id(sku)).get(chain.warehouse("PNQ")).available()).isEqualTo(q(39));
    verifyIsClean();
  }

  @Test
  void aSmallTransferNeedsNoEwayBillAndSaysWhy() {
    var c = book.issue(act(), toPune(item(5), 5, "100", NewChallan.Carriage.byRoad("MH12AB1234")));
    assertThat(c.papersStand()).isTrue();
    assertThat(c.ewayBillNo()).isNull();
    assertThat(db.sql("select because from filing_task where kind = 'EWAY_BILL_CHALLAN' and document_id = :id").param("id", c.id()).query(String.class).single())
        .contains("not above the limit of ₹1,00,000.00");
    book.letGo(act(), c.no());
  }

  @Test
  void goodsToAnotherRegistrationAreASupply() {
    var wanted = new NewChallan(Challan.Kind.BRANCH_TRANSFER, chain.warehouse("BHW"), chain.warehouse("GGN"), null, null, null,
        List.of(new NewChallan.Line(chain.id(item(1)), q(1), BigDecimal.TEN)), NewChallan.Carriage.UNKNOWN);
    refused("OTHER_REGISTRATION", () -> book.issue(act(), wanted));
  }

  @Test
  void whatIsNotThereOrHasNoValueIsRefusedWithFigures() {
    var sku = item(5);
    refused("NOT_ENOUGH", () -> book.issue(act(), toPune(sku, 6, "10", NewChallan.Carriage.UNKNOWN)));
    assertThatThrownBy(() -> book.issue(act(), toPune(sku, 1, "0", new NewChallan.Carriage(org.kram.gst.portal.PortalTransport.Mode.ROAD, "12", false, null, null, null, null, 5000))))
        .isInstanceOfSatisfying(BadInput.class, bad -> assertThat(bad.fields()).extracting(BadInput.Field::field).containsExactly("lines[0].value", "vehicleNo", "distanceKm"));
  }

  @Test
  void theNumbersOfEachKindRunByThemselvesAndACancelledOneStaysUsed() {
    var first = book.issue(act(), toPune(item(1), 1, "10", NewChallan.Carriage.UNKNOWN));
    var sku = item(2);
    var second = book.issue(act(), toPune(sku, 2, "100000", NewChallan.Carriage.byRoad("MH12AB1234")));
    var job = book.issue(act(), to(Challan.Kind.JOB_WORK, cast.registered("27", "Thane", "400601"), item(1), 1));
    assertThat(job.no()).startsWith("MHJ/");
    assertThat(Integer.parseInt(second.no().substring(10))).isEqualTo(Integer.parseInt(first.no().substring(10)) + 1);

    var bill = second.ewayBillNo() == null ? book.challan(second.no()).ewayBillNo() : second.ewayBillNo();
    book.cancel(act().because("Wrong warehouse"), second.no());
    assertThat(at(sku, "BHW", "A-01")).isEqualTo(q(2));
    assertThat(db.sql("select state from filing_eway_bill where no = :no").param("no", bill).query(String.class).single()).isEqualTo("CANCELLED");
    assertThat(db.sql("select state from filing_sandbox_document where id = :id").param("id", Long.parseLong(bill)).query(String.class).single()).isEqualTo("CANCELLED");
    refused("WRONG_STATE", () -> book.cancel(act().because("again"), second.no()));
    verifyIsClean();
  }

  @Test
  void afterADayTheEwayBillHoldsTheChallan() {
    var c = book.issue(act(), toPune(item(2), 2, "100000", NewChallan.Carriage.byRoad("MH12AB1234")));
    clock.forward(Duration.ofHours(25));
    refused("WINDOW_OVER", () -> book.cancel(act().because("too late"), c.no()));
    assertThat(book.challan(c.no()).state()).isEqualTo(Challan.State.ISSUED);
    book.letGo(act(), c.no());
    refused("GOODS_LEFT", () -> book.cancel(act().because("too late"), c.no()));
  }

  @Test
  void withoutAVehicleNothingLeavesAndTheVehicleBringsTheEwayBill() {
    var c = book.issue(act(), toPune(item(2), 2, "100000", NewChallan.Carriage.UNKNOWN));
    refused("NO_VEHICLE", () -> book.letGo(act(), c.no()));
    var now = book.setCarriage(act(), c.no(), NewChallan.Carriage.byRoad("mh 12 ab 1234"));
    assertThat(book.challan(now.no()).papersStand()).isTrue();
    book.setCarriage(act(), c.no(), NewChallan.Carriage.byRoad("MH14XY4321"));
    assertThat(db.sql("select vehicle_no from filing_eway_bill where challan_id = :id").param("id", c.id()).query(String.class).single()).isEqualTo("MH14XY4321");
    book.letGo(act(), c.no());
    assertThatThrownBy(() -> book.setCarriage(act(), c.no(), NewChallan.Carriage.byRoad("MH12AB1234"))).as("on the road a reason is needed").isInstanceOf(BadInput.class);
  }

  @Test
  void partAGoesToTheTransporterWhoBringsTheVehicle() {
    var c = book.issue(act(), toPune(item(2), 2, "100000", new NewChallan.Carriage(org.kram.gst.portal.PortalTransport.Mode.ROAD, null, false, "27AAACT1234M1Z2", "Quick Roadways", null, null, null)));
    assertThat(book.challan(c.no()).papersWaitFor()).contains("has no vehicle yet");
    book.setCarriage(act(), c.no(), NewChallan.Carriage.byRoad("MH12AB1234"));
    assertThat(book.challan(c.no()).papersStand()).isTrue();
    assertThat(book.challan(c.no()).ewayBillValidUntil()).isNotNull();
  }

  @Test
  void goodsOnApprovalComeBackWithinSixMonthsAndJobWorkWithinAYear() {
    var sku = item(4);
    var customer = cast.registered("29", "Bengaluru", "560001");
    var approval = book.issue(act(), to(Challan.Kind.APPROVAL, customer, sku, 2));
    assertThat(approval.backBy()).isEqualTo(LocalDate.of(2027, 5, 20));
    assertThat(approval.no()).startsWith("MHA/");
    var job = book.issue(act(), to(Challan.Kind.JOB_WORK, customer, sku, 2));
    assertThat(job.backBy()).isEqualTo(LocalDate.of(2027, 11, 20));
    assertThat(book.challan(job.no()).ewayBillNo()).as("job work to another state: whatever the value").isNotNull();
    book.setCarriage(act(), approval.no(), NewChallan.Carriage.byRoad("MH12AB1234"));
    for (var c : List.of(approval, job)) book.letGo(act(), c.no());
    assertThat(List.of(at(sku, "BHW", "ON-APPROVAL"), at(sku, "BHW", "JOB-WORK"))).containsExactly(q(2), q(2));
    verifyIsClean();
    book.receive(act(), approval.no(), null);
    assertThat(at(sku, "BHW", "RECEIVING")).isEqualTo(q(2));
    assertThat(book.challan(approval.no()).state()).isEqualTo(Challan.State.ENDED);
    verifyIsClean();
  }

  @Test
  void thePortalThatIsDownKeepsTheGoodsAtTheGate() {
    settings.set(act(), "sandbox.down", "true");
    var c = book.issue(act(), toPune(item(2), 2, "100000", NewChallan.Carriage.byRoad("MH12AB1234")));
    refused("PAPERS_MISSING", () -> book.letGo(act(), c.no()));
    refused("PORTAL_SILENT", () -> book.cancel(act().because("x"), c.no()));
    assertThat(book.challan(c.no()).state()).isEqualTo(Challan.State.ISSUED);
  }

  @Test
  void theThreeCopiesArePrinted() throws Exception {
    var c = book.issue(act(), toPune(item(12), 12, "25000", NewChallan.Carriage.byRoad("MH12AB1234")));
    var pdf = papers.pdf(c.no());
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(3);
      Files.createDirectories(Path.of("target", "screens"));
      javax.imageio.ImageIO.write(new PDFRenderer(document).renderImageWithDPI(0, 90), "png", Path.of("target", "screens", "challan-print.png").toFile());
    }
  }
}
