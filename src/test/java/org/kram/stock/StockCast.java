package org.kram.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.kram.TestClock;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.shared.Once;
import org.kram.shared.Quantity;
import org.kram.stock.StockBook.Move;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Warehouses, bins and items for tests of what moves, and the truths that hold after every step.
public final class StockCast {
  private static final AtomicInteger next = new AtomicInteger(1);

  private final JdbcClient db;
  private final StockBook stock;
  private final Once once;

  public StockCast(JdbcClient db, StockBook stock, Once once) {
    this.db = db;
    this.stock = stock;
    this.once = once;
  }

  public static Act act() {
    return Act.of(Actor.kram(), TestClock.BEGIN);
  }

  public static Quantity q(long units) {
    return Quantity.of(units);
  }

  /// With its standard places and these bins, walked in this order.
  public long warehouse(String... bins) {
    int n = next.getAndIncrement();
    long registration = db.sql("select id from company_registration order by id limit 1").query(Long.class).optional().orElseGet(() -> db.sql("""
        insert into company_registration (gstin, state_code, legal_name, invoice_prefix, line1, place, pin)
        values ('27AAAAA0000A1Z5', '27', 'Cast Traders', 'C', '1 Dock Road', 'Mumbai', '400001') returning id""").query(Long.class).single());
    long branch = db.sql("insert into company_branch (registration_id, code, name) values (:r, :code, 'Cast') returning id")
        .param("r", registration).param("code", "B" + n).query(Long.class).single();
    long id = db.sql("""
            insert into company_warehouse (branch_id, code, name, line1, place, state_code, pin)
            values (:b, :code, :code, '1 Dock Road', 'Mumbai', '27', '400001') returning id""")
        .param("b", branch).param("code", "W" + n).query(Long.class).single();
    db.sql("insert into stock_location (warehouse_id, kind, code) select :w, k, k from unnest(array['RECEIVING', 'QUARANTINE', 'STAGING']) k")
        .param("w", id).update();
    for (int i = 0; i < bins.length; i++)
      db.sql("insert into stock_location (warehouse_id, kind, code, pick_order) values (:w, 'BIN', :code, :i)").param("w", id).param("code", bins[i]).param("i", i).update();
    return id;
  }

  public long bin(long warehouse, String code) {
    return db.sql("select id from stock_location where warehouse_id = :w and code = :c").param("w", warehouse).param("c", code).query(Long.class).single();
  }

  public long item() {
    int n = next.getAndIncrement();
    return db.sql("insert into catalog_item (sku, name, hsn, tax_class, uqc) values (:sku, :sku, '3924', 'STANDARD', 'NOS') returning id")
        .param("sku", "IT-" + n).query(Long.class).single();
  }

  public long lot(long item, String no, @Nullable LocalDate expires) {
    return db.sql("insert into stock_lot (item_id, lot_no, expires_on) values (:i, :no, :e) returning id").param("i", item).param("no", no)
        .param("e", expires == null ? null : java.sql.Date.valueOf(expires), java.sql.Types.DATE).query(Long.class).single();
  }

  public void put(long item, long bin, long qty) {
    put(item, bin, 0, qty);
  }

  public void put(long item, long bin, long lot, long qty) {
    var supplier = stock.outside(Place.Kind.SUPPLIER).id();
    once.inTransaction(() -> {
      stock.move(act(), List.of(new Move(item, lot, supplier, bin, q(qty), "GR-TEST", 1, "RECEIVED")));
      return null;
    });
  }

  public Availability of(long item, long warehouse) {
    return stock.available(List.of(item)).get(item).getOrDefault(warehouse, Availability.NONE);
  }

  /// Σ moves = balance, reserved = Σ reservations, on the lists no more than reserved; each in one statement, so it also holds
  /// while others work.
  public void truthsHold() {
    var lies = db.sql("""
            with moved as (
              select item_id, location_id, lot_id, sum(qty) as qty from (
                select item_id, to_location_id as location_id, lot_id, qty from stock_move
                union all select item_id, from_location_id, lot_id, -qty from stock_move) m
              join stock_location p on p.id = m.location_id where p.warehouse_id is not null group by 1, 2, 3)
            select 'moves' as truth, coalesce(b.item_id, m.item_id) as item, coalesce(b.on_hand, 0) as book, coalesce(m.qty, 0) as facts
            from stock_balance b full join moved m using (item_id, location_id, lot_id) where coalesce(b.on_hand, 0) <> coalesce(m.qty, 0)
            union all
            select 'reservations', b.item_id, b.reserved, coalesce(sum(r.qty), 0) from stock_balance b
            left join stock_reservation r using (item_id, location_id, lot_id)
            group by b.item_id, b.location_id, b.lot_id having b.reserved <> coalesce(sum(r.qty), 0)""")
        .query((rs, _) -> "%s of item %d: book %s, facts %s".formatted(rs.getString(1), rs.getLong(2), rs.getBigDecimal(3), rs.getBigDecimal(4))).list();
    assertThat(lies).isEmpty();
  }
}
