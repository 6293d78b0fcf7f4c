package org.kram.replay;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReplayStore {
  record Run(String fileName, String sha256, int shiftDays, Money amount, @Nullable Instant finishedAt) {}

  record Due(long customerId, String document, Money open) {}

  record Refusal(String step, String why) {}

  private final JdbcClient db;

  ReplayStore(JdbcClient db) {
    this.db = db;
  }

  Optional<Run> run() {
    return db.sql("select file_name, file_sha256, shift_days, amount, finished_at from replay_run")
        .query((rs, _) -> new Run(rs.getString(1), rs.getString(2), rs.getInt(3), Money.of(rs.getBigDecimal(4)),
            Optional.ofNullable(rs.getTimestamp(5)).map(Timestamp::toInstant).orElse(null))).optional();
  }

  void begin(WholesaleFile file, int shiftDays, Plan plan, Instant at) {
    db.sql("insert into replay_run (id, file_name, file_sha256, shift_days, amount, steps, started_at) values (1, :name, :sha, :shift, :amount, :steps, :at)")
        .param("name", file.name()).param("sha", file.sha256()).param("shift", shiftDays).param("amount", plan.fileTotal().rupees()).param("steps", plan.steps()).param("at", Timestamp.from(at)).update();
  }

  void finish(Instant at) {
    db.sql("update replay_run set finished_at = :at").param("at", Timestamp.from(at)).update();
  }

  /// What was refused is tried again.
  Set<String> doneSteps() {
    db.sql("delete from replay_step where state = 'REFUSED'").update();
    return new HashSet<>(db.sql("select step from replay_step").query(String.class).list());
  }

  void done(String step, @Nullable String document, @Nullable Money amount, Instant at) {
    db.sql("insert into replay_step (step, state, document, amount, at) values (:step, 'DONE', :document, :amount, :at)")
        .param("step", step).param("document", document).param("amount", amount == null ? null : amount.rupees()).param("at", Timestamp.from(at)).update();
  }

  void refused(String step, String why, Instant at) {
    db.sql("insert into replay_step (step, state, why, at) values (:step, 'REFUSED', :why, :at) on conflict (step) do nothing")
        .param("step", step).param("why", why).param("at", Timestamp.from(at)).update();
  }

  List<Refusal> refusals(int most) {
    return db.sql("select step, why from replay_step where state = 'REFUSED' order by step limit :most").param("most", most)
        .query((rs, _) -> new Refusal(rs.getString(1), rs.getString(2))).list();
  }

  long refusals() {
    return db.sql("select count(*) from replay_step where state = 'REFUSED'").query(Long.class).single();
  }

  Optional<String> document(String step) {
    return db.sql("select document from replay_step where step = :step and state = 'DONE'").param("step", step).query(String.class).optional();
  }

  /// What falls due by this day, customer by customer.
  Map<Long, List<Due>> dueBy(LocalDate day) {
    var due = new LinkedHashMap<Long, List<Due>>();
    db.sql("select customer_id, document, open_amount from receivable_item where open_amount > 0 and due_on <= :day order by customer_id, due_on, id")
        .param("day", day)
        .query((rs, _) -> new Due(rs.getLong(1), rs.getString(2), Money.of(rs.getBigDecimal(3)))).list()
        .forEach(d -> due.computeIfAbsent(d.customerId, _ -> new ArrayList<>()).add(d));
    return due;
  }

  List<Due> dueBy(long customerId, LocalDate day) {
    return db.sql("select customer_id, document, open_amount from receivable_item where customer_id = :customer and open_amount > 0 and due_on <= :day order by due_on, id")
        .param("customer", customerId).param("day", day)
        .query((rs, _) -> new Due(rs.getLong(1), rs.getString(2), Money.of(rs.getBigDecimal(3)))).list();
  }

  /// Credit notes with something left, of the customers who owe.
  Map<Long, List<String>> unusedCredits(List<Long> customers) {
    var credits = new LinkedHashMap<Long, List<String>>();
    db.sql("""
            select customer_id, document from receivable_credit
            where unused > 0 and reversed_at is null and kind = 'CREDIT_NOTE' and customer_id = any(:customers) order by id""")
        .param("customers", customers.stream().mapToLong(Long::longValue).toArray())
        .query((rs, _) -> Map.entry(rs.getLong(1), rs.getString(2))).list()
        .forEach(e -> credits.computeIfAbsent(e.getKey(), _ -> new ArrayList<>()).add(e.getValue()));
    return credits;
  }

  /// How many documents of each kind there are now.
  Map<String, Long> counts() {
    var counts = new LinkedHashMap<String, Long>();
    for (var row : db.sql("""
        select * from (
          select 1, 'customers', count(*) from party_party union all
          select 2, 'items', count(*) from catalog_item union all
          select 3, 'quotations', count(*) from quotation_quotation union all
          select 4, 'orders', count(*) from order_order union all
          select 5, 'order lines', count(*) from order_line union all
          select 6, 'pick lists', count(*) from dispatch_pick union all
          select 7, 'shipments', count(*) from dispatch_shipment union all
          select 8, 'invoices', count(*) from invoice_invoice union all
          select 9, 'e-invoices (IRN)', count(*) from filing_task where kind = 'IRN_INVOICE' and state = 'DONE' union all
          select 10, 'e-way bills', count(*) from filing_eway_bill union all
          select 11, 'receipts', count(*) from receivable_credit where kind = 'RECEIPT' union all
          select 12, 'returns', count(*) from claim_return union all
          select 13, 'credit notes', count(*) from invoice_credit_note union all
          select 14, 'orders closed', count(*) from order_order where state = 'CLOSED' union all
          select 15, 'open receivables', count(*) from receivable_item where open_amount > 0) as c(place, kind, count) order by place""")
        .query((rs, _) -> Map.entry(rs.getString(2), rs.getLong(3))).list()) counts.put(row.getKey(), row.getValue());
    return counts;
  }

  Money invoiced() {
    return Money.of(db.sql("select coalesce(sum(taxable), 0) from invoice_invoice where state = 'ISSUED'").query(BigDecimal.class).single());
  }

  /// The value of the goods credited; their share of the charges, which goes back with them, stands beside it.
  Money credited() {
    return Money.of(db.sql("select coalesce(sum(taxable - charges), 0) from invoice_credit_note_line").query(BigDecimal.class).single());
  }

  Money chargesCredited() {
    return Money.of(db.sql("select coalesce(sum(charges), 0) from invoice_credit_note_line").query(BigDecimal.class).single());
  }

  /// After a bulk load the planner must know the sizes before the first sale, not an autovacuum later.
  void analyze() {
    db.sql("analyze").update();
  }
}
