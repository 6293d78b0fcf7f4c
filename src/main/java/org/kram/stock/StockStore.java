package org.kram.stock;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.Columns;
import org.kram.shared.NotFound;
import org.kram.shared.Quantity;
import org.kram.shared.Stale;
import org.kram.stock.ReservationPlan.Held;
import org.kram.stock.ReservationPlan.Planned;
import org.kram.stock.ReservationPlan.Shelf;
import org.kram.stock.StockBook.Arrival;
import org.kram.stock.StockBook.Move;
import org.kram.stock.StockBook.NewBin;
import org.kram.stock.StockBook.Reserved;
import org.kram.stock.StockBook.Taken;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The writing statements first lock every balance they will touch, in the order of item, place and lot, in a first part that the
/// rest waits for; then they change balances by differences, so that they build on what the row is after the wait.
@Repository
class StockStore {
  /// One balance.
  record Key(long itemId, long locationId, long lotId) {}

  record Balance(Quantity onHand, Quantity reserved) {
    static final Balance NONE = new Balance(Quantity.ZERO, Quantity.ZERO);
  }

  record LotKey(long itemId, String lotNo) {}

  record Lot(long id, @Nullable LocalDate expiresOn) {}

  record PastMove(long id, long itemId, long lotId, long fromId, long toId, Quantity qty, int lineNo) {}

  private static final String PLACE_COLUMNS = "select id, warehouse_id, kind, code, pick_order, active from stock_location ";
  private static final RowMapper<Place> PLACE = (rs, _) -> new Place(rs.getLong("id"), rs.getObject("warehouse_id", Long.class),
      Place.Kind.valueOf(rs.getString("kind")), rs.getString("code"), rs.getInt("pick_order"), rs.getBoolean("active"));
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

  /// Of a document, what stands: neither a reversal nor reversed.
  List<PastMove> movesToReverse(String document) {
    return db.sql("""
            select m.id, m.item_id, m.lot_id, m.from_location_id, m.to_location_id, m.qty, m.line_no from stock_move m
            where m.document = :document and m.reverses_id is null
              and not exists (select from stock_move r where r.document = :document and r.reverses_id = m.id)
            order by m.id""")
        .param("document", document)
        .query((rs, _) -> new PastMove(rs.getLong("id"), rs.getLong("item_id"), rs.getLong("lot_id"), rs.getLong("from_location_id"),
            rs.getLong("to_location_id"), qty(rs, "qty"), rs.getInt("line_no")))
        .list();
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

  List<Reserved> putOnPick(long orderId) {
    return db.sql("""
            with put as (
              update stock_reservation set picking = qty where order_id = :order and picking < qty
              returning line_no, item_id, location_id, lot_id, warehouse_id, new.picking - old.picking as qty)
            select put.line_no, put.item_id, put.location_id, put.lot_id, put.warehouse_id, put.qty
            from put join stock_location p on p.id = put.location_id
            order by put.warehouse_id, p.pick_order, p.code, put.item_id, put.line_no, put.lot_id""")
        .param("order", orderId).query(RESERVED).list();
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

  // ---- moving

  /// Bin down and reservation gone, staging up (quarantine for what is missing), and the moves that say so.
  void pick(Act act, long orderId, long warehouseId, String document, List<Taken> taken) {
    stands(taken.size(), db.sql("""
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
    db.sql("select id, item_id, lot_no from stock_lot where item_id = any(:items)").param("items", longs(itemIds))
        .query(rs -> {
          lots.put(new LotKey(rs.getLong("item_id"), rs.getString("lot_no")), rs.getLong("id"));
        });
    return lots;
  }

  // ---- places

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
        .param("items", longs(itemIds)).param("warehouse", warehouseId)
        .query(rs -> {
          homes.put(rs.getLong("item_id"), PLACE.mapRow(rs, 0));
        });
    return homes;
  }

  private static void stands(int expected, int done) {
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
