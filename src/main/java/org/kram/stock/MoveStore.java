package org.kram.stock;

import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.Columns;
import org.kram.shared.Quantity;
import org.kram.shared.Stale;
import org.kram.stock.StockBook.Arrival;
import org.kram.stock.StockBook.Move;
import org.kram.stock.StockBook.Taken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Goods that move, with the papers and lots that name them. Each statement first locks every balance it will touch, in the order of
/// item, place and lot, in a first part that the rest waits for; then it changes balances by differences, so that it builds on what the
/// row is after the wait.
@Repository
class MoveStore {
  record LotKey(long itemId, String lotNo) {}

  record Lot(long id, @Nullable LocalDate expiresOn) {}

  record PastMove(long id, long itemId, long lotId, long fromId, long toId, Quantity qty, int lineNo) {}

  private final JdbcClient db;

  MoveStore(JdbcClient db) {
    this.db = db;
  }

  /// Of a document, what stands: neither a reversal nor reversed.
  List<PastMove> movesToReverse(String document) {
    return db.sql("""
            select m.id, m.item_id, m.lot_id, m.from_location_id, m.to_location_id, m.qty, m.line_no from stock_move m
            where m.document = :document and m.reverses_id is null
              and not exists (select from stock_move r where r.document = :document and r.reverses_id = m.id)
            order by m.id""")
        .param("document", document)
        .query((rs, _) -> new PastMove(rs.getLong("id"), rs.getLong("item_id"), rs.getLong("lot_id"), rs.getLong("from_location_id"),
            rs.getLong("to_location_id"), StockStore.qty(rs, "qty"), rs.getInt("line_no")))
        .list();
  }

  /// Bin down and reservation gone, staging up (quarantine for what is missing), and the moves that say so.
  void pick(Act act, long orderId, long warehouseId, String document, List<Taken> taken) {
    StockStore.stands(taken.size(), db.sql("""
            with given as (
              select * from unnest(:lines::int[], :items::bigint[], :places::bigint[], :lots::bigint[], :reserved::numeric[], :picked::numeric[],
                  :missing::numeric[], :why::text[])
                as u(line_no, item_id, location_id, lot_id, reserved, picked, missing, why))
            , place as (
              select kind, id from stock_location where warehouse_id = :warehouse and code in ('STAGING', 'QUARANTINE'))
            , locked as materialized (
              select 1 from stock_balance b
              where (b.item_id, b.location_id, b.lot_id) in (
                select item_id, location_id, lot_id from given union select g.item_id, p.id, g.lot_id from given g cross join place p)
              order by b.item_id, b.location_id, b.lot_id for no key update of b)
            , t as materialized (select * from given where (select count(*) from locked) >= 0)
            , bins as (
              update stock_balance b set on_hand = b.on_hand - s.reserved, reserved = b.reserved - s.reserved
              from (select item_id, location_id, lot_id, sum(reserved) as reserved from t group by item_id, location_id, lot_id) s
              where b.item_id = s.item_id and b.location_id = s.location_id and b.lot_id = s.lot_id)
            , gone as (
              delete from stock_reservation r using t where r.order_id = :order and r.line_no = t.line_no
                and r.location_id = t.location_id and r.lot_id = t.lot_id and r.qty = t.reserved returning 1)
            , less as (
              update stock_reservation r set qty = r.qty - t.reserved, picking = r.picking - t.reserved from t where r.order_id = :order
                and r.line_no = t.line_no and r.location_id = t.location_id and r.lot_id = t.lot_id and r.qty > t.reserved returning 1)
            , goes as materialized (
              select t.line_no, t.item_id, t.lot_id, t.location_id as from_id, p.id as to_id, g.qty, g.reason
              from t cross join lateral (values ('STAGING', t.picked, 'PICKED'), ('QUARANTINE', t.missing, 'SHORT_PICK: ' || coalesce(t.why, '')))
                as g(kind, qty, reason) join place p on p.kind = g.kind where g.qty > 0)
            , up as (
              insert into stock_balance (item_id, location_id, lot_id, warehouse_id, pickable, on_hand)
              select item_id, to_id, lot_id, :warehouse, false, sum(qty) from goes group by item_id, to_id, lot_id order by item_id, to_id, lot_id
              on conflict (item_id, location_id, lot_id) do update set on_hand = stock_balance.on_hand + excluded.on_hand)
            , told as (
              insert into stock_move (item_id, lot_id, from_location_id, to_location_id, qty, moved_on, at, document, line_no, reason, actor_id)
              select item_id, lot_id, from_id, to_id, qty, :on, :at, :document, line_no, reason, :actor from goes)
            select (select count(*) from gone) + (select count(*) from less)""")
        .param("order", orderId).param("warehouse", warehouseId).param("document", document)
        .param("on", Date.valueOf(act.on())).param("at", Timestamp.from(act.at())).param("actor", act.who().id())
        .param("lines", Columns.ints(taken, Taken::lineNo)).param("items", Columns.longs(taken, Taken::itemId))
        .param("places", Columns.longs(taken, Taken::locationId)).param("lots", Columns.longs(taken, Taken::lotId))
        .param("reserved", Columns.texts(taken, Taken::reserved)).param("picked", Columns.texts(taken, Taken::picked))
        .param("missing", Columns.texts(taken, Taken::missing)).param("why", Columns.texts(taken, Taken::why))
        .query(Integer.class).single());
  }

  /// Staging down, and the moves to the customer.
  void ship(Act act, long warehouseId, String document, List<StockBook.Out> lines) {
    boolean all = db.sql("""
            with given as (
              select * from unnest(:lines::int[], :items::bigint[], :lots::bigint[], :qtys::numeric[]) as u(line_no, item_id, lot_id, qty))
            , staging as (select id from stock_location where warehouse_id = :warehouse and code = 'STAGING')
            , locked as materialized (
              select 1 from stock_balance b
              where (b.item_id, b.location_id, b.lot_id) in (select g.item_id, p.id, g.lot_id from given g cross join staging p)
              order by b.item_id, b.location_id, b.lot_id for no key update of b)
            , t as materialized (select g.*, p.id as staging_id from given g cross join staging p where (select count(*) from locked) >= 0)
            , s as materialized (select item_id, staging_id, lot_id, sum(qty) as qty from t group by item_id, staging_id, lot_id)
            , down as (
              update stock_balance b set on_hand = b.on_hand - s.qty from s
              where b.item_id = s.item_id and b.location_id = s.staging_id and b.lot_id = s.lot_id and b.on_hand >= s.qty returning 1)
            , told as (
              insert into stock_move (item_id, lot_id, from_location_id, to_location_id, qty, moved_on, at, document, line_no, reason, actor_id)
              select t.item_id, t.lot_id, t.staging_id, c.id, t.qty, :on, :at, :document, t.line_no, 'LEFT', :actor
              from t cross join stock_location c where c.warehouse_id is null and c.code = 'CUSTOMER')
            select (select count(*) from down) = (select count(*) from s)""")
        .param("warehouse", warehouseId).param("document", document)
        .param("on", Date.valueOf(act.on())).param("at", Timestamp.from(act.at())).param("actor", act.who().id())
        .param("lines", Columns.ints(lines, StockBook.Out::lineNo)).param("items", Columns.longs(lines, StockBook.Out::itemId))
        .param("lots", Columns.longs(lines, StockBook.Out::lotId)).param("qtys", Columns.texts(lines, StockBook.Out::qty))
        .query(Boolean.class).single();
    if (!all) throw new Stale("The stock");
  }

  /// What a place inside loses net is updated, what it gains is inserted or updated; a place outside has no balance row.
  /// @return the items of which a bin gained something
  Set<Long> move(Act act, List<Move> moves) {
    var gained = new HashSet<Long>();
    boolean[] all = {true};
    db.sql("""
            with given as (
              select * from unnest(:items::bigint[], :lots::bigint[], :froms::bigint[], :tos::bigint[], :qtys::numeric[], :documents::text[],
                  :lines::int[], :reasons::text[], :reverses::bigint[])
                as u(item_id, lot_id, from_id, to_id, qty, document, line_no, reason, reverses_id))
            , locked as materialized (
              select 1 from stock_balance b
              where (b.item_id, b.location_id, b.lot_id) in (
                select item_id, from_id, lot_id from given union select item_id, to_id, lot_id from given)
              order by b.item_id, b.location_id, b.lot_id for no key update of b)
            , t as materialized (select * from given where (select count(*) from locked) >= 0)
            , net as materialized (
              select d.item_id, d.lot_id, p.id as location_id, p.warehouse_id, p.kind = 'BIN' as pickable, sum(d.qty) as qty
              from (select item_id, lot_id, from_id as location_id, -qty as qty from t union all select item_id, lot_id, to_id, qty from t) d
              join stock_location p on p.id = d.location_id and p.warehouse_id is not null
              group by d.item_id, d.lot_id, p.id, p.warehouse_id, p.kind)
            , down as (
              update stock_balance b set on_hand = b.on_hand + n.qty from net n
              where n.qty < 0 and b.item_id = n.item_id and b.location_id = n.location_id and b.lot_id = n.lot_id
                and b.on_hand - b.reserved + n.qty >= 0 returning 1)
            , up as (
              insert into stock_balance (item_id, location_id, lot_id, warehouse_id, pickable, on_hand)
              select item_id, location_id, lot_id, warehouse_id, pickable, qty from net where qty > 0 order by item_id, location_id, lot_id
              on conflict (item_id, location_id, lot_id) do update set on_hand = stock_balance.on_hand + excluded.on_hand)
            , told as (
              insert into stock_move (item_id, lot_id, from_location_id, to_location_id, qty, moved_on, at, document, line_no, reason, actor_id, reverses_id)
              select item_id, lot_id, from_id, to_id, qty, :on, :at, document, line_no, reason, :actor, reverses_id from t)
            select (select count(*) from down) = (select count(*) from net where qty < 0) as done, null::bigint as gained
            union all select null, item_id from net where pickable and qty > 0""")
        .param("on", Date.valueOf(act.on())).param("at", Timestamp.from(act.at())).param("actor", act.who().id())
        .param("items", Columns.longs(moves, Move::itemId)).param("lots", Columns.longs(moves, Move::lotId))
        .param("froms", Columns.longs(moves, Move::fromId)).param("tos", Columns.longs(moves, Move::toId))
        .param("qtys", Columns.texts(moves, Move::qty)).param("documents", Columns.texts(moves, Move::document))
        .param("lines", Columns.ints(moves, Move::lineNo)).param("reasons", Columns.texts(moves, Move::reason))
        .param("reverses", Columns.texts(moves, Move::reversesId))
        .query(rs -> {
          if (rs.getObject("gained") == null) all[0] = rs.getBoolean("done");
          else gained.add(rs.getLong("gained"));
        });
    if (!all[0]) throw new Stale("The stock");
    return gained;
  }

  // ---- papers and lots

  String paper(String kind, long warehouseId, @Nullable String reference, Act act) {
    return kind + "-" + db.sql("""
            insert into stock_paper (kind, warehouse_id, reference, at, actor_id, why) values (:kind, :warehouse, :reference, :at, :actor, :why)
            returning id""")
        .param("kind", kind).param("warehouse", warehouseId).param("reference", reference, Types.VARCHAR).param("at", Timestamp.from(act.at()))
        .param("actor", act.who().id()).param("why", act.why(), Types.VARCHAR)
        .query(Long.class).single();
  }

  /// New lots are entered, known ones keep the expiry they have.
  Map<LotKey, Lot> lots(List<Arrival> arrivals) {
    var lots = new HashMap<LotKey, Lot>();
    if (arrivals.isEmpty()) return lots;
    var items = Columns.longs(arrivals, Arrival::itemId);
    var numbers = Columns.texts(arrivals, Arrival::lotNo);
    db.sql("""
            insert into stock_lot (item_id, lot_no, expires_on)
            select distinct on (item_id, lot_no) item_id, lot_no, expires_on
            from unnest(:items::bigint[], :lots::text[], :expires::date[]) as t(item_id, lot_no, expires_on) order by item_id, lot_no, expires_on
            on conflict (item_id, lot_no) do nothing""")
        .param("items", items).param("lots", numbers).param("expires", Columns.texts(arrivals, Arrival::expiresOn)).update();
    db.sql("""
            select l.id, l.item_id, l.lot_no, l.expires_on from stock_lot l
            where (l.item_id, l.lot_no) in (select * from unnest(:items::bigint[], :lots::text[]))""")
        .param("items", items).param("lots", numbers)
        .query(rs -> {
          lots.put(new LotKey(rs.getLong("item_id"), rs.getString("lot_no")), new Lot(rs.getLong("id"), rs.getObject("expires_on", LocalDate.class)));
        });
    return lots;
  }

  Map<LotKey, Long> knownLots(Collection<Long> itemIds) {
    var lots = new HashMap<LotKey, Long>();
    db.sql("select id, item_id, lot_no from stock_lot where item_id = any(:items)").param("items", itemIds.stream().mapToLong(Long::longValue).toArray())
        .query(rs -> {
          lots.put(new LotKey(rs.getLong("item_id"), rs.getString("lot_no")), rs.getLong("id"));
        });
    return lots;
  }
}
