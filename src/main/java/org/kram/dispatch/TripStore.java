package org.kram.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.Columns;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TripStore {
  private static final String TRIPS = """
      select id as trip_id, warehouse_id as trip_warehouse_id, mode, vehicle_no, vehicle_kind, transporter_id, transporter_name, transporter_gstin, driver,
        driver_phone, lr_no, lr_on, state as trip_state, departed_at from dispatch_trip
      """;

  private static final RowMapper<Trip> TRIP = (rs, _) -> trip(rs);

  private final JdbcClient db;

  TripStore(JdbcClient db) {
    this.db = db;
  }

  void lockTrip(long id) {
    db.sql("select 1 from dispatch_trip where id = :id for no key update").param("id", id).query(rs -> {});
  }

  void lockOnBoard(long tripId) {
    db.sql("select 1 from dispatch_shipment where trip_id = :trip and state <> 'CANCELLED' order by id for no key update").param("trip", tripId).query(rs -> {});
  }

  Optional<Trip> trip(long id) {
    return db.sql(TRIPS + "where id = :id").param("id", id).query(TRIP).optional();
  }

  long insertTrip(Act act, long warehouseId, Trip trip) {
    return withTrip(db.sql("""
            insert into dispatch_trip (warehouse_id, mode, vehicle_no, vehicle_kind, transporter_id, transporter_name, transporter_gstin, driver, driver_phone,
              lr_no, lr_on, state, created_by, created_at)
            values (:warehouse, :mode, :vehicle, :vehicleKind, :transporter, :transporterName, :transporterGstin, :driver, :driverPhone, :lrNo, :lrOn::date, 'PLANNED', :by, :at)
            returning id"""), trip)
        .param("warehouse", warehouseId).param("by", act.who().id()).param("at", Timestamp.from(act.at())).query(Long.class).single();
  }

  void changeTrip(long id, Trip trip) {
    withTrip(db.sql("""
            update dispatch_trip set mode = :mode, vehicle_no = :vehicle, vehicle_kind = :vehicleKind, transporter_id = :transporter,
              transporter_name = :transporterName, transporter_gstin = :transporterGstin, driver = :driver, driver_phone = :driverPhone, lr_no = :lrNo, lr_on = :lrOn::date
            where id = :id"""), trip).param("id", id).update();
  }

  void board(long tripId, Collection<Long> shipmentIds) {
    db.sql("update dispatch_shipment set trip_id = :trip where id = any(:ids)").param("trip", tripId).param("ids", Columns.longs(List.copyOf(shipmentIds), Long::longValue)).update();
  }

  static JdbcClient.StatementSpec withTrip(JdbcClient.StatementSpec statement, @Nullable Trip trip) {
    return statement.param("mode", trip == null ? "ROAD" : trip.mode().name()).param("vehicle", trip == null ? null : trip.vehicleNo(), Types.VARCHAR)
        .param("vehicleKind", trip != null && trip.overDimensional() ? "OVER_DIMENSIONAL" : "REGULAR")
        .param("transporter", trip == null ? null : trip.transporterId(), Types.BIGINT)
        .param("transporterName", trip == null ? null : trip.transporterName(), Types.VARCHAR)
        .param("transporterGstin", trip == null ? null : trip.transporterGstin(), Types.VARCHAR)
        .param("driver", trip == null ? null : trip.driver(), Types.VARCHAR).param("driverPhone", trip == null ? null : trip.driverPhone(), Types.VARCHAR)
        .param("lrNo", trip == null ? null : trip.lrNo(), Types.VARCHAR)
        .param("lrOn", trip == null || trip.lrOn() == null ? null : trip.lrOn().toString(), Types.VARCHAR);
  }

  static Trip trip(ResultSet rs) throws SQLException {
    return new Trip(rs.getLong("trip_id"), rs.getLong("trip_warehouse_id"), Trip.Mode.valueOf(rs.getString("mode")), rs.getString("vehicle_no"),
        "OVER_DIMENSIONAL".equals(rs.getString("vehicle_kind")), rs.getObject("transporter_id", Long.class), rs.getString("transporter_name"),
        rs.getString("transporter_gstin"), rs.getString("driver"), rs.getString("driver_phone"), rs.getString("lr_no"), rs.getObject("lr_on", LocalDate.class),
        Trip.State.valueOf(rs.getString("trip_state")), DispatchStore.instant(rs, "departed_at"));
  }
}
