package org.kram.receivable;

import java.sql.Timestamp;
import java.util.List;
import org.kram.identity.Act;
import org.kram.receivable.ReceivableRules.Advance;
import org.kram.receivable.ReceivableRules.FromAdvance;
import org.kram.shared.Columns;
import org.kram.shared.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Under the lock of the customer's account.
@Repository
class AdvanceStore {
  /// More than anybody has: what would be left over is settled by hand.
  private static final int MOST = 200;

  /// An advance that has back what an invoice had taken.
  record GivenBack(String no, Money amount) {}

  private final JdbcClient db;

  AdvanceStore(JdbcClient db) {
    this.db = db;
  }

  /// What an invoice of this order may take: money paid for it first, then what was paid for no order, oldest first. A cheque counts once it has cleared.
  List<Advance> advances(long customerId, long orderId) {
    return db.sql("""
            select id, document, kind = 'RECEIPT' and order_id is not distinct from :order as for_order, unused from receivable_credit
            where customer_id = :customer and unused > 0 and reversed_at is null and (mode is distinct from 'CHEQUE' or cleared_on is not null)
              and (kind = 'CREDIT_NOTE' or order_id is null or order_id = :order)
            order by for_order desc, received_on, id limit :most""")
        .param("customer", customerId).param("order", orderId).param("most", MOST)
        .query((rs, _) -> new Advance(rs.getLong("id"), rs.getString("document"), rs.getBoolean("for_order"), Money.of(rs.getBigDecimal("unused")))).list();
  }

  /// Several advances against one item, in one statement.
  void settle(Act act, long customerId, OpenItem item, List<FromAdvance> uses) {
    db.sql("""
            with use as (select credit_id, amount from unnest(:credits, :amounts::numeric[]) as u(credit_id, amount)),
            credit as (update receivable_credit c set unused = c.unused - use.amount from use where c.id = use.credit_id),
            paid as (update receivable_item set open_amount = open_amount - :settled where id = :item),
            account as (
              update receivable_account set open_amount = open_amount - :settled, advance_amount = advance_amount - :settled where customer_id = :customer)
            insert into receivable_settlement (credit_id, item_id, amount, at, by_id, automatic)
            select credit_id, :item, amount, :at, :by, true from use order by credit_id""")
        .param("credits", Columns.longs(uses, u -> u.advance().creditId())).param("amounts", Columns.texts(uses, FromAdvance::amount))
        .param("settled", Money.sum(uses.stream().map(FromAdvance::amount).toList()).rupees()).param("item", item.id()).param("customer", customerId)
        .param("at", Timestamp.from(act.at())).param("by", act.who().id()).update();
  }

  /// Every standing settlement that the item took by itself gets its negative; the advances have their money again.
  List<GivenBack> giveBack(Act act, long customerId, OpenItem item) {
    return db.sql("""
            with undone as (
              insert into receivable_settlement (credit_id, item_id, amount, at, by_id, reverses_id, automatic)
              select credit_id, item_id, -amount, :at, :by, id, true from receivable_settlement s
              where item_id = :item and automatic and reverses_id is null and not exists (select from receivable_settlement r where r.reverses_id = s.id)
              returning credit_id, -amount as amount),
            back as (select credit_id, sum(amount) as amount from undone group by credit_id),
            total as (select coalesce(sum(amount), 0) as amount from back),
            reopened as (update receivable_item i set open_amount = i.open_amount + total.amount from total where i.id = :item and total.amount > 0),
            account as (
              update receivable_account a set open_amount = a.open_amount + total.amount, advance_amount = a.advance_amount + total.amount
              from total where a.customer_id = :customer and total.amount > 0)
            update receivable_credit c set unused = c.unused + back.amount from back where c.id = back.credit_id returning c.document, back.amount""")
        .param("item", item.id()).param("customer", customerId).param("at", Timestamp.from(act.at())).param("by", act.who().id())
        .query((rs, _) -> new GivenBack(rs.getString("document"), Money.of(rs.getBigDecimal("amount")))).list();
  }
}
