package org.kram.stock;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Columns;
import org.kram.shared.Quantity;
import org.kram.shared.Stale;
import org.kram.stock.ReservationPlan.Held;
import org.kram.stock.ReservationPlan.Planned;
import org.kram.stock.ReservationPlan.Shelf;
import org.kram.stock.StockBook.Portion;
import org.kram.stock.StockBook.Reserved;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Balances, and what of them is promised to whom. Balances are locked in the order of item, place and lot.
@Repository
class StockStore {
  /// One balance.
  record Key(long itemId, long locationId, long lotId) {}

  record Balance(Quantity onHand, Quantity reserved) {
    static final Balance NONE = new Balance(Quantity.ZERO, Quantity.ZERO);
  }

  private static final RowMapper<Reserved> RESERVED = (rs, _) -> reserved(rs);

  private final JdbcClient db;

  StockStore(JdbcClient db) {
    this.db = db;
  }

  // ---- reading

  Map<Long, Map<Long, Availability>> available(Collection<Long> itemIds, @Nullable Collection<Long> warehouseIds, LocalDate on) {
    var byItem = new HashMap<Long, Map<Long, Availability>>();
    for (var item : itemIds) byItem.put(item, new HashMap<>());
    db.sql("""
            select b.item_id, b.warehouse_id, sum(b.on_hand) as on_hand, sum(b.reserved) as reserved
            from stock_balance b left join stock_lot l on l.id = b.lot_id and b.lot_id <> 0
            where b.item_id = any(:items) and b.pickable and b.on_hand > 0
              and (:everywhere or b.warehouse_id = any(:warehouses)) and (l.expires_on is null or l.expires_on > :on)
            group by b.item_id, b.warehouse_id""")
        .param("items", longs(itemIds)).param("everywhere", warehouseIds == null)
        .param("warehouses", warehouseIds == null ? new long[0] : longs(warehouseIds)).param("on", Date.valueOf(on))
        .query(rs -> {
          byItem.get(rs.getLong("item_id")).put(rs.getLong("warehouse_id"), new Availability(qty(rs, "on_hand"), qty(rs, "reserved")));
        });
    return byItem;
  }

  List<Reserved> reservedFor(long orderId) {
    return db.sql("""
            select r.line_no, r.item_id, r.location_id, r.lot_id, r.warehouse_id, r.qty - r.picking as qty
            from stock_reservation r join stock_location p on p.id = r.location_id
            where r.order_id = :order and r.qty > r.picking order by r.warehouse_id, p.pick_order, p.code, r.item_id, r.line_no, r.lot_id""")
        .param("order", orderId).query(RESERVED).list();
  }

  // ---- locking

  /// Locks what could be promised. Each row is read as it is after the wait for its lock (nothing is summed here), so locking and
  /// reading are one statement.
  List<Shelf> lockShelves(List<Long> itemIds, List<Long> warehouseIds, LocalDate expiresAfter) {
    return db.sql("""
            select b.item_id, b.location_id, b.lot_id, b.warehouse_id, l.expires_on, p.pick_order, b.on_hand - b.reserved as free
            from stock_balance b join stock_location p on p.id = b.location_id left join stock_lot l on l.id = b.lot_id and b.lot_id <> 0
            where b.item_id = any(:items) and b.warehouse_id = any(:warehouses) and b.pickable and b.on_hand > b.reserved and p.active
              and (l.expires_on is null or l.expires_on > :expiresAfter)
            order by b.item_id, b.location_id, b.lot_id for no key update of b""")
        .param("items", longs(itemIds)).param("warehouses", longs(warehouseIds)).param("expiresAfter", Date.valueOf(expiresAfter))
        .query((rs, _) -> new Shelf(rs.getLong("item_id"), rs.getLong("location_id"), rs.getLong("lot_id"), rs.getLong("warehouse_id"),
            rs.getObject("expires_on", LocalDate.class), rs.getInt("pick_order"), qty(rs, "free")))
        .list();
  }

  /// The reservations of an order change only under the lock of the order, which the caller holds; the balances are locked here.
  List<Held> lockReserved(long orderId, List<Integer> lineNos) {
    return db.sql("""
            select r.line_no, r.item_id, r.location_id, r.lot_id, r.warehouse_id, r.qty - r.picking as qty, l.expires_on, p.pick_order
            from stock_reservation r join stock_balance b using (item_id, location_id, lot_id)
            join stock_location p on p.id = r.location_id left join stock_lot l on l.id = r.lot_id and r.lot_id <> 0
            where r.order_id = :order and r.line_no = any(:lines) and r.qty > r.picking
            order by r.item_id, r.location_id, r.lot_id for no key update of b""")
        .param("order", orderId).param("lines", lineNos.stream().mapToInt(Integer::intValue).toArray())
        .query((rs, _) -> new Held(reserved(rs), rs.getObject("expires_on", LocalDate.class), rs.getInt("pick_order")))
        .list();
  }

  Map<Key, Balance> lockBalances(List<Key> keys) {
    var balances = new HashMap<Key, Balance>();
    db.sql("""
            select b.item_id, b.location_id, b.lot_id, b.on_hand, b.reserved
            from unnest(:items::bigint[], :places::bigint[], :lots::bigint[]) as k(item_id, location_id, lot_id)
            join stock_balance b using (item_id, location_id, lot_id)
            order by b.item_id, b.location_id, b.lot_id for no key update of b""")
        .param("items", Columns.longs(keys, Key::itemId)).param("places", Columns.longs(keys, Key::locationId))
        .param("lots", Columns.longs(keys, Key::lotId))
        .query(rs -> {
          balances.put(new Key(rs.getLong("item_id"), rs.getLong("location_id"), rs.getLong("lot_id")), new Balance(qty(rs, "on_hand"), qty(rs, "reserved")));
        });
    return balances;
  }

  // ---- promising

  /// The shelves are locked. Balances and reservations change in one statement; a balance that has not enough free is not
  /// touched, and then nothing may stand.
  void reserve(Instant at, List<Planned> plan) {
    stands(plan.size(), db.sql("""
            with t as (
              select * from unnest(:orders::bigint[], :lines::int[], :items::bigint[], :places::bigint[], :lots::bigint[], :warehouses::bigint[], :qtys::numeric[])
                as u(order_id, line_no, item_id, location_id, lot_id, warehouse_id, qty))
            , promised as (
              update stock_balance b set reserved = b.reserved + s.qty
              from (select item_id, location_id, lot_id, sum(qty) as qty, count(*) as lines from t group by item_id, location_id, lot_id) s
              where b.item_id = s.item_id and b.location_id = s.location_id and b.lot_id = s.lot_id and b.on_hand - b.reserved >= s.qty
              returning s.lines)
            , kept as (
              insert into stock_reservation (order_id, line_no, item_id, location_id, lot_id, warehouse_id, qty, reserved_at)
              select order_id, line_no, item_id, location_id, lot_id, warehouse_id, qty, :at from t
              on conflict (order_id, line_no, location_id, lot_id) do update set qty = stock_reservation.qty + excluded.qty)
            select coalesce(sum(lines), 0) from promised""")
        .param("at", Timestamp.from(at)).param("orders", Columns.longs(plan, Planned::orderId))
        .param("lines", Columns.ints(plan, p -> p.reserved().lineNo())).param("items", Columns.longs(plan, p -> p.reserved().itemId()))
        .param("places", Columns.longs(plan, p -> p.reserved().locationId())).param("lots", Columns.longs(plan, p -> p.reserved().lotId()))
        .param("warehouses", Columns.longs(plan, p -> p.reserved().warehouseId())).param("qtys", Columns.texts(plan, p -> p.reserved().qty()))
        .query(Integer.class).single());
  }

  /// The balances are locked, and so is the order.
  void release(long orderId, List<Reserved> back) {
    stands(back.size(), ofOrder("""
        , freed as (
          update stock_balance b set reserved = b.reserved - s.qty
          from (select item_id, location_id, lot_id, sum(qty) as qty from t group by item_id, location_id, lot_id) s
          where b.item_id = s.item_id and b.location_id = s.location_id and b.lot_id = s.lot_id)
        , gone as (
          delete from stock_reservation r using t where r.order_id = :order and r.line_no = t.line_no
            and r.location_id = t.location_id and r.lot_id = t.lot_id and r.qty = t.qty returning 1)
        , less as (
          update stock_reservation r set qty = r.qty - t.qty from t where r.order_id = :order and r.line_no = t.line_no
            and r.location_id = t.location_id and r.lot_id = t.lot_id and r.qty > t.qty returning 1)
        select (select count(*) from gone) + (select count(*) from less)""", orderId, back).query(Integer.class).single());
  }

  private static final String PUT_ON_PICK = """
      select put.line_no, put.item_id, put.location_id, put.lot_id, put.warehouse_id, put.qty
      from put join stock_location p on p.id = put.location_id
      order by put.warehouse_id, p.pick_order, p.code, put.item_id, put.line_no, put.lot_id""";

  List<Reserved> putOnPick(long orderId) {
    return db.sql("""
            with put as (
              update stock_reservation set picking = qty where order_id = :order and picking < qty
              returning line_no, item_id, location_id, lot_id, warehouse_id, new.picking - old.picking as qty)
            """ + PUT_ON_PICK)
        .param("order", orderId).query(RESERVED).list();
  }

  /// Of each line the places in the order of expiry and walk, until its portion is reached.
  List<Reserved> putOnPick(long orderId, List<Portion> portions) {
    return db.sql("""
            with wanted as (select * from unnest(:lines::int[], :qtys::numeric[]) as u(line_no, qty))
            , free as (
              select r.line_no, r.location_id, r.lot_id, r.qty - r.picking as here,
                w.qty - coalesce(sum(r.qty - r.picking) over (partition by r.line_no order by l.expires_on nulls last, p.pick_order, r.location_id, r.lot_id
                  rows between unbounded preceding and 1 preceding), 0) as wanted
              from stock_reservation r join wanted w on w.line_no = r.line_no join stock_location p on p.id = r.location_id
              left join stock_lot l on l.id = r.lot_id and r.lot_id <> 0
              where r.order_id = :order and r.qty > r.picking)
            , put as (
              update stock_reservation r set picking = r.picking + least(f.here, f.wanted) from free f
              where r.order_id = :order and r.line_no = f.line_no and r.location_id = f.location_id and r.lot_id = f.lot_id and f.wanted > 0
              returning r.line_no, r.item_id, r.location_id, r.lot_id, r.warehouse_id, new.picking - old.picking as qty)
            """ + PUT_ON_PICK)
        .param("order", orderId).param("lines", Columns.ints(portions, Portion::lineNo)).param("qtys", Columns.texts(portions, Portion::qty))
        .query(RESERVED).list();
  }

  void takeOffPick(long orderId, List<Reserved> lines) {
    stands(lines.size(), ofOrder("""
        , off as (
          update stock_reservation r set picking = r.picking - t.qty from t where r.order_id = :order and r.line_no = t.line_no
            and r.location_id = t.location_id and r.lot_id = t.lot_id returning 1)
        select count(*) from off""", orderId, lines).query(Integer.class).single());
  }

  private JdbcClient.StatementSpec ofOrder(String rest, long orderId, List<Reserved> rows) {
    return db.sql("""
            with t as (
              select * from unnest(:lines::int[], :items::bigint[], :places::bigint[], :lots::bigint[], :qtys::numeric[])
                as u(line_no, item_id, location_id, lot_id, qty))
            """ + rest)
        .param("order", orderId).param("lines", Columns.ints(rows, Reserved::lineNo)).param("items", Columns.longs(rows, Reserved::itemId))
        .param("places", Columns.longs(rows, Reserved::locationId)).param("lots", Columns.longs(rows, Reserved::lotId))
        .param("qtys", Columns.texts(rows, Reserved::qty));
  }

  static void stands(int expected, int done) {
    if (done != expected) throw new Stale("The stock");
  }

  private static Reserved reserved(ResultSet rs) throws SQLException {
    return new Reserved(rs.getInt("line_no"), rs.getLong("item_id"), rs.getLong("location_id"), rs.getLong("lot_id"), rs.getLong("warehouse_id"), qty(rs, "qty"));
  }

  static Quantity qty(ResultSet rs, String column) throws SQLException {
    return Quantity.of(rs.getBigDecimal(column));
  }

  private static long[] longs(Collection<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
