package org.kram.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.order.SalesCast.PRIYA;
import static org.kram.order.SalesCast.RAJESH;
import static org.kram.order.SalesCast.line;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.kram.ChainTest;
import org.kram.credit.Sanction;
import org.kram.identity.Act;
import org.kram.order.FromQuotation;
import org.kram.order.NewOrder;
import org.kram.order.Order;
import org.kram.order.SalesCast;
import org.kram.quotation.NewQuotation;
import org.kram.quotation.QuotationDesk;
import org.kram.quotation.QuotedQty;
import org.kram.receivable.Mode;
import org.kram.receivable.NewReceipt;
import org.kram.receivable.NewRefund;
import org.kram.receivable.Refunds;
import org.kram.receivable.Settle;
import org.kram.shared.Money;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.transaction.support.TransactionTemplate;

/// Who meets at one customer waits for the other, and never in a circle: the verbs run bare, so that nothing tries a second time in silence.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockOrderTest extends ChainTest {
  private static final int ROUNDS = 6;

  @Autowired private TransactionTemplate transaction;
  @Autowired private QuotationDesk quotations;
  @Autowired private Refunds refunds;
  private long deadlocks;

  @BeforeEach
  void before() {
    deadlocks = deadlocks();
  }

  @AfterEach
  void noDeadlockWasCounted() {
    assertThat(deadlocks()).isEqualTo(deadlocks);
  }

  @RepeatedTest(ROUNDS)
  void aReceiptThatOpensASanctionMeetsAnInvoiceOfTheSameCustomer() throws Exception {
    var customer = cast.customer(clock.instant(), 1_180);
    var packed = packed(customer, line(item(), 10));
    waitingForAdvance(customer, "500");
    together(() -> invoices.issue(act(), packed.shipmentId()), () -> advance(customer, "500"));
  }

  @RepeatedTest(ROUNDS)
  void aReceiptThatPaysOneOrderAndOpensAnotherMeetsTheConfirmationOfAThird() throws Exception {
    var customer = cast.customer(clock.instant(), 1_180);
    var sold = sold(customer, line(item(), 10));
    waitingForAdvance(customer, "500");
    var third = transaction.execute(_ -> orders.draft(by(), NewOrder.of(customer, null, List.of(line(item(), 1)), false))).order();
    together(() -> receivables.receive(act(), new NewReceipt(cast.id(customer), Mode.NEFT, "UTR" + sold.invoiceNo(), sold.total().plus(Money.of("500")), null, null,
        List.of(new Settle(sold.invoiceNo(), sold.total())), false)), () -> orders.confirm(by(), third.id()));
  }

  @RepeatedTest(ROUNDS)
  void aSanctionMeetsTheCancellationOfItsOrder() throws Exception {
    var customer = cast.customer(clock.instant(), 0);
    var held = held(customer);
    long waiting = credit.openCase(held.id()).orElseThrow().id();
    together(() -> credit.sanction(Act.of(RAJESH, clock.instant()).because("good payer"), waiting, Sanction.whole(null)),
        () -> orders.cancel(by().because("not wanted"), held.id()));
  }

  @RepeatedTest(ROUNDS)
  void anOrderFromAnOfferMeetsTheCancellationOfAnotherFromTheSame() throws Exception {
    var customer = customer();
    var offer = transaction.execute(_ -> quotations.offer(by(), new NewQuotation(customer, null, null, null, null, null, null, List.of(line(item(), 10)))));
    var first = transaction.execute(_ -> orders.fromQuotation(by(), offer.id(), part("4"))).order();
    together(() -> orders.fromQuotation(by(), offer.id(), part("5")), () -> orders.cancel(by().because("not wanted"), first.id()),
        () -> orders.confirm(by(), transaction.execute(_ -> orders.draft(by(), NewOrder.of(customer, null, List.of(line(item(), 1)), false))).order().id()));
  }

  @RepeatedTest(ROUNDS)
  void aRefundMeetsAnInvoiceAndAConfirmation() throws Exception {
    var customer = customer();
    var advance = paid(customer, Money.of("500"));
    var packed = packed(customer, line(item(), 10));
    var draft = transaction.execute(_ -> orders.draft(by(), NewOrder.of(customer, null, List.of(line(item(), 1)), false))).order();
    together(() -> refunds.pay(Act.of(RAJESH, clock.instant()).because("given up"), new NewRefund(advance.no(), Mode.NEFT, "X", Money.of("100"), null)),
        () -> invoices.issue(act(), packed.shipmentId()), () -> orders.confirm(by(), draft.id()));
  }

  @RepeatedTest(ROUNDS)
  void anInvoiceCancelledMeetsAReceiptAndAConfirmation() throws Exception {
    var customer = customer();
    var packed = packed(customer, line(item(), 10));
    var issued = transaction.execute(_ -> invoices.issue(act(), packed.shipmentId()));
    var draft = transaction.execute(_ -> orders.draft(by(), NewOrder.of(customer, null, List.of(line(item(), 1)), false))).order();
    together(() -> {
      invoices.cancel(act().because("wrong address"), issued.no());
      return 0;
    }, () -> advance(customer, "10"), () -> orders.confirm(by(), draft.id()));
  }

  private void together(Callable<?>... verbs) throws Exception {
    var outcomes = race(java.util.Arrays.stream(verbs).<Callable<Object>>map(verb -> () -> transaction.execute(_ -> {
      try {
        return verb.call();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    })).toList());
    for (var outcome : outcomes) if (!outcome.won() && !(outcome.error() instanceof Refused) && !(outcome.error() instanceof Stale))
      assertThat(NestedExceptionUtils.getMostSpecificCause(outcome.error())).as("only the business may say no")
          .isInstanceOf(SQLException.class).hasMessageContaining("identity_timeline_chain");
  }

  private Object advance(String customer, String amount) {
    return receivables.receive(act(), new NewReceipt(cast.id(customer), Mode.NEFT, "ADV", Money.of(amount), null, null, List.of(), true));
  }

  private void waitingForAdvance(String customer, String amount) {
    var held = held(customer);
    transaction.execute(_ -> credit.sanction(Act.of(RAJESH, clock.instant()).because("pay first"), credit.openCase(held.id()).orElseThrow().id(),
        new Sanction(Sanction.Scope.AGAINST_ADVANCE, null, List.of(), null, Money.of(amount))));
  }

  private Order held(String customer) {
    return transaction.execute(_ -> orders.draft(by(), NewOrder.of(customer, null, List.of(line(item(), 20)), true))).order();
  }

  private static FromQuotation part(String qty) {
    return new FromQuotation(null, null, null, List.of(new QuotedQty(1, SalesCast.q(Long.parseLong(qty)))), false, false, true);
  }

  private Act by() {
    return Act.of(PRIYA, clock.instant());
  }

  /// What the server itself has counted; a session tells its counts when it has been idle for a moment, or is asked to.
  private long deadlocks() {
    db.sql("select pg_stat_force_next_flush()").query(rs -> {});
    return db.sql("select deadlocks from pg_stat_database where datname = current_database()").query(Long.class).single();
  }
}
