package org.kram.allocation;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kram.party.Sourcing;
import org.kram.shared.Columns;
import org.kram.shared.Quantity;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AllocationStore {
  /// What the choice of warehouses for an order rests on.
  record Route(long orderId, long warehouseId, Sourcing sourcing, String shipToPin) {}

  record Served(long orderId, int lineNo, Quantity qty) {}

  /// How many lines of one serving: bounded, because all its orders are locked together; the rest is served by the next.
  static final int SERVING = 500;

  private static final String COLUMNS = "select b.order_id, b.line_no, b.item_id, b.warehouse_id, b.qty, b.since, b.priority, b.cause, b.expected_on, b.expected_basis from allocation_backorder b ";
  private static final RowMapper<Backorder> BACKORDER = (rs, _) -> new Backorder(rs.getLong("order_id"), rs.getInt("line_no"), rs.getLong("item_id"),
      rs.getLong("warehouse_id"), Quantity.of(rs.getBigDecimal("qty")), rs.getTimestamp("since").toInstant(), rs.getInt("priority"),
      Backorder.Cause.valueOf(rs.getString("cause")), rs.getObject("expected_on", LocalDate.class), rs.getString("expected_basis"));

  private final JdbcClient db;

  AllocationStore(JdbcClient db) {
    this.db = db;
  }

  Map<Long, Route> routes(Collection<Long> orderIds) {
    var routes = new HashMap<Long, Route>();
    db.sql("""
            select o.id, o.warehouse_id, p.sourcing, a.pin from order_order o
            join party_party p on p.id = o.customer_id join party_address a on a.id = o.ship_to_id where o.id = any(:orders)""")
        .param("orders", longs(orderIds))
        .query(rs -> {
          routes.put(rs.getLong("id"), new Route(rs.getLong("id"), rs.getLong("warehouse_id"), Sourcing.valueOf(rs.getString("sourcing")), rs.getString("pin")));
        });
    return routes;
  }

  List<Backorder> backordersOf(long orderId) {
    return db.sql(COLUMNS + "where b.order_id = :order order by b.line_no").param("order", orderId).query(BACKORDER).list();
  }

  boolean anyWaiting(Collection<Long> itemIds) {
    return db.sql("select exists (select from allocation_backorder where item_id = any(:items) and priority >= 0)")
        .param("items", longs(itemIds)).query(Boolean.class).single();
  }

  /// Free stock that the reservation would take for a backorder: in a bin in use, of a warehouse in use or the order's own, not about to
  /// expire. What cannot be served must not stand before what can.
  private static final String FREE = """
      exists (select from stock_balance s join stock_location p on p.id = s.location_id left join stock_lot l on l.id = s.lot_id and s.lot_id <> 0
        where s.item_id = b.item_id and s.pickable and s.on_hand > s.reserved and p.active and (l.expires_on is null or l.expires_on > :expiresAfter)
          and (s.warehouse_id = any(:warehouses) or s.warehouse_id = b.warehouse_id))
      """;

  /// Items with a waiting backorder and free stock: what a serving that was missed left behind.
  /// @param warehouseIds in use
  List<Long> servable(Collection<Long> warehouseIds, LocalDate expiresAfter) {
    return db.sql("select distinct b.item_id from allocation_backorder b where b.priority >= 0 and " + FREE + "limit :limit")
        .param("warehouses", longs(warehouseIds)).param("expiresAfter", Date.valueOf(expiresAfter)).param("limit", SERVING).query(Long.class).list();
  }

  /// The queue of these items as far as there is free stock, in the order of serving.
  List<Backorder> queue(Collection<Long> itemIds, Collection<Long> warehouseIds, LocalDate expiresAfter) {
    return db.sql(COLUMNS + "where b.item_id = any(:items) and b.priority >= 0 and " + FREE
            + "order by b.item_id, b.priority desc, b.since, b.order_id, b.line_no limit :limit")
        .param("items", longs(itemIds)).param("warehouses", longs(warehouseIds)).param("expiresAfter", Date.valueOf(expiresAfter)).param("limit", SERVING).query(BACKORDER).list();
  }

  /// Locks the orders of a serving, lowest id first, and names those that can still be served.
  Set<Long> lockOrders(Collection<Long> orderIds) {
    return new HashSet<>(db.sql("select id from order_order where id = any(:orders) and state = 'CONFIRMED' order by id for no key update")
        .param("orders", longs(orderIds)).query(Long.class).list());
  }

  /// @param add on top of what the line lacks already; else what it lacks in all
  void lack(List<Backorder> lacking, boolean add) {
    if (lacking.isEmpty()) return;
    db.sql("""
            insert into allocation_backorder (order_id, line_no, item_id, warehouse_id, qty, since, priority, cause, expected_on, expected_basis)
            select * from unnest(:orders::bigint[], :lines::int[], :items::bigint[], :warehouses::bigint[], :qtys::numeric[], :since::timestamptz[],
              :priorities::int[], :causes::text[], :expected::date[], :bases::text[])
            on conflict (order_id, line_no) do update set qty = excluded.qty + case when :add then allocation_backorder.qty else 0 end,
              priority = excluded.priority, cause = excluded.cause, expected_on = excluded.expected_on, expected_basis = excluded.expected_basis""")
        .param("add", add).param("orders", Columns.longs(lacking, Backorder::orderId)).param("lines", Columns.ints(lacking, Backorder::lineNo))
        .param("items", Columns.longs(lacking, Backorder::itemId)).param("warehouses", Columns.longs(lacking, Backorder::warehouseId))
        .param("qtys", Columns.texts(lacking, Backorder::qty)).param("since", Columns.texts(lacking, Backorder::since))
        .param("priorities", Columns.ints(lacking, Backorder::priority)).param("causes", Columns.texts(lacking, Backorder::cause))
        .param("expected", Columns.texts(lacking, Backorder::expectedOn)).param("bases", Columns.texts(lacking, Backorder::basis))
        .update();
  }

  /// These quantities are no longer lacking.
  void lessen(List<Served> served) {
    if (served.isEmpty()) return;
    db.sql("""
            with t as (
              select * from unnest(:orders::bigint[], :lines::int[], :qtys::numeric[]) as u(order_id, line_no, qty))
            , gone as (
              delete from allocation_backorder b using t where b.order_id = t.order_id and b.line_no = t.line_no and b.qty <= t.qty)
            update allocation_backorder b set qty = b.qty - t.qty from t where b.order_id = t.order_id and b.line_no = t.line_no and b.qty > t.qty""")
        .param("orders", Columns.longs(served, Served::orderId)).param("lines", Columns.ints(served, Served::lineNo))
        .param("qtys", Columns.texts(served, Served::qty)).update();
  }

  int prioritise(long orderId, int lineNo, int priority) {
    return db.sql("update allocation_backorder set priority = :priority where order_id = :order and line_no = :line")
        .param("priority", priority).param("order", orderId).param("line", lineNo).update();
  }

  private static long[] longs(Collection<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
