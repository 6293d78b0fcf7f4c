package org.kram.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.order.SalesCast.line;
import static org.kram.order.SalesCast.q;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kram.ChainTest;
import org.kram.claim.ClaimDesk.Came;
import org.kram.claim.ClaimDesk.Found;
import org.kram.claim.NewReturn.Why;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Role;
import org.kram.invoice.NewCreditNote;
import org.kram.order.OrderState;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;

class ClaimDeskTest extends ChainTest {
  @Autowired ClaimDesk desk;

  @Test
  void goodsComeBackAreInspectedAndCreditedAtTheInvoicesRates() {
    var customer = customer();
    var sku = item();
    var sold = sold(customer, line(sku, 10));
    var no = raise(sold.invoiceNo(), 1, 4);
    assertThat(desk.byNo(no).state()).isEqualTo(Return.State.RAISED);

    desk.receive(act(), no, List.of(new Came(1, q(3))));
    assertThat(onHand(sku, "QUARANTINE")).isEqualTo(q(3));
    desk.inspect(act(), no, List.of(new Found(1, q(2), q(1), "wet carton")));
    assertThat(onHand(sku, "QUARANTINE")).isEqualTo(q(0));
    assertThat(onHand(sku, "A-1")).isEqualTo(q(992));

    var note = desk.settle(act(), no);
    assertThat(invoices.creditNote(note).total()).isEqualTo(Money.of("354.00")); // 3 at 100 plus 18 %: what is scrapped is credited too
    assertThat(receivables.standing(cast.id(customer), act().on()).open()).isEqualTo(Money.of("826.00"));
    assertThat(orders.lines(sold.orderId()).getFirst().returned()).isEqualTo(q(3));
    assertThat(desk.byNo(no)).returns(Return.State.SETTLED, Return::state).returns(note, Return::creditNoteNo);
    assertThat(desk.ofOrder(sold.orderId())).extracting(Return::no).containsExactly(no);
  }

  @Test
  void noMoreComesBackThanIsLeftOnAnyPath() {
    var sold = sold(customer(), line(item(), 10));
    raise(sold.invoiceNo(), 1, 4);
    once.inTransaction(() -> invoices.credit(act(), new NewCreditNote(sold.invoiceNo(), List.of(new NewCreditNote.Line(1, q(5))), "price difference", null)));
    assertThatThrownBy(() -> raise(sold.invoiceNo(), 1, 2)).isInstanceOfSatisfying(Refused.class, e -> {
      assertThat(e.reasons()).extracting(Reason::code).containsExactly("MORE_THAN_LEFT");
      assertThat(e.getMessage()).contains("1 of 10 are left").contains("5 credited").contains("4 in returns under way");
    });
    raise(sold.invoiceNo(), 1, 1);
  }

  @Test
  void whatDidNotComeCanBeReturnedLater() {
    var sold = sold(customer(), line(item(), 10));
    var no = raise(sold.invoiceNo(), 1, 10);
    desk.receive(act(), no, List.of(new Came(1, q(6))));
    raise(sold.invoiceNo(), 1, 4);
    var rejected = sold(customer(), line(item(), 3));
    var other = raise(rejected.invoiceNo(), 1, 3);
    desk.reject(act().because("not our goods"), other);
    raise(rejected.invoiceNo(), 1, 3);
  }

  @Test
  void twoReturnsForTheLastPieceOneIsRefused() throws Exception {
    var sold = sold(customer(), line(item(), 10));
    var outcomes = race(4, () -> once.inTransaction(() -> raise(sold.invoiceNo(), 1, 6)));
    assertThat(outcomes.stream().filter(Outcome::won)).hasSize(1);
    assertThat(outcomes.stream().filter(o -> !o.won())).allMatch(o -> o.error() instanceof Refused);
  }

  @Test
  void aReturnSettledTwiceAtOnceIsCreditedOnce() throws Exception {
    var customer = customer();
    var sold = sold(customer, line(item(), 10));
    var no = raise(sold.invoiceNo(), 1, 10);
    desk.receive(act(), no, null);
    desk.inspect(act(), no, null);
    var outcomes = race(3, () -> once.inTransaction(() -> desk.settle(act(), no)));
    assertThat(outcomes.stream().filter(Outcome::won)).hasSize(1);
    assertThat(receivables.standing(cast.id(customer), act().on()).open()).isEqualTo(Money.ZERO);
    assertThat(invoices.creditNotesOf(desk.byNo(no).invoiceId())).hasSize(1);
  }

  @Test
  void everyStepHasItsTurnAndItsPerson() {
    var sold = sold(customer(), line(item(), 10));
    var no = raise(sold.invoiceNo(), 1, 2);
    assertThatThrownBy(() -> desk.inspect(act(), no, null)).isInstanceOf(Refused.class).hasMessageContaining("waiting for the goods");
    assertThatThrownBy(() -> desk.settle(act(), no)).isInstanceOf(Refused.class);
    var picker = Act.of(Actor.of(7, "ravi", "Ravi", Set.of(Role.PICKER)), clock.instant());
    assertThatThrownBy(() -> desk.receive(picker, no, null)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> desk.receive(act(), no, List.of(new Came(1, q(3)), new Came(9, q(1))))).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> desk.receive(act(), no, List.of())).isInstanceOf(BadInput.class).hasMessageContaining("reject");
    desk.receive(act(), no, null);
    assertThatThrownBy(() -> desk.inspect(act(), no, List.of(new Found(1, q(1), q(0), null)))).isInstanceOf(BadInput.class).hasMessageContaining("not 1");
    assertThatThrownBy(() -> desk.inspect(act(), no, List.of(new Found(1, q(1), q(1), " ")))).isInstanceOf(BadInput.class).hasMessageContaining("without a reason");
    assertThatThrownBy(() -> desk.reject(act().because("late"), no)).isInstanceOf(Refused.class);
  }

  @Test
  void goodsThatHaveNotLeftCannotComeBack() {
    var packed = packed(customer(), line(item(), 2));
    var issued = once.inTransaction(() -> invoices.issue(act(), packed.shipmentId()));
    assertThatThrownBy(() -> raise(issued.no(), 1, 1)).isInstanceOfSatisfying(Refused.class, e -> assertThat(e.reasons()).extracting(Reason::code).containsExactly("NOT_LEFT"));
  }

  @Test
  void anInvoiceReturnedInPartsIsCreditedToThePaisa() {
    var customer = customer();
    var sold = sold(customer, line(cast.item(clock.instant(), "33.33", 100), 7), line(cast.item(clock.instant(), "9.99", 100), 3));
    var notes = new ArrayList<Money>();
    for (int i = 0; i < 7; i++) {
      var no = raise(sold.invoiceNo(), 1, 1);
      notes.add(back(no));
    }
    var no = raise(sold.invoiceNo(), 2, 3);
    notes.add(back(no));
    assertThat(Money.sum(notes)).isEqualTo(sold.total());
    assertThat(receivables.standing(cast.id(customer), act().on()).open()).isEqualTo(Money.ZERO);
  }

  @Test
  void anOrderClosesWhenAllOfItHasLeftAndIsPaidOrCredited() {
    var customer = customer();
    var sold = sold(customer, line(item(), 10));
    back(raise(sold.invoiceNo(), 1, 4));
    assertThat(orders.order(sold.orderId()).state()).isEqualTo(OrderState.CONFIRMED);
    paid(customer, Money.of("708.00"));
    assertThat(orders.order(sold.orderId()).state()).isEqualTo(OrderState.CLOSED);
  }

  @Test
  void anOrderWhosePaymentIsTakenBackIsOpenAgain() {
    var customer = customer();
    var sold = sold(customer, line(item(), 10));
    paid(customer, sold.total());
    assertThat(orders.order(sold.orderId()).state()).isEqualTo(OrderState.CLOSED);
    var receipt = db.sql("select document from receivable_credit where customer_id = :customer and kind = 'RECEIPT'").param("customer", cast.id(customer)).query(String.class).single();
    receivables.undo(act(), receipt, "the cheque bounced");
    assertThat(orders.order(sold.orderId()).state()).isEqualTo(OrderState.CONFIRMED);
    paid(customer, sold.total());
    assertThat(orders.order(sold.orderId()).state()).isEqualTo(OrderState.CLOSED);
  }

  private Money back(String no) {
    desk.receive(act(), no, null);
    desk.inspect(act(), no, null);
    return invoices.creditNote(desk.settle(act(), no)).total();
  }

  private String raise(String invoice, int line, long qty) {
    return desk.raise(act(), new NewReturn(invoice, null, Why.DAMAGED, null, List.of(new NewReturn.Line(line, Quantity.of(qty)))));
  }

  private Quantity onHand(String sku, String place) {
    return Quantity.of(db.sql("""
            select coalesce(sum(b.on_hand), 0) from stock_balance b join stock_location l on l.id = b.location_id join catalog_item i on i.id = b.item_id
            where i.sku = :sku and l.code = :place""")
        .param("sku", sku).param("place", place).query(java.math.BigDecimal.class).single());
  }
}
