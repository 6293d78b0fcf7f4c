package org.kram.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.TestClock;
import org.kram.company.Settings;
import org.kram.dispatch.DispatchBay;
import org.kram.dispatch.Shipment;
import org.kram.gst.BuyerCategory;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.insight.Verify;
import org.kram.invoice.BillCast;
import org.kram.invoice.Invoice;
import org.kram.invoice.InvoiceBook;
import org.kram.invoice.NewCreditNote;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/// Shipment, invoice, registration, e-way bill, stock, receivable: cancelled whole or not at all, in whatever order things happen and
/// wherever the portal falls silent. What the law does not undo is refused, with the way it leaves.
class CancelChainTest extends KramTest {
  @Autowired EwayBillDesk desk;
  @Autowired FilingDesk filing;
  @Autowired EwayBillStore bills;
  @Autowired SandboxEwayBills portal;
  @Autowired Callers callers;
  @Autowired InvoiceBook book;
  @Autowired DispatchBay bay;
  @Autowired Settings settings;
  @Autowired BillCast cast;
  @Autowired Verify verify;

  @BeforeEach
  void foundCompany() {
    cast.found();
    clock.moveTo(TestClock.BEGIN);
  }

  @AfterEach
  void mendThePortal() {
    for (var setting : Map.of("sandbox.lost_reply_percent", "0", "sandbox.down", "false").entrySet()) set(setting.getKey(), setting.getValue());
  }

  private void set(String name, String value) {
    settings.set(act(), name, value);
  }

  private Act act() {
    return Act.of(Actor.kram(), clock.instant());
  }

  private Invoice invoiced(BuyerCategory category, String price) {
    var shipment = cast.packed(cast.customer(category, "29", "Bengaluru", "560001"), cast.items(1, price), 2);
    return book.invoice(book.issue(act(), shipment.id()).no());
  }

  /// Registered, with an e-way bill.
  private Invoice invoiced() {
    return invoiced(BuyerCategory.REGULAR, "30000");
  }

  private void cancel(Invoice invoice) {
    book.cancel(act().because("Wrong address"), invoice.no());
  }

  private static void refused(String code, String words, ThrowingCallable work) {
    assertThatThrownBy(work).isInstanceOfSatisfying(Refused.class, r -> {
      assertThat(r.reasons()).extracting(reason -> reason.code()).contains(code);
      assertThat(r.getMessage()).contains(words);
    });
  }

  private String atThePortal(Invoice invoice) {
    return db.sql("select string_agg(portal || ' ' || state, ', ' order by portal) from filing_sandbox_document where answer ->> 'docNo' = :no").param("no", invoice.no()).query(String.class).single();
  }

  private void allStands(Invoice was) {
    var invoice = book.invoice(was.no());
    assertThat(invoice.state()).isEqualTo(Invoice.State.ISSUED);
    assertThat(invoice.ewayBill()).isEqualTo(was.ewayBill());
    var shipment = bay.shipment(was.shipmentId());
    assertThat(shipment.state()).isEqualTo(Shipment.State.INVOICED);
    assertThat(shipment.papersStand()).isTrue();
    assertThat(open(was)).isEqualTo(1);
    verifyIsClean();
  }

  private void allIsCancelled(Invoice was) {
    assertThat(book.invoice(was.no()).state()).isEqualTo(Invoice.State.CANCELLED);
    assertThat(atThePortal(was)).doesNotContain("ACTIVE");
    assertThat(bills.activeOfInvoice(was.id())).isEmpty();
    assertThat(filing.tasksOf(was.id())).noneMatch(t -> t.open() || t.state() == FilingTask.State.DONE);
    var shipment = bay.shipment(was.shipmentId());
    assertThat(shipment.state()).isEqualTo(Shipment.State.PACKED);
    assertThat(shipment.irn()).isNull();
    assertThat(shipment.ewayBillNo()).isNull();
    assertThat(open(was)).isZero();
    verifyIsClean();
  }

  /// Receivables of the invoice that are still owed.
  private long open(Invoice invoice) {
    return db.sql("select count(*) from receivable_item where document = :no and open_amount > 0").param("no", invoice.no()).query(Long.class).single();
  }

  private void verifyIsClean() {
    var out = new ByteArrayOutputStream();
    assertThat(verify.run(List.of(), new PrintStream(out))).as(out.toString()).isZero();
  }

  @Test
  void wholeAndThenTheGoodsGoBackToTheirBins() {
    var invoice = invoiced();
    assertThat(atThePortal(invoice)).isEqualTo("EWB ACTIVE, IRP ACTIVE");
    refused("INVOICED", "Cancel the invoice first", () -> bay.cancelShipment(act().because("x"), invoice.shipmentId(), true));
    cancel(invoice);
    allIsCancelled(invoice);
    bay.cancelShipment(act().because("Wrong address"), invoice.shipmentId(), false);
    verifyIsClean();
    assertThat(db.sql("select sum(on_hand) from stock_balance b join stock_location l on l.id = b.location_id where l.kind = 'STAGING' and b.item_id = :i").param("i", invoice.lines().getFirst().itemId())
        .query(Long.class).single()).isZero();
  }

  @Test
  void goodsThatLeftAreCreditedInsteadAndTheCreditNoteIsTheWay() {
    var invoice = invoiced();
    bay.letGo(act(), invoice.shipmentId());
    refused("GOODS_LEFT", "Make a credit note instead", () -> cancel(invoice));
    assertThat(atThePortal(invoice)).isEqualTo("EWB ACTIVE, IRP ACTIVE");
    book.credit(act(), new NewCreditNote(invoice.no(), List.of(new NewCreditNote.Line(1, Quantity.of(2))), "Wrong address", null));
    verifyIsClean();
  }

  @Test
  void afterADayTheRegistrationHoldsTheInvoice() {
    var invoice = invoiced();
    clock.forward(Duration.ofHours(24).plusSeconds(1));
    refused("WINDOW_OVER", "Make a credit note instead", () -> cancel(invoice));
    allStands(invoice);
    assertThat(atThePortal(invoice)).isEqualTo("EWB ACTIVE, IRP ACTIVE");
  }

  @Test
  void afterADayTheEwayBillAloneHoldsTheInvoiceToo() {
    var invoice = invoiced(BuyerCategory.UNREGISTERED, "30000");
    clock.forward(Duration.ofHours(24).plusSeconds(1));
    refused("WINDOW_OVER", "Make a credit note instead", () -> cancel(invoice));
    allStands(invoice);
  }

  @Test
  void whatAnOfficerVerifiedHoldsEverything() {
    var invoice = invoiced();
    portal.verify(invoice.ewayBill().no(), clock.instant());
    refused("PORTAL_REFUSED", "316", () -> cancel(invoice));
    allStands(invoice);
    assertThat(desk.steps(invoice.ewayBill().no()).getFirst().state()).isEqualTo(EwayStep.State.DROPPED);
    assertThat(atThePortal(invoice)).isEqualTo("EWB ACTIVE, IRP ACTIVE");
  }

  @Test
  void aClosedEwayBillHoldsEverything() {
    var invoice = invoiced();
    desk.ask(act(), invoice.ewayBill().no(), (_, _) -> new EwayAsk.Closure(act().on(), "Delivered by hand"));
    refused("PORTAL_REFUSED", "843", () -> cancel(invoice));
    assertThat(book.invoice(invoice.no()).state()).isEqualTo(Invoice.State.ISSUED);
    verifyIsClean();
  }

  @Test
  void aRegistrationThatThePortalKeepsLeavesTheInvoiceWithoutEwayBillAndTheGoodsAtTheGate() {
    var invoice = invoiced();
    db.sql("update filing_sandbox_document set registered_at = registered_at - interval '2 days' where portal = 'IRP' and answer ->> 'docNo' = :no").param("no", invoice.no()).update();
    refused("PORTAL_REFUSED", "2270", () -> cancel(invoice));
    assertThat(atThePortal(invoice)).isEqualTo("EWB CANCELLED, IRP ACTIVE");
    assertThat(book.invoice(invoice.no()).state()).isEqualTo(Invoice.State.ISSUED);
    assertThat(book.invoice(invoice.no()).ewayBill()).isNull();
    assertThat(bay.shipment(invoice.shipmentId()).papersWaitFor()).contains("was cancelled");
    refused("PAPERS_MISSING", "was cancelled", () -> bay.letGo(act(), invoice.shipmentId()));
    verifyIsClean();

    var task = filing.tasksOf(invoice.id()).getLast();
    assertThat(task.state()).isEqualTo(FilingTask.State.REFUSED);
    filing.retry(act(), task.id());
    assertThat(book.invoice(invoice.no()).ewayBill().no()).isNotEqualTo(invoice.ewayBill().no());
    bay.letGo(act(), invoice.shipmentId());
    verifyIsClean();
  }

  @Test
  void aLostReplyAboutTheEwayBillIsFoundAndTheNextTryGoesThrough() {
    var invoice = invoiced();
    set("sandbox.lost_reply_percent", "100");
    refused("PORTAL_SILENT", "Try again in a few minutes", () -> cancel(invoice));
    assertThat(atThePortal(invoice)).isEqualTo("EWB CANCELLED, IRP ACTIVE");
    assertThat(bay.shipment(invoice.shipmentId()).papersStand()).as("no goods leave on a dead e-way bill").isFalse();
    assertThat(book.invoice(invoice.no()).state()).isEqualTo(Invoice.State.ISSUED);
    verifyIsClean();
    set("sandbox.lost_reply_percent", "0");
    cancel(invoice);
    allIsCancelled(invoice);
  }

  @Test
  void aLostReplyAboutTheRegistrationKeepsTheGoodsUntilItIsKnown() {
    var invoice = invoiced(BuyerCategory.REGULAR, "300");
    assertThat(bay.shipment(invoice.shipmentId()).papersStand()).isTrue();
    set("sandbox.lost_reply_percent", "100");
    refused("PORTAL_SILENT", "Try again in a few minutes", () -> cancel(invoice));
    assertThat(atThePortal(invoice)).isEqualTo("IRP CANCELLED");
    assertThat(bay.shipment(invoice.shipmentId()).papersStand()).as("no goods leave on a dead registration").isFalse();
    assertThat(bay.shipment(invoice.shipmentId()).papersWaitFor()).contains("2278");
    set("sandbox.lost_reply_percent", "0");
    cancel(invoice);
    allIsCancelled(invoice);
  }

  @Test
  void aSilentPortalChangesNothing() {
    var invoice = invoiced();
    set("sandbox.down", "true");
    refused("PORTAL_SILENT", "Try again in a few minutes", () -> cancel(invoice));
    assertThat(book.invoice(invoice.no()).state()).isEqualTo(Invoice.State.ISSUED);
    refused("PORTAL_BUSY", "has not answered yet", () -> cancel(invoice));
    set("sandbox.down", "false");
    clock.forward(Duration.ofMinutes(10));
    desk.drain(10);
    filing.drain(10);
    allStands(invoice);
    cancel(invoice);
    allIsCancelled(invoice);
  }

  @Test
  void afterAFallInTheMiddleTheJobFindsWhatThePortalDid() {
    var invoice = invoiced();
    var bill = desk.bill(invoice.ewayBill().no());
    var why = new EwayAsk.Cancellation(new EwayAsk.Why("2", "Wrong address"));
    bills.ask(act(), bill.no(), EwayStep.Kind.CANCELLED_WITH_DOCUMENT, "{\"why\":{\"code\":\"2\",\"remark\":\"Wrong address\"}}", "Cancellation.", clock.instant()); // and then the lights went out
    portal.ask(callers.of(bill.registrationId(), clock.instant()), bill.no(), why);
    desk.drain(10);
    assertThat(desk.bill(bill.no()).state()).isEqualTo(EwayBillRow.State.CANCELLED);
    assertThat(bay.shipment(invoice.shipmentId()).papersStand()).isFalse();
    verifyIsClean();
    cancel(invoice);
    allIsCancelled(invoice);
  }

  @Test
  void anEwayBillCancelledFirstAndTheInvoiceAfterwards() {
    var invoice = invoiced();
    desk.ask(act(), invoice.ewayBill().no(), (_, _) -> new EwayAsk.Cancellation(new EwayAsk.Why("2", "Order cancelled")));
    cancel(invoice);
    allIsCancelled(invoice);
  }

  @Test
  void aCancelledInvoicesGoodsAreInvoicedAgainUnderANewNumber() {
    var invoice = invoiced();
    cancel(invoice);
    var again = book.invoice(book.issue(act(), invoice.shipmentId()).no());
    assertThat(again.no()).isNotEqualTo(invoice.no());
    allStands(again);
    bay.letGo(act(), invoice.shipmentId());
    verifyIsClean();
  }
}
