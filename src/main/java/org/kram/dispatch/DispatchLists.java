package org.kram.dispatch;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Quantity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Lists of picks, shipments and trips, newest first, paged by key. Without a state they show what somebody still has to do.
@Repository
class DispatchLists {
  record PickRow(long id, long orderId, long customerId, long warehouseId, Pick.State state, Instant releasedAt, int lines, Quantity qty, @Nullable String shipmentNo) {
    public String no() {
      return Pick.no(id);
    }

    public String orderNo() {
      return "SO-" + orderId;
    }
  }

  /// @param hint what keeps it from the next step, in words; empty when it is ready to leave or has left
  record ShipmentRow(long id, long orderId, long customerId, long warehouseId, Shipment.State state, int cartons, Quantity weightKg, Instant packedAt,
      @Nullable String invoiceNo, @Nullable String ewayBillNo, boolean papersStand, @Nullable String papersWaitFor, @Nullable Long tripId, @Nullable String vehicleNo,
      @Nullable String transporterName, boolean tripReady, @Nullable Instant leftAt, @Nullable LocalDate etaOn, @Nullable Instant deliveredAt) {
    public String no() {
      return Shipment.no(id);
    }

    public String orderNo() {
      return "SO-" + orderId;
    }

    public boolean ready() {
      return state == Shipment.State.INVOICED && papersStand && tripReady;
    }

    public String hint() {
      return switch (state) {
        case PACKED -> "Tax invoice is missing";
        case INVOICED -> !papersStand ? papersWaitFor == null ? "Papers are not answered yet" : papersWaitFor : tripId == null ? "No trip yet" : tripReady ? "" : "Vehicle is missing";
        case LEFT, DELIVERED, CANCELLED -> "";
      };
    }
  }

  record TripRow(long id, long warehouseId, Trip.Mode mode, Trip.State state, @Nullable String vehicleNo, @Nullable String transporterName, @Nullable String driver,
      @Nullable String lrNo, Instant createdAt, @Nullable Instant departedAt, int shipments) {
    public String no() {
      return Trip.no(id);
    }
  }

  private final JdbcClient db;

  DispatchLists(JdbcClient db) {
    this.db = db;
  }

  Page<PickRow> picks(@Nullable String state, @Nullable Long warehouseId, @Nullable String after) {
    return Page.of(db.sql("""
            select p.id, p.order_id, p.customer_id, p.warehouse_id, p.state, p.released_at, l.lines, l.qty,
              (select max(s.id) from dispatch_shipment s where s.pick_id = p.id and s.state <> 'CANCELLED') as shipment_id
            from dispatch_pick p cross join lateral (select count(*) as lines, sum(qty) as qty from dispatch_pick_line l where l.pick_id = p.id) l
            where (:open and p.state in ('RELEASED', 'PICKED') or p.state = :state) and (:warehouse::bigint is null or p.warehouse_id = :warehouse)
              and (:after::bigint is null or p.id < :after) order by p.id desc limit :limit""")
        .param("open", isBlank(state)).param("state", isBlank(state) ? "" : known(Pick.State.class, state)).param("warehouse", warehouseId, Types.BIGINT)
        .param("after", PageKey.id(after), Types.BIGINT).param("limit", Page.SIZE + 1)
        .query((rs, _) -> new PickRow(rs.getLong("id"), rs.getLong("order_id"), rs.getLong("customer_id"), rs.getLong("warehouse_id"), Pick.State.valueOf(rs.getString("state")),
            rs.getTimestamp("released_at").toInstant(), rs.getInt("lines"), rs.getBigDecimal("qty") == null ? Quantity.ZERO : Quantity.of(rs.getBigDecimal("qty")),
            rs.getObject("shipment_id") == null ? null : Shipment.no(rs.getLong("shipment_id")))).list(), Page.SIZE, PickRow::id);
  }

  Page<ShipmentRow> shipments(@Nullable String state, @Nullable Long warehouseId, @Nullable String after) {
    return Page.of(shipments("""
        where (:open and s.state in ('PACKED', 'INVOICED', 'LEFT') or s.state = :state) and (:warehouse::bigint is null or s.warehouse_id = :warehouse)
          and (:after::bigint is null or s.id < :after) order by s.id desc limit :limit""")
        .param("open", isBlank(state)).param("state", isBlank(state) ? "" : known(Shipment.State.class, state)).param("warehouse", warehouseId, Types.BIGINT)
        .param("after", PageKey.id(after), Types.BIGINT).param("limit", Page.SIZE + 1).query(DispatchLists::shipmentRow).list(), Page.SIZE, ShipmentRow::id);
  }

  /// What stands at the gate of a warehouse: packed, and not left.
  List<ShipmentRow> gate(@Nullable Long warehouseId) {
    return shipments("""
        where s.state in ('PACKED', 'INVOICED') and s.pick_id is not null and (:warehouse::bigint is null or s.warehouse_id = :warehouse)
        order by (s.state = 'INVOICED' and s.papers_stand) desc, s.id limit 200""").param("warehouse", warehouseId, Types.BIGINT).query(DispatchLists::shipmentRow).list();
  }

  List<ShipmentRow> onTrip(long tripId) {
    return shipments("where s.trip_id = :trip order by s.id").param("trip", tripId).query(DispatchLists::shipmentRow).list();
  }

  /// Packed in the warehouse, and on no trip that is ready.
  List<ShipmentRow> boardable(long warehouseId, long tripId) {
    return shipments("""
        where s.state in ('PACKED', 'INVOICED') and s.pick_id is not null and s.warehouse_id = :warehouse and s.trip_id is distinct from :trip order by s.trip_id is not null, s.id limit 100""")
        .param("warehouse", warehouseId).param("trip", tripId).query(DispatchLists::shipmentRow).list();
  }

  private JdbcClient.StatementSpec shipments(String where) {
    return db.sql("""
        select s.id, s.order_id, s.customer_id, s.warehouse_id, s.state, s.cartons, s.weight_kg, s.packed_at, s.invoice_no, s.eway_bill_no, s.papers_stand,
          s.papers_wait_for, s.trip_id, t.vehicle_no, t.transporter_name, t.mode, t.lr_no, s.left_at, s.eta_on, s.delivered_at
        from dispatch_shipment s left join dispatch_trip t on t.id = s.trip_id
        """ + where);
  }

  private static ShipmentRow shipmentRow(java.sql.ResultSet rs, int row) throws java.sql.SQLException {
    var mode = rs.getString("mode");
    boolean ready = mode != null && switch (Trip.Mode.valueOf(mode)) {
      case ROAD -> rs.getString("vehicle_no") != null;
      case RAIL, AIR, SHIP -> rs.getString("lr_no") != null;
      case HAND -> true;
    };
    var left = rs.getTimestamp("left_at");
    var delivered = rs.getTimestamp("delivered_at");
    return new ShipmentRow(rs.getLong("id"), rs.getLong("order_id"), rs.getLong("customer_id"), rs.getLong("warehouse_id"), Shipment.State.valueOf(rs.getString("state")),
        rs.getInt("cartons"), Quantity.of(rs.getBigDecimal("weight_kg")), rs.getTimestamp("packed_at").toInstant(), rs.getString("invoice_no"), rs.getString("eway_bill_no"),
        rs.getBoolean("papers_stand"), rs.getString("papers_wait_for"), rs.getObject("trip_id", Long.class), rs.getString("vehicle_no"), rs.getString("transporter_name"), ready,
        left == null ? null : left.toInstant(), rs.getObject("eta_on", LocalDate.class), delivered == null ? null : delivered.toInstant());
  }

  Page<TripRow> trips(@Nullable String state, @Nullable String after) {
    return Page.of(db.sql("""
            select t.id, t.warehouse_id, t.mode, t.state, t.vehicle_no, t.transporter_name, t.driver, t.lr_no, t.created_at, t.departed_at,
              (select count(*) from dispatch_shipment s where s.trip_id = t.id and s.state <> 'CANCELLED') as shipments
            from dispatch_trip t where (:open and t.state in ('PLANNED', 'DEPARTED') or t.state = :state) and (:after::bigint is null or t.id < :after)
            order by t.id desc limit :limit""")
        .param("open", isBlank(state)).param("state", isBlank(state) ? "" : known(Trip.State.class, state)).param("after", PageKey.id(after), Types.BIGINT).param("limit", Page.SIZE + 1)
        .query((rs, _) -> {
          var departed = rs.getTimestamp("departed_at");
          return new TripRow(rs.getLong("id"), rs.getLong("warehouse_id"), Trip.Mode.valueOf(rs.getString("mode")), Trip.State.valueOf(rs.getString("state")), rs.getString("vehicle_no"),
              rs.getString("transporter_name"), rs.getString("driver"), rs.getString("lr_no"), rs.getTimestamp("created_at").toInstant(), departed == null ? null : departed.toInstant(),
              rs.getInt("shipments"));
        }).list(), Page.SIZE, TripRow::id);
  }

  private static <E extends Enum<E>> String known(Class<E> states, String state) {
    if (java.util.Arrays.stream(states.getEnumConstants()).noneMatch(s -> s.name().equals(state)))
      throw new BadInput("state", state, "One of " + java.util.Arrays.toString(states.getEnumConstants()) + ".");
    return state;
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
