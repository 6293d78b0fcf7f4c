package org.kram.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.order.SalesCast.MEERA;
import static org.kram.order.SalesCast.PRIYA;
import static org.kram.order.SalesCast.line;
import static org.kram.order.SalesCast.q;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.kram.credit.CreditDecision;
import org.kram.identity.Forbidden;
import org.kram.order.Amendment.LineChange;
import org.kram.quotation.WantedLine;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.kram.shared.Stale;

class OrderBookTest extends SalesTest {
  @Test
  void anOrderWithinTheLimitIsConfirmedAndTakesItsValueWithGst() {
    var customer = cast.customer(now(), 2_000);
    var placed = order(customer, List.of(line(cast.item(now(), "100", 50), 10)));
    assertThat(placed.order().state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(placed.order().total()).isEqualTo(rupees("1180.00"));
    assertThat(placed.credit()).isEqualTo(new CreditDecision.Granted(rupees("1180.00")));
    assertThat(headroom(customer)).isEqualTo(rupees("820.00"));
    var line = orders.lines(placed.order().id()).getFirst();
    assertThat(line.cleared()).isTrue();
    assertThat(line.gstRate()).isEqualByComparingTo("18");
    assertThat(line.waterfall()).contains("BASE");
    assertThat(line.promisedOn()).isEqualTo(by(PRIYA).on());
    assertThat(line.allocated()).isEqualTo(q(10));
  }

  @Test
  void anOrderOverTheLimitIsHeldWithItsReasonsAndFigures() {
    var customer = cast.customer(now(), 1_000);
    var placed = order(customer, List.of(line(cast.item(now(), "100", 50), 10)));
    assertThat(placed.order().state()).isEqualTo(OrderState.HELD);
    var refused = (CreditDecision.Refused) placed.credit();
    assertThat(refused.reasons()).extracting(Reason::code).containsExactly("OVER_LIMIT");
    assertThat(refused.reasons().getFirst().text()).contains("₹1,000.00").contains("₹1,180.00").contains("₹180.00");
    assertThat(headroom(customer)).isEqualTo(rupees("1000.00"));
    assertThat(orders.lines(placed.order().id()).getFirst().allocated()).isEqualTo(q(0));
  }

  @Test
  void twoOrdersForTheLastRupeeOfCreditOneIsHeld() throws Exception {
    var sku = cast.item(now(), "100", 1_000);
    for (int round = 0; round < 5; round++) {
      var customer = cast.customer(now(), 1_180);
      var outcomes = race(4, () -> once.inTransaction(() -> order(customer, List.of(line(sku, 10)))));
      assertThat(outcomes).allMatch(o -> o.error() == null);
      assertThat(outcomes.stream().filter(o -> o.value().order().state() == OrderState.CONFIRMED)).hasSize(1);
      assertThat(headroom(customer)).isEqualTo(Money.ZERO);
    }
  }

  @Test
  void twoConfirmationsOfOneOrderConfirmItOnce() throws Exception {
    var customer = cast.customer(now(), 5_000);
    var draft = orders.draft(by(PRIYA), NewOrder.of(customer, null, List.of(line(cast.item(now(), "100", 50), 10)), false)).order();
    assertThat(draft.state()).isEqualTo(OrderState.DRAFT);
    var outcomes = race(3, () -> once.inTransaction(() -> orders.confirm(by(PRIYA), draft.id())));
    assertThat(outcomes.stream().filter(Outcome::won)).hasSize(1);
    assertThat(outcomes.stream().filter(o -> !o.won())).allMatch(o -> o.error() instanceof Refused);
    assertThat(headroom(customer)).isEqualTo(rupees("3820.00"));
    assertThat(orders.lines(draft.id()).getFirst().allocated()).isEqualTo(q(10));
  }


  @Test
  void theSameRequestSentTwiceMakesOneOrder() throws Exception {
    var customer = cast.customer(now(), 50_000);
    var sku = cast.item(now(), "100", 500);
    record Answer(String no) {}
    Callable<Answer> send = () -> once.run(PRIYA.id(), "same-order", now(), "content", Answer.class, () -> new Answer(order(customer, List.of(line(sku, 1))).order().no()));
    var outcomes = race(4, send);
    assertThat(outcomes).allMatch(Outcome::won);
    assertThat(outcomes.stream().map(Outcome::value).distinct()).hasSize(1);
    assertThat(headroom(customer)).isEqualTo(rupees("49882.00"));
    var no = outcomes.getFirst().value().no();
    Callable<Answer> cancel = () -> once.run(PRIYA.id(), "same-cancel", now(), no, Answer.class, () -> new Answer(orders.cancel(by(PRIYA).because("customer asked"), Order.id(no)).no()));
    assertThat(race(3, cancel)).allMatch(Outcome::won);
    assertThat(headroom(customer)).isEqualTo(rupees("50000.00"));
  }

  @Test
  void anUnsignedCustomerIsNotConfirmedAndEveryReasonIsTold() {
    var customer = cast.customer(now(), 0, false);
    var sku = cast.item(now(), "100", 50);
    assertThatThrownBy(() -> order(customer, List.of(line(sku, 1)))).isInstanceOfSatisfying(Refused.class,
        r -> assertThat(r.reasons()).extracting(Reason::code).containsExactly("NOT_SIGNED"));
    assertThat(orders.draft(by(PRIYA), NewOrder.of(customer, null, List.of(line(sku, 1)), false)).order().state()).isEqualTo(OrderState.DRAFT);
  }

  @Test
  void theSamePoNumberOnALiveOrderIsRefusedUnlessSaidToBeRight() {
    var customer = cast.customer(now(), 10_000);
    var sku = cast.item(now(), "100", 50);
    var first = orders.draft(by(PRIYA), NewOrder.of(customer, "PO-7", List.of(line(sku, 1)), true)).order();
    assertThatThrownBy(() -> orders.draft(by(PRIYA), NewOrder.of(customer, "PO-7 ", List.of(line(sku, 1)), true)))
        .isInstanceOf(Refused.class).hasMessageContaining(first.no());
    var again = new NewOrder(customer, null, null, null, "PO-7", null, null, null, null, List.of(line(sku, 1)), false, true, true);
    assertThat(orders.draft(by(PRIYA), again).order().state()).isEqualTo(OrderState.CONFIRMED);
    orders.cancel(by(PRIYA).because("mistake"), first.id());
  }

  @Test
  void everyWrongLineIsNamedAtOnce() {
    var customer = cast.customer(now(), 10_000);
    var sku = cast.item(now(), "100", 50);
    assertThatThrownBy(() -> order(customer, List.of(line("NOSUCH", 1), line(sku, 1), WantedLine.of(sku, new BigDecimal("1.5")), line(sku, 0))))
        .isInstanceOfSatisfying(BadInput.class, b -> assertThat(b.fields()).extracting(BadInput.Field::field)
            .containsExactly("lines[0].sku", "lines[2].qty", "lines[3].qty"));
  }

  @Test
  void anotherPriceNeedsTheRightAndAReason() {
    var customer = cast.customer(now(), 10_000);
    var sku = cast.item(now(), "100", 50);
    var cheap = new WantedLine(null, sku, null, BigDecimal.TEN, new BigDecimal("90"), "long-standing customer", null);
    assertThatThrownBy(() -> order(customer, List.of(cheap))).isInstanceOf(Forbidden.class);
    var noReason = new WantedLine(null, sku, null, BigDecimal.TEN, new BigDecimal("90"), null, null);
    assertThatThrownBy(() -> orders.draft(by(MEERA), NewOrder.of(customer, null, List.of(noReason), true))).isInstanceOf(BadInput.class).hasMessageContaining("reason");
    var placed = orders.draft(by(MEERA), NewOrder.of(customer, null, List.of(cheap), true));
    assertThat(placed.order().taxable()).isEqualTo(rupees("900.00"));
    assertThat(orders.lines(placed.order().id()).getFirst().waterfall()).contains("long-standing customer").contains("Meera");
    var asTheBookSays = new WantedLine(null, sku, null, BigDecimal.TEN, new BigDecimal("100.00"), null, null);
    assertThat(order(customer, List.of(asTheBookSays)).order().taxable()).isEqualTo(rupees("1000.00"));
  }

  @Test
  void cancellationFreesStockAndCreditAtOnce() {
    var customer = cast.customer(now(), 2_000);
    var sku = cast.item(now(), "100", 10);
    var first = order(customer, List.of(line(sku, 10))).order();
    assertThat(headroom(customer)).isEqualTo(rupees("820.00"));
    assertThatThrownBy(() -> orders.cancel(by(PRIYA), first.id())).isInstanceOf(BadInput.class).hasMessageContaining("reason");
    assertThat(orders.cancel(by(PRIYA).because("customer changed his mind"), first.id()).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(headroom(customer)).isEqualTo(rupees("2000.00"));
    var second = order(customer, List.of(line(sku, 10))).order();
    assertThat(orders.lines(second.id()).getFirst().allocated()).isEqualTo(q(10));
    assertThatThrownBy(() -> orders.cancel(by(PRIYA).because("again"), first.id())).isInstanceOf(Refused.class);
  }

  @Test
  void shortClosingFreesStockAndCreditAtOnce() {
    var customer = cast.customer(now(), 2_000);
    var sku = cast.item(now(), "100", 10);
    var order = order(customer, List.of(line(sku, 10))).order();
    orders.closeLines(by(PRIYA).because("takes only six"), order.id(), List.of(new LineQty(1, q(4))));
    var line = orders.lines(order.id()).getFirst();
    assertThat(line.cancelled()).isEqualTo(q(4));
    assertThat(line.allocated()).isEqualTo(q(6));
    assertThat(line.closeWhy()).isEqualTo("takes only six");
    assertThat(headroom(customer)).isEqualTo(rupees("1292.00"));
    assertThatThrownBy(() -> orders.closeLines(by(PRIYA).because("more"), order.id(), List.of(new LineQty(1, q(7))))).isInstanceOf(Refused.class).hasMessageContaining("6");
    assertThat(orders.closeLines(by(PRIYA).because("nothing after all"), order.id(), List.of(new LineQty(1, q(6)))).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(headroom(customer)).isEqualTo(rupees("2000.00"));
  }

  @Test
  void anAmendmentMovesAmountsCreditAndStockTogether() {
    var customer = cast.customer(now(), 5_000);
    var sku = cast.item(now(), "100", 30);
    var other = cast.item(now(), "50", 30);
    var order = order(customer, List.of(line(sku, 10))).order();
    var less = new Amendment(null, null, null, null, List.of(new LineChange(1, q(6), null, null)), List.of());
    assertThat(orders.amend(by(PRIYA), order.id(), 1, less).order().total()).isEqualTo(rupees("708.00"));
    assertThat(headroom(customer)).isEqualTo(rupees("4292.00"));
    assertThat(orders.lines(order.id()).getFirst().allocated()).isEqualTo(q(6));
    assertThatThrownBy(() -> orders.amend(by(PRIYA), order.id(), 1, less)).isInstanceOf(Stale.class);

    var more = new Amendment("PO-99", null, null, null, List.of(new LineChange(1, q(12), null, null)), List.of(line(other, 10)));
    var amended = orders.amend(by(PRIYA), order.id(), 2, more).order();
    assertThat(amended.total()).isEqualTo(rupees("2006.00"));
    assertThat(amended.poNo()).isEqualTo("PO-99");
    assertThat(headroom(customer)).isEqualTo(rupees("2994.00"));
    assertThat(orders.lines(order.id())).extracting(OrderLine::allocated).containsExactly(q(12), q(10));

    var tooMuch = new Amendment(null, null, null, null, List.of(new LineChange(1, q(100), null, null)), List.of());
    assertThatThrownBy(() -> orders.amend(by(PRIYA), order.id(), 3, tooMuch)).isInstanceOfSatisfying(Refused.class,
        r -> assertThat(r.reasons()).extracting(Reason::code).containsExactly("OVER_LIMIT", "ADD_A_LINE"));
    var newLine = new Amendment(null, null, null, null, List.of(), List.of(line(sku, 100)));
    var held = orders.amend(by(PRIYA), order.id(), 3, newLine);
    assertThat(held.credit()).isInstanceOf(CreditDecision.Refused.class);
    assertThat(held.order().state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(orders.lines(order.id())).extracting(OrderLine::cleared).containsExactly(true, true, false);
    assertThat(headroom(customer)).isEqualTo(rupees("2994.00"));
  }

  @Test
  void theLadderRefusesStepsThatSkipARung() {
    var customer = cast.customer(now(), 5_000);
    var order = order(customer, List.of(line(cast.item(now(), "100", 30), 10))).order();
    assertThatThrownBy(() -> step(() -> orders.recordPacked(order.id(), List.of(new LineQty(1, q(1)))))).isInstanceOf(Stale.class);
    assertThatThrownBy(() -> step(() -> orders.recordPicked(order.id(), List.of(new LineQty(1, q(6)), new LineQty(1, q(5)))))).isInstanceOf(Stale.class);
    assertThatThrownBy(() -> step(() -> orders.recordPicked(order.id(), List.of(new LineQty(2, q(1)))))).isInstanceOf(Stale.class);
    step(() -> orders.recordPicked(order.id(), List.of(new LineQty(1, q(6)), new LineQty(1, q(4)))));
    step(() -> orders.recordPacked(order.id(), List.of(new LineQty(1, q(10)))));
    step(() -> orders.recordInvoiced(order.id(), List.of(new LineQty(1, q(4)))));
    assertThat(headroom(customer)).as("what is invoiced leaves the commitment").isEqualTo(rupees("4292.00"));
    step(() -> orders.recordInvoiced(order.id(), List.of(new LineQty(1, q(-4)))));
    assertThat(headroom(customer)).isEqualTo(rupees("3820.00"));
    step(() -> orders.recordInvoiced(order.id(), List.of(new LineQty(1, q(10)))));
    assertThat(headroom(customer)).isEqualTo(rupees("5000.00"));
    assertThatThrownBy(() -> step(() -> orders.recordDispatched(order.id(), List.of(new LineQty(1, q(11)))))).isInstanceOf(Stale.class);
    assertThatThrownBy(() -> orders.close(by(MEERA), order.id())).isInstanceOf(Refused.class).hasMessageContaining("10");
    step(() -> orders.recordDispatched(order.id(), List.of(new LineQty(1, q(10)))));
    assertThatThrownBy(() -> orders.cancel(by(PRIYA).because("late"), order.id())).isInstanceOf(Refused.class).hasMessageContaining("invoiced");
    assertThat(once.<Boolean>inTransaction(() -> orders.closeIfDone(by(MEERA), order.id()))).isTrue();
    assertThat(once.<Boolean>inTransaction(() -> orders.closeIfDone(by(MEERA), order.id()))).as("closed already").isFalse();
    assertThat(orders.order(order.id()).state()).isEqualTo(OrderState.CLOSED);
  }

  @Test
  void theFirstPromiseIsFrozen() {
    var customer = cast.customer(now(), 5_000);
    var order = order(customer, List.of(line(cast.item(now(), "100", 30), 10))).order();
    var first = orders.lines(order.id()).getFirst().promisedOn();
    orders.repromise(by(PRIYA).because("truck broke down"), order.id(), List.of(new Promise(1, first.plusDays(3), "Next trip")));
    var line = orders.lines(order.id()).getFirst();
    assertThat(line.firstPromisedOn()).isEqualTo(first);
    assertThat(line.promisedOn()).isEqualTo(first.plusDays(3));
  }

  @Test
  void aCopyIsADraftWithTheSameLines() {
    var customer = cast.customer(now(), 5_000);
    var order = order(customer, List.of(line(cast.item(now(), "100", 30), 10))).order();
    var copy = orders.copy(by(PRIYA), order.id()).order();
    assertThat(copy.state()).isEqualTo(OrderState.DRAFT);
    assertThat(copy.copiedFromId()).isEqualTo(order.id());
    assertThat(copy.total()).isEqualTo(order.total());
    assertThat(orders.confirm(by(PRIYA), copy.id()).order().state()).isEqualTo(OrderState.CONFIRMED);
  }

  @Test
  void anOrderOf240LinesConfirmsInOneGo() {
    var customer = cast.customer(now(), 1_00_00_000);
    var skus = cast.items(now(), 240, "99.50", 1_000);
    var lines = skus.stream().map(s -> line(s, 12)).toList();
    for (int i = 0; i < 6; i++) {
      long begin = System.nanoTime();
      var draft = once.inTransaction(() -> orders.draft(by(PRIYA), NewOrder.of(customer, null, lines, false)).order());
      long written = System.nanoTime();
      var confirmed = once.inTransaction(() -> orders.confirm(by(PRIYA), draft.id()).order());
      System.out.printf("240 lines: written in %d ms, confirmed with credit and allocation in %d ms%n", (written - begin) / 1_000_000, (System.nanoTime() - written) / 1_000_000);
      assertThat(confirmed.state()).isEqualTo(OrderState.CONFIRMED);
    }
  }

  private void step(Runnable work) {
    once.inTransaction(() -> {
      work.run();
      return true;
    });
  }
}
