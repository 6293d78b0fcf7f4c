package org.kram.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.order.SalesCast.MEERA;
import static org.kram.order.SalesCast.PRIYA;
import static org.kram.order.SalesCast.RAJESH;
import static org.kram.order.SalesCast.line;
import static org.kram.order.SalesCast.q;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kram.TestClock;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Role;
import org.kram.identity.Timeline;
import org.kram.order.LineQty;
import org.kram.order.NewOrder;
import org.kram.order.Order;
import org.kram.order.OrderLine;
import org.kram.order.OrderState;
import org.kram.order.SalesTest;
import org.kram.receivable.Mode;
import org.kram.receivable.NewItem;
import org.kram.receivable.NewReceipt;
import org.kram.receivable.ReceivableBook;
import org.kram.shared.BadInput;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;

class CreditDeskTest extends SalesTest {
  private static final Actor BOTH = Actor.of(904, "both", "Both", Set.of(Role.SALES_HEAD, Role.FINANCE_HEAD));

  @Autowired private ReceivableBook receivables;
  @Autowired private Timeline timeline;

  private long held(Order order) {
    assertThat(order.state()).isEqualTo(OrderState.HELD);
    return credit.openCase(order.id()).orElseThrow().id();
  }

  private Order over(String customer, String... prices) {
    var lines = java.util.Arrays.stream(prices).map(p -> line(cast.item(now(), p, 100), 10)).toList();
    return order(customer, lines).order();
  }

  @Test
  void aCaseIsDueFourWorkingHoursLaterAndThenGoesToTheOwner() {
    var order = over(cast.customer(now(), 100), "100");
    var waiting = credit.creditCase(held(order));
    assertThat(waiting.dueAt()).isEqualTo(TestClock.at("2026-11-20T14:00"));
    assertThat(waiting.owner()).isEqualTo("Finance head");
    clock.moveTo("2026-11-20T17:00");
    var late = over(cast.customer(now(), 100), "100");
    assertThat(credit.creditCase(held(late)).dueAt()).as("closes 18:30, goes on Saturday 9:30").isEqualTo(TestClock.at("2026-11-21T12:00"));
    assertThat(credit.escalateLate(by(Actor.kram()))).isPositive();
    assertThat(credit.creditCase(waiting.id()).owner()).isEqualTo("Owner");
    assertThat(credit.openCase(late.id()).orElseThrow().escalatedAt()).isNull();
    assertThat(credit.escalateLate(by(Actor.kram()))).as("only once").isZero();
    assertThat(timeline.story(List.of(order.no()), 20)).extracting(Timeline.Entry::verb).contains("CREDIT_ESCALATED");
    clock.moveTo(TestClock.BEGIN);
  }

  @Test
  void theOwnerDecidesWhatWasEscalatedToHim() {
    var owner = Actor.of(905, "owner", "Owner", Set.of(Role.OWNER));
    var order = over(cast.customer(now(), 100), "100");
    long waiting = held(order);
    clock.forward(Duration.ofDays(1));
    credit.escalateLate(by(Actor.kram()));
    assertThat(credit.creditCase(waiting).owner()).isEqualTo("Owner");
    credit.sanction(by(owner).because("I know him"), waiting, Sanction.whole(null));
    assertThat(orders.order(order.id()).state()).isEqualTo(OrderState.CONFIRMED);
    clock.moveTo(TestClock.BEGIN);
  }

  @Test
  void aSanctionForTheWholeClearsTheOrderInTheSameBreath() {
    var customer = cast.customer(now(), 100);
    var order = over(customer, "100");
    long waiting = held(order);
    assertThatThrownBy(() -> credit.sanction(by(PRIYA).because("please"), waiting, Sanction.whole(null))).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> credit.sanction(by(RAJESH), waiting, Sanction.whole(null))).isInstanceOf(BadInput.class).hasMessageContaining("reason");
    var decided = credit.sanction(by(RAJESH).because("old customer, good payer"), waiting, Sanction.whole(null));
    assertThat(decided.state()).isEqualTo(CreditCase.State.SANCTIONED);
    assertThat(decided.decidedByName()).isEqualTo("Rajesh");
    assertThat(orders.order(order.id()).state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(orders.lines(order.id()).getFirst().allocated()).isEqualTo(q(10));
    assertThat(headroom(customer)).isEqualTo(rupees("-1080.00"));
    assertThatThrownBy(() -> credit.refuse(by(RAJESH).because("late"), waiting)).isInstanceOf(Refused.class).hasMessageContaining("sanctioned");
    assertThat(timeline.story(List.of(order.no()), 20)).extracting(Timeline.Entry::verb).containsSubsequence("WRITTEN", "HELD", "CREDIT_SANCTIONED", "CONFIRMED");
  }

  @Test
  void aSanctionIsUsedUpByTheOrderItWasGivenFor() {
    var customer = cast.customer(now(), 0);
    var order = over(customer, "100");
    credit.sanction(by(RAJESH).because("once"), held(order), Sanction.whole(null));
    var more = new org.kram.order.Amendment(null, null, null, null, List.of(), List.of(line(cast.item(now(), "1", 10), 1)));
    var amended = orders.amend(by(PRIYA), order.id(), 1, more);
    assertThat(amended.credit()).isInstanceOf(CreditDecision.Refused.class);
    assertThat(over(customer, "1").state()).isEqualTo(OrderState.HELD);
  }

  @Test
  void whoConfirmedTheOrderDoesNotDecideOnIt() {
    var customer = cast.customer(now(), 100);
    var order = orders.draft(by(BOTH), NewOrder.of(customer, null, List.of(line(cast.item(now(), "100", 10), 10)), true)).order();
    assertThatThrownBy(() -> credit.sanction(by(BOTH).because("mine"), held(order), Sanction.whole(null)))
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reasons()).extracting(Reason::code).containsExactly("CHECKER_IS_MAKER"));
  }

  @Test
  void whoAskedForMoreDoesNotDecideOnItThoughSomebodyElseBegan() {
    var order = over(cast.customer(now(), 100), "100");
    long waiting = held(order);
    var more = new org.kram.order.Amendment(null, null, null, null, List.of(new org.kram.order.Amendment.LineChange(1, q(90), null, null)), List.of());
    orders.amend(by(BOTH), order.id(), 1, more);
    assertThat(credit.creditCase(waiting).wanted()).isEqualTo(rupees("10620.00"));
    assertThatThrownBy(() -> credit.sanction(by(BOTH).because("mine"), waiting, Sanction.whole(null)))
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reasons()).extracting(Reason::code).containsExactly("CHECKER_IS_MAKER"));
    assertThatThrownBy(() -> db.sql("update credit_case set state = 'SANCTIONED', decided_by = :by where id = :id").param("by", BOTH.id()).param("id", waiting).update())
        .hasMessageContaining("credit_case_checker_is_not_maker");
    assertThat(credit.sanction(by(RAJESH).because("good payer"), waiting, Sanction.whole(null)).state()).isEqualTo(CreditCase.State.SANCTIONED);
  }

  @Test
  void oneAdvanceOpensOneSanction() {
    var customer = cast.customer(now(), 0);
    receipt(customer, "590.00", "UTR-1-" + customer);
    var first = over(customer, "100");
    var second = over(customer, "100");
    var against = new Sanction(Sanction.Scope.AGAINST_ADVANCE, null, List.of(), null, rupees("590.00"));
    credit.sanction(by(RAJESH).because("half first"), held(first), against);
    assertThat(orders.order(first.id()).state()).isEqualTo(OrderState.CONFIRMED);
    credit.sanction(by(RAJESH).because("half first"), held(second), against);
    assertThat(orders.order(second.id()).state()).as("the money is spoken for").isEqualTo(OrderState.HELD);
    receipt(customer, "589.00", "UTR-2-" + customer);
    assertThat(orders.order(second.id()).state()).isEqualTo(OrderState.HELD);
    receipt(customer, "1.00", "UTR-3-" + customer);
    assertThat(orders.order(second.id()).state()).isEqualTo(OrderState.CONFIRMED);
    orders.cancel(by(PRIYA).because("not wanted"), first.id());
    var third = over(customer, "100");
    credit.sanction(by(RAJESH).because("half first"), held(third), against);
    assertThat(orders.order(third.id()).state()).as("what the first had claimed is free again").isEqualTo(OrderState.CONFIRMED);
  }

  @Test
  void aSanctionForLinesClearsTheseAndLeavesTheOthersWaiting() {
    var order = over(cast.customer(now(), 0), "100", "50", "10");
    assertThatThrownBy(() -> credit.sanction(by(RAJESH).because("part"), held(order), new Sanction(Sanction.Scope.LINES, null, List.of(7), null, null)))
        .isInstanceOf(BadInput.class).hasMessageContaining("1, 2, 3");
    credit.sanction(by(RAJESH).because("part"), held(order), new Sanction(Sanction.Scope.LINES, null, List.of(1, 3), null, null));
    assertThat(orders.lines(order.id())).extracting(OrderLine::cleared).containsExactly(true, false, true);
    assertThat(orders.lines(order.id())).extracting(OrderLine::allocated).containsExactly(q(10), q(0), q(10));
    var again = orders.confirm(by(PRIYA), order.id());
    var refused = (CreditDecision.Refused) again.credit();
    assertThat(credit.creditCase(refused.caseId()).wanted()).as("only the line that waits").isEqualTo(rupees("590.00"));
    credit.sanction(by(RAJESH).because("the rest"), refused.caseId(), Sanction.whole(null));
    assertThat(orders.lines(order.id())).allMatch(OrderLine::cleared);
  }

  @Test
  void aSanctionForAnAmountClearsTheLinesThatFit() {
    var order = over(cast.customer(now(), 0), "100", "50", "10");
    assertThatThrownBy(() -> credit.sanction(by(RAJESH).because("little"), held(order), new Sanction(Sanction.Scope.AMOUNT, rupees("100.00"), List.of(), null, null)))
        .isInstanceOf(BadInput.class).hasMessageContaining("118.00");
    credit.sanction(by(RAJESH).because("part"), held(order), new Sanction(Sanction.Scope.AMOUNT, rupees("1300.00"), List.of(), null, null));
    assertThat(orders.lines(order.id())).extracting(OrderLine::cleared).containsExactly(true, false, true);
  }

  @Test
  void aSanctionAgainstAnAdvanceWaitsForTheMoney() {
    var customer = cast.customer(now(), 0);
    var order = over(customer, "100");
    credit.sanction(by(RAJESH).because("pay half first"), held(order), new Sanction(Sanction.Scope.AGAINST_ADVANCE, null, List.of(), by(RAJESH).on().plusDays(5), rupees("590.00")));
    assertThat(orders.order(order.id()).state()).isEqualTo(OrderState.HELD);
    receipt(customer, "500.00", "UTR-1-" + customer);
    assertThat(orders.order(order.id()).state()).isEqualTo(OrderState.HELD);
    receipt(customer, "90.00", "UTR-2-" + customer);
    assertThat(orders.order(order.id()).state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(timeline.story(List.of(order.no()), 20)).extracting(Timeline.Entry::verb).containsSubsequence("CREDIT_SANCTIONED", "ADVANCE_ARRIVED", "CONFIRMED");
  }

  @Test
  void aSanctionPastItsLastDayIsWorthNothing() {
    var customer = cast.customer(now(), 0);
    var order = over(customer, "100");
    credit.sanction(by(RAJESH).because("this week"), held(order), new Sanction(Sanction.Scope.AGAINST_ADVANCE, null, List.of(), by(RAJESH).on().plusDays(1), rupees("100.00")));
    clock.forward(Duration.ofDays(2));
    receipt(customer, "100.00", "UTR-" + customer);
    assertThat(orders.order(order.id()).state()).isEqualTo(OrderState.HELD);
    assertThat(credit.lapseSanctions(by(Actor.kram()))).isEqualTo(1);
    assertThat(orders.confirm(by(PRIYA), order.id()).credit()).isInstanceOf(CreditDecision.Refused.class);
    clock.moveTo(TestClock.BEGIN);
  }

  private void receipt(String customer, String amount, String reference) {
    once.inTransaction(() -> receivables.receive(by(Actor.kram()), NewReceipt.of(cast.id(customer), Mode.NEFT, reference, rupees(amount), by(PRIYA).on())));
  }

  private void invoiced(String customer, String document, String amount, int dueDaysAgo) {
    var act = by(Actor.kram());
    once.inTransaction(() -> {
      receivables.open(act, new NewItem(cast.id(customer), document, NewItem.Kind.INVOICE, null, act.on().minusDays(dueDaysAgo + 30), act.on().minusDays(dueDaysAgo), rupees(amount)));
      return true;
    });
  }

  @Test
  void receivablesCountAndOverdueCustomersAreHeld() {
    var customer = cast.customer(now(), 2_000);
    invoiced(customer, "INV-" + customer, "1000.00", 7);
    assertThat(headroom(customer)).isEqualTo(rupees("1000.00"));
    assertThat(over(customer, "10").state()).as("last day of grace").isEqualTo(OrderState.CONFIRMED);
    invoiced(customer, "INX-" + customer, "1.00", 8);
    var order = over(customer, "10");
    assertThat(credit.creditCase(held(order)).reasons()).extracting(Reason::code).containsExactly("OVERDUE");
    credit.refuse(by(RAJESH).because("pays first"), held(order));
    assertThat(orders.order(order.id()).state()).isEqualTo(OrderState.HELD);
    receipt(customer, "1001.00", "UTR-" + customer);
    assertThat(orders.confirm(by(PRIYA), order.id()).order().state()).as("asked again after he paid").isEqualTo(OrderState.CONFIRMED);
  }

  @Test
  void aTemporaryLimitCountsFromItsFirstToItsLastDay() {
    var customer = cast.customer(now(), 1_000);
    assertThatThrownBy(() -> credit.topUp(by(MEERA).because("festival"), cast.id(customer), rupees("500.00"), by(MEERA).on(), by(MEERA).on())).isInstanceOf(Forbidden.class);
    credit.topUp(by(RAJESH).because("festival"), cast.id(customer), rupees("500.00"), by(RAJESH).on(), by(RAJESH).on().plusDays(1));
    assertThat(headroom(customer)).isEqualTo(rupees("1500.00"));
    clock.forward(Duration.ofDays(2));
    assertThat(headroom(customer)).isEqualTo(rupees("1000.00"));
    clock.moveTo(TestClock.BEGIN);
  }

  @Test
  void twoDecisionsOnOneCaseHaveOneWinner() throws Exception {
    for (int i = 0; i < 4; i++) {
      var order = over(cast.customer(now(), 0), "100");
      long waiting = held(order);
      var outcomes = race(List.of(
          () -> once.inTransaction(() -> credit.sanction(by(RAJESH).because("yes"), waiting, Sanction.whole(null))),
          () -> once.inTransaction(() -> credit.refuse(by(RAJESH).because("no"), waiting))));
      assertThat(outcomes.stream().filter(Outcome::won)).hasSize(1);
      assertThat(orders.order(order.id()).state() == OrderState.CONFIRMED).isEqualTo(credit.creditCase(waiting).state() == CreditCase.State.SANCTIONED);
    }
  }

  @Test
  void cancellingAHeldOrderWithdrawsItsCase() {
    var order = over(cast.customer(now(), 0), "100");
    long waiting = held(order);
    orders.cancel(by(PRIYA).because("not wanted"), order.id());
    assertThat(credit.creditCase(waiting).state()).isEqualTo(CreditCase.State.WITHDRAWN);
    assertThat(credit.queue()).extracting(CreditCase::id).doesNotContain(waiting);
  }

  @Test
  void shortClosingAHeldOrderAsksForLess() {
    var customer = cast.customer(now(), 600);
    var order = over(customer, "100");
    held(order);
    orders.closeLines(by(PRIYA).because("only five"), order.id(), List.of(new LineQty(1, q(5))));
    assertThat(orders.confirm(by(PRIYA), order.id()).order().state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(headroom(customer)).isEqualTo(rupees("10.00"));
    assertThat(credit.openCase(order.id())).isEmpty();
  }

  @Test
  void theDatabaseItselfRefusesACommitmentPastTheLimit() {
    var customer = cast.customer(now(), 100);
    assertThatThrownBy(() -> db.sql("""
        insert into credit_commitment (order_id, customer_id, amount, granted, asked, limit_then, exposure_before, sanctioned, decided_at)
        values (999999, :c, 100.01, 100.01, 100.01, 100, 0, 0, :at)""").param("c", cast.id(customer)).param("at", java.sql.Timestamp.from(now())).update())
        .hasMessageContaining("credit_never_past_the_limit");
  }
}
