package org.kram.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.quotation.QuotedQty;
import org.kram.shared.Columns;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Quantity;
import org.kram.shared.Stale;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OrderStore {
  static final String HEAD = """
      select id, customer_id, bill_to_id, ship_to_id, warehouse_id, quotation_id, copied_from_id, po_no, po_on, po_duplicate_accepted, channel, rep_login, state,
        ordered_on, requested_on, terms_days, taxable, charges, charges_invoiced, tax, total, with_payment_of_tax, confirmed_at, closed_at, cancelled_at,
        cancel_why, created_by, created_at, revision from order_order
      """;

  private final JdbcClient db;

  OrderStore(JdbcClient db) {
    this.db = db;
  }

  Order order(long id) {
    return db.sql(HEAD + "where id = :id").param("id", id).query((rs, _) -> order(rs)).optional().orElseThrow(() -> new NotFound("order", Order.no(id)));
  }

  /// Locked and read: nobody else changes it until this transaction ends.
  Order lock(long id) {
    return db.sql(HEAD + "where id = :id for no key update").param("id", id).query((rs, _) -> order(rs)).optional().orElseThrow(() -> new NotFound("order", Order.no(id)));
  }

  List<OrderLine> lines(long orderId) {
    return db.sql("""
            select order_id, line_no, item_id, sku, quotation_line_no, description, unit, unit_qty, unit_price, price_source, discount, taxable, charges,
              tax_class, gst_rate, tax, waterfall, free_of_line, requested_on, first_promised_on, promised_on, promise_basis, cleared, qty_ordered,
              qty_cancelled, qty_allocated, qty_picked, qty_packed, qty_invoiced, qty_dispatched, qty_returned, close_why, service
            from order_line where order_id = :order order by line_no""")
        .param("order", orderId).query((rs, _) -> line(rs)).list();
  }

  /// What is still to be rendered.
  List<ServiceDue> services(long orderId) {
    return db.sql("""
            select line_no, item_id, qty_ordered - qty_cancelled - qty_packed as due from order_line
            where order_id = :order and service and cleared and qty_ordered - qty_cancelled > qty_packed order by line_no""")
        .param("order", orderId).query((rs, _) -> new ServiceDue(rs.getInt("line_no"), rs.getLong("item_id"), qty(rs, "due"))).list();
  }

  /// Rendered services climb to packed in one step; a line may be named more than once.
  void render(long orderId, List<LineQty> steps) {
    try {
      int rows = db.sql("""
              update order_line l set qty_allocated = l.qty_allocated + s.qty, qty_picked = l.qty_picked + s.qty, qty_packed = l.qty_packed + s.qty
              from (select line_no, sum(qty) as qty from unnest(:lineNo::int[], :qty::numeric[]) as u(line_no, qty) group by line_no) s
              where l.order_id = :order and l.line_no = s.line_no and l.service""")
          .param("lineNo", Columns.ints(steps, LineQty::lineNo)).param("qty", Columns.texts(steps, LineQty::qty)).param("order", orderId).update();
      if (rows != distinct(steps)) throw new Stale(Order.no(orderId));
    } catch (DataIntegrityViolationException e) {
      throw stale(orderId, e);
    }
  }

  /// The number of an order to be, and the live order that already carries this PO number.
  record Next(long id, @Nullable Long twin) {}

  Next next(long customerId, @Nullable String poNo) {
    return db.sql("""
            select nextval('order_order_id_seq') as id, (
              select id from order_order where po_no = :po and customer_id = :customer and state in ('DRAFT', 'HELD', 'CONFIRMED') order by id limit 1) as twin""")
        .param("po", poNo, Types.VARCHAR).param("customer", customerId)
        .query((rs, _) -> new Next(rs.getLong("id"), rs.getObject("twin", Long.class))).single();
  }

  @Nullable Long twin(Order order) {
    if (order.poNo() == null) return null;
    return db.sql("""
            select id from order_order where po_no = :po and customer_id = :customer and id <> :id and state in ('DRAFT', 'HELD', 'CONFIRMED') order by id limit 1""")
        .param("po", order.poNo()).param("customer", order.customerId()).param("id", order.id()).query(Long.class).optional().orElse(null);
  }

  private static final String LINES = """
      insert into order_line (order_id, line_no, item_id, sku, quotation_line_no, qty_quoted, description, unit, unit_qty, unit_price, price_source, discount,
        taxable, charges, tax_class, gst_rate, tax, waterfall, free_of_line, requested_on, first_promised_on, promised_on, promise_basis, cleared, service, qty_ordered)
      select :order, line_no, item_id, sku, quotation_line_no, case when quotation_line_no is not null then qty end, description, unit, unit_qty, unit_price, price_source, discount, taxable, charges, tax_class,
        gst_rate, tax, waterfall::jsonb, free_of_line, requested_on, promised_on, promised_on, promise_basis, cleared, service, qty
      from unnest(:lineNo::int[], :item::bigint[], :sku::text[], :quotationLine::int[], :description::text[], :unit::text[], :unitQty::numeric[], :qty::numeric[],
        :unitPrice::numeric[], :priceSource::text[], :discount::numeric[], :taxable::numeric[], :charges::numeric[], :taxClass::text[], :gstRate::numeric[],
        :tax::numeric[], :waterfall::text[], :freeOf::int[], :requestedOn::date[], :promisedOn::date[], :basis::text[], :cleared::boolean[], :service::boolean[])
        as l(line_no, item_id, sku, quotation_line_no, description, unit, unit_qty, qty, unit_price, price_source, discount, taxable, charges, tax_class,
          gst_rate, tax, waterfall, free_of_line, requested_on, promised_on, promise_basis, cleared, service)""";

  /// Head and lines in one statement.
  /// @param quotationVersion the version of the quotation that the lines are taken from
  void insert(Order o, @Nullable Integer quotationVersion, boolean twinAccepted, List<NewLine> lines) {
    withLines(db.sql("""
            with head as (
              insert into order_order (id, customer_id, bill_to_id, ship_to_id, warehouse_id, quotation_id, quotation_version, copied_from_id, po_no, po_on,
                po_duplicate_accepted, channel, rep_login, state, ordered_on, requested_on, terms_days, taxable, charges, tax, total, with_payment_of_tax, confirmed_at, created_by, created_at)
              overriding system value
              values (:order, :customer, :billTo, :shipTo, :warehouse, :quotation, :quotationVersion, :copiedFrom, :po, :poOn, :twinAccepted,
                :channel, :rep, :state, :on, :requested, :terms, :taxableSum, :chargesSum, :taxSum, :total, :withTax, :confirmedAt, :by, :at))
            """ + LINES), o.id(), lines)
        .param("customer", o.customerId()).param("billTo", o.billToId()).param("shipTo", o.shipToId()).param("warehouse", o.warehouseId())
        .param("quotation", o.quotationId(), Types.BIGINT).param("quotationVersion", quotationVersion, Types.INTEGER)
        .param("copiedFrom", o.copiedFromId(), Types.BIGINT).param("po", o.poNo(), Types.VARCHAR)
        .param("poOn", o.poOn(), Types.DATE).param("twinAccepted", twinAccepted).param("channel", o.channel()).param("rep", o.repLogin(), Types.VARCHAR)
        .param("state", o.state().name()).param("on", o.orderedOn()).param("requested", o.requestedOn(), Types.DATE).param("terms", o.termsDays())
        .param("taxableSum", o.taxable().rupees()).param("chargesSum", o.charges().rupees()).param("taxSum", o.tax().rupees()).param("total", o.total().rupees())
        .param("withTax", o.withPaymentOfTax()).param("confirmedAt", timestamp(o.confirmedAt()), Types.TIMESTAMP)
        .param("by", o.createdBy()).param("at", Timestamp.from(o.createdAt())).update();
  }

  void add(long orderId, List<NewLine> lines) {
    if (!lines.isEmpty()) withLines(db.sql(LINES), orderId, lines).update();
  }

  private static JdbcClient.StatementSpec withLines(JdbcClient.StatementSpec sql, long orderId, List<NewLine> lines) {
    return sql.param("order", orderId).param("lineNo", Columns.ints(lines, NewLine::lineNo)).param("item", Columns.longs(lines, NewLine::itemId))
        .param("sku", Columns.texts(lines, NewLine::sku)).param("quotationLine", Columns.texts(lines, NewLine::quotationLineNo))
        .param("description", Columns.texts(lines, NewLine::description)).param("unit", Columns.texts(lines, NewLine::unit))
        .param("unitQty", Columns.texts(lines, NewLine::unitQty)).param("qty", Columns.texts(lines, NewLine::qty))
        .param("unitPrice", Columns.texts(lines, NewLine::unitPrice)).param("priceSource", Columns.texts(lines, NewLine::priceSource))
        .param("discount", Columns.texts(lines, NewLine::discount)).param("taxable", Columns.texts(lines, NewLine::taxable))
        .param("charges", Columns.texts(lines, NewLine::charges)).param("taxClass", Columns.texts(lines, NewLine::taxClass))
        .param("gstRate", Columns.texts(lines, NewLine::gstRate)).param("tax", Columns.texts(lines, NewLine::tax))
        .param("waterfall", Columns.texts(lines, NewLine::waterfall)).param("freeOf", Columns.texts(lines, NewLine::freeOfLine))
        .param("requestedOn", Columns.texts(lines, NewLine::requestedOn)).param("promisedOn", Columns.texts(lines, NewLine::promisedOn))
        .param("basis", Columns.texts(lines, NewLine::promiseBasis)).param("cleared", Columns.texts(lines, NewLine::cleared))
        .param("service", Columns.texts(lines, NewLine::service));
  }

  /// State and clearance together: a confirmed order has cleared lines.
  void clear(long orderId, Instant at, LocalDate on, boolean firstTime, Collection<Integer> lineNos) {
    db.sql("""
            with lines as (update order_line set cleared = true where order_id = :order and line_no = any(:lines) and not cleared)
            update order_order set state = 'CONFIRMED', confirmed_at = coalesce(confirmed_at, :at),
              ordered_on = case when :first then :on else ordered_on end where id = :order""")
        .param("order", orderId).param("lines", lineNos.stream().mapToInt(Integer::intValue).toArray()).param("at", Timestamp.from(at))
        .param("first", firstTime).param("on", on).update();
  }

  void hold(long orderId) {
    db.sql("update order_order set state = 'HELD' where id = :order and state = 'DRAFT'").param("order", orderId).update();
  }

  /// One rung of the ladder, several lines in one statement; a line may be named more than once.
  void step(String rung, long orderId, List<LineQty> steps) {
    try {
      int rows = db.sql("""
              update order_line l set %1$s = l.%1$s + s.qty
              from (select line_no, sum(qty) as qty from unnest(:lineNo::int[], :qty::numeric[]) as u(line_no, qty) group by line_no) s
              where l.order_id = :order and l.line_no = s.line_no""".formatted(rung))
          .param("lineNo", Columns.ints(steps, LineQty::lineNo)).param("qty", Columns.texts(steps, LineQty::qty)).param("order", orderId).update();
      if (rows != distinct(steps)) throw new Stale(Order.no(orderId));
    } catch (DataIntegrityViolationException e) {
      throw stale(orderId, e);
    }
  }

  /// As [#step] for the invoiced rung; answers what is then still to be invoiced of the cleared lines.
  Money invoiced(long orderId, List<LineQty> steps) {
    try {
      return db.sql("""
              with step as (select line_no, sum(qty) as qty from unnest(:lineNo::int[], :qty::numeric[]) as u(line_no, qty) group by line_no),
              moved as (
                update order_line l set qty_invoiced = l.qty_invoiced + step.qty from step
                where l.order_id = :order and l.line_no = step.line_no returning l.line_no)
              select coalesce(sum(round((l.taxable + l.charges + l.tax) * (l.qty_ordered - l.qty_cancelled - l.qty_invoiced - coalesce(step.qty, 0))
                / l.qty_ordered, 2)), 0) as open_value, (select count(*) from moved) as moved
              from order_line l left join step on step.line_no = l.line_no where l.order_id = :order and l.cleared""")
          .param("lineNo", Columns.ints(steps, LineQty::lineNo)).param("qty", Columns.texts(steps, LineQty::qty)).param("order", orderId)
          .query((rs, _) -> {
            if (rs.getInt("moved") != distinct(steps)) throw new Stale(Order.no(orderId));
            return Money.of(rs.getBigDecimal("open_value"));
          }).single();
    } catch (DataIntegrityViolationException e) {
      throw stale(orderId, e);
    }
  }

  private static long distinct(List<LineQty> steps) {
    return steps.stream().mapToInt(LineQty::lineNo).distinct().count();
  }

  /// The ladder's constraints spoke: somebody else moved these lines meanwhile.
  private static RuntimeException stale(long orderId, DataIntegrityViolationException e) {
    if (!String.valueOf(e.getMessage()).contains("order_line_")) return e;
    var stale = new Stale(Order.no(orderId));
    stale.initCause(e);
    return stale;
  }

  void chargesInvoiced(long orderId, Money step) {
    if (db.sql("update order_order set charges_invoiced = charges_invoiced + :step where id = :order").param("step", step.rupees()).param("order", orderId).update() != 1)
      throw new Stale(Order.no(orderId));
  }

  /// Answers what is then still to be invoiced of the cleared lines.
  Money cancelQuantities(long orderId, List<LineQty> lines, String why) {
    try {
      return db.sql("""
              with step as (select * from unnest(:lineNo::int[], :qty::numeric[]) as u(line_no, qty)),
              moved as (
                update order_line l set qty_cancelled = l.qty_cancelled + step.qty, close_why = :why from step
                where l.order_id = :order and l.line_no = step.line_no)
              select coalesce(sum(round((l.taxable + l.charges + l.tax) * (l.qty_ordered - l.qty_cancelled - l.qty_invoiced - coalesce(step.qty, 0))
                / l.qty_ordered, 2)), 0)
              from order_line l left join step on step.line_no = l.line_no where l.order_id = :order and l.cleared""")
          .param("lineNo", Columns.ints(lines, LineQty::lineNo)).param("qty", Columns.texts(lines, LineQty::qty)).param("order", orderId).param("why", why)
          .query((rs, _) -> Money.of(rs.getBigDecimal(1))).single();
    } catch (DataIntegrityViolationException e) {
      throw stale(orderId, e);
    }
  }

  /// What an order took from its quotation, and from which version.
  record Taken(int version, List<QuotedQty> lines) {}

  Optional<Taken> taken(long orderId) {
    record Row(int version, QuotedQty line) {}
    var rows = db.sql("""
            select o.quotation_version, l.quotation_line_no, l.qty_quoted from order_order o join order_line l on l.order_id = o.id
            where o.id = :order and l.quotation_line_no is not null order by l.line_no""")
        .param("order", orderId)
        .query((rs, _) -> new Row(rs.getInt("quotation_version"), new QuotedQty(rs.getInt("quotation_line_no"), qty(rs, "qty_quoted")))).list();
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Taken(rows.getFirst().version, rows.stream().map(Row::line).toList()));
  }

  void cancel(long orderId, Instant at, String why) {
    db.sql("""
            with lines as (update order_line set qty_cancelled = qty_ordered, close_why = :why where order_id = :order)
            update order_order set state = 'CANCELLED', cancelled_at = :at, cancel_why = :why where id = :order""")
        .param("order", orderId).param("at", Timestamp.from(at)).param("why", why).update();
  }

  /// Only when nothing is left to deliver, as the lines are at this moment.
  int closeIfDone(long orderId, Instant at) {
    return db.sql("""
            update order_order set state = 'CLOSED', closed_at = :at where id = :order and state = 'CONFIRMED' and not exists (
              select 1 from order_line where order_id = :order and qty_dispatched < qty_ordered - qty_cancelled)""")
        .param("order", orderId).param("at", Timestamp.from(at)).update();
  }

  /// @return the orders that were closed and are open again
  List<Long> reopen(Collection<Long> orderIds) {
    return db.sql("update order_order set state = 'CONFIRMED', closed_at = null where id = any(:orders) and state = 'CLOSED' returning id")
        .param("orders", orderIds.stream().mapToLong(Long::longValue).sorted().toArray()).query(Long.class).list();
  }

  /// The first promise stays for measurement; only what changes is written.
  int promise(Act act, long orderId, List<Promise> promises) {
    return db.sql("""
            with p as (select * from unnest(:lineNo::int[], :on::date[], :basis::text[]) as p(line_no, promised_on, basis)),
            changed as (
              update order_line l set promised_on = p.promised_on, promise_basis = p.basis, first_promised_on = coalesce(l.first_promised_on, p.promised_on)
              from p where l.order_id = :order and l.line_no = p.line_no and (l.promised_on is distinct from p.promised_on or l.promise_basis is distinct from p.basis)
              returning l.line_no, l.promised_on, p.basis)
            insert into order_promise (order_id, line_no, seq, promised_on, basis, at, by_id, why)
            select :order, c.line_no, coalesce((select max(seq) from order_promise o where o.order_id = :order and o.line_no = c.line_no), 0) + 1,
              c.promised_on, c.basis, :at, :by, :why from changed c""")
        .param("lineNo", Columns.ints(promises, Promise::lineNo)).param("on", Columns.texts(promises, Promise::on))
        .param("basis", Columns.texts(promises, Promise::basis)).param("order", orderId).param("at", Timestamp.from(act.at()))
        .param("by", act.who().id()).param("why", act.why(), Types.VARCHAR).update();
  }

  /// A line after an amendment.
  record Amended(int lineNo, Quantity unitQty, Quantity qty, java.math.BigDecimal unitPrice, String priceSource, Money discount, Money taxable, Money charges,
      java.math.BigDecimal gstRate, Money tax, String waterfall, @Nullable LocalDate requestedOn) {}

  void amendLines(long orderId, List<Amended> lines) {
    if (lines.isEmpty()) return;
    try {
      db.sql("""
              update order_line l set unit_qty = a.unit_qty, qty_ordered = a.qty, unit_price = a.unit_price, price_source = a.price_source,
                discount = a.discount, taxable = a.taxable, charges = a.charges, gst_rate = a.gst_rate, tax = a.tax, waterfall = a.waterfall::jsonb, requested_on = a.requested_on
              from unnest(:lineNo::int[], :unitQty::numeric[], :qty::numeric[], :unitPrice::numeric[], :priceSource::text[], :discount::numeric[], :taxable::numeric[],
                :charges::numeric[], :gstRate::numeric[], :tax::numeric[], :waterfall::text[], :requestedOn::date[])
                as a(line_no, unit_qty, qty, unit_price, price_source, discount, taxable, charges, gst_rate, tax, waterfall, requested_on)
              where l.order_id = :order and l.line_no = a.line_no""")
          .param("lineNo", Columns.ints(lines, Amended::lineNo)).param("unitQty", Columns.texts(lines, Amended::unitQty)).param("qty", Columns.texts(lines, Amended::qty))
          .param("unitPrice", Columns.texts(lines, Amended::unitPrice)).param("priceSource", Columns.texts(lines, Amended::priceSource))
          .param("discount", Columns.texts(lines, Amended::discount)).param("taxable", Columns.texts(lines, Amended::taxable))
          .param("charges", Columns.texts(lines, Amended::charges)).param("gstRate", Columns.texts(lines, Amended::gstRate))
          .param("tax", Columns.texts(lines, Amended::tax)).param("waterfall", Columns.texts(lines, Amended::waterfall))
          .param("requestedOn", Columns.texts(lines, Amended::requestedOn)).param("order", orderId).update();
    } catch (DataIntegrityViolationException e) {
      throw stale(orderId, e);
    }
  }

  int amendHead(long orderId, int revision, @Nullable String poNo, @Nullable LocalDate poOn, @Nullable LocalDate requestedOn, long shipToId, Money taxable, Money tax,
      Money total) {
    return db.sql("""
            update order_order set revision = revision + 1, po_no = :po, po_on = :poOn, requested_on = :requested, ship_to_id = :shipTo,
              taxable = :taxable, tax = :tax, total = :total where id = :order and revision = :revision""")
        .param("po", poNo, Types.VARCHAR).param("poOn", poOn, Types.DATE).param("requested", requestedOn, Types.DATE).param("shipTo", shipToId)
        .param("taxable", taxable.rupees()).param("tax", tax.rupees()).param("total", total.rupees()).param("order", orderId).param("revision", revision).update();
  }

  /// What changed; line 0 is the head.
  record Changed(int lineNo, String field, @Nullable String was, @Nullable String becomes) {}

  void recordAmendment(Act act, long orderId, int revision, List<Changed> changes) {
    db.sql("""
            insert into order_amendment (order_id, revision, line_no, field, was, becomes, at, by_id, why)
            select :order, :revision, line_no, field, was, becomes, :at, :by, :why
            from unnest(:lineNo::int[], :field::text[], :was::text[], :becomes::text[]) as c(line_no, field, was, becomes)""")
        .param("order", orderId).param("revision", revision).param("at", Timestamp.from(act.at())).param("by", act.who().id())
        .param("why", act.why(), Types.VARCHAR).param("lineNo", Columns.ints(changes, Changed::lineNo)).param("field", Columns.texts(changes, Changed::field))
        .param("was", Columns.texts(changes, Changed::was)).param("becomes", Columns.texts(changes, Changed::becomes)).update();
  }

  static Order order(ResultSet rs) throws SQLException {
    return new Order(rs.getLong("id"), rs.getLong("customer_id"), rs.getLong("bill_to_id"), rs.getLong("ship_to_id"), rs.getLong("warehouse_id"),
        rs.getObject("quotation_id", Long.class), rs.getObject("copied_from_id", Long.class), rs.getString("po_no"), rs.getObject("po_on", LocalDate.class),
        rs.getBoolean("po_duplicate_accepted"), rs.getString("channel"), rs.getString("rep_login"), OrderState.valueOf(rs.getString("state")),
        rs.getObject("ordered_on", LocalDate.class), rs.getObject("requested_on", LocalDate.class), rs.getInt("terms_days"), Money.of(rs.getBigDecimal("taxable")),
        Money.of(rs.getBigDecimal("charges")), Money.of(rs.getBigDecimal("charges_invoiced")), Money.of(rs.getBigDecimal("tax")), Money.of(rs.getBigDecimal("total")),
        rs.getBoolean("with_payment_of_tax"), instant(rs, "confirmed_at"), instant(rs, "closed_at"), instant(rs, "cancelled_at"), rs.getString("cancel_why"),
        rs.getLong("created_by"), rs.getTimestamp("created_at").toInstant(), rs.getInt("revision"));
  }

  private static OrderLine line(ResultSet rs) throws SQLException {
    return new OrderLine(rs.getLong("order_id"), rs.getInt("line_no"), rs.getLong("item_id"), rs.getString("sku"), rs.getObject("quotation_line_no", Integer.class),
        rs.getString("description"), rs.getString("unit"), qty(rs, "unit_qty"), rs.getBigDecimal("unit_price").stripTrailingZeros(), rs.getString("price_source"),
        Money.of(rs.getBigDecimal("discount")), Money.of(rs.getBigDecimal("taxable")), Money.of(rs.getBigDecimal("charges")), rs.getString("tax_class"),
        rs.getBigDecimal("gst_rate").stripTrailingZeros(), Money.of(rs.getBigDecimal("tax")), rs.getString("waterfall"), rs.getObject("free_of_line", Integer.class),
        rs.getObject("requested_on", LocalDate.class), rs.getObject("first_promised_on", LocalDate.class), rs.getObject("promised_on", LocalDate.class),
        rs.getString("promise_basis"), rs.getBoolean("cleared"), qty(rs, "qty_ordered"), qty(rs, "qty_cancelled"), qty(rs, "qty_allocated"), qty(rs, "qty_picked"),
        qty(rs, "qty_packed"), qty(rs, "qty_invoiced"), qty(rs, "qty_dispatched"), qty(rs, "qty_returned"), rs.getString("close_why"), rs.getBoolean("service"));
  }

  static Quantity qty(ResultSet rs, String column) throws SQLException {
    return Quantity.of(rs.getBigDecimal(column));
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
