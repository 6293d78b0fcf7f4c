package org.kram.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Role;
import org.kram.shared.Check;
import org.kram.shared.Money;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class LedgerTest extends KramTest {
  @Autowired Ledger ledger;
  @Autowired TransactionTemplate transaction;

  @Test
  void anEntryThatDoesNotBalanceIsABug() {
    assertThatThrownBy(() -> post("J-1", today(), Post.debit(Account.BANK, Money.rupees(10)), Post.credit(Account.SALES, Money.rupees(9))))
        .isInstanceOf(Check.Broken.class).hasMessageContaining("balances");
    assertThat(lines("J-1")).isZero();
  }

  @Test
  void linesOfZeroAreLeftOutAndNegativeAmountsChangeSides() {
    post("J-2", today(), Post.debit(Account.RECEIVABLE, 7L, Money.rupees(100)), Post.credit(Account.SALES, Money.of("100.40")),
        Post.credit(Account.OUT_CESS, Money.ZERO), Post.credit(Account.ROUND_OFF, Money.of("-0.40")));
    assertThat(lines("J-2")).isEqualTo(3);
    assertThat(balance(Account.ROUND_OFF)).isEqualTo(Money.of("0.40"));
  }

  @Test
  void aReversalExchangesTheSidesPointsAtTheOriginalAndHappensOnce() {
    post("J-3", today().minusDays(3), Post.debit(Account.CASH, Money.rupees(5)), Post.credit(Account.CHARGES, Money.rupees(5)));
    transaction.executeWithoutResult(_ -> ledger.reverse(act(), "J-3", "typed twice"));
    assertThat(balance(Account.CHARGES)).isEqualTo(Money.ZERO);
    assertThat(db.sql("select count(*) from ledger_entry r join ledger_entry o on o.id = r.reverses_id where r.document = 'J-3' and r.posted_on = :today")
        .param("today", today()).query(Long.class).single()).isEqualTo(1);
    assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> ledger.reverse(act(), "J-3", "again"))).isInstanceOf(Check.Broken.class);
  }

  @Test
  void aClosedMonthRefusesTheDayOfTheEntryAndTheDayOfRecording() {
    var june = YearMonth.of(2026, 6);
    transaction.executeWithoutResult(_ -> ledger.closeMonth(act(), june));
    assertThatThrownBy(() -> post("J-4", june.atDay(30), Post.debit(Account.CASH, Money.rupees(5)), Post.credit(Account.SALES, Money.rupees(5))))
        .isInstanceOf(Refused.class).hasMessageContaining("06-2026");
    var lateInJune = new Act(Actor.kram(), org.kram.TestClock.at("2026-06-30T18:00"), null);
    assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> ledger.post(lateInJune, LocalDate.of(2026, 5, 31), "J-4", "in June for May",
        List.of(Post.debit(Account.CASH, Money.rupees(5)), Post.credit(Account.SALES, Money.rupees(5)))))).isInstanceOf(Refused.class).hasMessageContaining("06-2026");
    assertThat(lines("J-4")).isZero();
    transaction.executeWithoutResult(_ -> ledger.reopen(act().because("an invoice was forgotten"), june));
    post("J-4", june.atDay(30), Post.debit(Account.CASH, Money.rupees(5)), Post.credit(Account.SALES, Money.rupees(5)));
    assertThat(lines("J-4")).isEqualTo(2);
  }

  @Test
  void aReversalIntoAClosedMonthIsRefusedToo() {
    var march = new Act(Actor.kram(), org.kram.TestClock.at("2026-03-10T10:00"), null);
    transaction.executeWithoutResult(_ -> ledger.post(march, march.on(), "J-5", "cash sale",
        List.of(Post.debit(Account.CASH, Money.rupees(5)), Post.credit(Account.SALES, Money.rupees(5)))));
    transaction.executeWithoutResult(_ -> ledger.closeMonth(act(), YearMonth.of(2026, 3)));
    assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> ledger.reverse(march, "J-5", "no"))).isInstanceOf(Refused.class);
    transaction.executeWithoutResult(_ -> ledger.reverse(act(), "J-5", "today it may"));
    assertThat(lines("J-5")).isEqualTo(4);
  }

  @Test
  void closingAMonthWaitsForPostingsUnderWay() throws Exception {
    var posted = new CountDownLatch(1);
    var outcomes = race(List.<java.util.concurrent.Callable<Long>>of(
        () -> transaction.execute(_ -> {
          ledger.post(act(), LocalDate.of(2026, 7, 15), "J-6", "slow", List.of(Post.debit(Account.CASH, Money.rupees(5)), Post.credit(Account.SALES, Money.rupees(5))));
          posted.countDown();
          pause();
          return System.nanoTime();
        }),
        () -> {
          posted.await(5, TimeUnit.SECONDS);
          transaction.executeWithoutResult(_ -> ledger.closeMonth(act(), YearMonth.of(2026, 7)));
          return System.nanoTime();
        }));
    assertThat(outcomes).allMatch(Outcome::won);
    assertThat(outcomes.get(1).value()).isGreaterThan(outcomes.get(0).value());
    assertThat(lines("J-6")).isEqualTo(2);
  }

  @Test
  void onlyWhoKeepsTheBooksClosesAMonthAndOnlyWhenItIsOver() {
    var accountant = Act.of(Actor.of(1, "asha", "Asha", java.util.Set.of(Role.ACCOUNTANT)), clock.instant());
    assertThatThrownBy(() -> ledger.closeMonth(accountant, YearMonth.of(2026, 1))).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> ledger.closeMonth(act(), YearMonth.from(today()))).isInstanceOf(Refused.class).hasMessageContaining("not over");
  }

  private void post(String document, LocalDate on, Post... lines) {
    transaction.executeWithoutResult(_ -> ledger.post(act(), on, document, "test", List.of(lines)));
  }

  private Act act() {
    return Act.of(Actor.kram(), clock.instant());
  }

  private LocalDate today() {
    return act().on();
  }

  private long lines(String document) {
    return db.sql("select count(*) from v_ledger_line where document = :document").param("document", document).query(Long.class).single();
  }

  private Money balance(Account account) {
    return Money.of(db.sql("select coalesce(sum(debit - credit), 0) from ledger_line where account = :account").param("account", account.name())
        .query(java.math.BigDecimal.class).single());
  }

  private static void pause() {
    try {
      Thread.sleep(400);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
