package org.kram.challan;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.challan.Challan.Line;
import org.kram.gst.portal.PortalTransport;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.identity.Act;
import org.kram.shared.Columns;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.shared.Series;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ChallanStore {
  private final JdbcClient db;
  private final JsonMapper json;

  ChallanStore(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  // ---- reading

  Optional<Challan> byNo(String no) {
    return db.sql("select * from challan_challan where no = :no").param("no", no).query((rs, _) -> challan(rs)).optional().map(this::withLines);
  }

  Optional<Challan> byId(long id) {
    return db.sql("select * from challan_challan where id = :id").param("id", id).query((rs, _) -> challan(rs)).optional().map(this::withLines);
  }

  Optional<Long> lock(String no) {
    return db.sql("select id from challan_challan where no = :no for no key update").param("no", no).query(Long.class).optional();
  }

  /// Without lines, the newest first.
  List<Challan> list(Challan.@Nullable State state, Challan.@Nullable Kind kind, @Nullable Long after, int limit) {
    return db.sql("""
            select * from challan_challan
            where (:state::text is null or state = :state) and (:kind::text is null or kind = :kind) and (:after::bigint is null or id < :after) order by id desc limit :limit""")
        .param("state", state == null ? null : state.name(), Types.VARCHAR).param("kind", kind == null ? null : kind.name(), Types.VARCHAR).param("after", after, Types.BIGINT)
        .param("limit", limit).query((rs, _) -> challan(rs)).list();
  }

  private Challan withLines(Challan c) {
    var lines = db.sql("""
            select l.*, t.lot_no from challan_line l left join stock_lot t on t.id = l.lot_id and l.lot_id <> 0 where l.challan_id = :id order by l.line_no""")
        .param("id", c.id())
        .query((rs, _) -> new Line(rs.getInt("line_no"), rs.getLong("item_id"), rs.getLong("lot_id"), rs.getString("lot_no"), rs.getLong("from_location_id"), rs.getString("sku"),
            rs.getString("description"), rs.getString("hsn"), rs.getString("uqc"), Quantity.of(rs.getBigDecimal("qty")), rs.getBigDecimal("unit_value"), Money.of(rs.getBigDecimal("value")),
            rs.getString("treatment"), Quantity.of(rs.getBigDecimal("qty_came")), Quantity.of(rs.getBigDecimal("qty_lost")))).list();
    return new Challan(c.id(), c.no(), c.kind(), c.state(), c.registrationId(), c.fromWarehouseId(), c.toWarehouseId(), c.partyId(), c.consignor(), c.dispatchFrom(), c.consignee(),
        c.issuedOn(), c.issuedAt(), c.backBy(), c.purpose(), c.value(), c.transport(), c.ewayBillNo(), c.ewayBillValidUntil(), c.papersStand(), c.papersWaitFor(), c.leftAt(), c.endedAt(),
        c.cancelWhy(), lines);
  }

  private Challan challan(ResultSet rs) throws SQLException {
    var dispatch = rs.getString("dispatch_from");
    return new Challan(rs.getLong("id"), rs.getString("no"), Challan.Kind.valueOf(rs.getString("kind")), Challan.State.valueOf(rs.getString("state")), rs.getLong("registration_id"),
        rs.getLong("from_warehouse_id"), rs.getObject("to_warehouse_id", Long.class), rs.getObject("party_id", Long.class), json.readValue(rs.getString("consignor"), Challan.Place.class),
        dispatch == null ? null : json.readValue(dispatch, Challan.Place.class), json.readValue(rs.getString("consignee"), Challan.Place.class), rs.getObject("issued_on", LocalDate.class),
        rs.getTimestamp("issued_at").toInstant(), rs.getObject("back_by", LocalDate.class), rs.getString("purpose"), Money.of(rs.getBigDecimal("value")),
        new PortalTransport(Mode.valueOf(rs.getString("mode")), rs.getInt("distance_km"), rs.getString("transporter_id"), rs.getString("transporter_name"), rs.getString("transport_doc_no"),
            rs.getObject("transport_doc_on", LocalDate.class), rs.getString("vehicle_no"), rs.getBoolean("over_dimensional")),
        rs.getString("eway_bill_no"), instant(rs, "eway_bill_valid_until"), rs.getBoolean("papers_stand"), rs.getString("papers_wait_for"), instant(rs, "left_at"), instant(rs, "ended_at"),
        rs.getString("cancel_why"), List.of());
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  // ---- writing

  long insert(Act act, Series.Number number, Challan c) {
    var t = c.transport();
    long id = db.sql("""
            insert into challan_challan (no, series, financial_year, serial, kind, state, registration_id, from_warehouse_id, to_warehouse_id, party_id, consignor, dispatch_from, consignee,
              issued_on, issued_at, issued_by, back_by, purpose, value, distance_km, mode, vehicle_no, over_dimensional, transporter_id, transporter_name, transport_doc_no, transport_doc_on)
            values (:no, :series, :fy, :serial, :kind, 'ISSUED', :registration, :from, :to, :party, :consignor::jsonb, :dispatchFrom::jsonb, :consignee::jsonb,
              :on, :at, :by, :backBy, :purpose, :value, :km, :mode, :vehicle, :odc, :transporter, :transporterName, :docNo, :docOn) returning id""")
        .param("no", number.no()).param("series", number.series()).param("fy", number.financialYear()).param("serial", number.serial()).param("kind", c.kind().name())
        .param("registration", c.registrationId()).param("from", c.fromWarehouseId()).param("to", c.toWarehouseId(), Types.BIGINT).param("party", c.partyId(), Types.BIGINT)
        .param("consignor", json.writeValueAsString(c.consignor())).param("dispatchFrom", c.dispatchFrom() == null ? null : json.writeValueAsString(c.dispatchFrom()), Types.VARCHAR)
        .param("consignee", json.writeValueAsString(c.consignee())).param("on", Date.valueOf(c.issuedOn())).param("at", Timestamp.from(act.at())).param("by", act.who().id())
        .param("backBy", c.backBy() == null ? null : Date.valueOf(c.backBy()), Types.DATE).param("purpose", c.purpose(), Types.VARCHAR).param("value", c.value().rupees())
        .param("km", t.distanceKm()).param("mode", t.mode().name()).param("vehicle", t.vehicleNo(), Types.VARCHAR).param("odc", t.overDimensional())
        .param("transporter", t.transporterId(), Types.VARCHAR).param("transporterName", t.transporterName(), Types.VARCHAR).param("docNo", t.docNo(), Types.VARCHAR)
        .param("docOn", t.docOn() == null ? null : Date.valueOf(t.docOn()), Types.DATE).query(Long.class).single();
    db.sql("""
            insert into challan_line (challan_id, line_no, item_id, lot_id, from_location_id, sku, description, hsn, uqc, qty, unit_value, value, treatment)
            select :id, line_no, item_id, lot_id, place, sku, description, hsn, uqc, qty, unit_value, value, treatment
            from unnest(:lines::int[], :items::bigint[], :lots::bigint[], :places::bigint[], :skus::text[], :descriptions::text[], :hsns::text[], :uqcs::text[], :qtys::numeric[],
              :unitValues::numeric[], :values::numeric[], :treatments::text[]) as t(line_no, item_id, lot_id, place, sku, description, hsn, uqc, qty, unit_value, value, treatment)""")
        .param("id", id).param("lines", Columns.ints(c.lines(), Line::lineNo)).param("items", Columns.longs(c.lines(), Line::itemId)).param("lots", Columns.longs(c.lines(), Line::lotId))
        .param("places", Columns.longs(c.lines(), Line::fromLocationId)).param("skus", Columns.texts(c.lines(), Line::sku)).param("descriptions", Columns.texts(c.lines(), Line::description))
        .param("hsns", Columns.texts(c.lines(), Line::hsn)).param("uqcs", Columns.texts(c.lines(), Line::uqc)).param("qtys", Columns.texts(c.lines(), Line::qty))
        .param("unitValues", Columns.texts(c.lines(), Line::unitValue)).param("values", Columns.texts(c.lines(), Line::value)).param("treatments", Columns.texts(c.lines(), Line::treatment)).update();
    return id;
  }

  int carriage(long id, PortalTransport t) {
    return db.sql("""
            update challan_challan set mode = :mode, vehicle_no = :vehicle, over_dimensional = :odc, transporter_id = :transporter, transporter_name = :transporterName,
              transport_doc_no = :docNo, transport_doc_on = :docOn, distance_km = :km where id = :id and state in ('ISSUED', 'LEFT')""")
        .param("mode", t.mode().name()).param("vehicle", t.vehicleNo(), Types.VARCHAR).param("odc", t.overDimensional()).param("transporter", t.transporterId(), Types.VARCHAR)
        .param("transporterName", t.transporterName(), Types.VARCHAR).param("docNo", t.docNo(), Types.VARCHAR).param("docOn", t.docOn() == null ? null : Date.valueOf(t.docOn()), Types.DATE)
        .param("km", t.distanceKm()).param("id", id).update();
  }

  void papers(long id, @Nullable String ewayBillNo, @Nullable Instant validUntil, boolean stand, @Nullable String waitFor) {
    db.sql("""
            update challan_challan set eway_bill_no = coalesce(:no, eway_bill_no), eway_bill_valid_until = coalesce(:until, eway_bill_valid_until), papers_stand = :stand, papers_wait_for = :waitFor
            where id = :id""")
        .param("no", ewayBillNo, Types.VARCHAR).param("until", validUntil == null ? null : Timestamp.from(validUntil), Types.TIMESTAMP).param("stand", stand)
        .param("waitFor", waitFor, Types.VARCHAR).param("id", id).update();
  }

  void clearEwayBill(long id, String waitFor) {
    db.sql("update challan_challan set eway_bill_no = null, eway_bill_valid_until = null, papers_stand = false, papers_wait_for = :waitFor where id = :id and state = 'ISSUED'")
        .param("waitFor", waitFor).param("id", id).update();
  }

  int leave(long id, Instant at) {
    return db.sql("update challan_challan set state = 'LEFT', left_at = :at where id = :id and state = 'ISSUED'").param("at", Timestamp.from(at)).param("id", id).update();
  }

  int cancel(long id, Instant at, String why) {
    return db.sql("update challan_challan set state = 'CANCELLED', cancelled_at = :at, cancel_why = :why where id = :id and state = 'ISSUED'")
        .param("at", Timestamp.from(at)).param("why", why).param("id", id).update();
  }

  /// What came and what is lost; the challan ends when nothing of it is away any more.
  void came(long id, List<ChallanBook.Came> came, Instant at) {
    db.sql("""
            update challan_line l set qty_came = l.qty_came + c.qty, qty_lost = l.qty_lost + c.lost
            from unnest(:lines::int[], :qtys::numeric[], :losts::numeric[]) as c(line_no, qty, lost) where l.challan_id = :id and l.line_no = c.line_no""")
        .param("id", id).param("lines", Columns.ints(came, ChallanBook.Came::line)).param("qtys", Columns.texts(came, ChallanBook.Came::qty)).param("losts", Columns.texts(came, ChallanBook.Came::lost)).update();
    db.sql("""
            update challan_challan set state = 'ENDED', ended_at = :at where id = :id and state = 'LEFT'
              and not exists (select from challan_line l where l.challan_id = :id and l.qty_came + l.qty_lost < l.qty)""")
        .param("at", Timestamp.from(at)).param("id", id).update();
  }
}
