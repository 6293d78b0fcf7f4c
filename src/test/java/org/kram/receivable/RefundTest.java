package org.kram.receivable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.order.SalesCast.RAJESH;
import static org.kram.order.SalesCast.line;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kram.ChainTest;
import org.kram.credit.Sanction;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Role;
import org.kram.identity.Timeline;
import org.kram.invoice.NewCreditNote;
import org.kram.ledger.Account;
import org.kram.order.NewOrder;
import org.kram.order.SalesCast;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;

class RefundTest extends ChainTest {
  @Autowired private Refunds refunds;
  @Autowired private Timeline timeline;

  @Test
  void anAdvanceIsPaidBackInPartsUntilNothingIsLeft() {
    var customer = customer();
    var advance = paid(customer, Money.of("1000"));
    var first = payBack(advance.no(), "300");
    assertThat(first.no()).startsWith("RF-");
    assertThat(left(advance.no())).isEqualTo(Money.of("700"));
    assertThat(standing(customer).advance()).isEqualTo(Money.of("700"));
    assertThat(balance(first.no(), Account.ADVANCES)).isEqualTo(Money.of("300"));
    assertThat(balance(first.no(), Account.BANK)).isEqualTo(Money.of("-300"));

    var second = refunds.pay(finance(), new NewRefund(advance.no(), Mode.CASH, null, Money.of("700"), null));
    assertThat(balance(second.no(), Account.CASH)).isEqualTo(Money.of("-700"));
    assertThat(refused(() -> payBack(advance.no(), "0.01"))).containsExactly("NOTHING_LEFT");
    assertThat(receivables.receipt(advance.no()).refunds()).extracting(Refund::no).containsExactly(first.no(), second.no());
    assertThat(timeline.story(List.of(advance.no()), 20)).extracting(Timeline.Entry::verb).containsExactly("RECEIVED", "REFUNDED", "REFUNDED");
    assertThat(timeline.story(List.of(first.no()), 20)).singleElement().satisfies(e -> assertThat(e.why()).isEqualTo("order given up"));
    booksAgree(customer);
  }

  @Test
  void aRefundTakenBackLeavesTheAdvanceAsItWas() {
    var customer = customer();
    var advance = paid(customer, Money.of("500"));
    var refund = payBack(advance.no(), "200");
    assertThatThrownBy(() -> refunds.takeBack(Act.of(RAJESH, clock.instant()), refund.no())).isInstanceOf(BadInput.class);
    assertThat(refunds.takeBack(finance(), refund.no()).reversed()).isTrue();
    assertThat(left(advance.no())).isEqualTo(Money.of("500"));
    assertThat(balance(refund.no(), Account.BANK)).isEqualTo(Money.ZERO);
    assertThat(refused(() -> refunds.takeBack(finance(), refund.no()))).containsExactly("REVERSED");
    booksAgree(customer);
  }

  @Test
  void aReceiptOfWhichMoneyWentBackIsNotUndoneUntilTheRefundIs() {
    var customer = customer();
    var advance = paid(customer, Money.of("500"));
    var refund = payBack(advance.no(), "200");
    assertThat(refused(() -> receivables.undo(act(), advance.no(), "wrong customer"))).containsExactly("REFUNDED");
    refunds.takeBack(finance(), refund.no());
    receivables.undo(act(), advance.no(), "wrong customer");
    assertThat(standing(customer).advance()).isEqualTo(Money.ZERO);
    booksAgree(customer);
  }

  @Test
  void onlyMoneyThatIsThereIsPaidBack() {
    var customer = customer();
    var cheque = receivables.receive(act(), NewReceipt.of(cast.id(customer), Mode.CHEQUE, "000123", Money.of("100"), act().on()));
    assertThat(refused(() -> payBack(cheque.no(), "50"))).containsExactly("IN_CLEARING");
    receivables.clear(act(), cheque.no(), act().on());
    assertThat(refused(() -> payBack(cheque.no(), "100.01"))).containsExactly("MORE_THAN_LEFT");
    assertThatThrownBy(() -> refunds.pay(finance(), new NewRefund(cheque.no(), Mode.NEFT, " ", Money.ZERO, act().on().plusDays(1))))
        .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.fields()).extracting("field").containsExactly("amount", "paidOn", "reference"));
    payBack(cheque.no(), "100");
    booksAgree(customer);
  }

  @Test
  void moneyGoesOutByTheFinanceHeadAloneAndWithAReason() {
    var advance = paid(customer(), Money.of("100"));
    var wanted = new NewRefund(advance.no(), Mode.NEFT, "UTR-OUT", Money.of("10"), null);
    var accountant = Act.of(Actor.of(911, "kavita", "Kavita", Set.of(Role.ACCOUNTANT)), clock.instant()).because("he asked");
    assertThatThrownBy(() -> refunds.pay(accountant, wanted)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> refunds.pay(Act.of(RAJESH, clock.instant()), wanted)).isInstanceOf(BadInput.class);
  }

  @Test
  void whatASanctionCountsOnIsNotPaidBack() {
    var customer = cast.customer(clock.instant(), 0);
    var advance = paid(customer, Money.of("1500"));
    var first = once.inTransaction(() -> orders.draft(Act.of(SalesCast.PRIYA, clock.instant()), NewOrder.of(customer, null, List.of(line(item(), 10)), true))).order();
    assertThat(credit.openCase(first.id())).as("1,180 are covered by the advance").isEmpty();
    var second = once.inTransaction(() -> orders.draft(Act.of(SalesCast.PRIYA, clock.instant()), NewOrder.of(customer, null, List.of(line(item(), 10)), true))).order();
    once.inTransaction(() -> credit.sanction(finance(), credit.openCase(second.id()).orElseThrow().id(),
        new Sanction(Sanction.Scope.AGAINST_ADVANCE, null, List.of(), null, Money.of("1400"))));
    assertThat(refused(() -> payBack(advance.no(), "200"))).containsExactly("ADVANCE_PROMISED", "OVER_LIMIT");
    orders.cancel(act().because("not wanted"), second.id());
    assertThat(refused(() -> payBack(advance.no(), "321"))).as("320 are not needed for the first order").containsExactly("OVER_LIMIT");
    payBack(advance.no(), "320");
    booksAgree(customer);
  }

  @Test
  void whatIsLeftOfACreditNoteIsPaidBackToo() {
    var customer = customer();
    var sold = sold(customer, line(item(), 10));
    paid(customer, sold.total());
    var note = once.inTransaction(() -> invoices.credit(act(), new NewCreditNote(sold.invoiceNo(), List.of(new NewCreditNote.Line(1, SalesCast.q(2))), "broken", null)));
    var refund = payBack(note.no(), note.total().toString());
    assertThat(refund.credit()).isEqualTo(note.no());
    assertThat(standing(customer).advance()).isEqualTo(Money.ZERO);
    booksAgree(customer);
  }

  @Test
  void oneAdvanceIsNotPaidBackTwice() throws Exception {
    for (int i = 0; i < 5; i++) {
      var customer = customer();
      var advance = paid(customer, Money.of("100"));
      var outcomes = race(3, () -> payBack(advance.no(), "60"));
      assertThat(outcomes.stream().filter(Outcome::won)).hasSize(1);
      assertThat(outcomes.stream().filter(o -> !o.won())).allMatch(o -> o.error() instanceof Refused);
      booksAgree(customer);
    }
  }

  @Test
  void aClosedMonthTakesNoRefund() {
    var customer = customer();
    var advance = receivables.receive(act(), NewReceipt.of(cast.id(customer), Mode.NEFT, "UTR-EARLY", Money.of("100"), LocalDate.of(2026, 1, 10)));
    ledger.closeMonth(act(), YearMonth.of(2026, 1));
    assertThat(refused(() -> refunds.pay(finance(), new NewRefund(advance.no(), Mode.NEFT, "X1", Money.of("10"), LocalDate.of(2026, 1, 31))))).containsExactly("MONTH_CLOSED");
    assertThat(left(advance.no())).isEqualTo(Money.of("100"));
  }

  private Refund payBack(String credit, String amount) {
    return refunds.pay(finance(), new NewRefund(credit, Mode.NEFT, "UTR-BACK", Money.of(amount), null));
  }

  private Act finance() {
    return Act.of(RAJESH, clock.instant()).because("order given up");
  }

  private List<String> refused(Runnable verb) {
    try {
      verb.run();
    } catch (Refused no) {
      return no.reasons().stream().map(Reason::code).toList();
    }
    return List.of();
  }

  private Money left(String no) {
    return receivables.receipt(no).head().unused();
  }

  private Standing standing(String customer) {
    return receivables.standing(cast.id(customer), act().on());
  }

  private Money balance(String document, Account account) {
    return Money.of(db.sql("select coalesce(sum(debit - credit), 0) from v_ledger_line where document = :document and account = :account")
        .param("document", document).param("account", account.name()).query(BigDecimal.class).single());
  }

  private void booksAgree(String customer) {
    assertThat(db.sql("""
            select a.open_amount = l.open_amount and a.advance_amount = l.advance_amount
              and a.advance_amount = (select coalesce(sum(unused), 0) from receivable_credit where customer_id = :c)
            from receivable_account a join v_ledger_customer l using (customer_id) where a.customer_id = :c""")
        .param("c", cast.id(customer)).query(Boolean.class).single()).isTrue();
  }
}
