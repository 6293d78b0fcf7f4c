package org.kram.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.dispatch.ChainCast.act;
import static org.kram.dispatch.ChainCast.q;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.TestClock;
import org.kram.company.Settings;
import org.kram.dispatch.ChainCast;
import org.kram.dispatch.DispatchBay;
import org.kram.dispatch.Packing;
import org.kram.dispatch.Shipment;
import org.kram.dispatch.Trip;
import org.kram.dispatch.TripDetails;
import org.kram.gst.BuyerCategory;
import org.kram.invoice.BillCast;
import org.kram.invoice.InvoiceBook;
import org.kram.invoice.NewCreditNote;
import org.kram.order.OrderBook;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;

class FilingDeskTest extends KramTest {
  @Autowired FilingDesk desk;
  @Autowired EwayBillDesk ewayBills;
  @Autowired TripNews trips;
  @Autowired InvoiceBook book;
  @Autowired DispatchBay bay;
  @Autowired OrderBook orders;
  @Autowired Settings settings;
  @Autowired SandboxKey key;
  @Autowired BillCast cast;
  @Autowired ChainCast chain;
  @Autowired AfterCommit afterCommit;

  @BeforeEach
  void foundCompany() {
    cast.found();
    clock.moveTo(TestClock.BEGIN);
  }

  @AfterEach
  void mendThePortal() {
    set("sandbox.lost_reply_percent", "0");
    set("sandbox.down", "false");
    set("sandbox.slow_ms", "0");
  }

  private void set(String name, String value) {
    settings.set(act(), name, value);
  }

  private Shipment large(BuyerCategory category) {
    return cast.packed(cast.customer(category, "29", "Bengaluru", "560001"), cast.items(1, "30000"), 2);
  }

  private Shipment withoutVehicle() {
    var sku = cast.items(1, "30000").getFirst();
    chain.receive(sku, "BHW", "A-01", 2);
    var order = chain.order(cast.registered("29", "Bengaluru", "560001"), Map.of(sku, 2));
    var pick = bay.confirm(act(), bay.release(act(), order.id()).getFirst().id(), List.of());
    return bay.pack(act(), pick.id(), Packing.of(1, q(5)), null);
  }

  /// The invoice number, as soon as the invoice stands and its first conversation runs.
  private String issuedOf(long shipmentId) throws InterruptedException {
    for (int i = 0; i < 1000; i++) {
      var no = db.sql("select no from invoice_invoice where shipment_id = :s").param("s", shipmentId).query(String.class).optional();
      if (no.isPresent()) return no.get();
      Thread.sleep(10);
    }
    throw new AssertionError("no invoice came");
  }

  /// What the portal has of an invoice: registration and e-way bill.
  private List<String> atThePortal(String no) {
    var invoice = book.invoice(no);
    return db.sql("select portal || ' ' || state from filing_sandbox_document where key = :irn or portal = 'EWB' and answer ->> 'docNo' = :no order by 1")
        .param("irn", invoice.registered() == null ? "" : invoice.registered().irn()).param("no", no).query(String.class).list();
  }

  private static String code(Throwable refused) {
    return ((Refused) refused).reasons().getFirst().code();
  }

  private List<String> states(long invoiceId) {
    return desk.tasksOf(invoiceId).stream().map(t -> t.kind() + " " + t.state()).toList();
  }

  private long documents() {
    return db.sql("select count(*) from filing_sandbox_document").query(Long.class).single();
  }

  @Test
  void whatIsNotDueSaysWhyAndThePapersStandAtOnce() {
    var shipment = cast.packed(cast.customer(BuyerCategory.UNREGISTERED, "27", "Thane", "400601"), cast.items(1, "100"), 1);
    var issued = book.issue(act(), shipment.id());
    assertThat(states(issued.id())).containsExactly("IRN_INVOICE NOT_NEEDED", "EWAY_BILL NOT_NEEDED");
    assertThat(desk.tasksOf(issued.id())).extracting(FilingTask::lastAnswer).containsExactly("The buyer is not registered: no e-invoice.",
        "Goods worth ₹118.00 with tax move within Maharashtra (27): not above the limit of ₹1,00,000.00, no e-way bill is due.");
    assertThat(bay.shipment(shipment.id()).papersStand()).isTrue();
  }

  @Test
  void anUnregisteredBuyerOfMuchGetsAnEwayBillAlone() {
    var shipment = large(BuyerCategory.UNREGISTERED);
    var issued = book.issue(act(), shipment.id());
    assertThat(states(issued.id())).containsExactly("IRN_INVOICE NOT_NEEDED", "EWAY_BILL DONE");
    assertThat(bay.shipment(shipment.id()).papersStand()).isTrue();
    assertThat(book.invoice(issued.no()).ewayBill().validUntil()).isAfter(TestClock.BEGIN.plus(Duration.ofDays(4)));
  }

  @Test
  void theSignedTextOfTheQrIsVerified() {
    var issued = book.issue(act(), large(BuyerCategory.REGULAR).id());
    var registered = book.invoice(issued.no()).registered();
    assertThat(registered.isFromSandbox()).isTrue();
    assertThat(key.verifies(registered.signedQr())).isTrue();
    assertThat(key.verifies(registered.signedQr().replaceFirst("\\.[A-Za-z]", ".Q"))).isFalse();
  }

  @Test
  void aLostReplyNeverMakesASecondDocument() {
    var shipment = large(BuyerCategory.REGULAR);
    var before = documents();
    set("sandbox.lost_reply_percent", "100");
    var issued = book.issue(act(), shipment.id());
    assertThat(states(issued.id())).containsExactly("IRN_INVOICE ASKED", "EWAY_BILL PENDING");
    assertThat(bay.shipment(shipment.id()).papersStand()).isFalse();
    assertThat(bay.shipment(shipment.id()).papersWaitFor()).contains("E-invoice not there yet").contains("lost");
    assertThat(documents()).as("the portal did what it was asked").isEqualTo(before + 2);

    set("sandbox.lost_reply_percent", "0");
    assertThat(desk.drain(10)).as("not yet").isZero();
    clock.forward(Duration.ofMinutes(1));
    assertThat(desk.drain(10)).isEqualTo(1);
    assertThat(states(issued.id())).containsExactly("IRN_INVOICE DONE", "EWAY_BILL DONE");
    assertThat(documents()).isEqualTo(before + 2);
    assertThat(bay.shipment(shipment.id()).papersStand()).isTrue();
    assertThat(desk.drain(10)).isZero();
  }

  @Test
  void aPortalThatIsDownIsAskedAgainMoreAndMoreSeldom() {
    var shipment = large(BuyerCategory.REGULAR);
    set("sandbox.down", "true");
    var issued = book.issue(act(), shipment.id());
    for (int i = 0; i < 3; i++) {
      clock.forward(Duration.ofMinutes(10));
      assertThat(desk.drain(10)).isEqualTo(1);
    }
    var task = desk.tasksOf(issued.id()).getFirst();
    assertThat(task.attempts()).isEqualTo(4);
    assertThat(task.cause()).isEqualTo(FilingTask.Cause.PORTAL);
    assertThat(Duration.between(clock.instant(), task.nextAttemptAt())).isEqualTo(Duration.ofMinutes(4));
    assertThatThrownBy(() -> book.cancel(act().because("no portal"), issued.no())).isInstanceOfSatisfying(Refused.class,
        r -> assertThat(r.reasons().getFirst().code()).isEqualTo("PORTAL_SILENT"));
    set("sandbox.down", "false");
    desk.retry(act(), task.id());
    assertThat(states(issued.id())).containsExactly("IRN_INVOICE DONE", "EWAY_BILL DONE");
    book.cancel(act().because("wrong goods"), issued.no());
    assertThat(states(issued.id())).containsExactly("IRN_INVOICE CANCELLED", "EWAY_BILL CANCELLED");
  }

  @Test
  void theEwayBillWaitsForTheVehicleAndComesWithTheTrip() {
    var shipment = withoutVehicle();
    var issued = book.issue(act(), shipment.id());
    assertThat(states(issued.id())).containsExactly("IRN_INVOICE DONE", "EWAY_BILL PENDING");
    assertThat(bay.shipment(shipment.id()).papersWaitFor()).contains("Waits for the vehicle");

    var trip = bay.planTrip(act(), shipment.warehouseId(), TripDetails.road("MH12AB1234", "Ramesh"));
    bay.board(act(), trip.id(), List.of(shipment.id()));
    assertThat(states(issued.id())).containsExactly("IRN_INVOICE DONE", "EWAY_BILL DONE");
    assertThat(bay.shipment(shipment.id()).papersStand()).isTrue();
    assertThat(bay.shipment(shipment.id()).irn()).as("the e-invoice came earlier and stays").isEqualTo(book.invoice(issued.no()).registered().irn());

    bay.changeTrip(act(), trip.id(), new TripDetails(Trip.Mode.ROAD, "MH14XY4321", false, null, null, null, "Suresh", null, null, null));
    assertThat(ewayBills.bill(book.invoice(issued.no()).ewayBill().no()).vehicleNo()).isEqualTo("MH14XY4321");
  }

  @Test
  void aCreditNoteToARegisteredBuyerIsRegisteredToo() {
    var issued = book.issue(act(), large(BuyerCategory.REGULAR).id());
    var note = book.credit(act(), new NewCreditNote(issued.no(), List.of(new NewCreditNote.Line(1, q(1))), "Broken", null));
    assertThat(book.creditNote(note.no()).registered()).isNotNull();
  }

  @Test
  void manyDocumentsDrainThroughFaultsWithNotOneMissingOrDoubled() throws Exception {
    var customer = cast.registered("27", "Thane", "400601");
    var sku = cast.items(1, "100");
    var shipments = java.util.stream.IntStream.range(0, 20).mapToObj(_ -> cast.packed(customer, sku, 1)).toList();
    var before = documents();
    set("sandbox.lost_reply_percent", "60");
    var issued = shipments.stream().map(s -> book.issue(act(), s.id())).toList();
    for (int round = 0; round < 40; round++) {
      clock.forward(Duration.ofHours(2));
      race(3, () -> desk.drain(5));
      if (round == 20) set("sandbox.lost_reply_percent", "10");
    }
    assertThat(issued).allSatisfy(i -> assertThat(states(i.id()).getFirst()).isEqualTo("IRN_INVOICE DONE"));
    assertThat(documents() - before).isEqualTo(20);
    assertThat(shipments).allSatisfy(s -> assertThat(bay.shipment(s.id()).papersStand()).isTrue());
  }

  @Test
  void twoConversationsAboutOneInvoiceTakeNothingBack() throws Exception {
    set("sandbox.down", "true");
    var issued = book.issue(act(), large(BuyerCategory.REGULAR).id());
    var invoice = book.invoice(issued.no());
    set("sandbox.down", "false");
    set("sandbox.slow_ms", "400");
    assertThat(race(2, () -> {
      desk.firstTry(act(), invoice);
      return 0;
    })).allMatch(Outcome::won);
    assertThat(states(issued.id())).containsExactly("IRN_INVOICE DONE", "EWAY_BILL DONE");
    assertThat(atThePortal(issued.no())).containsExactly("EWB ACTIVE", "IRP ACTIVE");
    assertThat(bay.shipment(invoice.shipmentId()).papersStand()).isTrue();
  }

  @Test
  void oneDocumentIsTalkedAboutByOneAtATime() throws Exception {
    set("sandbox.down", "true");
    var issued = book.issue(act(), large(BuyerCategory.REGULAR).id());
    set("sandbox.down", "false");
    set("sandbox.slow_ms", "400");
    clock.forward(Duration.ofMinutes(5));
    var talks = race(3, () -> desk.drain(10));
    assertThat(talks.stream().mapToInt(Outcome::value).sum()).isEqualTo(1);
    assertThat(states(issued.id())).containsExactly("IRN_INVOICE DONE", "EWAY_BILL DONE");
    assertThat(desk.tasksOf(issued.id())).extracting(FilingTask::attempts).containsExactly(2, 2);
  }

  @Test
  void anInvoiceIsNotCancelledWhileThePortalIsAskedAboutIt() throws Exception {
    var shipment = large(BuyerCategory.REGULAR);
    set("sandbox.slow_ms", "2000");
    var outcomes = race(List.<Callable<Object>>of(() -> book.issue(act(), shipment.id()), () -> {
      book.cancel(act().because("wrong price"), issuedOf(shipment.id()));
      return 0;
    }));
    assertThat(outcomes.getFirst().won()).isTrue();
    assertThat(code(outcomes.getLast().error())).isEqualTo("PORTAL_BUSY");
    var no = issuedOf(shipment.id());
    set("sandbox.slow_ms", "0");
    assertThat(atThePortal(no)).containsExactly("EWB ACTIVE", "IRP ACTIVE");
    book.cancel(act().because("wrong price"), no);
    assertThat(atThePortal(no)).containsExactly("EWB CANCELLED", "IRP CANCELLED");
    assertThat(bay.shipment(shipment.id()).irn()).isNull();
    assertThat(bay.shipment(shipment.id()).ewayBillNo()).isNull();
  }

  @Test
  void aCancellationAlsoTakesBackWhatWeNeverHeardOf() {
    set("sandbox.lost_reply_percent", "100");
    var issued = book.issue(act(), large(BuyerCategory.REGULAR).id());
    set("sandbox.lost_reply_percent", "0");
    db.sql("update filing_task set state = 'PENDING', attempts = 0 where document_id = :id and kind <> 'IRN_CREDIT_NOTE'").param("id", issued.id()).update(); // we fell over while asking
    book.cancel(act().because("wrong price"), issued.no());
    assertThat(atThePortal(issued.no())).containsExactly("EWB CANCELLED");
    assertThat(db.sql("select state from filing_sandbox_document where portal = 'IRP' order by id desc limit 1").query(String.class).single()).isEqualTo("CANCELLED");
  }

  @Test
  void aVehicleSetWhileEverybodyIsBusyReachesTheBillLater() {
    var shipment = withoutVehicle();
    var issued = book.issue(act(), shipment.id());
    int permits = afterCommit.atOnce.drainPermits();
    try {
      bay.board(act(), bay.planTrip(act(), shipment.warehouseId(), TripDetails.road("MH12AB1234", "Ramesh")).id(), List.of(shipment.id()));
    } finally {
      afterCommit.atOnce.release(permits);
    }
    assertThat(states(issued.id())).containsExactly("IRN_INVOICE DONE", "EWAY_BILL PENDING");
    clock.forward(Duration.ofMinutes(3));
    trips.drain(100);
    assertThat(states(issued.id())).containsExactly("IRN_INVOICE DONE", "EWAY_BILL DONE");
    assertThat(bay.shipment(shipment.id()).papersStand()).isTrue();
    assertThat(news(shipment.id())).isZero();
  }

  private long news(long shipmentId) {
    return db.sql("select count(*) from filing_trip_news where shipment_id = :s").param("s", shipmentId).query(Long.class).single();
  }

  @Test
  void aVehicleSetDuringTheFirstConversationIsNotForgotten() throws Exception {
    var shipment = withoutVehicle();
    var trip = bay.planTrip(act(), shipment.warehouseId(), TripDetails.road("MH12AB1234", "Ramesh"));
    set("sandbox.slow_ms", "1500");
    assertThat(race(List.<Callable<Object>>of(() -> book.issue(act(), shipment.id()), () -> {
      issuedOf(shipment.id());
      bay.board(act(), trip.id(), List.of(shipment.id()));
      return 0;
    }))).allMatch(Outcome::won);
    set("sandbox.slow_ms", "0");
    var invoice = book.invoice(issuedOf(shipment.id()));
    assertThat(states(invoice.id())).containsExactly("IRN_INVOICE DONE", "EWAY_BILL PENDING");
    clock.forward(Duration.ofMinutes(3));
    desk.drain(100);
    assertThat(states(invoice.id())).containsExactly("IRN_INVOICE DONE", "EWAY_BILL DONE");
    trips.drain(100);
    assertThat(news(shipment.id())).isZero();
  }

  @Test
  void oneBillThatThePortalRefusesDoesNotKeepTheOthersWithoutVehicle() {
    var shipments = List.of(withoutVehicle(), withoutVehicle(), withoutVehicle());
    var trip = bay.planTrip(act(), shipments.getFirst().warehouseId(), TripDetails.road("MH12AB1234", "Ramesh"));
    bay.board(act(), trip.id(), shipments.stream().map(Shipment::id).toList());
    var bills = shipments.stream().map(s -> book.invoice(book.issue(act(), s.id()).no()).ewayBill().no()).toList();
    db.sql("update filing_sandbox_document set answer = jsonb_set(answer, '{course,validUntil}', '\"2026-11-01T00:00:00Z\"') where id = :id").param("id", Long.parseLong(bills.getFirst())).update();

    bay.changeTrip(act(), trip.id(), TripDetails.road("MH14XY4321", "Suresh"));
    assertThat(bills).extracting(no -> ewayBills.bill(no).vehicleNo()).containsExactly("MH12AB1234", "MH14XY4321", "MH14XY4321");
    assertThat(shipments).allSatisfy(s -> assertThat(news(s.id())).isZero());
    assertThat(db.sql("select count(*) from identity_timeline where verb = 'VEHICLE_REFUSED'").query(Long.class).single()).isEqualTo(1);

    set("sandbox.down", "true");
    bay.changeTrip(act(), trip.id(), TripDetails.road("MH14XY5555", "Suresh"));
    set("sandbox.down", "false");
    assertThat(news(shipments.getLast().id())).isEqualTo(1);
    clock.forward(Duration.ofMinutes(3));
    trips.drain(100);
    assertThat(bills).extracting(no -> ewayBills.bill(no).vehicleNo()).containsExactly("MH12AB1234", "MH14XY5555", "MH14XY5555");
  }
}
