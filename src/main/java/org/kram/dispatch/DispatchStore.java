package org.kram.dispatch;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.dispatch.Pick.PickLine;
import org.kram.identity.Act;
import org.kram.order.Order;
import org.kram.shared.Columns;
import org.kram.shared.NotFound;
import org.kram.shared.Quantity;
import org.kram.stock.StockBook.Reserved;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// All changes of picks and shipments happen under the lock of their order: see [#lockOrderOfPick] and [#lockOrderOfShipment].
@Repository
class DispatchStore {
  /// What a packer who does not weigh or measure needs: the weight of the picked items, and where they go.
  record Guess(String shipToPin, Quantity weightKg) {}

  record Packed(long shipmentId, @Nullable Long tripId) {}

  private static final String PICKS = """
      select p.id, p.order_id, p.customer_id, p.warehouse_id, p.state, p.released_at, p.confirmed_at, l.seq, l.order_line_no, l.item_id, i.sku, i.name,
        i.barcode, i.uqc, l.location_id, b.code as bin, l.lot_id, t.lot_no, t.expires_on, l.qty, l.qty_picked, l.short_why, l.scanned
      from dispatch_pick p join dispatch_pick_line l on l.pick_id = p.id join catalog_item i on i.id = l.item_id
      join stock_location b on b.id = l.location_id left join stock_lot t on t.id = l.lot_id and l.lot_id <> 0
      """;

  private static final String SHIPMENTS = """
      select s.id, s.order_id, s.customer_id, s.warehouse_id, s.pick_id, s.state, s.cartons, s.weight_kg, s.distance_km, s.packed_at, s.invoice_no, s.irn,
        s.eway_bill_no, s.papers_stand, s.papers_wait_for, s.left_at, s.eta_on, s.delivered_at, s.delivered_to, s.proof_note, s.proof_file, s.cancel_why,
        s.trip_id, r.warehouse_id as trip_warehouse_id, r.mode, r.vehicle_no, r.vehicle_kind, r.transporter_id, r.transporter_name, r.transporter_gstin, r.driver, r.driver_phone,
        r.lr_no, r.lr_on, r.state as trip_state, r.departed_at,
        l.line_no, l.order_line_no, l.item_id, l.lot_id, t.lot_no, t.expires_on, l.qty, l.carton, l.service
      from dispatch_shipment s join dispatch_shipment_line l on l.shipment_id = s.id
      left join dispatch_trip r on r.id = s.trip_id left join stock_lot t on t.id = l.lot_id and l.lot_id <> 0
      """;

  private final JdbcClient db;

  DispatchStore(JdbcClient db) {
    this.db = db;
  }

  // ---- locks

  /// @return the order's id
  long lockOrderOfPick(long pickId) {
    return db.sql("select o.id from order_order o join dispatch_pick p on p.order_id = o.id where p.id = :pick for no key update of o")
        .param("pick", pickId).query(Long.class).optional().orElseThrow(() -> new NotFound("pick list", Pick.no(pickId)));
  }

  long lockOrderOfShipment(long shipmentId) {
    return db.sql("select o.id from order_order o join dispatch_shipment s on s.order_id = o.id where s.id = :shipment for no key update of o")
        .param("shipment", shipmentId).query(Long.class).optional().orElseThrow(() -> new NotFound("shipment", Shipment.no(shipmentId)));
  }

  /// As [#lockOrderOfShipment], and the trip and the shipment behind it.
  long lockWithTrip(long shipmentId) {
    return db.sql("""
            select o.id from order_order o join dispatch_shipment s on s.order_id = o.id join dispatch_trip t on t.id = s.trip_id
            where s.id = :shipment for no key update of o, t, s""")
        .param("shipment", shipmentId).query(Long.class).optional().orElseGet(() -> lockOrderOfShipment(shipmentId));
  }

  void lockShipments(Collection<Long> ids) {
    db.sql("select 1 from dispatch_shipment where id = any(:ids) order by id for no key update").param("ids", longs(ids)).query(rs -> {});
  }

  // ---- picks

  Optional<Pick> pick(long id) {
    return picks(List.of(id)).stream().findFirst();
  }

  List<Pick> picks(Collection<Long> ids) {
    return picks(db.sql(PICKS + "where p.id = any(:ids) order by p.id, l.seq").param("ids", longs(ids)));
  }

  List<Pick> picksOf(long orderId) {
    return picks(db.sql(PICKS + "where p.order_id = :order order by p.id, l.seq").param("order", orderId));
  }

  private static List<Pick> picks(JdbcClient.StatementSpec query) {
    var lines = new LinkedHashMap<Long, List<PickLine>>();
    var heads = new ArrayList<Pick>();
    query.query(rs -> {
      long id = rs.getLong("id");
      if (!lines.containsKey(id)) {
        lines.put(id, new ArrayList<>());
        heads.add(new Pick(id, rs.getLong("order_id"), rs.getLong("customer_id"), rs.getLong("warehouse_id"), Pick.State.valueOf(rs.getString("state")),
            rs.getTimestamp("released_at").toInstant(), instant(rs, "confirmed_at"), List.of()));
      }
      lines.get(id).add(new PickLine(rs.getInt("seq"), rs.getInt("order_line_no"), rs.getLong("item_id"), rs.getString("sku"), rs.getString("name"),
          rs.getString("barcode"), rs.getString("uqc"), rs.getLong("location_id"), rs.getString("bin"), rs.getLong("lot_id"), rs.getString("lot_no"),
          rs.getObject("expires_on", LocalDate.class), Quantity.of(rs.getBigDecimal("qty")), quantity(rs, "qty_picked"), rs.getString("short_why"),
          rs.getBoolean("scanned")));
    });
    return heads.stream().map(p -> new Pick(p.id(), p.orderId(), p.customerId(), p.warehouseId(), p.state(), p.releasedAt(), p.confirmedAt(), lines.get(p.id()))).toList();
  }

  /// One list per warehouse, lines in the given order. @return the ids
  List<Long> insertPicks(Act act, long orderId, List<Reserved> lines) {
    var warehouses = lines.stream().map(Reserved::warehouseId).distinct().toList();
    return db.sql("""
            with p as (
              insert into dispatch_pick (order_id, customer_id, warehouse_id, state, released_at, released_by)
              select o.id, o.customer_id, w, 'RELEASED', :at, :by from order_order o cross join unnest(:warehouses::bigint[]) w where o.id = :order
              returning id, warehouse_id)
            , l as (
              insert into dispatch_pick_line (pick_id, seq, order_id, order_line_no, item_id, location_id, lot_id, qty)
              select p.id, row_number() over (partition by p.id order by t.n), :order, t.line_no, t.item_id, t.location_id, t.lot_id, t.qty
              from unnest(:lineWarehouses::bigint[], :lines::int[], :items::bigint[], :places::bigint[], :lots::bigint[], :qtys::numeric[])
                with ordinality as t(warehouse_id, line_no, item_id, location_id, lot_id, qty, n) join p on p.warehouse_id = t.warehouse_id)
            select id from p order by id""")
        .param("order", orderId).param("at", Timestamp.from(act.at())).param("by", act.who().id())
        .param("warehouses", longs(warehouses)).param("lineWarehouses", Columns.longs(lines, Reserved::warehouseId))
        .param("lines", Columns.ints(lines, Reserved::lineNo)).param("items", Columns.longs(lines, Reserved::itemId))
        .param("places", Columns.longs(lines, Reserved::locationId)).param("lots", Columns.longs(lines, Reserved::lotId))
        .param("qtys", Columns.texts(lines, Reserved::qty))
        .query(Long.class).list();
  }

  void confirmPick(Act act, long pickId, Pick.State state, List<PickedQty> lines) {
    db.sql("""
            with l as (
              update dispatch_pick_line l set qty_picked = t.qty, short_why = t.why
              from unnest(:seqs::int[], :qtys::numeric[], :whys::text[]) as t(seq, qty, why) where l.pick_id = :pick and l.seq = t.seq)
            update dispatch_pick set state = :state, confirmed_at = :at, confirmed_by = :by where id = :pick""")
        .param("pick", pickId).param("state", state.name()).param("at", Timestamp.from(act.at())).param("by", act.who().id())
        .param("seqs", Columns.ints(lines, PickedQty::seq)).param("qtys", Columns.texts(lines, PickedQty::qty)).param("whys", Columns.texts(lines, PickedQty::why))
        .update();
  }

  void takeLine(long pickId, PickedQty line, boolean scanned) {
    db.sql("update dispatch_pick_line set qty_picked = :qty, short_why = :why, scanned = :scanned where pick_id = :pick and seq = :seq")
        .param("pick", pickId).param("seq", line.seq()).param("qty", line.qty().units()).param("why", line.why(), Types.VARCHAR).param("scanned", scanned).update();
  }

  void cancelPick(long pickId) {
    db.sql("update dispatch_pick set state = 'CANCELLED' where id = :pick").param("pick", pickId).update();
  }

  /// Of a list not yet confirmed: less is to be fetched; a line for which nothing is left goes.
  void shortenLines(long pickId, List<PickedQty> less) {
    db.sql("""
            with t as (select * from unnest(:seqs::int[], :qtys::numeric[]) as u(seq, qty))
            , gone as (delete from dispatch_pick_line l using t where l.pick_id = :pick and l.seq = t.seq and l.qty <= t.qty)
            update dispatch_pick_line l set qty = l.qty - t.qty, qty_picked = null, short_why = null from t where l.pick_id = :pick and l.seq = t.seq and l.qty > t.qty""")
        .param("pick", pickId).param("seqs", Columns.ints(less, PickedQty::seq)).param("qtys", Columns.texts(less, PickedQty::qty)).update();
  }

  /// Of a confirmed list: goods were put back.
  void putBackLines(long pickId, List<PickedQty> less) {
    db.sql("""
            update dispatch_pick_line l set qty_picked = l.qty_picked - t.qty, short_why = coalesce(l.short_why, t.why)
            from unnest(:seqs::int[], :qtys::numeric[], :whys::text[]) as t(seq, qty, why) where l.pick_id = :pick and l.seq = t.seq""")
        .param("pick", pickId).param("seqs", Columns.ints(less, PickedQty::seq)).param("qtys", Columns.texts(less, PickedQty::qty))
        .param("whys", Columns.texts(less, PickedQty::why)).update();
  }

  // ---- shipments

  Guess guess(long pickId) {
    return db.sql("""
            select a.pin, round(sum(l.qty_picked * i.weight_kg), 3) as weight from dispatch_pick_line l join catalog_item i on i.id = l.item_id
            join order_order o on o.id = l.order_id join party_address a on a.id = o.ship_to_id where l.pick_id = :pick and l.qty_picked > 0 group by a.pin""")
        .param("pick", pickId).query((rs, _) -> new Guess(rs.getString("pin"), Quantity.of(rs.getBigDecimal("weight")))).single();
  }

  private static final String LINES = """
      insert into dispatch_shipment_line (shipment_id, line_no, order_id, order_line_no, item_id, lot_id, qty, service)
      select s.id, t.line_no, :order, t.order_line_no, t.item_id, t.lot_id, t.qty, t.service
      from s cross join unnest(:lines::int[], :orderLines::int[], :items::bigint[], :lots::bigint[], :qtys::numeric[], :services::boolean[])
        as t(line_no, order_line_no, item_id, lot_id, qty, service)""";

  private static JdbcClient.StatementSpec withLines(JdbcClient.StatementSpec statement, List<Shipment.Line> lines) {
    return statement.param("lines", Columns.ints(lines, Shipment.Line::lineNo)).param("orderLines", Columns.ints(lines, Shipment.Line::orderLineNo))
        .param("items", Columns.longs(lines, Shipment.Line::itemId)).param("lots", Columns.longs(lines, Shipment.Line::lotId))
        .param("qtys", Columns.texts(lines, Shipment.Line::qty)).param("services", Columns.texts(lines, Shipment.Line::service));
  }

  /// Services without goods: a shipment of its own.
  long render(Act act, Order order, List<Shipment.Line> lines) {
    return withLines(db.sql("""
            with s as (
              insert into dispatch_shipment (order_id, customer_id, warehouse_id, state, packed_at, packed_by)
              values (:order, :customer, :warehouse, 'PACKED', :at, :by) returning id)
            , l as (
            %s)
            select id from s""".formatted(LINES)), lines)
        .param("order", order.id()).param("customer", order.customerId()).param("warehouse", order.warehouseId())
        .param("at", Timestamp.from(act.at())).param("by", act.who().id()).query(Long.class).single();
  }

  /// Trip, shipment, its lines and the state of the pick, in one statement.
  /// @param trip null: none, or the planned one of `tripId`
  Packed pack(Act act, Pick pick, List<Shipment.Line> lines, int cartons, Quantity weight, @Nullable Integer distanceKm, @Nullable Trip trip, @Nullable Long tripId) {
    return TripStore.withTrip(withLines(db.sql("""
            with r as (
              insert into dispatch_trip (warehouse_id, mode, vehicle_no, vehicle_kind, transporter_id, transporter_name, transporter_gstin, driver, driver_phone,
                lr_no, lr_on, state, created_by, created_at)
              select :warehouse, :mode, :vehicle, :vehicleKind, :transporter, :transporterName, :transporterGstin, :driver, :driverPhone, :lrNo, :lrOn::date, 'PLANNED',
                :by, :at where :newTrip returning id)
            , s as (
              insert into dispatch_shipment (order_id, customer_id, warehouse_id, pick_id, trip_id, state, cartons, weight_kg, distance_km, packed_at, packed_by)
              values (:order, :customer, :warehouse, :pick, coalesce((select id from r), :tripId), 'PACKED', :cartons, :weight, :distance, :at, :by) returning id)
            , l as (
            %s)
            , p as (update dispatch_pick set state = 'PACKED' where id = :pick)
            select id, (select id from r) as trip_id from s""".formatted(LINES)), lines), trip)
        .param("newTrip", trip != null).param("tripId", tripId, Types.BIGINT)
        .param("order", pick.orderId()).param("customer", pick.customerId()).param("warehouse", pick.warehouseId()).param("pick", pick.id())
        .param("cartons", cartons).param("weight", weight.units()).param("distance", distanceKm, Types.INTEGER)
        .param("at", Timestamp.from(act.at())).param("by", act.who().id())
        .query((rs, _) -> new Packed(rs.getLong("id"), rs.getObject("trip_id", Long.class))).single();
  }

  Optional<Shipment> shipment(long id) {
    return shipments(List.of(id)).stream().findFirst();
  }

  List<Shipment> shipments(Collection<Long> ids) {
    return shipments(db.sql(SHIPMENTS + "where s.id = any(:ids) order by s.id, l.line_no").param("ids", longs(ids)));
  }

  List<Shipment> shipmentsOf(long orderId) {
    return shipments(db.sql(SHIPMENTS + "where s.order_id = :order order by s.id, l.line_no").param("order", orderId));
  }

  List<Shipment> onBoard(long tripId) {
    return shipments(db.sql(SHIPMENTS + "where s.trip_id = :trip and s.state <> 'CANCELLED' order by s.id, l.line_no").param("trip", tripId));
  }

  private static List<Shipment> shipments(JdbcClient.StatementSpec query) {
    var lines = new LinkedHashMap<Long, List<Shipment.Line>>();
    var heads = new ArrayList<Shipment>();
    query.query(rs -> {
      long id = rs.getLong("id");
      if (!lines.containsKey(id)) {
        lines.put(id, new ArrayList<>());
        heads.add(new Shipment(id, rs.getLong("order_id"), rs.getLong("customer_id"), rs.getLong("warehouse_id"), rs.getObject("pick_id", Long.class),
            rs.getObject("trip_id") == null ? null : TripStore.trip(rs), Shipment.State.valueOf(rs.getString("state")), rs.getInt("cartons"),
            Quantity.of(rs.getBigDecimal("weight_kg")), rs.getObject("distance_km", Integer.class), rs.getTimestamp("packed_at").toInstant(), rs.getString("invoice_no"),
            rs.getString("irn"), rs.getString("eway_bill_no"), rs.getBoolean("papers_stand"), rs.getString("papers_wait_for"), instant(rs, "left_at"),
            rs.getObject("eta_on", LocalDate.class), instant(rs, "delivered_at"), rs.getString("delivered_to"), rs.getString("proof_note"),
            rs.getString("proof_file"), rs.getString("cancel_why"), List.of()));
      }
      lines.get(id).add(new Shipment.Line(rs.getInt("line_no"), rs.getInt("order_line_no"), rs.getLong("item_id"), rs.getLong("lot_id"), rs.getString("lot_no"),
          rs.getObject("expires_on", LocalDate.class), Quantity.of(rs.getBigDecimal("qty")), rs.getObject("carton", Integer.class), rs.getBoolean("service")));
    });
    return heads.stream().map(s -> s.with(lines.get(s.id()))).toList();
  }

  /// With the invoice rendered services are over: nothing of them has to leave.
  /// @return whether it is rendered; empty when it was not to be invoiced
  Optional<Boolean> recordInvoice(Act act, long shipmentId, String invoiceNo) {
    return db.sql("""
            update dispatch_shipment set state = case when pick_id is null then 'DELIVERED' else 'INVOICED' end, invoice_no = :no, invoiced_at = :at,
              papers_stand = false, papers_wait_for = null, left_at = case when pick_id is null then :at::timestamptz end, delivered_at = case when pick_id is null then :at::timestamptz end
            where id = :id and state = 'PACKED' returning pick_id is null""")
        .param("id", shipmentId).param("no", invoiceNo).param("at", Timestamp.from(act.at())).query(Boolean.class).optional();
  }

  Optional<Boolean> recordInvoiceCancelled(long shipmentId) {
    return db.sql("""
            update dispatch_shipment set state = 'PACKED', invoice_no = null, invoiced_at = null, irn = null, eway_bill_no = null, papers_stand = false, papers_wait_for = null,
              left_at = null, delivered_at = null
            where id = :id and (state = 'INVOICED' or pick_id is null and state = 'DELIVERED') returning pick_id is null""")
        .param("id", shipmentId).query(Boolean.class).optional();
  }

  /// What came earlier stays where now is null; a cancelled invoice takes both along.
  /// @return whether it is rendered; empty when it has no invoice
  Optional<Boolean> recordPapers(long shipmentId, @Nullable String irn, @Nullable String ewayBillNo, boolean stand, @Nullable String waitFor) {
    return db.sql("""
            update dispatch_shipment set irn = coalesce(:irn, irn), eway_bill_no = coalesce(:eway, eway_bill_no), papers_stand = :stand, papers_wait_for = :waitFor
            where id = :id and state in ('INVOICED', 'LEFT', 'DELIVERED') returning pick_id is null""")
        .param("id", shipmentId).param("irn", irn, Types.VARCHAR).param("eway", ewayBillNo, Types.VARCHAR).param("stand", stand)
        .param("waitFor", waitFor, Types.VARCHAR).query(Boolean.class).optional();
  }

  void clearEwayBill(long shipmentId, String waitFor) {
    db.sql("update dispatch_shipment set eway_bill_no = null, papers_stand = false, papers_wait_for = :waitFor where id = :id and state = 'INVOICED'")
        .param("waitFor", waitFor).param("id", shipmentId).update();
  }

  int leave(Act act, long shipmentId, LocalDate eta) {
    return db.sql("""
            with r as (
              update dispatch_trip t set state = 'DEPARTED', departed_at = :at from dispatch_shipment s
              where s.id = :id and t.id = s.trip_id and t.state = 'PLANNED')
            update dispatch_shipment set state = 'LEFT', left_at = :at, left_by = :by, eta_on = :eta where id = :id and state = 'INVOICED'""")
        .param("id", shipmentId).param("at", Timestamp.from(act.at())).param("by", act.who().id()).param("eta", Date.valueOf(eta)).update();
  }

  int deliver(Act act, long shipmentId, Proof proof) {
    return db.sql("""
            with r as (
              update dispatch_trip t set state = 'DONE' from dispatch_shipment s where s.id = :id and t.id = s.trip_id and t.state = 'DEPARTED'
                and not exists (select from dispatch_shipment o where o.trip_id = t.id and o.id <> :id and o.state in ('PACKED', 'INVOICED', 'LEFT')))
            update dispatch_shipment set state = 'DELIVERED', delivered_at = :at, delivered_to = :to, proof_note = :note
            where id = :id and state = 'LEFT'""")
        .param("id", shipmentId).param("at", Timestamp.from(act.at())).param("to", proof.to().strip()).param("note", proof.note(), Types.VARCHAR)
        .update();
  }

  int cancelShipment(Act act, long shipmentId, @Nullable Long pickId, String why) {
    return db.sql("""
            with p as (update dispatch_pick set state = 'CANCELLED' where id = :pick)
            update dispatch_shipment set state = 'CANCELLED', cancelled_at = :at, cancel_why = :why where id = :id and state = 'PACKED'""")
        .param("id", shipmentId).param("pick", pickId, Types.BIGINT).param("at", Timestamp.from(act.at())).param("why", why).update();
  }

  static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable Quantity quantity(ResultSet rs, String column) throws SQLException {
    var units = rs.getBigDecimal(column);
    return units == null ? null : Quantity.of(units);
  }

  private static long[] longs(Collection<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
