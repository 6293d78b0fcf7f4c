package org.kram.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.claim.ClaimDesk.Found;
import org.kram.claim.ClaimRules.Sold;
import org.kram.identity.Act;
import org.kram.shared.Columns;
import org.kram.shared.NotFound;
import org.kram.shared.Quantity;
import org.kram.shared.Stale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ClaimStore {
  /// An invoice and those of its lines that were asked for.
  record Invoiced(long id, long orderId, long customerId, long warehouseId, boolean cancelled, boolean left, Map<Integer, Sold> lines) {}

  private final JdbcClient db;

  ClaimStore(JdbcClient db) {
    this.db = db;
  }

  /// Whoever wants to give back these lines waits here; read in the next statement.
  void lockLines(String invoiceNo, List<Integer> lineNos) {
    db.sql("""
            select l.line_no from invoice_line l
            where l.invoice_id = (select id from invoice_invoice where no = :no order by id desc limit 1) and l.line_no = any(:lines)
            order by l.line_no for no key update""")
        .param("no", invoiceNo).param("lines", Columns.ints(lineNos, Integer::intValue)).query(rs -> {});
  }

  /// @param lineNos null for all lines
  Invoiced invoiced(String invoiceNo, @Nullable List<Integer> lineNos) {
    var lines = new LinkedHashMap<Integer, Sold>();
    var head = new Invoiced[1];
    db.sql("""
            select i.id, i.order_id, i.customer_id, s.warehouse_id, i.state = 'CANCELLED' as cancelled, s.left_at is not null as has_left,
              l.line_no, l.order_line_no, l.item_id, p.lot_id, l.sku, l.service, l.qty, l.qty_returned, coalesce(u.qty, 0) as announced
            from (select * from invoice_invoice where no = :no order by id desc limit 1) i
            join dispatch_shipment s on s.id = i.shipment_id
            left join invoice_line l on l.invoice_id = i.id and (:all or l.line_no = any(:lines))
            left join dispatch_shipment_line p on p.shipment_id = l.shipment_id and p.line_no = l.shipment_line_no
            left join lateral (
              select sum(coalesce(c.qty_received, c.qty)) as qty from claim_return_line c join claim_return r on r.id = c.return_id
              where c.invoice_id = i.id and c.invoice_line_no = l.line_no and r.state in ('RAISED', 'RECEIVED', 'INSPECTED')) u on true
            order by l.line_no""")
        .param("no", invoiceNo).param("all", lineNos == null).param("lines", lineNos == null ? new int[0] : Columns.ints(lineNos, Integer::intValue))
        .query(rs -> {
          head[0] = new Invoiced(rs.getLong("id"), rs.getLong("order_id"), rs.getLong("customer_id"), rs.getLong("warehouse_id"),
              rs.getBoolean("cancelled"), rs.getBoolean("has_left"), lines);
          if (rs.getObject("line_no") != null) lines.put(rs.getInt("line_no"), new Sold(rs.getInt("line_no"), rs.getInt("order_line_no"), rs.getLong("item_id"),
              rs.getLong("lot_id"), rs.getString("sku"), rs.getBoolean("service"), qty(rs, "qty"), qty(rs, "qty_returned"), qty(rs, "announced")));
        });
    if (head[0] == null) throw new NotFound("invoice", invoiceNo);
    return head[0];
  }

  long insert(Act act, NewReturn wanted, Invoiced invoiced, long warehouseId) {
    var lines = wanted.lines();
    var sold = lines.stream().map(l -> invoiced.lines().get(l.invoiceLineNo())).toList();
    return db.sql("""
            with head as (
              insert into claim_return (invoice_id, invoice_no, order_id, customer_id, warehouse_id, reason, note, state, raised_by, raised_at)
              values (:invoice, :no, :order, :customer, :warehouse, :reason, :note, 'RAISED', :by, :at) returning id),
            lines as (
              insert into claim_return_line (return_id, line_no, invoice_id, invoice_line_no, order_line_no, item_id, lot_id, qty)
              select head.id, l.no, :invoice, l.invoice_line_no, l.order_line_no, l.item_id, l.lot_id, l.qty
              from head, unnest(:invoiceLines::int[], :orderLines::int[], :items::bigint[], :lots::bigint[], :qtys::numeric[])
                with ordinality as l(invoice_line_no, order_line_no, item_id, lot_id, qty, no))
            select id from head""")
        .param("invoice", invoiced.id()).param("no", wanted.invoiceNo()).param("order", invoiced.orderId()).param("customer", invoiced.customerId())
        .param("warehouse", warehouseId).param("reason", wanted.reason().name()).param("note", wanted.note(), Types.VARCHAR)
        .param("by", act.who().id()).param("at", Timestamp.from(act.at()))
        .param("invoiceLines", Columns.ints(lines, NewReturn.Line::invoiceLineNo)).param("orderLines", Columns.ints(sold, Sold::orderLineNo))
        .param("items", Columns.longs(sold, Sold::itemId)).param("lots", Columns.longs(sold, Sold::lotId)).param("qtys", Columns.texts(lines, NewReturn.Line::qty))
        .query(Long.class).single();
  }

  /// Lock in one statement, read in the next.
  Return lock(long id) {
    db.sql("select id from claim_return where id = :id for no key update").param("id", id).query(Long.class).optional()
        .orElseThrow(() -> new NotFound("return", "RT-" + id));
    return find(id).orElseThrow();
  }

  Optional<Return> find(long id) {
    return read("r.id = :id", "", Map.of("id", id)).stream().findFirst();
  }

  List<Return> open(long after, int limit) {
    return read("r.id in (select id from claim_return where state in ('RAISED', 'RECEIVED', 'INSPECTED') and id > :after order by id limit :limit)", "",
        Map.of("after", after, "limit", limit));
  }

  List<Return> inState(Return.State state, long after, int limit) {
    return read("r.id in (select id from claim_return where state = :state and id < :after order by id desc limit :limit)", "desc",
        Map.of("state", state.name(), "after", after, "limit", limit));
  }

  List<Return> ofOrder(long orderId) {
    return read("r.order_id = :order", "", Map.of("order", orderId));
  }

  private List<Return> read(String which, String direction, Map<String, ?> params) {
    var found = new LinkedHashMap<Long, Return>();
    var lines = new HashMap<Long, List<Return.Line>>();
    db.sql("""
            select r.*, n.no as credit_note_no, c.line_no, c.invoice_line_no, c.order_line_no, c.item_id, c.lot_id, c.qty, c.qty_received, c.qty_restocked,
              c.qty_scrapped, c.finding, l.sku, l.description, l.qty as invoiced
            from claim_return r join claim_return_line c on c.return_id = r.id
            join invoice_line l on l.invoice_id = c.invoice_id and l.line_no = c.invoice_line_no
            left join invoice_credit_note n on n.id = r.credit_note_id
            where %s order by r.id %s, c.line_no""".formatted(which, direction))
        .params(params)
        .query(rs -> {
          long id = rs.getLong("id");
          var mine = lines.computeIfAbsent(id, _ -> new ArrayList<>());
          if (!found.containsKey(id)) found.put(id, claim(rs, mine));
          mine.add(new Return.Line(rs.getInt("line_no"), rs.getInt("invoice_line_no"), rs.getInt("order_line_no"), rs.getLong("item_id"), rs.getLong("lot_id"),
              rs.getString("sku"), rs.getString("description"), qty(rs, "invoiced"), qty(rs, "qty"), maybeQty(rs, "qty_received"), maybeQty(rs, "qty_restocked"),
              maybeQty(rs, "qty_scrapped"), rs.getString("finding")));
        });
    return List.copyOf(found.values());
  }

  private static Return claim(ResultSet rs, List<Return.Line> lines) throws SQLException {
    long id = rs.getLong("id");
    return new Return(id, "RT-" + id, rs.getLong("invoice_id"), rs.getString("invoice_no"), rs.getLong("order_id"), rs.getLong("customer_id"),
        rs.getLong("warehouse_id"), NewReturn.Why.valueOf(rs.getString("reason")), rs.getString("note"), Return.State.valueOf(rs.getString("state")),
        rs.getTimestamp("raised_at").toInstant(), at(rs, "received_at"), at(rs, "inspected_at"), at(rs, "settled_at"), rs.getString("credit_note_no"),
        rs.getString("rejected_why"), lines);
  }

  void received(Act act, Return claim, Map<Integer, Quantity> came) {
    var lines = List.copyOf(came.entrySet());
    stands(claim, db.sql("""
            with lines as (
              update claim_return_line c set qty_received = l.qty from unnest(:lines::int[], :qtys::numeric[]) as l(line_no, qty)
              where c.return_id = :id and c.line_no = l.line_no)
            update claim_return set state = 'RECEIVED', received_at = :at, received_by = :by where id = :id and state = :was""")
        .param("lines", Columns.ints(lines, Map.Entry::getKey)).param("qtys", Columns.texts(lines, Map.Entry::getValue))
        .param("id", claim.id()).param("was", claim.state().name()).param("at", Timestamp.from(act.at())).param("by", act.who().id()).update());
  }

  void inspected(Act act, Return claim, List<Found> found) {
    stands(claim, db.sql("""
            with lines as (
              update claim_return_line c set qty_restocked = l.restocked, qty_scrapped = l.scrapped, finding = l.finding
              from unnest(:lines::int[], :restocked::numeric[], :scrapped::numeric[], :finding::text[]) as l(line_no, restocked, scrapped, finding)
              where c.return_id = :id and c.line_no = l.line_no)
            update claim_return set state = 'INSPECTED', inspected_at = :at, inspected_by = :by where id = :id and state = :was""")
        .param("lines", Columns.ints(found, Found::lineNo)).param("restocked", Columns.texts(found, Found::restocked))
        .param("scrapped", Columns.texts(found, Found::scrapped)).param("finding", Columns.texts(found, Found::finding))
        .param("id", claim.id()).param("was", claim.state().name()).param("at", Timestamp.from(act.at())).param("by", act.who().id()).update());
  }

  void settled(Act act, Return claim, long creditNoteId) {
    stands(claim, db.sql("update claim_return set state = 'SETTLED', settled_at = :at, credit_note_id = :note where id = :id and state = :was")
        .param("at", Timestamp.from(act.at())).param("note", creditNoteId).param("id", claim.id()).param("was", claim.state().name()).update());
  }

  void rejected(Return claim, String why) {
    stands(claim, db.sql("update claim_return set state = 'REJECTED', rejected_why = :why where id = :id and state = :was")
        .param("why", why).param("id", claim.id()).param("was", claim.state().name()).update());
  }

  private static void stands(Return claim, int rows) {
    if (rows != 1) throw new Stale("The return " + claim.no());
  }

  /// Where restocked goods go: the bin that holds most of the item, else the first bin of the walk.
  Map<Long, Long> binsFor(long warehouseId, Collection<Long> itemIds) {
    var bins = new HashMap<Long, Long>();
    db.sql("""
            select i.item_id, coalesce(
              (select b.location_id from stock_balance b join stock_location l on l.id = b.location_id and l.active
               where b.item_id = i.item_id and b.warehouse_id = :warehouse and b.pickable order by b.on_hand desc, l.pick_order, l.id limit 1),
              (select l.id from stock_location l where l.warehouse_id = :warehouse and l.kind = 'BIN' and l.active order by l.pick_order, l.id limit 1)) as bin
            from unnest(:items::bigint[]) as i(item_id)""")
        .param("warehouse", warehouseId).param("items", itemIds.stream().mapToLong(Long::longValue).toArray())
        .query(rs -> {
          if (rs.getObject("bin") == null) throw new NotFound("bin in warehouse", warehouseId);
          bins.put(rs.getLong("item_id"), rs.getLong("bin"));
        });
    return bins;
  }

  private static Quantity qty(ResultSet rs, String column) throws SQLException {
    return Quantity.of(rs.getBigDecimal(column));
  }

  private static @Nullable Quantity maybeQty(ResultSet rs, String column) throws SQLException {
    var value = rs.getBigDecimal(column);
    return value == null ? null : Quantity.of(value);
  }

  private static @Nullable Instant at(ResultSet rs, String column) throws SQLException {
    var at = rs.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
