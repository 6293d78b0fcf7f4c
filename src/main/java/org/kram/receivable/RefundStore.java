package org.kram.receivable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.receivable.ReceivableStore.Credit;
import org.kram.shared.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Under the lock of the customer's account, as all that touches his money.
@Repository
class RefundStore {
  private static final String REFUND = """
      select r.id, r.document, c.document as credit, r.customer_id, r.mode, r.reference, r.amount, r.paid_on, r.why, r.reversed_why
      from receivable_refund r join receivable_credit c on c.id = r.credit_id
      """;

  private final JdbcClient db;

  RefundStore(JdbcClient db) {
    this.db = db;
  }

  /// @return its number
  String pay(Act act, Credit credit, NewRefund refund, @Nullable String reference, LocalDate on, String why) {
    return db.sql("""
            with next as materialized (select nextval('receivable_refund_id_seq') as id),
            credit as (update receivable_credit set unused = unused - :amount where id = :credit),
            account as (update receivable_account set advance_amount = advance_amount - :amount where customer_id = :customer)
            insert into receivable_refund (id, document, credit_id, customer_id, mode, reference, amount, paid_on, why, at, by_id)
            overriding system value
            select id, 'RF-' || id, :credit, :customer, :mode, :reference, :amount, :on, :why, :at, :by from next
            returning document""")
        .param("amount", refund.amount().rupees()).param("credit", credit.id()).param("customer", credit.customerId()).param("mode", refund.mode().name())
        .param("reference", reference, Types.VARCHAR).param("on", on).param("why", why).param("at", Timestamp.from(act.at())).param("by", act.who().id())
        .query(String.class).single();
  }

  /// What was paid back is there again.
  void takeBack(Act act, Refund refund, String why) {
    db.sql("""
            with refund as (
              update receivable_refund set reversed_at = :at, reversed_by = :by, reversed_why = :why where id = :id returning credit_id, customer_id, amount),
            account as (update receivable_account a set advance_amount = a.advance_amount + refund.amount from refund where a.customer_id = refund.customer_id)
            update receivable_credit c set unused = c.unused + refund.amount from refund where c.id = refund.credit_id""")
        .param("id", refund.id()).param("why", why).param("at", Timestamp.from(act.at())).param("by", act.who().id()).update();
  }

  Optional<Refund> refund(String no) {
    return db.sql(REFUND + "where r.document = :no").param("no", no).query((rs, _) -> refund(rs)).optional();
  }

  List<Refund> ofCredit(long creditId) {
    return db.sql(REFUND + "where r.credit_id = :credit order by r.id").param("credit", creditId).query((rs, _) -> refund(rs)).list();
  }

  /// Newest first.
  List<Refund> refunds(@Nullable Long customerId, long before, int limit) {
    return db.sql(REFUND + "where r.id < :before and (:everybody or r.customer_id = :customer) order by r.id desc limit :limit")
        .param("before", before).param("everybody", customerId == null).param("customer", customerId == null ? 0 : customerId).param("limit", limit)
        .query((rs, _) -> refund(rs)).list();
  }

  private static Refund refund(ResultSet rs) throws SQLException {
    return new Refund(rs.getLong("id"), rs.getString("document"), rs.getString("credit"), rs.getLong("customer_id"), Mode.valueOf(rs.getString("mode")),
        rs.getString("reference"), Money.of(rs.getBigDecimal("amount")), rs.getObject("paid_on", LocalDate.class), rs.getString("why"), rs.getString("reversed_why"));
  }
}
