package org.kram.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.dispatch.ChainCast.act;
import static org.kram.dispatch.ChainCast.q;

import java.time.Duration;
import java.util.List;
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
  @Autowired InvoiceBook book;
  @Autowired DispatchBay bay;
  @Autowired OrderBook orders;
  @Autowired Settings settings;
  @Autowired SandboxKey key;
  @Autowired BillCast cast;
  @Autowired ChainCast chain;

  @BeforeEach
  void foundCompany() {
    cast.found();
    clock.moveTo(TestClock.BEGIN);
  }

  @AfterEach
  void mendThePortal() {
    set("sandbox.lost_reply_percent", "0");
    set("sandbox.down", "false");
  }

  private void set(String name, String value) {
    settings.set(act(), name, value);
  }

  private Shipment large(BuyerCategory category) {
    return cast.packed(cast.customer(category, "29", "Bengaluru", "560001"), cast.items(1, "30000"), 2);
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
    var customer = cast.registered("29", "Bengaluru", "560001");
    var sku = cast.items(1, "30000").getFirst();
    chain.receive(sku, "BHW", "A-01", 2);
    var order = chain.order(customer, java.util.Map.of(sku, 2));
    var pick = bay.confirm(act(), bay.release(act(), order.id()).getFirst().id(), List.of());
    var shipment = bay.pack(act(), pick.id(), Packing.of(1, q(5)), null);
    var issued = book.issue(act(), shipment.id());
    assertThat(states(issued.id())).containsExactly("IRN_INVOICE DONE", "EWAY_BILL PENDING");
    assertThat(bay.shipment(shipment.id()).papersWaitFor()).contains("Waits for the vehicle");

    var trip = bay.planTrip(act(), shipment.warehouseId(), TripDetails.road("MH12AB1234", "Ramesh"));
    bay.board(act(), trip.id(), List.of(shipment.id()));
    assertThat(states(issued.id())).containsExactly("IRN_INVOICE DONE", "EWAY_BILL DONE");
    assertThat(bay.shipment(shipment.id()).papersStand()).isTrue();

    bay.changeTrip(act(), trip.id(), new TripDetails(Trip.Mode.ROAD, "MH14XY4321", false, null, null, null, "Suresh", null, null, null));
    assertThat(desk.ewayBill(book.invoice(issued.no()).ewayBill().no()).vehicleNo()).isEqualTo("MH14XY4321");
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
}
