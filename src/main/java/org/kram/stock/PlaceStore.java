package org.kram.stock;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kram.shared.Columns;
import org.kram.shared.NotFound;
import org.kram.stock.StockBook.NewBin;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PlaceStore {
  private static final String PLACE_COLUMNS = "select id, warehouse_id, kind, code, pick_order, active from stock_location ";
  private static final RowMapper<Place> PLACE = (rs, _) -> new Place(rs.getLong("id"), rs.getObject("warehouse_id", Long.class),
      Place.Kind.valueOf(rs.getString("kind")), rs.getString("code"), rs.getInt("pick_order"), rs.getBoolean("active"));

  private final JdbcClient db;

  PlaceStore(JdbcClient db) {
    this.db = db;
  }

  void openWarehouse(long warehouseId) {
    db.sql("""
            insert into stock_location (warehouse_id, kind, code) select :warehouse, k, k from unnest(array['RECEIVING', 'QUARANTINE', 'STAGING']) k
            on conflict (warehouse_id, code) do nothing""")
        .param("warehouse", warehouseId).update();
  }

  void addBins(long warehouseId, List<NewBin> bins) {
    db.sql("""
            insert into stock_location (warehouse_id, kind, code, pick_order)
            select :warehouse, 'BIN', code, pick_order from unnest(:codes::text[], :orders::int[]) as t(code, pick_order)
            on conflict (warehouse_id, code) do update set pick_order = excluded.pick_order, active = true""")
        .param("warehouse", warehouseId).param("codes", Columns.texts(bins, NewBin::code)).param("orders", Columns.ints(bins, NewBin::pickOrder)).update();
  }

  void setActive(long locationId, boolean active) {
    db.sql("update stock_location set active = :active where id = :id").param("active", active).param("id", locationId).update();
  }

  Place place(long warehouseId, Place.Kind kind) {
    return db.sql(PLACE_COLUMNS + "where warehouse_id = :warehouse and code = :kind")
        .param("warehouse", warehouseId).param("kind", kind.name()).query(PLACE).optional()
        .orElseThrow(() -> new NotFound(kind.title().toLowerCase(Locale.ROOT) + " place of warehouse", warehouseId));
  }

  Place outside(Place.Kind kind) {
    return db.sql(PLACE_COLUMNS + "where warehouse_id is null and code = :kind").param("kind", kind.name()).query(PLACE).single();
  }

  Place away(long warehouseId, String code) {
    db.sql("insert into stock_location (warehouse_id, kind, code) values (:warehouse, 'TRANSIT', :code) on conflict (warehouse_id, code) do nothing")
        .param("warehouse", warehouseId).param("code", code).update();
    return db.sql(PLACE_COLUMNS + "where warehouse_id = :warehouse and code = :code").param("warehouse", warehouseId).param("code", code).query(PLACE).single();
  }

  Optional<Place> place(long id) {
    return db.sql(PLACE_COLUMNS + "where id = :id").param("id", id).query(PLACE).optional();
  }

  List<Place> places(long warehouseId) {
    return db.sql(PLACE_COLUMNS + "where warehouse_id = :warehouse order by kind <> 'BIN', pick_order, code").param("warehouse", warehouseId).query(PLACE).list();
  }

  /// The bin with the most of the item, else the last one it was in.
  Map<Long, Place> homeBins(long warehouseId, Collection<Long> itemIds) {
    var homes = new HashMap<Long, Place>();
    db.sql("""
            select distinct on (b.item_id) b.item_id, p.id, p.warehouse_id, p.kind, p.code, p.pick_order, p.active
            from stock_balance b join stock_location p on p.id = b.location_id
            where b.item_id = any(:items) and b.warehouse_id = :warehouse and b.pickable and p.active
            order by b.item_id, b.on_hand desc, p.pick_order, p.code""")
        .param("items", itemIds.stream().mapToLong(Long::longValue).toArray()).param("warehouse", warehouseId)
        .query(rs -> {
          homes.put(rs.getLong("item_id"), PLACE.mapRow(rs, 0));
        });
    return homes;
  }
}
