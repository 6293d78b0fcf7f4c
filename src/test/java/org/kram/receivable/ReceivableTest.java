package org.kram.receivable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kram.KramTest;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Role;
import org.kram.ledger.Account;
import org.kram.ledger.Ledger;
import org.kram.ledger.Post;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class ReceivableTest extends KramTest {
  private static int count;

  @Autowired ReceivableBook book;
  @Autowired Ledger ledger;
  @Autowired Once once;
  @Autowired TransactionTemplate transaction;

  @Test
  void moneyPaysTheOldestDueFirstAndTheRestStaysAnAdvance() {
    long customer = customer();
    var later = invoice(customer, "300", 40);
    var earlier = invoice(customer, "200", 10);
    var receipt = receive(customer, "350");
    assertThat(receipt.settled()).containsExactly(new Settle(earlier, Money.of("200")), new Settle(later, Money.of("150")));
    assertThat(receipt.unused()).isEqualTo(Money.ZERO);
    assertThat(receive(customer, "200").unused()).isEqualTo(Money.of("50"));
    assertThat(book.standing(customer, today())).returns(Money.ZERO, Standing::open).returns(Money.of("50"), Standing::advance);
    booksAgree(customer);
  }

  @Test
  void theOrderThatAPaymentNamesIsPaidFirst() {
    long customer = customer();
    invoice(customer, "200", 10);
    var ours = invoice(customer, "300", 40, 77L);
    var receipt = book.receive(act(), new NewReceipt(customer, Mode.NEFT, "UTR-order", Money.of("300"), null, 77L, null, false));
    assertThat(receipt.settled()).containsExactly(new Settle(ours, Money.of("300")));
    assertThat(book.allSettled(77)).isTrue();
  }

  @Test
  void aDisputedDocumentIsPassedOverUnlessItIsNamed() {
    long customer = customer();
    var disputed = invoice(customer, "200", 10);
    book.dispute(act().because("short delivery claimed"), disputed, true);
    assertThat(receive(customer, "100").unused()).isEqualTo(Money.of("100"));
    assertThat(settling(customer, "200", new Settle(disputed, Money.of("200"))).unused()).isEqualTo(Money.ZERO);
  }

  @Test
  void nothingIsSettledBeyondWhatIsOpenAndEveryReasonIsTold() {
    long customer = customer();
    var first = invoice(customer, "200", 10);
    var foreign = invoice(customer(), "999", 10);
    assertThatThrownBy(() -> settling(customer, "500", new Settle(first, Money.of("200.01")), new Settle(foreign, Money.of("1"))))
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.reasons()).extracting("code").containsExactly("MORE_THAN_OPEN", "NOT_OPEN"));
    assertThatThrownBy(() -> settling(customer, "100", new Settle(first, Money.of("60")), new Settle(first, Money.of("60"))))
        .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.fields()).extracting("field").containsExactly("settle[1].document", "settle"));
    assertThatThrownBy(() -> book.receive(act(), new NewReceipt(customer, Mode.UPI, " ", Money.ZERO, today().plusDays(1), null, null, false)))
        .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.fields()).extracting("field").containsExactly("amount", "receivedOn", "reference"));
    booksAgree(customer);
  }

  @Test
  void theSameReferenceTwiceIsRefusedUntilSomebodySaysItIsAnotherPayment() {
    long customer = customer();
    book.receive(act(), NewReceipt.of(customer, Mode.NEFT, "UTR-42", Money.of("10"), today()));
    assertThatThrownBy(() -> book.receive(act(), NewReceipt.of(customer, Mode.NEFT, " utr-42 ", Money.of("10"), today())))
        .isInstanceOf(Refused.class).hasMessageContaining("RC-");
    book.receive(act(), new NewReceipt(customer, Mode.NEFT, "UTR-42", Money.of("10"), null, null, null, true));
    book.receive(act(), NewReceipt.of(customer(), Mode.NEFT, "UTR-42", Money.of("10"), today()));
    assertThat(book.standing(customer, today()).advance()).isEqualTo(Money.of("20"));
  }

  @Test
  void undoingAReceiptRestoresExactlyWhatWasBefore() {
    long customer = customer();
    var first = invoice(customer, "200", -5);
    invoice(customer, "300", 10);
    var before = picture(customer);
    var receipt = receive(customer, "250.50");
    book.undo(act(), receipt.no(), "credited to the wrong customer");
    assertThat(picture(customer)).isEqualTo(before);
    assertThat(db.sql("select count(*) from receivable_settlement s join receivable_credit c on c.id = s.credit_id where c.document = :no")
        .param("no", receipt.no()).query(Long.class).single()).isEqualTo(4); // nothing deleted: two settlements, two negatives
    assertThatThrownBy(() -> book.undo(act(), receipt.no(), "again")).isInstanceOf(Refused.class).hasMessageContaining("already");
    assertThatThrownBy(() -> book.settle(act(), receipt.no(), List.of(new Settle(first, Money.of("1"))))).isInstanceOf(Refused.class);
    booksAgree(customer);
  }

  @Test
  void undoNeedsAReasonAndAnotherPersonThanWhoTakesReceipts() {
    long customer = customer();
    var receipt = receive(customer, "10");
    assertThatThrownBy(() -> book.undo(act(), receipt.no(), " ")).isInstanceOf(BadInput.class);
    var accountant = Act.of(Actor.of(1, "asha", "Asha", Set.of(Role.ACCOUNTANT)), clock.instant());
    assertThatThrownBy(() -> book.undo(accountant, receipt.no(), "wrong")).isInstanceOf(Forbidden.class);
    var picker = Act.of(Actor.of(2, "ravi", "Ravi", Set.of(Role.PICKER)), clock.instant());
    assertThatThrownBy(() -> book.receive(picker, NewReceipt.of(customer, Mode.CASH, "x", Money.of("1"), today()))).isInstanceOf(Forbidden.class);
  }

  @Test
  void aChequeCountsAsAdvanceOnlyWhenItHasClearedAndABouncedOneOpensWhatItPaid() {
    long customer = customer();
    var paid = invoice(customer, "100", 5);
    var cheque = book.receive(act(), NewReceipt.of(customer, Mode.CHEQUE, "000451", Money.of("150"), today()));
    assertThat(book.standing(customer, today())).returns(Money.ZERO, Standing::advance).returns(Money.of("150"), Standing::inClearing);
    var second = book.receive(act(), NewReceipt.of(customer, Mode.CHEQUE, "000452", Money.of("70"), today()));
    book.clear(act(), second.no(), today());
    assertThat(book.standing(customer, today())).returns(Money.of("70"), Standing::advance);
    assertThatThrownBy(() -> book.clear(act(), second.no(), today())).isInstanceOf(Refused.class);

    book.bounce(act(), cheque.no(), "funds insufficient");
    assertThat(book.openItems(customer, 10)).extracting(OpenItem::document).containsExactly(paid);
    assertThat(ledgerBalance(Account.CHEQUES, cheque.no())).isEqualTo(Money.ZERO);
    booksAgree(customer);
  }

  @Test
  void anAdvanceIsSetAgainstALaterInvoice() {
    long customer = customer();
    var advance = receive(customer, "500");
    var later = invoice(customer, "120", 30);
    var left = book.settle(act(), advance.no(), List.of(new Settle(later, Money.of("100"))));
    assertThat(left.unused()).isEqualTo(Money.of("400"));
    assertThat(book.settle(act(), advance.no(), null).unused()).isEqualTo(Money.of("380"));
    assertThatThrownBy(() -> book.settle(act(), advance.no(), null)).isInstanceOf(Refused.class).hasMessageContaining("stays an advance");
    booksAgree(customer);
    book.undo(act(), advance.no(), "not ours");
    assertThat(book.standing(customer, today())).returns(Money.of("120"), Standing::open).returns(Money.ZERO, Standing::advance);
    booksAgree(customer);
  }

  @Test
  void aCreditNoteSettlesItsInvoiceFirstAndTheRestStaysToTheCustomersCredit() {
    long customer = customer();
    var invoice = invoice(customer, "200", 10);
    invoice(customer, "500", 5);
    receive(customer, "1"); // oldest first: the other one
    settling(customer, "150", new Settle(invoice, Money.of("150")));
    var credited = creditNote(customer, "80", invoice);
    assertThat(credited).isEqualTo(new Credited(Money.of("50"), Money.of("30")));
    booksAgree(customer);
  }

  @Test
  void aCancelledInvoiceIsOwedNoLongerUnlessItWasPaid() {
    long customer = customer();
    var unpaid = invoice(customer, "200", 10);
    transaction.executeWithoutResult(_ -> {
      book.withdraw(act(), unpaid);
      ledger.reverse(act(), unpaid, "cancelled");
    });
    var paid = invoice(customer, "200", 10);
    receive(customer, "1");
    assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> book.withdraw(act(), paid))).isInstanceOf(Refused.class).hasMessageContaining("RC-");
    booksAgree(customer);
  }

  @Test
  void twoReceiptsForOneOpenItemNeverPayItTwice() throws Exception {
    for (int i = 0; i < 10; i++) {
      long customer = customer();
      var invoice = invoice(customer, "100", 10);
      var automatic = race(3, () -> receive(customer, "100"));
      assertThat(automatic).allMatch(Outcome::won);
      assertThat(automatic.stream().filter(o -> o.value().unused().isZero())).hasSize(1);
      assertThat(book.standing(customer, today())).returns(Money.ZERO, Standing::open).returns(Money.of("200"), Standing::advance);
      booksAgree(customer);

      long other = customer();
      var owed = invoice(other, "100", 10);
      var named = race(3, () -> settling(other, "100", new Settle(owed, Money.of("100"))));
      assertThat(named.stream().filter(Outcome::won)).hasSize(1);
      assertThat(named.stream().filter(o -> !o.won())).allMatch(o -> o.error() instanceof Refused);
      booksAgree(other);
      assertThat(invoice).isNotEqualTo(owed);
    }
  }

  @Test
  void aReceiptSentTwiceIsTakenOnce() throws Exception {
    long customer = customer();
    var wanted = NewReceipt.of(customer, Mode.NEFT, "UTR-twice", Money.of("100"), today());
    var outcomes = race(4, () -> once.run(0, "receipt-key-" + customer, clock.instant(), wanted, Receipt.class, () -> book.receive(act(), wanted)));
    assertThat(outcomes).allMatch(Outcome::won);
    assertThat(outcomes.stream().map(o -> o.value().no()).distinct()).hasSize(1);
    assertThat(book.standing(customer, today()).advance()).isEqualTo(Money.of("100"));
  }

  @Test
  void aClosedMonthTakesNoReceipt() {
    long customer = customer();
    ledger.closeMonth(act(), java.time.YearMonth.of(2026, 1));
    assertThatThrownBy(() -> book.receive(act(), NewReceipt.of(customer, Mode.NEFT, "UTR-january", Money.of("10"), LocalDate.of(2026, 1, 31))))
        .isInstanceOf(Refused.class).hasMessageContaining("closed");
    assertThat(book.standing(customer, today())).isEqualTo(Standing.none(customer));
  }

  @Test
  void overdueAndAgeAreCountedFromTheDueDay() {
    long customer = customer();
    invoice(customer, "1", 0);
    invoice(customer, "10", -1);
    invoice(customer, "100", -30);
    invoice(customer, "1000", -31);
    invoice(customer, "10000", -91);
    receive(customer(), "5");
    var standing = book.standing(customer, today());
    assertThat(standing.overdue()).isEqualTo(Money.of("11110"));
    assertThat(standing.daysOverdue(today())).isEqualTo(91);
    var ageing = book.ageing(today(), String.valueOf(customer - 1)).rows().getFirst();
    assertThat(List.of(ageing.notDue(), ageing.to30(), ageing.to60(), ageing.to90(), ageing.beyond()))
        .containsExactly(Money.of("1"), Money.of("110"), Money.of("1000"), Money.ZERO, Money.of("10000"));
    var total = Money.sum(book.ageing(today(), null).rows().stream().map(Ageing::net).toList());
    assertThat(book.ageing(today(), null).next()).isNull();
    assertThat(total).isEqualTo(Money.of(db.sql("select sum(debit - credit) from ledger_line where account in ('RECEIVABLE', 'ADVANCES')")
        .query(java.math.BigDecimal.class).single()));
  }

  @Test
  void theStatementRunsFromOpeningToClosing() {
    long customer = customer();
    invoice(customer, "100", 10);
    var receipt = receive(customer, "30");
    var statement = book.statement(customer, today().minusDays(1), today());
    assertThat(statement.opening()).isEqualTo(Money.ZERO);
    assertThat(statement.lines()).extracting(Statement.Line::balance).containsExactly(Money.of("100"), Money.of("70"));
    assertThat(statement.lines().getLast().document()).isEqualTo(receipt.no());
    assertThat(book.statement(customer, today().plusDays(1), today().plusDays(9))).returns(Money.of("70"), Statement::opening).returns(Money.of("70"), Statement::closing);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverComesInIsSettledOrUndoneTheBooksAgreeWithTheItems(long seed) {
    var random = new Random(seed);
    long customer = customer();
    var documents = new ArrayList<String>();
    var receipts = new ArrayList<String>();
    invoice(customer, "0.01", 0);
    for (int step = 0; step < 60; step++) {
      var amount = Money.of(java.math.BigDecimal.valueOf(1 + random.nextInt(100_000), 2));
      try {
        switch (random.nextInt(7)) {
          case 0, 1 -> documents.add(invoice(customer, amount.toString(), random.nextInt(60) - 30));
          case 2, 3 -> receipts.add(receive(customer, amount.toString()).no());
          case 4 -> {
            if (!receipts.isEmpty()) book.settle(act(), receipts.get(random.nextInt(receipts.size())), null);
          }
          case 5 -> {
            if (!receipts.isEmpty()) book.undo(act(), receipts.get(random.nextInt(receipts.size())), "walk");
          }
          default -> {
            if (!documents.isEmpty()) creditNote(customer, amount.toString(), documents.get(random.nextInt(documents.size())));
          }
        }
      } catch (Refused e) {
        // the walk asks for what can't be had now and then
      }
      booksAgree(customer);
    }
  }

  /// Items, account and control accounts say the same; nothing is below zero.
  private void booksAgree(long customer) {
    assertThat(db.sql("""
            select a.open_amount = (select coalesce(sum(open_amount), 0) from receivable_item where customer_id = :c)
              and a.advance_amount = (select coalesce(sum(unused), 0) from receivable_credit where customer_id = :c)
              and a.open_amount = l.open_amount and a.advance_amount = l.advance_amount
              and not exists (select from receivable_item i where customer_id = :c and withdrawn_at is null and i.open_amount <> i.amount
                - (select coalesce(sum(amount), 0) from receivable_settlement s where s.item_id = i.id))
            from receivable_account a left join v_ledger_customer l using (customer_id) where a.customer_id = :c""")
        .param("c", customer).query(Boolean.class).single()).isTrue();
  }

  private String picture(long customer) {
    return book.standing(customer, today()) + " " + book.openItems(customer, 100);
  }

  private Receipt receive(long customer, String amount) {
    return book.receive(act(), NewReceipt.of(customer, Mode.NEFT, "UTR" + next(), Money.of(amount), today()));
  }

  private Receipt settling(long customer, String amount, Settle... settles) {
    return book.receive(act(), new NewReceipt(customer, Mode.NEFT, "UTR" + next(), Money.of(amount), null, null, List.of(settles), false));
  }

  private String invoice(long customer, String amount, int dueInDays) {
    return invoice(customer, amount, dueInDays, null);
  }

  private String invoice(long customer, String amount, int dueInDays, @Nullable Long order) {
    var no = "INV-" + next();
    transaction.executeWithoutResult(_ -> {
      book.open(act(), new NewItem(customer, no, NewItem.Kind.INVOICE, order, today(), today().plusDays(dueInDays), Money.of(amount)));
      ledger.post(act(), today(), no, "Invoice " + no, List.of(Post.debit(Account.RECEIVABLE, customer, Money.of(amount)), Post.credit(Account.SALES, Money.of(amount))));
    });
    return no;
  }

  private Credited creditNote(long customer, String amount, String invoice) {
    return transaction.execute(_ -> {
      var no = "CN-" + next();
      var credited = book.credit(act(), customer, no, Money.of(amount), invoice);
      ledger.post(act(), today(), no, "Credit note " + no, List.of(Post.debit(Account.SALES_RETURN, Money.of(amount)),
          Post.credit(Account.RECEIVABLE, customer, credited.settled()), Post.credit(Account.ADVANCES, customer, credited.unused())));
      return credited;
    });
  }

  private Money ledgerBalance(Account account, String document) {
    return Money.of(db.sql("select coalesce(sum(debit - credit), 0) from v_ledger_line where account = :account and document = :document")
        .param("account", account.name()).param("document", document).query(java.math.BigDecimal.class).single());
  }

  private long customer() {
    var code = "C" + next();
    return db.sql("""
            insert into party_party (code, name, legal_name, category, state, created_by, created_at, signed_by, signed_at)
            values (:code, :code, :code, 'UNREGISTERED', 'SIGNED', 0, :at, 0, :at) returning id""")
        .param("code", code).param("at", Timestamp.from(clock.instant())).query(Long.class).single();
  }

  private static synchronized int next() {
    return ++count;
  }

  private Act act() {
    return Act.of(Actor.kram(), clock.instant());
  }

  private LocalDate today() {
    return act().on();
  }
}
