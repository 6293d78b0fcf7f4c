package org.kram.credit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.Columns;
import org.kram.shared.Money;
import org.kram.shared.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class CreditStore {
  /// Everything of ours that a decision needs; read after the lock, before the receivable.
  /// @param own what the order holds already
  /// @param committed open commitments of the customer, `own` included
  record Figures(Money limit, Money topUps, @Nullable Integer graceDays, Money committed, Money own, Money sanctioned) {}

  record OpenSanction(long id, long caseId, long orderId, String orderNo, Sanction.Scope scope, List<Integer> lines, Money amount, Money advanceNeeded) {}

  private final JdbcClient db;
  private final JsonMapper json;

  CreditStore(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /// A customer without an account has no credit; his first order opens one.
  void lock(long customerId) {
    if (tryLock(customerId)) return;
    db.sql("insert into credit_account (customer_id, credit_limit) values (:customer, 0) on conflict do nothing").param("customer", customerId).update();
    tryLock(customerId);
  }

  private boolean tryLock(long customerId) {
    return db.sql("select 1 from credit_account where customer_id = :customer for no key update").param("customer", customerId)
        .query(Integer.class).optional().isPresent();
  }

  Figures figures(long customerId, long orderId, LocalDate on) {
    return db.sql("""
            select a.credit_limit, a.grace_days, t.top_ups, c.committed, c.own, s.sanctioned
            from (select) as one
            left join credit_account a on a.customer_id = :customer
            cross join lateral (select coalesce(sum(amount), 0) as top_ups from credit_top_up
              where customer_id = :customer and :on between from_on and until_on) t
            cross join lateral (select coalesce(sum(amount), 0) as committed, coalesce(sum(amount) filter (where order_id = :order), 0) as own
              from credit_commitment where customer_id = :customer and amount > 0) c
            cross join lateral (select coalesce(sum(amount), 0) as sanctioned from credit_sanction
              where order_id = :order and state = 'OPEN' and (until_on is null or until_on >= :on)) s""")
        .param("customer", customerId).param("order", orderId).param("on", on)
        .query((rs, _) -> new Figures(orZero(rs, "credit_limit"), orZero(rs, "top_ups"), rs.getObject("grace_days", Integer.class),
            orZero(rs, "committed"), orZero(rs, "own"), orZero(rs, "sanctioned")))
        .single();
  }

  /// @param asked beyond what the order held
  void commit(Act act, long orderId, long customerId, Money amount, Money asked, Money limit, Money exposure, Money sanctioned) {
    db.sql("""
            insert into credit_commitment as c (order_id, customer_id, amount, granted, asked, limit_then, exposure_before, sanctioned, decided_at)
            values (:order, :customer, :amount, :amount, :asked, :limit, :exposure, :sanctioned, :at)
            on conflict (order_id) do update set amount = excluded.amount, granted = c.granted + greatest(excluded.asked, 0), asked = excluded.asked,
              limit_then = excluded.limit_then, exposure_before = excluded.exposure_before, sanctioned = excluded.sanctioned, decided_at = excluded.decided_at""")
        .param("order", orderId).param("customer", customerId).param("amount", amount.rupees()).param("asked", asked.rupees())
        .param("limit", limit.rupees()).param("exposure", exposure.rupees()).param("sanctioned", sanctioned.rupees()).param("at", Timestamp.from(act.at())).update();
  }

  int restate(long orderId, Money amount) {
    return db.sql("update credit_commitment set amount = :amount where order_id = :order").param("amount", amount.rupees()).param("order", orderId).update();
  }

  void useSanctions(long orderId) {
    db.sql("update credit_sanction set state = 'USED' where order_id = :order and state = 'OPEN'").param("order", orderId).update();
  }

  /// The order is gone, or needs nobody's decision any more.
  int withdrawCase(long orderId) {
    return db.sql("update credit_case set state = 'WITHDRAWN' where order_id = :order and state = 'OPEN'").param("order", orderId).update();
  }

  void expireSanctions(long orderId) {
    db.sql("update credit_sanction set state = 'EXPIRED' where order_id = :order and state in ('OPEN', 'WAITING_FOR_ADVANCE')").param("order", orderId).update();
  }

  /// Asked again while a case is open, the case takes the new figures and keeps its clock; whoever asked is kept, for he does not decide.
  record Raised(long id, Instant dueAt) {}

  Raised raise(Act act, OrderForCredit order, Money wanted, Instant dueAt, List<Reason> reasons, CreditCase.Snapshot snapshot) {
    return db.sql("""
            insert into credit_case as c (order_id, order_no, customer_id, raised_by, asked_by, raised_at, due_at, wanted, reasons, snapshot, state)
            values (:order, :orderNo, :customer, :by, array[:by::bigint], :at, :due, :wanted, :reasons::jsonb, :snapshot::jsonb, 'OPEN')
            on conflict (order_id) where state = 'OPEN'
              do update set wanted = excluded.wanted, reasons = excluded.reasons, snapshot = excluded.snapshot,
                asked_by = case when excluded.raised_by = any(c.asked_by) then c.asked_by else c.asked_by || excluded.raised_by end
            returning id, due_at""")
        .param("order", order.orderId()).param("orderNo", order.orderNo()).param("customer", order.customerId()).param("by", act.who().id())
        .param("at", Timestamp.from(act.at())).param("due", Timestamp.from(dueAt)).param("wanted", wanted.rupees())
        .param("reasons", json.writeValueAsString(reasons)).param("snapshot", json.writeValueAsString(snapshot))
        .query((rs, _) -> new Raised(rs.getLong(1), rs.getTimestamp(2).toInstant())).single();
  }

  private static final String CASE = """
      select id, order_id, order_no, customer_id, raised_by, asked_by, raised_at, due_at, wanted, reasons, snapshot, state, escalated_at,
        decided_by, decided_by_name, decided_at, decision_why from credit_case
      """;

  Optional<CreditCase> creditCase(long id) {
    return db.sql(CASE + "where id = :id").param("id", id).query((rs, _) -> creditCase(rs)).optional();
  }

  Optional<CreditCase> openCase(long orderId) {
    return db.sql(CASE + "where order_id = :order and state = 'OPEN'").param("order", orderId).query((rs, _) -> creditCase(rs)).optional();
  }

  /// The whole queue: what waits for a decision is never a long list, and if it is, people must see that.
  List<CreditCase> queue(int limit) {
    return db.sql(CASE + "where state = 'OPEN' order by due_at, id limit :limit").param("limit", limit).query((rs, _) -> creditCase(rs)).list();
  }

  List<CreditCase> decided(int limit) {
    return db.sql(CASE + "where state in ('SANCTIONED', 'REFUSED') order by id desc limit :limit").param("limit", limit).query((rs, _) -> creditCase(rs)).list();
  }

  List<CreditCase> casesOf(long customerId, int limit) {
    return db.sql(CASE + "where customer_id = :customer order by id desc limit :limit").param("customer", customerId).param("limit", limit)
        .query((rs, _) -> creditCase(rs)).list();
  }

  int decide(Act act, long caseId, CreditCase.State state) {
    return db.sql("""
            update credit_case set state = :state, decided_by = :by, decided_by_name = :name, decided_at = :at, decision_why = :why
            where id = :id and state = 'OPEN'""")
        .param("state", state.name()).param("by", act.who().id()).param("name", act.who().name()).param("at", Timestamp.from(act.at()))
        .param("why", act.why()).param("id", caseId).update();
  }

  long sanction(Act act, CreditCase c, Sanction s, Money covered, boolean waits) {
    return db.sql("""
            insert into credit_sanction (case_id, order_id, customer_id, scope, lines, amount, until_on, advance_needed, state, by_id, by_name, at, why)
            values (:case, :order, :customer, :scope, :lines::int[], :amount, :until, :advance, :state, :by, :name, :at, :why) returning id""")
        .param("case", c.id()).param("order", c.orderId()).param("customer", c.customerId()).param("scope", s.scope().name())
        .param("lines", s.lines().isEmpty() ? null : s.lines().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")), Types.VARCHAR)
        .param("amount", covered.rupees()).param("until", s.until(), Types.DATE)
        .param("advance", s.scope() == Sanction.Scope.AGAINST_ADVANCE && s.advance() != null ? s.advance().rupees() : null, Types.NUMERIC)
        .param("state", waits ? "WAITING_FOR_ADVANCE" : "OPEN").param("by", act.who().id()).param("name", act.who().name())
        .param("at", Timestamp.from(act.at())).param("why", act.why()).query(Long.class).single();
  }

  List<OpenSanction> waitingForAdvance(long customerId, LocalDate on) {
    return db.sql("""
            select s.id, s.case_id, s.order_id, c.order_no, s.scope, s.amount, s.advance_needed from credit_sanction s join credit_case c on c.id = s.case_id
            where s.customer_id = :customer and s.state = 'WAITING_FOR_ADVANCE' and (s.until_on is null or s.until_on >= :on) order by s.id""")
        .param("customer", customerId).param("on", on)
        .query((rs, _) -> new OpenSanction(rs.getLong("id"), rs.getLong("case_id"), rs.getLong("order_id"), rs.getString("order_no"),
            Sanction.Scope.valueOf(rs.getString("scope")), List.of(), Money.of(rs.getBigDecimal("amount")), Money.of(rs.getBigDecimal("advance_needed"))))
        .list();
  }

  /// What sanctions that are in force have asked for in advance, less what is paid on the invoices of their orders since: this much
  /// of the customer's advances is spoken for, until the order is paid or gone.
  /// @param customerId all his orders, or null and one order
  Money advanceClaimed(@Nullable Long customerId, @Nullable Long orderId, LocalDate on) {
    return db.sql("""
            select coalesce(sum(greatest(needed - coalesce(r.amount - r.open_amount, 0), 0)), 0) from (
              select s.order_id, sum(s.advance_needed) as needed, bool_or(s.state = 'OPEN') as unused from credit_sanction s
              where (s.customer_id = :customer or s.order_id = :order) and s.advance_needed is not null
                and (s.state = 'USED' or s.state = 'OPEN' and (s.until_on is null or s.until_on >= :on))
              group by s.order_id) s
            left join credit_commitment c on c.order_id = s.order_id
            left join lateral (select amount, open_amount from v_receivable_of_order where order_id = s.order_id) r on true
            where s.unused or c.amount > 0 or r.open_amount > 0""")
        .param("customer", customerId, Types.BIGINT).param("order", orderId, Types.BIGINT).param("on", on)
        .query((rs, _) -> Money.of(rs.getBigDecimal(1))).single();
  }

  int open(long sanctionId) {
    return db.sql("update credit_sanction set state = 'OPEN' where id = :id and state = 'WAITING_FOR_ADVANCE'").param("id", sanctionId).update();
  }

  /// @return numbers of the orders whose case went past its hour
  List<String> escalate(Instant now) {
    return db.sql("""
            update credit_case set escalated_at = :now where id in (
              select id from credit_case where state = 'OPEN' and escalated_at is null and due_at <= :now order by due_at limit 100 for update skip locked)
            returning order_no""")
        .param("now", Timestamp.from(now)).query(String.class).list();
  }

  record Lapsed(String orderNo, Money amount, LocalDate until) {}

  List<Lapsed> lapse(LocalDate today) {
    return db.sql("""
            update credit_sanction s set state = 'EXPIRED' from credit_case c where c.id = s.case_id and s.id in (
              select id from credit_sanction where state in ('WAITING_FOR_ADVANCE', 'OPEN') and until_on < :today order by id limit 100 for update skip locked)
            returning c.order_no, s.amount, s.until_on""")
        .param("today", today)
        .query((rs, _) -> new Lapsed(rs.getString(1), Money.of(rs.getBigDecimal(2)), rs.getObject(3, LocalDate.class))).list();
  }

  Money limit(long customerId) {
    return db.sql("select credit_limit from credit_account where customer_id = :customer").param("customer", customerId)
        .query((rs, _) -> Money.of(rs.getBigDecimal(1))).optional().orElse(Money.ZERO);
  }

  void setLimits(Map<Long, Money> limits) {
    var rows = List.copyOf(limits.entrySet());
    db.sql("""
            insert into credit_account (customer_id, credit_limit) select * from unnest(:customer::bigint[], :limit::numeric[])
            on conflict (customer_id) do update set credit_limit = excluded.credit_limit""")
        .param("customer", Columns.longs(rows, Map.Entry::getKey)).param("limit", Columns.texts(rows, Map.Entry::getValue)).update();
  }

  long topUp(Act act, long customerId, Money amount, LocalDate from, LocalDate until) {
    return db.sql("""
            insert into credit_top_up (customer_id, amount, from_on, until_on, by_id, by_name, at, why)
            values (:customer, :amount, :from, :until, :by, :name, :at, :why) returning id""")
        .param("customer", customerId).param("amount", amount.rupees()).param("from", from).param("until", until).param("by", act.who().id())
        .param("name", act.who().name()).param("at", Timestamp.from(act.at())).param("why", act.why()).query(Long.class).single();
  }

  List<CreditStanding.TopUp> topUps(long customerId) {
    return db.sql("select id, amount, from_on, until_on, by_name, why from credit_top_up where customer_id = :customer order by id desc limit 50")
        .param("customer", customerId)
        .query((rs, _) -> new CreditStanding.TopUp(rs.getLong("id"), Money.of(rs.getBigDecimal("amount")), rs.getObject("from_on", LocalDate.class),
            rs.getObject("until_on", LocalDate.class), rs.getString("by_name"), rs.getString("why")))
        .list();
  }

  Collection<SanctionRow> sanctionsOf(Collection<Long> caseIds) {
    return db.sql("""
            select id, case_id, scope, lines, amount, until_on, advance_needed, state, by_name, at, why from credit_sanction
            where case_id = any(:cases) order by id""")
        .param("cases", caseIds.stream().mapToLong(Long::longValue).toArray())
        .query((rs, _) -> new SanctionRow(rs.getLong("case_id"), Sanction.Scope.valueOf(rs.getString("scope")), Money.of(rs.getBigDecimal("amount")),
            rs.getObject("until_on", LocalDate.class), rs.getBigDecimal("advance_needed") == null ? null : Money.of(rs.getBigDecimal("advance_needed")), rs.getString("state")))
        .list();
  }

  record SanctionRow(long caseId, Sanction.Scope scope, Money amount, @Nullable LocalDate until, @Nullable Money advance, String state) {}

  private CreditCase creditCase(ResultSet rs) throws SQLException {
    return new CreditCase(rs.getLong("id"), rs.getLong("order_id"), rs.getString("order_no"), rs.getLong("customer_id"), rs.getLong("raised_by"),
        Set.copyOf(List.of((Long[]) rs.getArray("asked_by").getArray())), rs.getTimestamp("raised_at").toInstant(), rs.getTimestamp("due_at").toInstant(), Money.of(rs.getBigDecimal("wanted")),
        json.readValue(rs.getString("reasons"), new TypeReference<List<Reason>>() {}), json.readValue(rs.getString("snapshot"), CreditCase.Snapshot.class),
        CreditCase.State.valueOf(rs.getString("state")), instant(rs, "escalated_at"), rs.getObject("decided_by", Long.class),
        rs.getString("decided_by_name"), instant(rs, "decided_at"), rs.getString("decision_why"));
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static Money orZero(ResultSet rs, String column) throws SQLException {
    var amount = rs.getBigDecimal(column);
    return amount == null ? Money.ZERO : Money.of(amount);
  }
}
