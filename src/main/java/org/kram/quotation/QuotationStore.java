package org.kram.quotation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.Columns;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class QuotationStore {
  private static final String HEAD = """
      select id, customer_id, bill_to_id, ship_to_id, warehouse_id, rep_login, subject, state, version, quoted_on, valid_until, sent_at, replied_at, reply,
        lost_why, taxable, charges, tax, total, created_by, created_at from quotation_quotation
      """;

  private final JdbcClient db;

  QuotationStore(JdbcClient db) {
    this.db = db;
  }

  Optional<Quotation> quotation(long id) {
    return db.sql(HEAD + "where id = :id").param("id", id).query((rs, _) -> quotation(rs)).optional();
  }

  Optional<Quotation> lock(long id) {
    return db.sql(HEAD + "where id = :id for no key update").param("id", id).query((rs, _) -> quotation(rs)).optional();
  }

  List<QuotationLine> lines(long id, int version) {
    return db.sql("""
            select quotation_id, version, line_no, item_id, sku, description, unit, unit_qty, qty, unit_price, price_source, discount, taxable, tax_class,
              gst_rate, tax, waterfall, free_of_line, available, promised_on, promise_basis, qty_ordered, service
            from quotation_line where quotation_id = :id and version = :version order by line_no""")
        .param("id", id).param("version", version).query((rs, _) -> line(rs)).list();
  }

  private static final String LINES = """
      insert into quotation_line (quotation_id, version, line_no, item_id, sku, description, unit, unit_qty, qty, unit_price, price_source, discount,
        taxable, tax_class, gst_rate, tax, waterfall, free_of_line, available, promised_on, promise_basis, service)
      select %s, line_no, item_id, sku, description, unit, unit_qty, qty, unit_price, price_source, discount, taxable, tax_class, gst_rate, tax,
        waterfall::jsonb, free_of_line, available, promised_on, promise_basis, service
      %s unnest(:lineNo::int[], :item::bigint[], :sku::text[], :description::text[], :unit::text[], :unitQty::numeric[], :qty::numeric[], :unitPrice::numeric[],
        :priceSource::text[], :discount::numeric[], :taxable::numeric[], :taxClass::text[], :gstRate::numeric[], :tax::numeric[], :waterfall::text[],
        :freeOf::int[], :available::numeric[], :promisedOn::date[], :basis::text[], :service::boolean[])
        as l(line_no, item_id, sku, description, unit, unit_qty, qty, unit_price, price_source, discount, taxable, tax_class, gst_rate, tax, waterfall,
          free_of_line, available, promised_on, promise_basis, service)""";

  /// Head and lines in one statement.
  long insert(Act act, Estimator.Sale sale, LocalDate validUntil, @Nullable String subject, Estimate e) {
    var who = sale.parties();
    return withLines(db.sql("""
            with head as (
              insert into quotation_quotation (customer_id, bill_to_id, ship_to_id, warehouse_id, rep_login, subject, state, quoted_on, valid_until,
                taxable, charges, tax, total, created_by, created_at)
              values (:customer, :billTo, :shipTo, :warehouse, :rep, :subject, 'DRAFT', :on, :until, :taxableSum, :charges, :taxSum, :total, :by, :at)
              returning id),
            lines as (
            """ + LINES.formatted("head.id, 1", "from head cross join") + ") select id from head"), e.lines())
        .param("customer", who.customer().id()).param("billTo", who.billTo().id()).param("shipTo", who.shipTo().id())
        .param("warehouse", sale.warehouse().id()).param("rep", who.customer().repLogin()).param("subject", subject).param("on", act.on())
        .param("until", validUntil).param("taxableSum", e.taxable().rupees()).param("charges", e.charges().rupees()).param("taxSum", e.tax().rupees())
        .param("total", e.total().rupees()).param("by", act.who().id()).param("at", Timestamp.from(act.at()))
        .query(Long.class).single();
  }

  /// A version is only ever added.
  void insertVersion(long id, int version, Estimate e) {
    withLines(db.sql(LINES.formatted(":id, :version", "from")), e.lines()).param("id", id).param("version", version).update();
  }

  private static JdbcClient.StatementSpec withLines(JdbcClient.StatementSpec sql, List<Estimate.Line> lines) {
    return sql.param("lineNo", Columns.ints(lines, Estimate.Line::lineNo)).param("item", Columns.longs(lines, Estimate.Line::itemId))
        .param("sku", Columns.texts(lines, Estimate.Line::sku)).param("description", Columns.texts(lines, Estimate.Line::description))
        .param("unit", Columns.texts(lines, Estimate.Line::unit)).param("unitQty", Columns.texts(lines, Estimate.Line::unitQty))
        .param("qty", Columns.texts(lines, Estimate.Line::qty)).param("unitPrice", Columns.texts(lines, Estimate.Line::unitPrice))
        .param("priceSource", Columns.texts(lines, Estimate.Line::priceSource)).param("discount", Columns.texts(lines, Estimate.Line::discount))
        .param("taxable", Columns.texts(lines, Estimate.Line::taxable)).param("taxClass", Columns.texts(lines, Estimate.Line::taxClass))
        .param("gstRate", Columns.texts(lines, Estimate.Line::gstRate)).param("tax", Columns.texts(lines, Estimate.Line::tax))
        .param("waterfall", Columns.texts(lines, Estimate.Line::waterfall)).param("freeOf", Columns.texts(lines, Estimate.Line::freeOfLine))
        .param("available", Columns.texts(lines, Estimate.Line::available)).param("promisedOn", Columns.texts(lines, Estimate.Line::promisedOn))
        .param("basis", Columns.texts(lines, Estimate.Line::promiseBasis)).param("service", Columns.texts(lines, Estimate.Line::service));
  }

  int revise(Act act, Quotation was, Estimator.Sale sale, LocalDate validUntil, @Nullable String subject, Estimate e) {
    return db.sql("""
            update quotation_quotation set version = version + 1, state = 'DRAFT', bill_to_id = :billTo, ship_to_id = :shipTo, warehouse_id = :warehouse,
              subject = :subject, quoted_on = :on, valid_until = :until, taxable = :taxable, charges = :charges, tax = :tax, total = :total,
              sent_at = null, lost_why = null
            where id = :id and version = :version""")
        .param("billTo", sale.parties().billTo().id()).param("shipTo", sale.parties().shipTo().id()).param("warehouse", sale.warehouse().id())
        .param("subject", subject).param("on", act.on()).param("until", validUntil).param("taxable", e.taxable().rupees())
        .param("charges", e.charges().rupees()).param("tax", e.tax().rupees()).param("total", e.total().rupees())
        .param("id", was.id()).param("version", was.version()).update();
  }

  void markSent(long id, Instant at) {
    db.sql("update quotation_quotation set sent_at = :at, state = case when state = 'DRAFT' then 'SENT' else state end where id = :id")
        .param("at", Timestamp.from(at)).param("id", id).update();
  }

  void markReplied(long id, Instant at, String reply) {
    db.sql("update quotation_quotation set replied_at = :at, reply = :reply where id = :id").param("at", Timestamp.from(at)).param("reply", reply)
        .param("id", id).update();
  }

  void markLost(long id, String why) {
    db.sql("update quotation_quotation set state = 'LOST', lost_why = :why where id = :id").param("why", why).param("id", id).update();
  }

  /// The state follows from what is ordered by now, this step included; a cancelled order gives its quantities back by a negative step.
  /// A version that is revised since keeps its books, and the quotation its state; a lost one stays lost.
  void recordOrdered(long id, int version, List<QuotedQty> ordered) {
    db.sql("""
            with step as (select * from unnest(:lineNo::int[], :qty::numeric[]) as s(line_no, qty)),
            lines as (
              update quotation_line l set qty_ordered = l.qty_ordered + step.qty from step
              where l.quotation_id = :id and l.version = :version and l.line_no = step.line_no),
            done as (
              select bool_and(l.qty_ordered + coalesce(step.qty, 0) >= l.qty) as whole, bool_or(l.qty_ordered + coalesce(step.qty, 0) > 0) as some from quotation_line l left join step on step.line_no = l.line_no
              where l.quotation_id = :id and l.version = :version)
            update quotation_quotation set state = case when state = 'LOST' then state when done.whole then 'ORDERED' when done.some then 'PART_ORDERED'
              when sent_at is not null then 'SENT' else 'DRAFT' end from done where id = :id and version = :version""")
        .param("lineNo", Columns.ints(ordered, QuotedQty::lineNo)).param("qty", Columns.texts(ordered, QuotedQty::qty))
        .param("id", id).param("version", version).update();
  }

  record Expired(long id, LocalDate validUntil) {}

  List<Expired> expire(LocalDate today) {
    return db.sql("""
            update quotation_quotation set state = 'EXPIRED' where id in (
              select id from quotation_quotation where state in ('DRAFT', 'SENT') and valid_until < :today order by valid_until, id limit 500 for update skip locked)
            returning id, valid_until""")
        .param("today", today).query((rs, _) -> new Expired(rs.getLong(1), rs.getObject(2, LocalDate.class))).list();
  }

  List<Quotation> list(@Nullable QuotationState state, @Nullable Long customerId, @Nullable Long beforeId, int limit) {
    return db.sql(HEAD + """
            where (:state::text is null or state = :state) and (:customer::bigint is null or customer_id = :customer)
              and (:before::bigint is null or id < :before) order by id desc limit :limit""")
        .param("state", state == null ? null : state.name(), java.sql.Types.VARCHAR).param("customer", customerId, java.sql.Types.BIGINT)
        .param("before", beforeId, java.sql.Types.BIGINT).param("limit", limit).query((rs, _) -> quotation(rs)).list();
  }

  private static Quotation quotation(ResultSet rs) throws SQLException {
    return new Quotation(rs.getLong("id"), rs.getLong("customer_id"), rs.getLong("bill_to_id"), rs.getLong("ship_to_id"), rs.getLong("warehouse_id"),
        rs.getString("rep_login"), rs.getString("subject"), QuotationState.valueOf(rs.getString("state")), rs.getInt("version"), rs.getObject("quoted_on", LocalDate.class),
        rs.getObject("valid_until", LocalDate.class), instant(rs, "sent_at"), instant(rs, "replied_at"), rs.getString("reply"),
        rs.getString("lost_why"), Money.of(rs.getBigDecimal("taxable")), Money.of(rs.getBigDecimal("charges")), Money.of(rs.getBigDecimal("tax")),
        Money.of(rs.getBigDecimal("total")), rs.getLong("created_by"), rs.getTimestamp("created_at").toInstant());
  }

  private static QuotationLine line(ResultSet rs) throws SQLException {
    var available = rs.getBigDecimal("available");
    return new QuotationLine(rs.getLong("quotation_id"), rs.getInt("version"), rs.getInt("line_no"), rs.getLong("item_id"), rs.getString("sku"),
        rs.getString("description"), rs.getString("unit"), Quantity.of(rs.getBigDecimal("unit_qty")), Quantity.of(rs.getBigDecimal("qty")),
        rs.getBigDecimal("unit_price").stripTrailingZeros(), rs.getString("price_source"), Money.of(rs.getBigDecimal("discount")),
        Money.of(rs.getBigDecimal("taxable")), rs.getString("tax_class"), rs.getBigDecimal("gst_rate").stripTrailingZeros(),
        Money.of(rs.getBigDecimal("tax")), rs.getString("waterfall"), rs.getObject("free_of_line", Integer.class),
        available == null ? null : Quantity.of(available), rs.getObject("promised_on", LocalDate.class), rs.getString("promise_basis"),
        Quantity.of(rs.getBigDecimal("qty_ordered")), rs.getBoolean("service"));
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
