package org.kram.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kram.KramTest;
import org.kram.identity.Role;
import org.kram.shared.NotFound;
import org.springframework.beans.factory.annotation.Autowired;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusTest extends KramTest {
  @Autowired StatusDesk desk;
  @Autowired Search search;
  @Autowired WorkQueues queues;
  private SomeOrders some;

  @BeforeAll
  void founded() {
    some = new SomeOrders(db, clock.instant());
  }

  private Cause waits(long order) {
    return Objects.requireNonNull(desk.status("SO-" + order).waitsFor());
  }

  @Test
  void aHeldOrderWaitsForTheCreditDeskUntilItsHour() {
    long order = some.order("HELD", false, null);
    some.creditCase(order, "OPEN");
    var status = desk.status("so-" + order);
    assertThat(status.stage()).isEqualTo("On hold");
    assertThat(waits(order).kind()).isEqualTo(Cause.Kind.CREDIT_DECISION);
    assertThat(waits(order).owner()).isEqualTo(Role.FINANCE_HEAD);
    assertThat(waits(order).text()).isEqualTo("Waiting for the credit decision over ₹11,800.00, due 20-11-2026 12:30.");
  }

  @Test
  void theShortLineHoldsUpTheOrderAndTheOtherIsToRelease() {
    long order = some.order("CONFIRMED", true, "PO/77", 10);
    db.sql("update order_line set qty_allocated = 4 where order_id = :id and line_no = 2").param("id", order).update();
    some.backorder(order, 2, 6);
    var status = desk.status("SO-" + order);
    assertThat(status.lines().stream().map(l -> Objects.requireNonNull(l.waitsFor()).kind())).containsExactly(Cause.Kind.NOT_RELEASED, Cause.Kind.SHORT);
    assertThat(waits(order).text()).isEqualTo("6 short; expected 27-11-2026 (lead time 7 days).");
    assertThat(status.stage()).isEqualTo("Partly allocated");
  }

  @Test
  void theRoadTellsVehicleTransporterInvoiceAndEwayBill() {
    long order = some.order("CONFIRMED", true, null, 10, 10, 10, 10, 10);
    some.shipment(order, "LEFT", "MH12AB1234", true);
    var status = desk.status("SO-" + order);
    assertThat(waits(order).text()).contains("on the road on MH12AB1234 (VRL Logistics), expected 21-11-2026");
    var shipment = status.shipments().getFirst();
    assertThat(shipment.vehicleNo()).isEqualTo("MH12AB1234");
    assertThat(shipment.ewayBillNo()).startsWith("1810");
    assertThat(shipment.irn()).hasSize(64);
    assertThat(status.receivable().open().toString()).isEqualTo("11800.00");
    assertThat(status.eta()).hasToString("2026-11-21");
  }

  @Test
  void aPaperThatThePortalRefusesIsNamedWithItsRule() {
    long order = some.order("CONFIRMED", true, null, 10, 10, 10, 10);
    some.shipment(order, "INVOICED", "MH12AB9999", false);
    some.paper(order, "EWAY_BILL", "REFUSED", "325", "Could not retrieve data");
    assertThat(waits(order).kind()).isEqualTo(Cause.Kind.EWAY_BILL_REFUSED);
    assertThat(waits(order).text()).isEqualTo("E-way bill refused by the portal (325): Could not retrieve data");
    assertThat(waits(order).forCustomer()).doesNotContain("portal");
  }

  @Test
  void whatIsDeliveredAndPaidWaitsForNothingButItsClosing() {
    long order = some.order("CONFIRMED", true, null, 10, 10, 10, 10, 10);
    some.shipment(order, "DELIVERED", "MH12AB1235", true);
    assertThat(waits(order).kind()).isEqualTo(Cause.Kind.NOT_PAID);
    some.paid(order);
    assertThat(waits(order).kind()).isEqualTo(Cause.Kind.NOT_CLOSED);
    assertThat(desk.status("SO-" + order).stage()).isEqualTo("Paid");
  }

  @Test
  void anOrderThatIsNotThereIsSaidToBeNotThere() {
    assertThatThrownBy(() -> desk.status("SO-999999")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> desk.status("rubbish")).isInstanceOf(NotFound.class);
  }

  @Test
  void theOneBoxFindsAnOrderByEverythingThatNamesIt() {
    long order = some.order("CONFIRMED", true, "PO-4711", 10, 10, 10, 10, 10);
    some.shipment(order, "LEFT", "GJ05XY7001", true);
    var invoice = "MH/26-27/" + "%06d".formatted(order);
    for (var typed : new String[] {"SO-" + order, "so " + order, String.valueOf(order), "PO-4711", "po-47", invoice, invoice.toLowerCase(), "1810" + "%08d".formatted(order), "GJ05XY7001", "gj 05 xy 7001"})
      assertThat(search.find(typed)).as(typed).anyMatch(hit -> hit.kind().equals("Orders") && hit.no().equals("SO-" + order));
  }

  @Test
  void theOneBoxFindsPeopleAndGoods() {
    some.order("DRAFT", false, null);
    for (var typed : new String[] {"9822012345", "+91 98220 12345", "anjali", "ANJ", "traders", "27AAAPA1234A1Z5"})
      assertThat(search.find(typed)).as(typed).anyMatch(hit -> hit.kind().equals("Customers") && hit.no().equals("ANJALI"));
    assertThat(search.find("Anjali")).anyMatch(hit -> hit.kind().equals("Orders"));
    assertThat(search.find("85123A")).anyMatch(hit -> hit.kind().equals("Items"));
    assertThat(search.find("cakestand")).anyMatch(hit -> hit.no().equals("22423"));
    assertThat(search.find("100%_\\'")).isEmpty();
    assertThat(search.find("  ")).isEmpty();
  }

  @Test
  void everyQueueOfEveryRoleCanBeRead() {
    long order = some.order("HELD", false, null);
    some.creditCase(order, "OPEN");
    var owner = org.kram.identity.Actor.of(1, "owner", "Owner", java.util.Set.of(Role.OWNER));
    var all = queues.of(owner, clock.instant());
    assertThat(all).hasSizeGreaterThan(15);
    assertThat(all).anyMatch(queue -> queue.title().equals("Credit decisions") && queue.count() > 0);
    assertThat(queues.of(org.kram.identity.Actor.of(2, "p", "Picker", java.util.Set.of(Role.PICKER)), clock.instant())).extracting(Queue::title).containsExactly("To pick");
  }
}
