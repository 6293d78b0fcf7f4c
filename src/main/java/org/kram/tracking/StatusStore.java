package org.kram.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.shared.Quantity;
import org.kram.tracking.OrderFacts.Backorder;
import org.kram.tracking.OrderFacts.Credit;
import org.kram.tracking.OrderFacts.LineFacts;
import org.kram.tracking.OrderFacts.Paper;
import org.kram.tracking.OrderFacts.ShipmentFacts;
import org.kram.tracking.OrderFacts.ShortPick;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The first statement of a question keeps the plans, as a command's does. Four statements for all that an order has; the fifth is its timeline. However many lines and shipments, never more.
@Repository
class StatusStore {
  record Head(long id, String state, Instant createdAt, @Nullable Instant confirmedAt, @Nullable Long quotationId, @Nullable String poNo, @Nullable LocalDate poOn, LocalDate orderedOn,
      @Nullable LocalDate requestedOn, Money total, OrderStatus.Customer customer, String shipTo, String warehouse, @Nullable Credit credit) {}

  record LineRow(LineFacts facts, String sku, String description, String unit, Quantity returned, @Nullable LocalDate firstPromisedOn) {}

  record ShipmentRow(ShipmentFacts facts, OrderStatus.Shipment shown, @Nullable Long tripId) {}

  private record PaperRow(String kind, String state, @Nullable String answer, @Nullable String code, Instant since) {}

  private final JdbcClient db;
  private final JsonMapper json;

  StatusStore(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  Optional<Head> head(long orderId) {
    return db.sql("""
            select o.id, o.state, o.created_at, o.confirmed_at, o.quotation_id, o.po_no, o.po_on, o.ordered_on, o.requested_on, o.total,
              p.code, p.name, p.phone, concat_ws(', ', a.label, a.place, a.pin) as ship_to, w.name as warehouse,
              c.id as case_id, c.state as case_state, c.raised_at, c.due_at, c.wanted, c.decided_at, c.decided_by_name, c.decision_why, s.advance_needed
            from (select %s) plans cross join order_order o
            join party_party p on p.id = o.customer_id
            join company_warehouse w on w.id = o.warehouse_id
            left join party_address a on a.id = o.ship_to_id
            left join lateral (select * from credit_case c where c.order_id = o.id order by c.id desc limit 1) c on true
            left join lateral (select s.advance_needed from credit_sanction s where s.case_id = c.id and s.state = 'WAITING_FOR_ADVANCE' limit 1) s on true
            where o.id = :id""".formatted(Once.KNOWN_PLANS))
        .param("id", orderId)
        .query((rs, _) -> new Head(rs.getLong("id"), rs.getString("state"), at(rs, "created_at"), maybeAt(rs, "confirmed_at"), rs.getObject("quotation_id", Long.class),
            rs.getString("po_no"), day(rs, "po_on"), day(rs, "ordered_on"), day(rs, "requested_on"), Money.of(rs.getBigDecimal("total")),
            new OrderStatus.Customer(rs.getString("code"), rs.getString("name"), rs.getString("phone")), rs.getString("ship_to"), rs.getString("warehouse"), credit(rs)))
        .optional();
  }

  private static @Nullable Credit credit(ResultSet rs) throws SQLException {
    if (rs.getString("case_state") == null) return null;
    return new Credit(rs.getLong("case_id"), rs.getString("case_state"), at(rs, "raised_at"), at(rs, "due_at"), Money.of(rs.getBigDecimal("wanted")),
        maybeAt(rs, "decided_at"), rs.getString("decided_by_name"), rs.getString("decision_why"), money(rs, "advance_needed"));
  }

  List<LineRow> lines(long orderId) {
    return db.sql("""
            select l.line_no, l.sku, l.description, i.uqc, l.qty_ordered, l.qty_cancelled, l.qty_allocated, l.qty_picked, l.qty_packed, l.qty_invoiced, l.qty_dispatched, l.qty_returned,
              l.cleared, l.first_promised_on, l.promised_on, b.qty as short_qty, b.cause, b.since, b.expected_on, b.expected_basis, r.reserved_at,
              coalesce(k.released, 0) as released, k.released_at, k.picked_at, k.short_why, k.short_at, l.service
            from order_line l
            join catalog_item i on i.id = l.item_id
            left join allocation_backorder b on b.order_id = l.order_id and b.line_no = l.line_no
            left join (select line_no, min(reserved_at) as reserved_at from stock_reservation where order_id = :id group by line_no) r on r.line_no = l.line_no
            left join (
              select pl.order_line_no,
                sum(pl.qty) filter (where p.state = 'RELEASED') as released,
                min(p.released_at) filter (where p.state = 'RELEASED') as released_at,
                min(p.confirmed_at) filter (where p.state = 'PICKED') as picked_at,
                (array_agg(pl.short_why order by p.confirmed_at desc) filter (where pl.short_why is not null))[1] as short_why,
                max(p.confirmed_at) filter (where pl.short_why is not null) as short_at
              from dispatch_pick p join dispatch_pick_line pl on pl.pick_id = p.id
              where p.order_id = :id and p.state <> 'CANCELLED' group by pl.order_line_no) k on k.order_line_no = l.line_no
            where l.order_id = :id order by l.line_no""")
        .param("id", orderId).query(StatusStore::line).list();
  }

  private static LineRow line(ResultSet rs, int row) throws SQLException {
    var backorder = rs.getBigDecimal("short_qty") == null ? null : new Backorder(qty(rs, "short_qty"), at(rs, "since"), day(rs, "expected_on"), rs.getString("expected_basis"));
    var shortPick = !"SHORT_PICK".equals(rs.getString("cause")) || rs.getString("short_why") == null || rs.getTimestamp("short_at") == null ? null : new ShortPick(rs.getString("short_why"), at(rs, "short_at"));
    var facts = new LineFacts(rs.getInt("line_no"), qty(rs, "qty_ordered"), qty(rs, "qty_cancelled"), qty(rs, "qty_allocated"), qty(rs, "qty_picked"), qty(rs, "qty_packed"), qty(rs, "qty_invoiced"),
        qty(rs, "qty_dispatched"), rs.getBoolean("cleared"), day(rs, "promised_on"), backorder, maybeAt(rs, "reserved_at"), qty(rs, "released"), maybeAt(rs, "released_at"), maybeAt(rs, "picked_at"), shortPick, rs.getBoolean("service"));
    return new LineRow(facts, rs.getString("sku"), rs.getString("description"), rs.getString("uqc"), qty(rs, "qty_returned"), day(rs, "first_promised_on"));
  }

  List<ShipmentRow> shipments(long orderId) {
    return db.sql("""
            select s.id, s.state, s.cartons, s.packed_at, s.invoice_no, s.invoiced_at, s.papers_stand, s.papers_wait_for, s.left_at, s.eta_on, s.delivered_at, s.delivered_to, s.proof_file, s.pick_id is null as rendered, s.trip_id,
              t.mode, t.vehicle_no, t.driver, t.driver_phone, coalesce(t.transporter_name, tr.name) as transporter, t.lr_no,
              i.issued_on, i.total, i.irn, coalesce(i.eway_bill_no, s.eway_bill_no) as eway_bill_no, coalesce(e.valid_until, i.eway_bill_valid_until) as eway_valid_until,
              r.open_amount, r.due_on, coalesce(r.disputed, false) as disputed,
              array(select distinct sl.order_line_no from dispatch_shipment_line sl where sl.shipment_id = s.id) as lines,
              (select jsonb_agg(jsonb_build_object('kind', f.kind, 'state', f.state, 'answer', f.last_answer, 'code', f.last_code, 'since', f.created_at))
                from filing_task f where f.document_id = i.id and f.kind in ('IRN_INVOICE', 'EWAY_BILL') and f.state in ('PENDING', 'ASKED', 'REFUSED')) as papers
            from dispatch_shipment s
            left join dispatch_trip t on t.id = s.trip_id
            left join party_transporter tr on tr.id = t.transporter_id
            left join invoice_invoice i on i.shipment_id = s.id and i.state = 'ISSUED'
            left join filing_eway_bill e on e.no = coalesce(i.eway_bill_no, s.eway_bill_no)
            left join receivable_item r on r.document = i.no
            where s.order_id = :id and s.state <> 'CANCELLED' order by s.id""")
        .param("id", orderId).query((rs, _) -> shipment(rs)).list();
  }

  private ShipmentRow shipment(ResultSet rs) throws SQLException {
    var no = "SH-" + rs.getLong("id");
    var papers = rs.getString("papers") == null ? List.<PaperRow>of() : json.readValue(rs.getString("papers"), new TypeReference<List<PaperRow>>() {});
    var facts = new ShipmentFacts(no, rs.getString("state"), Arrays.asList((Integer[]) rs.getArray("lines").getArray()), at(rs, "packed_at"), rs.getString("invoice_no"), maybeAt(rs, "invoiced_at"),
        rs.getBoolean("papers_stand"), rs.getString("papers_wait_for"), papers.stream().map(p -> new Paper(p.kind, p.state, p.answer, p.code, p.since)).toList(),
        rs.getString("mode"), rs.getString("vehicle_no"), rs.getString("transporter"), maybeAt(rs, "left_at"), day(rs, "eta_on"), maybeAt(rs, "delivered_at"),
        money(rs, "open_amount"), day(rs, "due_on"), rs.getBoolean("disputed"));
    var shown = new OrderStatus.Shipment(no, rs.getString("state"), rs.getBoolean("rendered"), rs.getInt("cartons"), rs.getString("mode"), rs.getString("vehicle_no"), rs.getString("driver"), rs.getString("driver_phone"),
        rs.getString("transporter"), rs.getString("lr_no"), maybeAt(rs, "left_at"), day(rs, "eta_on"), maybeAt(rs, "delivered_at"), rs.getString("delivered_to"), rs.getString("proof_file"),
        rs.getString("invoice_no"), day(rs, "issued_on"), money(rs, "total"), rs.getString("irn"), rs.getString("eway_bill_no"), maybeAt(rs, "eway_valid_until"),
        money(rs, "open_amount"), day(rs, "due_on"), rs.getBoolean("disputed"));
    return new ShipmentRow(facts, shown, rs.getObject("trip_id", Long.class));
  }

  /// Receipts that paid this order's invoices, its returns and its credit notes.
  List<OrderStatus.Related> related(long orderId) {
    return db.sql("""
            select kind, no, state, on_day, amount, note from (
              select 'Receipt' as kind, c.document as no, case when c.reversed_at is null then 'RECEIVED' else 'REVERSED' end as state, c.received_on as on_day,
                sum(st.amount) as amount, concat_ws(' ', c.mode, c.reference) as note
              from receivable_item ri join receivable_settlement st on st.item_id = ri.id join receivable_credit c on c.id = st.credit_id
              where ri.order_id = :id and c.kind = 'RECEIPT' group by c.id having sum(st.amount) <> 0 or max(c.reversed_at) is not null
              union all
              select 'Return', 'RT-' || r.id, r.state, (r.raised_at at time zone 'Asia/Kolkata')::date, null, concat_ws(': ', lower(replace(r.reason, '_', ' ')), r.note)
              from claim_return r where r.order_id = :id
              union all
              select 'Credit note', n.no, n.state, n.issued_on, n.total, 'on ' || n.invoice_no from invoice_credit_note n where n.order_id = :id
              union all
              select 'Debit note', n.no, n.state, n.issued_on, n.total, 'on ' || n.invoice_no from invoice_debit_note n where n.order_id = :id) r
            order by on_day, no limit 100""")
        .param("id", orderId)
        .query((rs, _) -> new OrderStatus.Related(rs.getString("kind"), rs.getString("no"), rs.getString("state"), rs.getObject("on_day", LocalDate.class), money(rs, "amount"), rs.getString("note")))
        .list();
  }

  private static Quantity qty(ResultSet rs, String column) throws SQLException {
    return Quantity.of(rs.getBigDecimal(column));
  }

  private static @Nullable Money money(ResultSet rs, String column) throws SQLException {
    var amount = rs.getBigDecimal(column);
    return amount == null ? null : Money.of(amount);
  }

  private static Instant at(ResultSet rs, String column) throws SQLException {
    return rs.getTimestamp(column).toInstant();
  }

  private static @Nullable Instant maybeAt(ResultSet rs, String column) throws SQLException {
    var at = rs.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static LocalDate day(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, LocalDate.class);
  }
}
