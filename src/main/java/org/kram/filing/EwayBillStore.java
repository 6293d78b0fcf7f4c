package org.kram.filing;

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
import org.kram.challan.Challan;
import org.kram.filing.EwayBillPortal.Standing;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.identity.Act;
import org.kram.shared.Quantity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EwayBillStore {
  private static final String BILLS = """
      select e.*, coalesce(i.no, c.no) as document, coalesce(i.registration_id, c.registration_id) as registration_id, s.order_id, coalesce(s.state, c.state) as goods
      from filing_eway_bill e left join invoice_invoice i on i.id = e.invoice_id left join dispatch_shipment s on s.id = e.shipment_id
        left join challan_challan c on c.id = e.challan_id
      """;

  private final JdbcClient db;

  EwayBillStore(JdbcClient db) {
    this.db = db;
  }

  // ---- bills

  /// As the portal made it; with the transporter and the kind of cargo of the trip as it is now.
  void keep(Portal.EwayBill bill, long invoiceId, long shipmentId) {
    db.sql("""
            insert into filing_eway_bill (no, invoice_id, shipment_id, generated_at, valid_until, distance_km, vehicle_no, part_b_at, state, mode, over_dimensional, transporter_id)
            select :no, :invoice, s.id, :at, :until, :km, :vehicle, :partB, 'ACTIVE', case when t.mode in ('RAIL', 'AIR', 'SHIP') then t.mode else 'ROAD' end,
              coalesce(t.vehicle_kind = 'OVER_DIMENSIONAL', false), coalesce(tr.transin, t.transporter_gstin)
            from dispatch_shipment s left join dispatch_trip t on t.id = s.trip_id left join party_transporter tr on tr.id = t.transporter_id where s.id = :shipment
            on conflict (no) do nothing""")
        .param("no", bill.no()).param("invoice", invoiceId).param("shipment", shipmentId).param("at", Timestamp.from(bill.generatedAt()))
        .param("until", timestamp(bill.validUntil()), Types.TIMESTAMP).param("km", bill.distanceKm()).param("vehicle", bill.vehicleNo(), Types.VARCHAR)
        .param("partB", bill.partB() ? Timestamp.from(bill.generatedAt()) : null, Types.TIMESTAMP).update();
  }

  void keep(Portal.EwayBill bill, Challan c) {
    var t = c.transport();
    db.sql("""
            insert into filing_eway_bill (no, challan_id, generated_at, valid_until, distance_km, vehicle_no, part_b_at, state, mode, over_dimensional, transporter_id)
            values (:no, :challan, :at, :until, :km, :vehicle, :partB, 'ACTIVE', :mode, :odc, :transporter) on conflict (no) do nothing""")
        .param("no", bill.no()).param("challan", c.id()).param("at", Timestamp.from(bill.generatedAt())).param("until", timestamp(bill.validUntil()), Types.TIMESTAMP)
        .param("km", bill.distanceKm()).param("vehicle", bill.vehicleNo(), Types.VARCHAR).param("partB", bill.partB() ? Timestamp.from(bill.generatedAt()) : null, Types.TIMESTAMP)
        .param("mode", t.mode() == null ? Mode.ROAD.name() : t.mode().name()).param("odc", t.overDimensional()).param("transporter", t.transporterId(), Types.VARCHAR).update();
  }

  Optional<EwayBillRow> bill(String no) {
    return db.sql(BILLS + "where e.no = :no").param("no", no).query((rs, _) -> bill(rs)).optional();
  }

  Optional<EwayBillRow> activeOfInvoice(long invoiceId) {
    return db.sql(BILLS + "where e.state = 'ACTIVE' and e.invoice_id = :invoice").param("invoice", invoiceId).query((rs, _) -> bill(rs)).optional();
  }

  Optional<EwayBillRow> activeOfChallan(long challanId) {
    return db.sql(BILLS + "where e.state = 'ACTIVE' and e.challan_id = :challan").param("challan", challanId).query((rs, _) -> bill(rs)).optional();
  }

  List<EwayBillRow> activeOfShipments(List<Long> shipmentIds) {
    return db.sql(BILLS + "where e.state = 'ACTIVE' and e.shipment_id = any(:shipments) order by e.no").param("shipments", shipmentIds.toArray(Long[]::new)).query((rs, _) -> bill(rs)).list();
  }

  /// Those under way, the first to expire first.
  List<EwayBillRow> watched(int limit) {
    return db.sql(BILLS + "where e.state = 'ACTIVE' and coalesce(s.state, c.state) not in ('DELIVERED', 'ENDED') order by e.valid_until nulls first, e.no limit :limit")
        .param("limit", limit).query((rs, _) -> bill(rs)).list();
  }

  /// Those under way that end before the time and of whose end nobody was warned yet.
  List<EwayBillRow> toWarn(Instant before, int limit) {
    return db.sql(BILLS + """
            where e.state = 'ACTIVE' and e.valid_until < :before and e.warned_for is distinct from e.valid_until and coalesce(s.state, c.state) = 'LEFT'
            order by e.valid_until, e.no limit :limit""")
        .param("before", Timestamp.from(before)).param("limit", limit).query((rs, _) -> bill(rs)).list();
  }

  /// @return false when somebody else warned meanwhile
  boolean warned(EwayBillRow bill) {
    return db.sql("update filing_eway_bill set warned_for = valid_until where no = :no and warned_for is distinct from valid_until and valid_until = :until")
        .param("no", bill.no()).param("until", timestamp(bill.validUntil()), Types.TIMESTAMP).update() == 1;
  }

  void vehicle(String no, EwayAsk.Journey journey, @Nullable Instant validUntil, Instant at, @Nullable String tripSheetNo) {
    db.sql("""
            update filing_eway_bill set vehicle_no = :vehicle, mode = :mode, over_dimensional = over_dimensional or :odc, valid_until = coalesce(:until, valid_until),
              part_b_at = coalesce(part_b_at, :at), trip_sheet_no = coalesce(:sheet, trip_sheet_no) where no = :no""")
        .param("vehicle", journey.vehicleNo(), Types.VARCHAR).param("mode", journey.mode().name()).param("odc", journey.overDimensional())
        .param("until", timestamp(validUntil), Types.TIMESTAMP).param("at", Timestamp.from(at)).param("sheet", tripSheetNo, Types.VARCHAR).param("no", no).update();
  }

  void transporter(String no, String transporterId) {
    db.sql("update filing_eway_bill set transporter_id = :id where no = :no").param("id", transporterId).param("no", no).update();
  }

  void extended(String no, Instant until) {
    db.sql("update filing_eway_bill set valid_until = :until, extended_times = extended_times + 1 where no = :no").param("until", Timestamp.from(until)).param("no", no).update();
  }

  void cancelled(String no, Instant at, String why) {
    db.sql("update filing_eway_bill set state = 'CANCELLED', cancelled_at = :at, cancel_why = :why where no = :no and state = 'ACTIVE'")
        .param("at", Timestamp.from(at)).param("why", why).param("no", no).update();
  }

  void closed(String no, LocalDate on, String why) {
    db.sql("update filing_eway_bill set state = 'CLOSED', closed_on = :on, closed_why = :why where no = :no and state = 'ACTIVE'")
        .param("on", Date.valueOf(on)).param("why", why).param("no", no).update();
  }

  /// What the portal's record says is so, whoever did it.
  void stands(String no, Standing s, Instant at) {
    db.sql("""
            update filing_eway_bill set valid_until = :until, vehicle_no = coalesce(:vehicle, vehicle_no), part_b_at = case when :partB then coalesce(part_b_at, :at) end,
              transporter_id = :transporter, extended_times = :extended, rejected_at = case when :rejected then coalesce(rejected_at, :at) end
            where no = :no""")
        .param("until", timestamp(s.bill().validUntil()), Types.TIMESTAMP).param("vehicle", s.bill().vehicleNo(), Types.VARCHAR).param("partB", s.bill().partB())
        .param("transporter", s.transporterId(), Types.VARCHAR).param("extended", s.extendedTimes()).param("rejected", s.rejected()).param("at", Timestamp.from(at))
        .param("no", no).update();
  }

  // ---- several vehicles

  record Group(int no, String fromPlace, String fromState, String toPlace, String toState, Quantity quantity, String unit) {}

  record InGroup(int groupNo, String vehicleNo, Quantity quantity) {}

  void group(String no, int groupNo, EwayAsk.SeveralVehicles s) {
    db.sql("""
            with bill as (update filing_eway_bill set several_vehicles = true where no = :no returning no)
            insert into filing_eway_group (eway_bill_no, group_no, from_place, from_state, to_place, to_state, quantity, unit)
            select no, :group, :fromPlace, :fromState, :toPlace, :toState, :qty, :unit from bill on conflict (eway_bill_no, group_no) do nothing""")
        .param("no", no).param("group", groupNo).param("fromPlace", s.fromPlace()).param("fromState", s.fromState()).param("toPlace", s.toPlace()).param("toState", s.toState())
        .param("qty", s.quantity().units()).param("unit", s.unit()).update();
  }

  void inGroup(String no, EwayAsk.AddVehicle a) {
    db.sql("""
            insert into filing_eway_group_vehicle (eway_bill_no, group_no, vehicle_no, quantity) values (:no, :group, :vehicle, :qty)
            on conflict (eway_bill_no, group_no, vehicle_no) do update set quantity = filing_eway_group_vehicle.quantity + excluded.quantity""")
        .param("no", no).param("group", a.groupNo()).param("vehicle", a.vehicleNo()).param("qty", a.quantity().units()).update();
  }

  void swapInGroup(String no, EwayAsk.ChangeVehicle c) {
    db.sql("update filing_eway_group_vehicle set vehicle_no = :becomes where eway_bill_no = :no and group_no = :group and vehicle_no = :was")
        .param("becomes", c.newVehicleNo()).param("no", no).param("group", c.groupNo()).param("was", c.oldVehicleNo()).update();
  }

  List<Group> groups(String no) {
    return db.sql("select * from filing_eway_group where eway_bill_no = :no order by group_no").param("no", no)
        .query((rs, _) -> new Group(rs.getInt("group_no"), rs.getString("from_place"), rs.getString("from_state"), rs.getString("to_place"), rs.getString("to_state"),
            Quantity.of(rs.getBigDecimal("quantity")), rs.getString("unit"))).list();
  }

  List<InGroup> vehiclesInGroups(String no) {
    return db.sql("select * from filing_eway_group_vehicle where eway_bill_no = :no order by group_no, vehicle_no").param("no", no)
        .query((rs, _) -> new InGroup(rs.getInt("group_no"), rs.getString("vehicle_no"), Quantity.of(rs.getBigDecimal("quantity")))).list();
  }

  // ---- what was asked

  long ask(Act act, String no, EwayStep.Kind kind, String asked, String words, Instant nextAttemptAt) {
    return db.sql("""
            insert into filing_eway_step (eway_bill_no, kind, asked, words, state, next_attempt_at, asked_at, asked_by, why)
            values (:no, :kind, :asked::jsonb, :words, 'ASKED', :next, :at, :by, :why) returning id""")
        .param("no", no).param("kind", kind.name()).param("asked", asked).param("words", words).param("next", Timestamp.from(nextAttemptAt))
        .param("at", Timestamp.from(act.at())).param("by", act.who().login()).param("why", act.why(), Types.VARCHAR).query(Long.class).single();
  }

  /// @return false when another conversation ended it meanwhile
  boolean end(long id, EwayStep.State state, @Nullable String answer, @Nullable String code, Instant at) {
    return db.sql("""
            update filing_eway_step set state = :state, answer = :answer, code = :code, attempts = attempts + 1, next_attempt_at = null, done_at = :at
            where id = :id and state = 'ASKED'""")
        .param("state", state.name()).param("answer", answer, Types.VARCHAR).param("code", code, Types.VARCHAR).param("at", Timestamp.from(at)).param("id", id).update() == 1;
  }

  void silent(long id, String answer, Instant nextAttemptAt) {
    db.sql("update filing_eway_step set answer = :answer, attempts = attempts + 1, next_attempt_at = :next where id = :id and state = 'ASKED'")
        .param("answer", answer).param("next", Timestamp.from(nextAttemptAt)).param("id", id).update();
  }

  /// Ours until then: nobody else takes it up meanwhile.
  List<EwayStep> claim(Instant now, Instant until, int most) {
    return db.sql("""
            update filing_eway_step set next_attempt_at = :until
            where id in (select id from filing_eway_step where state = 'ASKED' and next_attempt_at <= :now order by next_attempt_at, id limit :most for no key update skip locked)
            returning *""")
        .param("until", Timestamp.from(until)).param("now", Timestamp.from(now)).param("most", most).query((rs, _) -> step(rs)).list();
  }

  Optional<EwayStep> claim(String no, Instant until) {
    return db.sql("update filing_eway_step set next_attempt_at = :until where eway_bill_no = :no and state = 'ASKED' returning *")
        .param("until", Timestamp.from(until)).param("no", no).query((rs, _) -> step(rs)).optional();
  }

  Optional<EwayStep> open(String no) {
    return db.sql("select * from filing_eway_step where eway_bill_no = :no and state = 'ASKED'").param("no", no).query((rs, _) -> step(rs)).optional();
  }

  /// The last ones first.
  List<EwayStep> steps(String no) {
    return db.sql("select * from filing_eway_step where eway_bill_no = :no order by id desc limit 100").param("no", no).query((rs, _) -> step(rs)).list();
  }

  private static EwayStep step(ResultSet rs) throws SQLException {
    return new EwayStep(rs.getLong("id"), rs.getString("eway_bill_no"), EwayStep.Kind.valueOf(rs.getString("kind")), rs.getString("asked"), rs.getString("words"),
        EwayStep.State.valueOf(rs.getString("state")), rs.getInt("attempts"), FilingStore.instant(rs, "next_attempt_at"), rs.getString("answer"), rs.getString("code"),
        rs.getTimestamp("asked_at").toInstant(), rs.getString("asked_by"), rs.getString("why"), FilingStore.instant(rs, "done_at"));
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private static EwayBillRow bill(ResultSet rs) throws SQLException {
    return new EwayBillRow(rs.getString("no"), rs.getString("document"), rs.getObject("invoice_id", Long.class), rs.getObject("challan_id", Long.class),
        rs.getObject("shipment_id", Long.class), rs.getObject("order_id", Long.class), rs.getLong("registration_id"), rs.getString("goods"),
        rs.getTimestamp("generated_at").toInstant(), FilingStore.instant(rs, "valid_until"), rs.getInt("distance_km"), Mode.valueOf(rs.getString("mode")), rs.getString("vehicle_no"),
        rs.getBoolean("over_dimensional"), FilingStore.instant(rs, "part_b_at"), rs.getString("transporter_id"), rs.getBoolean("several_vehicles"), rs.getString("trip_sheet_no"),
        rs.getInt("extended_times"), FilingStore.instant(rs, "rejected_at"), rs.getObject("closed_on", LocalDate.class), EwayBillRow.State.valueOf(rs.getString("state")));
  }
}
