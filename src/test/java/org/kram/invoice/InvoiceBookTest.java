package org.kram.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.dispatch.ChainCast.act;
import static org.kram.dispatch.ChainCast.q;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.TestClock;
import org.kram.dispatch.DispatchBay;
import org.kram.dispatch.Shipment;
import org.kram.gst.BuyerCategory;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Role;
import org.kram.receivable.Mode;
import org.kram.receivable.NewReceipt;
import org.kram.receivable.ReceivableBook;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;

class InvoiceBookTest extends KramTest {
  @Autowired InvoiceBook book;
  @Autowired DispatchBay bay;
  @Autowired ReceivableBook receivables;
  @Autowired Once once;
  @Autowired BillCast cast;

  @BeforeEach
  void foundCompany() {
    cast.found();
  }

  private static List<String> codes(Throwable t) {
    assertThat(t).isInstanceOf(Refused.class);
    return ((Refused) t).reasons().stream().map(Reason::code).toList();
  }

  private Money ledger(String account, String document) {
    return Money.of(db.sql("select coalesce(sum(debit - credit), 0) from ledger_line l join ledger_entry e on e.id = l.entry_id where account = :account and document = :document")
        .param("account", account).param("document", document).query(java.math.BigDecimal.class).single());
  }

  @Test
  void anInvoiceRoundedToNothingStillStandsInTheBooks() {
    var shipment = cast.packed(cast.customer(BuyerCategory.UNREGISTERED, "29", "Bengaluru", "560001"), cast.items(1, "0.30"), 1);
    var issued = book.issue(act(), shipment.id());
    assertThat(issued.total()).isEqualTo(Money.ZERO);
    assertThat(ledger("SALES", issued.no())).isEqualTo(Money.of("-0.30"));
    assertThat(ledger("OUT_IGST", issued.no())).isEqualTo(Money.of("-0.05"));
    assertThat(ledger("ROUND_OFF", issued.no())).isEqualTo(Money.of("0.35"));
    book.cancel(act().because("mistake"), issued.no());
    assertThat(ledger("SALES", issued.no())).isEqualTo(Money.ZERO);
  }

  @Test
  void anInvoiceIsWhatWasPacked() {
    var customer = cast.registered("29", "Bengaluru", "560001");
    var shipment = cast.packed(customer, cast.items(10, "1200.50"), 5);
    var issued = book.issue(act(), shipment.id());

    var invoice = book.invoice(issued.no());
    assertThat(invoice.lines()).extracting(Invoice.Line::qty).isEqualTo(shipment.lines().stream().map(Shipment.Line::qty).toList());
    assertThat(invoice.amounts().taxable()).isEqualTo(Money.of("60025.00"));
    assertThat(invoice.amounts().igst()).isEqualTo(Money.of("10804.50"));
    assertThat(invoice.amounts().total()).isEqualTo(issued.total()).isEqualTo(Money.of("70830.00"));
    assertThat(invoice.amounts().roundOff()).isEqualTo(Money.of("0.50"));
    assertThat(issued.no()).matches("MH/26-27/[0-9]{6}");
    assertThat(receivables.openItems(shipment.customerId(), 10)).extracting(i -> i.document() + " " + i.open()).containsExactly(issued.no() + " 70830.00");
    assertThat(ledger("RECEIVABLE", issued.no())).isEqualTo(Money.of("70830.00"));
    assertThat(ledger("SALES", issued.no())).isEqualTo(Money.of("-60025.00"));
    assertThat(ledger("OUT_IGST", issued.no())).isEqualTo(Money.of("-10804.50"));
    assertThat(ledger("ROUND_OFF", issued.no())).isEqualTo(Money.of("-0.50"));
    assertThat(db.sql("select sum(qty_packed - qty_invoiced) from order_line where order_id = :o").param("o", shipment.orderId()).query(Long.class).single()).isZero();
    assertThat(db.sql("select sum(amount) from credit_commitment where order_id = :o").param("o", shipment.orderId()).query(java.math.BigDecimal.class).single()).isZero();

    var after = bay.shipment(shipment.id());
    assertThat(after.state()).isEqualTo(Shipment.State.INVOICED);
    assertThat(after.papersWaitFor()).isNull();
    assertThat(after.papersStand()).as("registered and with e-way bill, right after commit").isTrue();
    assertThat(after.irn()).hasSize(64).isEqualTo(invoice.registered().irn());
    assertThat(after.ewayBillNo()).matches("0000[0-9]{8}").isEqualTo(invoice.ewayBill().no());
    assertThat(invoice.ewayBill().validUntil()).isNotNull();
    assertThat(bay.letGo(act(), shipment.id()).state()).isEqualTo(Shipment.State.LEFT);
  }

  @Test
  void aPackedShipmentIsInvoicedOnceThoughTwoPressTheButton() throws Exception {
    var shipment = cast.packed(3);
    var outcomes = race(2, () -> book.issue(act(), shipment.id()));
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(outcomes).filteredOn(o -> !o.won()).allSatisfy(o -> assertThat(codes(o.error())).containsExactly("ALREADY_INVOICED"));
  }

  @Test
  void numbersAreConsecutiveHoweverManyInvoiceAtOnceAndHoweverManyFail() throws Exception {
    var customer = cast.registered("27", "Thane", "400601");
    var sku = cast.items(1, "100");
    var shipments = IntStream.range(0, 24).mapToObj(_ -> cast.packed(customer, sku, 1)).toList();
    var before = last();
    var runners = new ArrayList<Callable<String>>();
    for (int i = 0; i < shipments.size(); i++) {
      boolean fails = i % 4 == 3;
      long shipment = shipments.get(i).id();
      runners.add(() -> once.inTransaction(() -> {
        var no = book.issue(act(), shipment).no();
        if (fails) throw new IllegalStateException("power cut");
        return no;
      }));
    }
    var outcomes = race(runners);
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(18);
    assertThat(new HashSet<>(outcomes.stream().filter(Outcome::won).map(Outcome::value).toList())).hasSize(18);
    assertThat(last()).isEqualTo(before + 18);
    assertThat(db.sql("select count(*) from invoice_invoice where series like '27%:INV' and serial > :before").param("before", before).query(Long.class).single()).isEqualTo(18);
  }

  private long last() {
    return db.sql("select coalesce(max(last_no), 0) from shared_number_series where series like '27%:INV'").query(Long.class).single();
  }

  @Test
  void aCancelledInvoiceKeepsItsNumberAndTheGoodsAreInvoicedAnew() {
    var shipment = cast.packed(8);
    var first = book.issue(act(), shipment.id());
    assertThatThrownBy(() -> book.cancel(act(), first.no())).isInstanceOf(BadInput.class);
    book.cancel(act().because("wrong price"), first.no());

    var cancelled = book.invoice(first.no());
    assertThat(cancelled.state()).isEqualTo(Invoice.State.CANCELLED);
    assertThat(receivables.standing(shipment.customerId(), act().on()).open()).isEqualTo(Money.ZERO);
    assertThat(ledger("RECEIVABLE", first.no())).isEqualTo(Money.ZERO);
    assertThat(bay.shipment(shipment.id()).state()).isEqualTo(Shipment.State.PACKED);
    assertThat(bay.shipment(shipment.id()).papersStand()).isFalse();
    assertThat(db.sql("select state from filing_sandbox_document where key = :irn").param("irn", cancelled.registered().irn()).query(String.class).single()).isEqualTo("CANCELLED");
    assertThatThrownBy(() -> book.cancel(act().because("again"), first.no())).satisfies(t -> assertThat(codes(t)).containsExactly("CANCELLED"));

    var second = book.issue(act(), shipment.id());
    assertThat(second.no()).isGreaterThan(first.no());
    assertThat(second.total()).isEqualTo(first.total());
    assertThat(bay.shipment(shipment.id()).papersStand()).isTrue();
  }

  @Test
  void anInvoiceIsNotCancelledOnceItsGoodsLeftOrADayWentBy() {
    var gone = cast.packed(1);
    var left = book.issue(act(), gone.id());
    bay.letGo(act(), gone.id());
    assertThatThrownBy(() -> book.cancel(act().because("late"), left.no())).satisfies(t -> assertThat(codes(t)).containsExactly("GOODS_LEFT")).hasMessageContaining("credit note");
    var old = book.issue(act(), cast.packed(1).id());
    var nextDay = Act.of(Actor.kram(), TestClock.at("2026-11-21T10:01")).because("late");
    assertThatThrownBy(() -> book.cancel(nextDay, old.no())).satisfies(t -> assertThat(codes(t)).containsExactly("WINDOW_OVER"));
  }

  @Test
  void creditNotesOverAllOfAnInvoiceGiveItBackToThePaisa() {
    var shipment = cast.packed(cast.registered("27", "Thane", "400601"), cast.items(2, "33.37"), 7);
    var invoice = book.issue(act(), shipment.id());
    var given = new ArrayList<Money>();
    given.add(book.credit(act(), note(invoice.no(), 1, 2)).total());
    given.add(book.credit(act(), note(invoice.no(), 2, 7)).total());
    assertThatThrownBy(() -> book.credit(act(), note(invoice.no(), 1, 6))).satisfies(t -> assertThat(codes(t)).containsExactly("MORE_THAN_LEFT")).hasMessageContaining("5 of 7");
    var last = book.credit(act(), note(invoice.no(), 1, 5));
    given.add(last.total());
    assertThat(Money.sum(given)).isEqualTo(invoice.total());
    assertThat(last.no()).matches("MHC/26-27/[0-9]{6}");
    assertThat(receivables.openItems(shipment.customerId(), 10)).isEmpty();
    var mirrored = db.sql("""
            select i.total - (select sum(total) from invoice_credit_note n where n.invoice_id = i.id) as total,
              i.cgst - (select sum(cgst) from invoice_credit_note n where n.invoice_id = i.id) as cgst
            from invoice_invoice i where i.id = :id""").param("id", invoice.id()).query((rs, _) -> List.of(rs.getBigDecimal(1).signum(), rs.getBigDecimal(2).signum())).single();
    assertThat(mirrored).containsExactly(0, 0);
    assertThat(book.creditNote(last.no()).registered()).isNotNull();
    assertThat(db.sql("select count(*) from order_line where order_id = :o and qty_returned = qty_invoiced").param("o", shipment.orderId()).query(Long.class).single()).isEqualTo(2);
  }

  @Test
  void twoCreditNotesForTheLastPieceMeetAndOneFindsNothingLeft() throws Exception {
    var invoice = book.issue(act(), cast.packed(5).id());
    var outcomes = race(2, () -> book.credit(act(), note(invoice.no(), 1, 4)));
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(outcomes).filteredOn(o -> !o.won()).allSatisfy(o -> assertThat(codes(o.error())).containsExactly("MORE_THAN_LEFT"));
  }

  @Test
  void anOrderIsClosedThoughItsPaymentAndItsGateOutHappenAtTheSameMoment() throws Exception {
    for (boolean moneyFirst : List.of(true, false)) {
      var shipment = cast.packed(1);
      var invoice = book.issue(act(), shipment.id());
      var done = new java.util.concurrent.CountDownLatch(1);
      Runnable pay = () -> receivables.receive(act(), NewReceipt.of(shipment.customerId(), Mode.NEFT, "UTR-" + invoice.no(), invoice.total(), act().on()));
      Runnable leave = () -> bay.letGo(act(), shipment.id());
      var outcomes = race(List.<Callable<Object>>of(() -> once.inTransaction(() -> {
        (moneyFirst ? pay : leave).run();
        done.countDown();
        pause(); // the other begins before this is committed
        return null;
      }), () -> {
        done.await();
        return once.inTransaction(() -> {
          (moneyFirst ? leave : pay).run();
          return null;
        });
      }));
      assertThat(outcomes).allSatisfy(o -> assertThat(o.error()).isNull());
      assertThat(db.sql("select state from order_order where id = :o").param("o", shipment.orderId()).query(String.class).single()).isEqualTo("CLOSED");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NewCreditNote note(String no, int line, int qty) {
    return new NewCreditNote(no, List.of(new NewCreditNote.Line(line, q(qty))), "Damaged", null);
  }

  @Test
  void whatThePortalWouldRefuseIsRefusedBeforeAnythingIsWritten() {
    var shipment = cast.packedBeforeItsCodeWasSpoilt();
    var before = last();
    assertThatThrownBy(() -> book.issue(act(), shipment.id())).satisfies(t -> assertThat(codes(t)).containsOnly("PORTAL_WOULD_REFUSE")).hasMessageContaining("HSN").hasMessageContaining("6");
    assertThat(last()).isEqualTo(before);
    assertThat(bay.shipment(shipment.id()).state()).isEqualTo(Shipment.State.PACKED);
  }

  @Test
  void onlyWhoMayInvoiceInvoices() {
    var picker = new Act(Actor.of(7, "ganesh", "Ganesh", java.util.Set.of(Role.PICKER)), TestClock.BEGIN, null);
    assertThatThrownBy(() -> book.issue(picker, 1001)).isInstanceOf(Forbidden.class);
  }
}
