package org.kram.stock;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Quantity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What people look at: stock of items, where it lies, and how it came there.
@Repository
class StockLists {
  /// @param elsewhere in receiving, quarantine and staging: there, but not to be promised
  record ItemRow(long itemId, String sku, String name, String uqc, Quantity onHand, Quantity reserved, Quantity elsewhere) {
    public Quantity free() {
      return onHand.minus(reserved);
    }
  }

  record BalanceRow(long itemId, long warehouseId, long locationId, Place.Kind kind, String place, long lotId, @Nullable String lotNo, @Nullable LocalDate expiresOn,
      Quantity onHand, Quantity reserved) {}

  record MoveRow(long id, Instant at, LocalDate on, @Nullable String lotNo, @Nullable Long fromWarehouseId, String from, @Nullable Long toWarehouseId, String to, Quantity qty,
      String document, int lineNo, String reason, @Nullable Long reversesId) {}

  record PlaceRow(Place place, int items, Quantity onHand) {}

  private final JdbcClient db;

  StockLists(JdbcClient db) {
    this.db = db;
  }

  /// By SKU; `q` finds the beginning of a SKU or part of a name.
  Page<ItemRow> items(@Nullable String q, @Nullable Long warehouseId, boolean shortOnly, @Nullable String after) {
    var text = q == null ? "" : q.strip();
    return Page.of(db.sql("""
            select i.id, i.sku, i.name, i.uqc, coalesce(b.on_hand, 0) as on_hand, coalesce(b.reserved, 0) as reserved, coalesce(b.elsewhere, 0) as elsewhere
            from catalog_item i left join lateral (
              select sum(on_hand) filter (where pickable) as on_hand, sum(reserved) as reserved, sum(on_hand) filter (where not pickable) as elsewhere
              from stock_balance b where b.item_id = i.id and (:warehouse::bigint is null or b.warehouse_id = :warehouse)) b on true
            where not i.service and i.sku > :after and (:q = '' or starts_with(i.sku, upper(:q)) or i.name ilike '%' || :q || '%' or i.barcode = :q)
              and (not :short or coalesce(b.on_hand, 0) <= coalesce(b.reserved, 0))
            order by i.sku limit :limit""")
        .param("q", text).param("warehouse", warehouseId, Types.BIGINT).param("short", shortOnly).param("after", after == null ? "" : after).param("limit", Page.SIZE + 1)
        .query((rs, _) -> new ItemRow(rs.getLong("id"), rs.getString("sku"), rs.getString("name"), rs.getString("uqc"), StockStore.qty(rs, "on_hand"),
            StockStore.qty(rs, "reserved"), StockStore.qty(rs, "elsewhere"))).list(), Page.SIZE, ItemRow::sku);
  }

  List<BalanceRow> balances(long itemId) {
    return db.sql("""
            select b.item_id, b.warehouse_id, b.location_id, p.kind, p.code, b.lot_id, l.lot_no, l.expires_on, b.on_hand, b.reserved
            from stock_balance b join stock_location p on p.id = b.location_id left join stock_lot l on l.id = b.lot_id and b.lot_id <> 0
            where b.item_id = :item and b.on_hand > 0 order by b.warehouse_id, p.kind <> 'BIN', p.pick_order, p.code, l.expires_on, b.lot_id""")
        .param("item", itemId)
        .query((rs, _) -> new BalanceRow(rs.getLong("item_id"), rs.getLong("warehouse_id"), rs.getLong("location_id"), Place.Kind.valueOf(rs.getString("kind")),
            rs.getString("code"), rs.getLong("lot_id"), rs.getString("lot_no"), rs.getObject("expires_on", LocalDate.class), StockStore.qty(rs, "on_hand"),
            StockStore.qty(rs, "reserved"))).list();
  }

  /// Who holds the item, the newest promise first: it is the first that might be given back.
  /// @param picking on pick lists, out of what is promised
  record HolderRow(long orderId, int lineNo, Quantity qty, Quantity picking, Instant since) {
    public String orderNo() {
      return "SO-" + orderId;
    }

    public boolean givable() {
      return qty.exceeds(picking);
    }
  }

  List<HolderRow> holders(long itemId) {
    return db.sql("""
            select order_id, line_no, sum(qty) as qty, sum(picking) as picking, max(reserved_at) as since
            from stock_reservation where item_id = :item group by order_id, line_no order by since desc, order_id desc, line_no limit 50""")
        .param("item", itemId)
        .query((rs, _) -> new HolderRow(rs.getLong("order_id"), rs.getInt("line_no"), StockStore.qty(rs, "qty"), StockStore.qty(rs, "picking"),
            rs.getTimestamp("since").toInstant())).list();
  }

  Page<MoveRow> moves(long itemId, @Nullable String after) {
    return Page.of(db.sql("""
            select m.id, m.at, m.moved_on, l.lot_no, f.warehouse_id as from_warehouse, f.code as from_code, t.warehouse_id as to_warehouse, t.code as to_code, m.qty,
              m.document, m.line_no, m.reason, m.reverses_id
            from stock_move m join stock_location f on f.id = m.from_location_id join stock_location t on t.id = m.to_location_id
            left join stock_lot l on l.id = m.lot_id and m.lot_id <> 0
            where m.item_id = :item and (:after::bigint is null or m.id < :after) order by m.id desc limit :limit""")
        .param("item", itemId).param("after", PageKey.id(after), Types.BIGINT).param("limit", Page.SIZE + 1)
        .query((rs, _) -> new MoveRow(rs.getLong("id"), rs.getTimestamp("at").toInstant(), rs.getObject("moved_on", LocalDate.class), rs.getString("lot_no"),
            rs.getObject("from_warehouse", Long.class), rs.getString("from_code"), rs.getObject("to_warehouse", Long.class), rs.getString("to_code"), StockStore.qty(rs, "qty"),
            rs.getString("document"), rs.getInt("line_no"), rs.getString("reason"), rs.getObject("reverses_id", Long.class))).list(), Page.SIZE, MoveRow::id);
  }

  record PaperRow(String no, long warehouseId, @Nullable String reference, Instant at, @Nullable String why) {}

  record PaperLine(int lineNo, String sku, String name, @Nullable String lotNo, String from, String to, Quantity qty) {}

  java.util.Optional<PaperRow> paper(String kind, long id) {
    return db.sql("select kind || '-' || id as no, warehouse_id, reference, at, why from stock_paper where kind = :kind and id = :id").param("kind", kind).param("id", id)
        .query((rs, _) -> new PaperRow(rs.getString("no"), rs.getLong("warehouse_id"), rs.getString("reference"), rs.getTimestamp("at").toInstant(), rs.getString("why"))).optional();
  }

  List<PaperLine> paperLines(String no) {
    return db.sql("""
            select m.line_no, i.sku, i.name, l.lot_no, f.code as from_code, t.code as to_code, m.qty
            from stock_move m join catalog_item i on i.id = m.item_id join stock_location f on f.id = m.from_location_id join stock_location t on t.id = m.to_location_id
            left join stock_lot l on l.id = m.lot_id and m.lot_id <> 0 where m.document = :no order by m.line_no, m.id limit 2000""")
        .param("no", no)
        .query((rs, _) -> new PaperLine(rs.getInt("line_no"), rs.getString("sku"), rs.getString("name"), rs.getString("lot_no"), rs.getString("from_code"), rs.getString("to_code"),
            StockStore.qty(rs, "qty"))).list();
  }

  List<PlaceRow> places(long warehouseId) {
    return db.sql("""
            select p.id, p.warehouse_id, p.kind, p.code, p.pick_order, p.active, coalesce(b.items, 0) as items, coalesce(b.on_hand, 0) as on_hand
            from stock_location p left join lateral (
              select count(distinct item_id) as items, sum(on_hand) as on_hand from stock_balance b where b.location_id = p.id and b.on_hand > 0) b on true
            where p.warehouse_id = :warehouse order by p.kind <> 'BIN', p.pick_order, p.code""")
        .param("warehouse", warehouseId)
        .query((rs, _) -> new PlaceRow(new Place(rs.getLong("id"), rs.getLong("warehouse_id"), Place.Kind.valueOf(rs.getString("kind")), rs.getString("code"),
            rs.getInt("pick_order"), rs.getBoolean("active")), rs.getInt("items"), StockStore.qty(rs, "on_hand"))).list();
  }
}
