package org.kram.filing;

import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.invoice.Invoice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TripSheetStore {
  private final JdbcClient db;

  TripSheetStore(JdbcClient db) {
    this.db = db;
  }

  List<Long> shipmentsOnBoard(long tripId) {
    return db.sql("select id from dispatch_shipment where trip_id = :trip and state in ('INVOICED', 'LEFT') order by id").param("trip", tripId).query(Long.class).list();
  }

  List<Long> tripsOf(List<Long> shipmentIds) {
    return db.sql("select distinct trip_id from dispatch_shipment where id = any(:shipments) and trip_id is not null order by 1").param("shipments", shipmentIds.toArray(Long[]::new)).query(Long.class).list();
  }

  /// The trip's own facts, as every shipment on board has them.
  Invoice.@Nullable Transport transport(long tripId) {
    return db.sql("""
            select t.mode, t.vehicle_no, t.vehicle_kind, coalesce(tr.name, t.transporter_name) as transporter, coalesce(tr.transin, t.transporter_gstin) as transporter_gstin,
              t.driver, t.driver_phone, t.lr_no, t.lr_on
            from dispatch_trip t left join party_transporter tr on tr.id = t.transporter_id where t.id = :trip""")
        .param("trip", tripId)
        .query((rs, _) -> new Invoice.Transport(rs.getString("mode"), rs.getString("vehicle_no"), rs.getString("vehicle_kind"), rs.getString("transporter"), rs.getString("transporter_gstin"),
            rs.getString("driver"), rs.getString("driver_phone"), rs.getString("lr_no"), rs.getObject("lr_on", java.time.LocalDate.class), null, 0, java.math.BigDecimal.ZERO)).optional().orElse(null);
  }

  /// The last ones first.
  List<TripSheet> ofTrip(long tripId) {
    return db.sql("select * from filing_trip_sheet where trip_id = :trip order by made_at desc, no desc").param("trip", tripId)
        .query((rs, _) -> new TripSheet(rs.getString("no"), rs.getLong("trip_id"), rs.getLong("registration_id"), rs.getString("vehicle_no"), rs.getTimestamp("made_at").toInstant(),
            rs.getString("made_by"), List.of((String[]) rs.getArray("bills").getArray()), rs.getString("replaced_by"))).list();
  }

  /// @param replaces the sheet whose place it takes, or null
  void insert(Act act, String no, long tripId, long registrationId, @Nullable String vehicleNo, List<String> bills, @Nullable String replaces) {
    db.sql("""
            with old as (update filing_trip_sheet set replaced_by = :no where trip_id = :trip and no = :replaces)
            insert into filing_trip_sheet (no, trip_id, registration_id, vehicle_no, made_at, made_by, bills)
            values (:no, :trip, :registration, :vehicle, :at, :by, :bills) on conflict (no) do nothing""")
        .param("no", no).param("trip", tripId).param("replaces", replaces, Types.VARCHAR).param("registration", registrationId).param("vehicle", vehicleNo, Types.VARCHAR)
        .param("at", Timestamp.from(act.at())).param("by", act.who().login()).param("bills", bills.toArray(String[]::new)).update();
  }
}
