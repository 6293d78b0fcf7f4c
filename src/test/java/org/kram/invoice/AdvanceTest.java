package org.kram.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.order.SalesCast.PRIYA;
import static org.kram.order.SalesCast.RAJESH;
import static org.kram.order.SalesCast.line;
import static org.kram.order.SalesCast.q;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kram.ChainTest;
import org.kram.allocation.AllocationDesk;
import org.kram.credit.Sanction;
import org.kram.dispatch.Packing;
import org.kram.dispatch.TripDetails;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.order.NewOrder;
import org.kram.order.Order;
import org.kram.order.OrderState;
import org.kram.receivable.Mode;
import org.kram.receivable.NewReceipt;
import org.kram.receivable.Receipt;
import org.kram.shared.Money;
import org.kram.stock.StockBook;
import org.springframework.beans.factory.annotation.Autowired;

/// What was paid in advance for an order is set against its invoices by itself: in their own transaction, oldest first, never more than was
/// promised to the order.
class AdvanceTest extends ChainTest {
  @Autowired private AllocationDesk allocation;
  @Autowired private Timeline timeline;

  @Test
  void anAdvanceThatASanctionAskedForPaysTheInvoicesOfItsOrderAsFarAsItReaches() {
    var customer = cast.customer(clock.instant(), 0);
    var older = paid(customer, Money.of("300"));
    var younger = paid(customer, Money.of("700"));
    var sku = cast.item(clock.instant(), "100", 6);
    var order = sanctioned(customer, sku, 10, "900");

    var first = invoice(order);
    assertThat(first.total()).isEqualTo(Money.of("708"));
    assertThat(open(first.no())).isEqualTo(Money.ZERO);
    assertThat(left(older)).isEqualTo(Money.ZERO);
    assertThat(left(younger)).isEqualTo(Money.of("292"));

    arrive(sku, 4);
    var second = invoice(order);
    assertThat(second.total()).isEqualTo(Money.of("472"));
    assertThat(open(second.no())).as("192 of the 900 were left for it").isEqualTo(Money.of("280"));
    assertThat(left(younger)).as("100 were promised to nobody").isEqualTo(Money.of("100"));
    assertThat(timeline.story(List.of(order.no()), 50)).filteredOn(e -> e.verb().equals("PAID")).extracting(Timeline.Entry::document)
        .containsExactly(older.no(), younger.no(), younger.no());
    booksAgree(customer);
  }

  @Test
  void aCreditNoteOnAPaidInvoiceIsTheCustomersAndNotTheOrders() {
    var customer = cast.customer(clock.instant(), 0);
    var advance = paid(customer, Money.of("1180"));
    var sku = cast.item(clock.instant(), "100", 6);
    var order = against(customer, sku, 10, "1180");
    var first = invoice(order);
    var note = once.inTransaction(() -> invoices.credit(act(), new NewCreditNote(first.no(), List.of(new NewCreditNote.Line(1, q(1))), "torn", null)));
    arrive(sku, 4);
    var second = invoice(order);
    assertThat(open(second.no())).isEqualTo(Money.ZERO);
    assertThat(left(advance)).isEqualTo(Money.ZERO);
    assertThat(receivables.receipt(note.no()).head().unused()).isEqualTo(note.total());
    booksAgree(customer);
  }

  @Test
  void aReceiptThatNamesItsOrderPaysThatOrderAlone() {
    var customer = customer();
    var sku = item();
    var mine = order(customer, sku, 2);
    var other = order(customer, sku, 3);
    var advance = receivables.receive(act(), new NewReceipt(cast.id(customer), Mode.UPI, "UPI-" + mine.no(), Money.of("500"), null, mine.id(), List.of(), false));
    var foreign = invoice(other);
    assertThat(open(foreign.no())).isEqualTo(foreign.total());
    var own = invoice(mine);
    assertThat(open(own.no())).isEqualTo(Money.ZERO);
    assertThat(left(advance)).isEqualTo(Money.of("264"));
    booksAgree(customer);
  }

  @Test
  void moneyThatNobodyPromisedToTheOrderStaysAnAdvance() {
    var customer = customer();
    var advance = paid(customer, Money.of("5000"));
    var invoice = invoice(order(customer, item(), 1));
    assertThat(open(invoice.no())).isEqualTo(invoice.total());
    assertThat(left(advance)).isEqualTo(Money.of("5000"));
  }

  @Test
  void aChequePaysNothingByItselfBeforeItHasCleared() {
    var customer = customer();
    var order = order(customer, item(), 1);
    var cheque = receivables.receive(act(), new NewReceipt(cast.id(customer), Mode.CHEQUE, "771", Money.of("500"), null, order.id(), List.of(), false));
    var invoice = invoice(order);
    assertThat(open(invoice.no())).isEqualTo(invoice.total());
    assertThat(left(cheque)).isEqualTo(Money.of("500"));
  }

  @Test
  void anInvoiceCancelledGivesTheAdvanceBackAndTheNextOneTakesIt() {
    var customer = cast.customer(clock.instant(), 0);
    var advance = paid(customer, Money.of("1180"));
    var order = against(customer, item(), 10, "1180");
    long shipment = packed(order);
    var wrong = once.inTransaction(() -> invoices.issue(act(), shipment));
    assertThat(left(advance)).isEqualTo(Money.ZERO);
    once.inTransaction(() -> {
      invoices.cancel(act().because("wrong address"), wrong.no());
      return 0;
    });
    assertThat(left(advance)).isEqualTo(Money.of("1180"));
    booksAgree(customer);
    var right = once.inTransaction(() -> invoices.issue(act(), shipment));
    assertThat(open(right.no())).isEqualTo(Money.ZERO);
    assertThat(left(advance)).isEqualTo(Money.ZERO);
    receivables.undo(act(), advance.no(), "not our customer");
    assertThat(open(right.no())).isEqualTo(right.total());
    booksAgree(customer);
  }

  @Test
  void anOrderPaidInAdvanceClosesWhenItsGoodsLeave() {
    var customer = cast.customer(clock.instant(), 0);
    paid(customer, Money.of("1180"));
    var order = against(customer, item(), 10, "1180");
    long shipment = packed(order);
    once.inTransaction(() -> invoices.issue(act(), shipment));
    once.inTransaction(() -> {
      if (!bay.shipment(shipment).papersStand()) bay.recordPapers(shipment, null, null, true, null);
      return bay.letGo(act(), shipment);
    });
    assertThat(orders.order(order.id()).state()).isEqualTo(OrderState.CLOSED);
  }

  private Order order(String customer, String sku, long qty) {
    return once.inTransaction(() -> orders.draft(Act.of(PRIYA, clock.instant()), NewOrder.of(customer, null, List.of(line(sku, qty)), true))).order();
  }

  /// Held because another order of the customer already uses his advances as credit, then sanctioned against them.
  private Order against(String customer, String sku, long qty, String advance) {
    var blocking = order(customer, cast.item(clock.instant(), "100", 0), qty);
    var order = sanctioned(customer, sku, qty, advance);
    orders.cancel(act().because("only in the way"), blocking.id());
    return order;
  }

  private Order sanctioned(String customer, String sku, long qty, String advance) {
    var order = order(customer, sku, qty);
    once.inTransaction(() -> credit.sanction(Act.of(RAJESH, clock.instant()).because("pay first"), credit.openCase(order.id()).orElseThrow().id(),
        new Sanction(Sanction.Scope.AGAINST_ADVANCE, null, List.of(), null, Money.of(advance))));
    return order;
  }

  private void arrive(String sku, long qty) {
    long warehouse = cast.warehouse(clock.instant());
    long item = catalog.bySku(java.util.Set.of(sku)).get(sku).id();
    once.inTransaction(() -> {
      stock.receive(act(), warehouse, "GR " + sku, List.of(new StockBook.Arrival(item, q(qty), stock.addBins(act(), warehouse, List.of(new StockBook.NewBin("A-1", 1))).get("A-1").id())));
      return 0;
    });
    once.inTransaction(() -> allocation.serveBackorders(act(), List.of(item)));
  }

  private long packed(Order order) {
    var pick = once.inTransaction(() -> bay.release(act(), order.id())).getFirst();
    once.inTransaction(() -> bay.confirm(act(), pick.id(), List.of()));
    return once.inTransaction(() -> bay.pack(act(), pick.id(), Packing.of(1, null), TripDetails.road("MH12AB1234", "Suresh"))).id();
  }

  private Issued invoice(Order order) {
    long shipment = packed(order);
    return once.inTransaction(() -> invoices.issue(act(), shipment));
  }

  private Money left(Receipt receipt) {
    return receivables.receipt(receipt.no()).head().unused();
  }

  private @Nullable Money open(String invoiceNo) {
    return db.sql("select open_amount from receivable_item where document = :no").param("no", invoiceNo).query((rs, _) -> Money.of(rs.getBigDecimal(1))).single();
  }

  private void booksAgree(String customer) {
    assertThat(db.sql("""
            select a.open_amount = l.open_amount and a.advance_amount = l.advance_amount
              and a.advance_amount = (select coalesce(sum(unused), 0) from receivable_credit where customer_id = :c)
              and a.open_amount = (select coalesce(sum(open_amount), 0) from receivable_item where customer_id = :c)
            from receivable_account a join v_ledger_customer l using (customer_id) where a.customer_id = :c""")
        .param("c", cast.id(customer)).query(Boolean.class).single()).isTrue();
    assertThat(db.sql("select coalesce(sum(debit - credit), 0) from ledger_line").query(BigDecimal.class).single()).isZero();
  }
}
