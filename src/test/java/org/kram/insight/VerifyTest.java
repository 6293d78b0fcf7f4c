package org.kram.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.order.SalesCast.line;
import static org.kram.order.SalesCast.q;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kram.ChainTest;
import org.kram.claim.ClaimDesk;
import org.kram.claim.NewReturn;
import org.kram.credit.Sanction;
import org.kram.dispatch.Packing;
import org.kram.dispatch.Proof;
import org.kram.dispatch.TripDetails;
import org.kram.filing.FilingDesk;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.invoice.DebitNoteBook;
import org.kram.invoice.NewCreditNote;
import org.kram.invoice.NewDebitNote;
import org.kram.order.LineQty;
import org.kram.order.NewOrder;
import org.kram.order.OrderState;
import org.kram.receivable.Mode;
import org.kram.receivable.NewReceipt;
import org.kram.receivable.NewRefund;
import org.kram.receivable.Receipt;
import org.kram.receivable.Refunds;
import org.kram.receivable.Settle;
import org.kram.returns.ReturnsDesk;
import org.kram.shared.Money;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// A company in which a bit of everything has happened is clean; one wrong row anywhere is found, and named by the truth it breaks.
class VerifyTest extends ChainTest {
  @Autowired Verify verify;
  @Autowired ReturnsDesk returns;
  @Autowired DebitNoteBook debits;
  @Autowired List<Truth> truths;
  @Autowired ClaimDesk claims;
  @Autowired FilingDesk filing;
  @Autowired Refunds refunds;
  @Autowired TransactionTemplate transaction;
  private static boolean happened;

  @BeforeEach
  void aBitOfEverything() {
    if (happened) return;
    happened = true;
    var customer = customer();
    var sku = item();
    var other = item();
    // sold, delivered, paid in part, returned in part
    var sold = sold(customer, line(sku, 10), line(other, 5));
    once.inTransaction(() -> bay.deliver(act(), sold.shipmentId(), new Proof("Gate keeper", null, null)));
    var back = claims.raise(act(), new NewReturn(sold.invoiceNo(), null, NewReturn.Why.DAMAGED, "wet", List.of(new NewReturn.Line(1, q(4)))));
    claims.receive(act(), back, List.of(new ClaimDesk.Came(1, q(3))));
    claims.inspect(act(), back, List.of(new ClaimDesk.Found(1, q(2), q(1), "torn")));
    claims.settle(act(), back);
    claims.raise(act(), new NewReturn(sold.invoiceNo(), null, NewReturn.Why.QUALITY, null, List.of(new NewReturn.Line(2, q(1)))));
    once.inTransaction(() -> invoices.credit(act(), new NewCreditNote(sold.invoiceNo(), List.of(new NewCreditNote.Line(2, q(1))), "price", null)));
    once.inTransaction(() -> debits.debit(act(), new NewDebitNote(sold.invoiceNo(), List.of(new NewDebitNote.Line(1, Money.of("12.50"))), "billed at last year's price")));
    paid(customer, Money.of("300"));
    // paid and closed, with an advance left; a receipt that was undone; a cheque that bounced
    var closed = sold(customer(), line(sku, 3));
    var payer = orders.order(closed.orderId()).customerId();
    var receipt = once.run(0, "verify-receipt", clock.instant(), "receipt", Receipt.class,
        () -> receivables.receive(act(), NewReceipt.of(payer, Mode.RTGS, "UTR-A", Money.of("1000"), act().on())));
    assertThat(orders.order(closed.orderId()).state()).isEqualTo(OrderState.CLOSED);
    var wrong = receivables.receive(act(), NewReceipt.of(payer, Mode.UPI, "UTR-B", Money.of("50"), act().on()));
    receivables.undo(act(), wrong.no(), "belongs to somebody else");
    var cheque = receivables.receive(act(), NewReceipt.of(payer, Mode.CHEQUE, "123456", Money.of("70"), act().on()));
    receivables.bounce(act(), cheque.no(), "no funds");
    var later = sold(customerOf(payer), line(sku, 1));
    receivables.settle(act(), receipt.no(), List.of(new Settle(later.invoiceNo(), Money.of("50"))));
    // an invoice cancelled and made again; a shipment unpacked
    var packed = packed(customer, line(sku, 2));
    var first = once.inTransaction(() -> invoices.issue(act(), packed.shipmentId()));
    once.inTransaction(() -> {
      invoices.cancel(act().because("wrong address"), first.no());
      return 0;
    });
    once.inTransaction(() -> invoices.issue(act(), packed.shipmentId()));
    var unpacked = packed(customer, line(sku, 2));
    once.inTransaction(() -> {
      bay.cancelShipment(act().because("vehicle broke down"), unpacked.shipmentId(), true);
      return 0;
    });
    // a backorder, a short-close, a cancelled order, a held order, a sanctioned one
    var short_ = cast.item(clock.instant(), "100", 5);
    once.inTransaction(() -> orders.draft(act(), NewOrder.of(customer, null, List.of(line(short_, 8)), true)));
    var part = once.inTransaction(() -> orders.draft(act(), NewOrder.of(customer, null, List.of(line(sku, 8)), true))).order();
    once.inTransaction(() -> orders.closeLines(act().because("customer needs fewer"), part.id(), List.of(new LineQty(1, q(3)))));
    var gone = once.inTransaction(() -> orders.draft(act(), NewOrder.of(customer, null, List.of(line(sku, 1)), true))).order();
    once.inTransaction(() -> orders.cancel(act().because("ordered twice"), gone.id()));
    var poor = cast.customer(clock.instant(), 100);
    once.inTransaction(() -> orders.draft(act(), NewOrder.of(poor, null, List.of(line(sku, 2)), true)));
    var held = once.inTransaction(() -> orders.draft(act(), NewOrder.of(poor, null, List.of(line(sku, 4)), true))).order();
    var rajesh = Act.of(org.kram.order.SalesCast.RAJESH, clock.instant()).because("old customer");
    once.inTransaction(() -> credit.sanction(rajesh, credit.openCase(held.id()).orElseThrow().id(), Sanction.whole(null)));
    // money paid back, and once too much; an order paid in advance, its invoice set against the advance by itself
    var prepaying = cast.customer(clock.instant(), 0);
    var advance = paid(prepaying, Money.of("1180"));
    var rest = paid(customer(), Money.of("400"));
    refunds.pay(rajesh, new NewRefund(rest.no(), Mode.NEFT, "OUT-1", Money.of("100"), null));
    refunds.takeBack(rajesh, refunds.pay(rajesh, new NewRefund(rest.no(), Mode.NEFT, "OUT-2", Money.of("1"), null)).no());
    var ahead = orders.draft(act(), NewOrder.of(prepaying, null, List.of(line(item(), 11)), true)).order();
    once.inTransaction(() -> credit.sanction(rajesh, credit.openCase(ahead.id()).orElseThrow().id(),
        new Sanction(Sanction.Scope.AGAINST_ADVANCE, null, List.of(), null, Money.of("1000"))));
    var pick = once.inTransaction(() -> bay.release(act(), ahead.id())).getFirst();
    once.inTransaction(() -> bay.confirm(act(), pick.id(), List.of()));
    var shipment = once.inTransaction(() -> bay.pack(act(), pick.id(), Packing.of(1, null), TripDetails.road("MH12AB9999", "Suresh")));
    once.inTransaction(() -> invoices.issue(act(), shipment.id()));
    assertThat(receivables.receipt(advance.no()).settlements()).hasSize(1);
    filing.drain(100);
    returns.followAll(act().on());
  }

  private String customerOf(long id) {
    return parties.customer(id).code();
  }

  @Test
  void aCompanyInWhichABitOfEverythingHappenedIsClean() {
    var out = new ByteArrayOutputStream();
    int code = verify.run(List.of(), new PrintStream(out));
    assertThat(out.toString()).contains("Clean");
    assertThat(code).isZero();
    assertThat(verify.last(Actor.kram())).hasValueSatisfying(v -> assertThat(v.clean()).isTrue());
  }

  @Test
  void whatDisagreesIsPrintedLoudlyAndTheExitCodeSaysSo() {
    transaction.executeWithoutResult(status -> {
      db.sql("update receivable_account set open_amount = open_amount + 1 where open_amount > 0").update();
      var out = new ByteArrayOutputStream();
      assertThat(verify.run(List.of(), new PrintStream(out))).isEqualTo(1);
      assertThat(out.toString()).contains("NOT CLEAN", "WRONG  4.", "NOT TRUE", "code=CAST");
      status.setRollbackOnly();
    });
  }

  @Test
  void unknownArgumentsAreWrongUse() {
    assertThat(verify.run(List.of("--fast"), new PrintStream(new ByteArrayOutputStream()))).isEqualTo(2);
  }

  /// Each is planted past the constraint that would have stopped it, and found by the probe that begins like this.
  static Stream<Arguments> plants() {
    return Stream.of(
        plant(1, "ordered ≥", "alter table order_line drop constraint order_line_allocated", "alter table order_line drop constraint order_line_picked",
            "update order_line set qty_allocated = qty_ordered + 1 where (order_id, line_no) = (select order_id, line_no from order_line where qty_ordered > 0 limit 1)"),
        plant(1, "allocated =", "delete from stock_reservation where ctid = (select ctid from stock_reservation limit 1)"),
        plant(1, "picked =", "update dispatch_pick_line set qty = qty + 1, qty_picked = qty_picked + 1 where ctid = (select ctid from dispatch_pick_line where qty_picked > 0 limit 1)"),
        plant(1, "packed =", "update dispatch_shipment_line set qty = qty + 1 where shipment_id = (select id from dispatch_shipment where state = 'DELIVERED' limit 1)"),
        plant(1, "invoiced =", "update order_line set qty_invoiced = qty_invoiced - 1, qty_dispatched = qty_dispatched - 1, qty_returned = 0 where (order_id, line_no) = (select order_id, line_no from order_line where qty_dispatched > 0 limit 1)"),
        plant(1, "dispatched =", "update order_line set qty_dispatched = qty_dispatched - 1 where (order_id, line_no) = (select order_id, line_no from order_line where qty_dispatched > 0 limit 1)"),
        plant(1, "returned =", "update order_line set qty_returned = qty_returned - 1 where qty_returned > 0"),
        plant(1, "a cleared line", "delete from allocation_backorder"),
        plant(1, "a service is rendered", "alter table order_line drop constraint order_service_is_rendered",
            "update order_line set service = true where (order_id, line_no) in (select order_id, line_no from stock_reservation)"),
        plant(1, "a service is rendered", "update dispatch_shipment_line set service = true where lot_id = 0"),
        plant(1, "only cleared lines", "update order_line set cleared = false where (order_id, line_no) in (select order_id, line_no from stock_reservation)"),
        plant(2, "per shipment", "update invoice_line set qty = qty + 1 where invoice_id = (select max(id) from invoice_invoice where state = 'ISSUED')"),
        plant(2, "shipment and invoice", "update dispatch_shipment set invoice_no = 'X/26-27/000001' where invoice_no is not null"),
        plant(2, "an invoice's head", "update invoice_invoice set taxable = taxable + 1, total = total + 1"),
        plant(2, "a credit note's head", "update invoice_credit_note set taxable = taxable + 1, total = total + 1"),
        plant(2, "what an invoice line has returned", "update invoice_line set qty_returned = 0 where qty_returned > 0"),
        plant(2, "what an invoice line has returned", "update invoice_credit_note_line set gst_rate = 5"),
        plant(2, "no invoice is credited beyond", "update invoice_credit_note set total = total + 100000, round_off = round_off + 100000"),
        plant(2, "a settled return", "alter table claim_return_line drop constraint claim_return_line_inspected", "update claim_return_line set qty_received = 2 where qty_received = 3"),
        plant(3, "every balance", "update stock_balance set on_hand = on_hand + 1 where ctid = (select ctid from stock_balance limit 1)"),
        plant(3, "every balance", "insert into stock_move (item_id, from_location_id, to_location_id, qty, moved_on, at, document, reason, actor_id) select item_id, from_location_id, to_location_id, qty, moved_on, at, document, reason, actor_id from stock_move where document like 'SH-%' limit 1"),
        plant(3, "no balance is below", "alter table stock_balance drop constraint stock_balance_never_below_zero", "alter table stock_balance drop constraint stock_never_promised_twice",
            "update stock_balance set on_hand = -1 where ctid = (select ctid from stock_balance limit 1)"),
        plant(3, "reserved =", "update stock_reservation set qty = qty + 1"),
        plant(3, "a move that takes another back", "insert into stock_move (item_id, lot_id, from_location_id, to_location_id, qty, moved_on, at, document, reason, actor_id, reverses_id) select item_id, lot_id, to_location_id, from_location_id, qty + 1, moved_on, at, document, reason, actor_id, id from stock_move limit 1"),
        plant(3, "what the customers have", "update stock_move set item_id = (select max(id) from catalog_item) where document like 'SH-%' and item_id <> (select max(id) from catalog_item)"),
        plant(3, "what is out of the house", CHALLAN.formatted("'LEFT'"),
            "insert into challan_line (challan_id, line_no, item_id, from_location_id, sku, description, hsn, uqc, qty, unit_value, value, treatment) select c.id, 1, i.id, 1, i.sku, i.name, i.hsn, i.uqc, 1, 1, 1, 'TAXABLE' from challan_challan c, (select * from catalog_item limit 1) i"),
        plant(4, "every journal entry", "update ledger_line set debit = debit + 1 where ctid = (select ctid from ledger_line where debit > 0 limit 1)"),
        plant(4, "a customer's account", "update receivable_account set advance_amount = advance_amount + 1"),
        plant(4, "the control accounts name", "update ledger_line set party_id = null where account = 'RECEIVABLE'"),
        plant(4, "an item has open", "update receivable_item set open_amount = open_amount - 1 where open_amount > 1"),
        plant(4, "of a receipt or credit note", "update receivable_credit set unused = unused - 1 where unused > 1"),
        plant(4, "a settlement that was undone", "update receivable_settlement set amount = amount - 1 where reverses_id is not null",
            "insert into receivable_settlement (credit_id, item_id, amount, at, by_id, reverses_id) select credit_id, item_id, -amount - 1, at, by_id, id from receivable_settlement where reverses_id is null limit 1"),
        plant(4, "no invoice without", "delete from receivable_settlement", "delete from receivable_item where document = (select no from invoice_invoice where state = 'ISSUED' limit 1)"),
        plant(4, "no invoice without", "update ledger_entry set document = 'NOWHERE' where document = (select no from invoice_invoice where state = 'ISSUED' limit 1)"),
        plant(4, "no debit note without", "update receivable_item set amount = amount + 1 where kind = 'DEBIT_NOTE'"),
        plant(4, "no credit note without", "update receivable_credit set amount = amount + 1 where kind = 'CREDIT_NOTE'"),
        plant(4, "no receipt without", "delete from ledger_line where entry_id in (select id from ledger_entry where document like 'RC-%')"),
        plant(4, "no refund without", "update ledger_line set account = 'RECEIVABLE' where account = 'ADVANCES' and entry_id in (select id from ledger_entry where document like 'RF-%')"),
        plant(4, "no entry without", "update ledger_entry set document = 'NOWHERE' where id = (select min(id) from ledger_entry)"),
        plant(4, "a reversal is the mirror", "update ledger_line l set account = 'CASH' from ledger_entry e where e.id = l.entry_id and e.reverses_id is not null and l.account = 'BANK'"),
        plant(4, "nothing was recorded", "insert into ledger_closed_month (month, closed_by, closed_at) select date_trunc('month', posted_on::timestamp)::date, 0, recorded_at - interval '1 day' from ledger_entry limit 1"),
        plant(5, "an order commits", "update credit_commitment set amount = amount - 1 where amount > 1"),
        plant(5, "an order commits", "update credit_commitment set amount = 1, granted = greatest(granted, 1) where amount = 0"),
        plant(5, "no commitment was granted", "alter table credit_commitment drop constraint credit_never_past_the_limit", "update credit_commitment set asked = limit_then + sanctioned + 1"),
        plant(5, "receivable + commitments", "update credit_account set credit_limit = 0", "update credit_commitment set limit_then = 0, asked = 0"),
        plant(5, "a sanction was given", "alter table credit_case drop constraint credit_case_checker_is_not_maker", "update credit_case set raised_by = decided_by where decided_by is not null"),
        plant(5, "a held order", "delete from credit_case where order_id in (select id from order_order where state = 'HELD')"),
        plant(5, "only customers who were signed", "alter table party_party drop constraint party_signed_has_person", "update party_party set signed_by = null"),
        plant(6, "a series runs", "update invoice_invoice set serial = serial + 1000 where id = (select max(id) from invoice_invoice)"),
        plant(6, "a series runs", "update shared_number_series set last_no = last_no + 1"),
        plant(6, "a number is given once", "alter table invoice_invoice drop constraint invoice_no_unique", "update invoice_invoice set no = 'X/26-27/999999'", "update dispatch_shipment set invoice_no = 'X/26-27/999999' where invoice_no is not null"),
        plant(6, "the financial year", "update invoice_invoice set issued_on = issued_on - 365 where id = (select min(id) from invoice_invoice)"),
        plant(7, "an invoice is registered", "delete from filing_task where kind = 'IRN_INVOICE'"),
        plant(7, "a debit note is registered", "delete from filing_task where kind = 'IRN_DEBIT_NOTE'"),
        plant(7, "a credit note is registered", "delete from filing_task where kind = 'IRN_CREDIT_NOTE'"),
        plant(7, "the e-way bill", "update invoice_invoice set eway_bill_no = '123412341234' where id = (select max(id) from invoice_invoice where state = 'ISSUED')"),
        plant(7, "registration numbers", "update dispatch_shipment set irn = repeat('a', 64) where state = 'DELIVERED'"),
        plant(7, "nothing has left", "alter table dispatch_shipment drop constraint dispatch_left_only_with_papers", "update dispatch_shipment set papers_stand = false where state = 'DELIVERED'"),
        plant(7, "a challan has its e-way bill", CHALLAN.formatted("'ISSUED'")),
        plant(7, "a cancelled invoice", "insert into filing_eway_bill (no, invoice_id, shipment_id, generated_at, distance_km, state) select '999999999999', id, shipment_id, issued_at, 10, 'ACTIVE' from invoice_invoice where state = 'CANCELLED' limit 1"),
        plant(8, "the hashes", "update identity_timeline set sentence = sentence || ' (changed)' where id = (select min(id) from identity_timeline)"),
        plant(8, "the hashes", "delete from identity_timeline where (subject, seq) = (select subject, 1 from identity_timeline group by subject having count(*) > 2 limit 1)"),
        plant(8, "the hashes", "update identity_timeline set at = at + interval '1 hour' where id = (select max(id) from identity_timeline)"),
        plant(8, "every order", "delete from identity_timeline where verb = 'CONFIRMED'"),
        plant(8, "every receipt is", "delete from identity_timeline where verb = 'RECEIVED'"),
        plant(8, "every receipt that was taken back", "update identity_timeline set why = null where verb in ('UNDONE', 'BOUNCED')"),
        plant(8, "every refund", "delete from identity_timeline where verb = 'REFUNDED'"),
        plant(8, "every return", "delete from identity_timeline where subject like 'RT-%'"),
        plant(8, "every invoice and note", "delete from identity_timeline where verb = 'INVOICED'"),
        plant(10, "a document in a return", "update returns_document set value = value + 1 where ctid = (select ctid from returns_document limit 1)"),
        plant(10, "no document is missing", "delete from returns_document", "update returns_period set state = 'PREPARED', file_sha256 = 'none', summary = '{}'"),
        plant(10, "the frozen figures", "update returns_period set state = 'PREPARED', file_sha256 = 'none', summary = '{\"documents\": 99999}'"),
        plant(9, "every request", "update shared_request set answer = null where key = 'verify-receipt'"),
        plant(9, "what an answer names", "update shared_request set answer = jsonb_set(answer::jsonb, '{no}', '\"RC-99999999\"') where key = 'verify-receipt'"));
  }

  private static final String CHALLAN = """
      insert into challan_challan (no, series, financial_year, serial, kind, state, registration_id, from_warehouse_id, party_id, consignor, consignee, issued_on, issued_at, issued_by, value, distance_km, papers_stand)
      select 'MHJ/26-27/000001', 'X:CHL-J', '26-27', 1, 'JOB_WORK', %s, 1, w.id, p.id, '{}', '{}', date '2026-11-20', timestamptz '2026-11-20', 0, 1, 10, true
      from (select id from company_warehouse limit 1) w, (select id from party_party limit 1) p""";

  private static Arguments plant(int truth, String probe, String... sql) {
    return Arguments.of(truth, probe, List.of(sql));
  }

  @Test
  void everyProbeHasAnErrorPlantedForIt() {
    var planted = plants().map(p -> p.get()[0] + " " + p.get()[1]).toList();
    var unplanted = truths.stream().flatMap(t -> t.probes().stream().map(p -> t.no() + " " + p.says())).filter(probe -> planted.stream().noneMatch(probe::startsWith));
    assertThat(unplanted).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("plants")
  void aPlantedErrorIsFound(int truth, String probe, List<String> plants) {
    transaction.executeWithoutResult(status -> {
      int rows = 0;
      for (var sql : plants) rows = db.sql(sql).update();
      assertThat(rows).as("the plant takes root").isPositive();
      var found = verify.check(Actor.kram(), 3);
      var lie = found.truths().stream().filter(t -> t.no() == truth).flatMap(t -> t.probes().stream()).filter(p -> p.says().startsWith(probe)).toList();
      assertThat(lie).as("the probe").hasSize(1);
      assertThat(lie.getFirst().disagreements()).isPositive();
      assertThat(lie.getFirst().examples()).isNotEmpty();
      status.setRollbackOnly();
    });
  }
}
