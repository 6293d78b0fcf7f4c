package org.kram.filing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.invoice.Invoice;
import org.kram.shared.Columns;
import org.kram.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FilingStore {
  /// @param words why nothing is due, or what it waits for
  record NewTask(FilingTask.Kind kind, FilingTask.State state, @Nullable String words, @Nullable Instant nextAttemptAt) {}

  /// How a conversation about one task ended.
  record End(long taskId, FilingTask.State state, @Nullable String words, FilingTask.@Nullable Cause cause, @Nullable String code, @Nullable Instant nextAttemptAt) {}

  /// The document that a task is about.
  record Due(boolean creditNote, long documentId) {}

  private final JdbcClient db;

  FilingStore(JdbcClient db) {
    this.db = db;
  }

  void insert(String document, long documentId, @Nullable Long shipmentId, long registrationId, Instant at, List<NewTask> tasks) {
    db.sql("""
            insert into filing_task (kind, document, document_id, shipment_id, registration_id, state, next_attempt_at, last_answer, created_at, done_at)
            select t.kind, :document, :documentId, :shipment, :registration, t.state, t.next::timestamptz, t.words, :at,
              case when t.state = 'NOT_NEEDED' then :at::timestamptz end
            from unnest(:kind::text[], :state::text[], :words::text[], :next::text[]) as t(kind, state, words, next)""")
        .param("document", document).param("documentId", documentId).param("shipment", shipmentId, Types.BIGINT).param("registration", registrationId)
        .param("at", Timestamp.from(at)).param("kind", Columns.texts(tasks, NewTask::kind)).param("state", Columns.texts(tasks, NewTask::state))
        .param("words", Columns.texts(tasks, NewTask::words)).param("next", Columns.texts(tasks, NewTask::nextAttemptAt)).update();
  }

  /// The tasks of a document, as far as they are still open, or all of them.
  List<FilingTask> of(boolean creditNote, long documentId) {
    return db.sql("select * from filing_task where document_id = :id and (kind = 'IRN_CREDIT_NOTE') = :note order by id")
        .param("id", documentId).param("note", creditNote).query((rs, _) -> task(rs)).list();
  }

  /// Ends the given conversations; what was cancelled meanwhile is not touched. Answers the ids that were.
  List<Long> end(List<End> ends, Instant at) {
    return db.sql("""
            update filing_task t set state = e.state, last_answer = e.words, cause = e.cause, last_code = e.code, next_attempt_at = e.next::timestamptz,
              attempts = t.attempts + 1, done_at = case when e.state = 'DONE' then :at::timestamptz end
            from unnest(:id::bigint[], :state::text[], :words::text[], :cause::text[], :code::text[], :next::text[]) as e(id, state, words, cause, code, next)
            where t.id = e.id and t.state in ('PENDING', 'ASKED', 'REFUSED')
            returning t.id""")
        .param("at", Timestamp.from(at)).param("id", Columns.longs(ends, End::taskId)).param("state", Columns.texts(ends, End::state))
        .param("words", Columns.texts(ends, End::words)).param("cause", Columns.texts(ends, End::cause)).param("code", Columns.texts(ends, End::code))
        .param("next", Columns.texts(ends, End::nextAttemptAt)).query(Long.class).list();
  }

  /// Takes documents whose tasks are due, and puts them off, so that nobody else takes them while we talk.
  List<Due> claim(Instant now, Instant until, int most) {
    return db.sql("""
            update filing_task set next_attempt_at = :until
            where id in (select id from filing_task where state in ('PENDING', 'ASKED') and next_attempt_at <= :now order by next_attempt_at, id limit :most for update skip locked)
            returning kind, document_id""")
        .param("until", Timestamp.from(until)).param("now", Timestamp.from(now)).param("most", most)
        .query((rs, _) -> new Due(rs.getString(1).equals("IRN_CREDIT_NOTE"), rs.getLong(2))).list().stream().distinct().toList();
  }

  Optional<FilingTask> lock(long taskId) {
    return db.sql("select * from filing_task where id = :id for no key update").param("id", taskId).query((rs, _) -> task(rs)).optional();
  }

  Optional<FilingTask> task(long taskId) {
    return db.sql("select * from filing_task where id = :id").param("id", taskId).query((rs, _) -> task(rs)).optional();
  }

  int again(long taskId, Instant at) {
    return db.sql("update filing_task set state = 'ASKED', next_attempt_at = :at where id = :id and state in ('REFUSED', 'PENDING', 'ASKED')")
        .param("at", Timestamp.from(at)).param("id", taskId).update();
  }

  /// E-way bills that wait for a vehicle: now it is known.
  List<Long> wake(List<Long> shipmentIds, Instant at) {
    return db.sql("""
            update filing_task set next_attempt_at = :at
            where kind = 'EWAY_BILL' and state = 'PENDING' and next_attempt_at is null and shipment_id = any(:shipments)
            returning document_id""")
        .param("at", Timestamp.from(at)).param("shipments", shipmentIds.toArray(Long[]::new)).query(Long.class).list();
  }

  int cancel(long documentId, Instant at) {
    return db.sql("""
            update filing_task set state = 'CANCELLED', next_attempt_at = null, done_at = :at
            where document_id = :id and kind <> 'IRN_CREDIT_NOTE' and state in ('PENDING', 'ASKED', 'REFUSED', 'DONE')""")
        .param("at", Timestamp.from(at)).param("id", documentId).update();
  }

  List<FilingTask> tasks(FilingTask.@Nullable State state, @Nullable Long after, int limit) {
    return db.sql("""
            select * from filing_task
            where (:state::text is null and state in ('PENDING', 'ASKED', 'REFUSED') or state = :state) and (:after::bigint is null or id < :after)
            order by id desc limit :limit""")
        .param("state", state == null ? null : state.name(), Types.VARCHAR).param("after", after, Types.BIGINT).param("limit", limit)
        .query((rs, _) -> task(rs)).list();
  }

  private static FilingTask task(ResultSet rs) throws SQLException {
    var cause = rs.getString("cause");
    return new FilingTask(rs.getLong("id"), FilingTask.Kind.valueOf(rs.getString("kind")), rs.getString("document"), rs.getLong("document_id"),
        (Long) rs.getObject("shipment_id"), FilingTask.State.valueOf(rs.getString("state")), rs.getInt("attempts"), instant(rs, "next_attempt_at"),
        rs.getString("last_answer"), cause == null ? null : FilingTask.Cause.valueOf(cause), rs.getString("last_code"), rs.getTimestamp("created_at").toInstant(), instant(rs, "done_at"));
  }

  static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  // ---- e-way bills

  void keep(Portal.EwayBill bill, long invoiceId, long shipmentId) {
    db.sql("""
            insert into filing_eway_bill (no, invoice_id, shipment_id, generated_at, valid_until, distance_km, vehicle_no, part_b_at, state)
            values (:no, :invoice, :shipment, :at, :until, :km, :vehicle, :partB, 'ACTIVE')
            on conflict (no) do update set valid_until = excluded.valid_until, vehicle_no = excluded.vehicle_no, part_b_at = excluded.part_b_at""")
        .param("no", bill.no()).param("invoice", invoiceId).param("shipment", shipmentId).param("at", Timestamp.from(bill.generatedAt()))
        .param("until", timestamp(bill.validUntil()), Types.TIMESTAMP).param("km", bill.distanceKm()).param("vehicle", bill.vehicleNo(), Types.VARCHAR)
        .param("partB", bill.partB() ? Timestamp.from(bill.generatedAt()) : null, Types.TIMESTAMP).update();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  int cancelEwayBills(long invoiceId, Instant at, String why) {
    return db.sql("update filing_eway_bill set state = 'CANCELLED', cancelled_at = :at, cancel_why = :why where invoice_id = :invoice and state = 'ACTIVE'")
        .param("at", Timestamp.from(at)).param("why", why).param("invoice", invoiceId).update();
  }

  private static final String BILLS = """
      select e.*, i.no as invoice_no, s.order_id, s.state as shipment_state
      from filing_eway_bill e join invoice_invoice i on i.id = e.invoice_id join dispatch_shipment s on s.id = e.shipment_id
      """;

  Optional<EwayBillRow> ewayBill(String no) {
    return db.sql(BILLS + "where e.no = :no").param("no", no).query((rs, _) -> bill(rs)).optional();
  }

  List<EwayBillRow> activeOfShipments(List<Long> shipmentIds) {
    return db.sql(BILLS + "where e.state = 'ACTIVE' and e.shipment_id = any(:shipments) order by e.no").param("shipments", shipmentIds.toArray(Long[]::new)).query((rs, _) -> bill(rs)).list();
  }

  /// Those under way, the first to expire first.
  List<EwayBillRow> watched(int limit) {
    return db.sql(BILLS + "where e.state = 'ACTIVE' and s.state <> 'DELIVERED' order by e.valid_until nulls first, e.no limit :limit").param("limit", limit).query((rs, _) -> bill(rs)).list();
  }

  private static EwayBillRow bill(ResultSet rs) throws SQLException {
    return new EwayBillRow(rs.getString("no"), rs.getLong("invoice_id"), rs.getString("invoice_no"), rs.getLong("shipment_id"), rs.getLong("order_id"), rs.getString("shipment_state"),
        rs.getTimestamp("generated_at").toInstant(), instant(rs, "valid_until"), rs.getInt("distance_km"), rs.getString("vehicle_no"), instant(rs, "part_b_at"), rs.getString("state"));
  }

  // ---- the trip as it is known now

  Invoice.Transport transport(long shipmentId) {
    return db.sql("""
            select coalesce(t.mode, 'ROAD') as mode, t.vehicle_no, coalesce(t.vehicle_kind, 'REGULAR') as vehicle_kind, coalesce(tr.name, t.transporter_name) as transporter,
              coalesce(tr.transin, t.transporter_gstin) as transporter_gstin, t.driver, t.driver_phone, t.lr_no, t.lr_on, s.distance_km, s.cartons, s.weight_kg
            from dispatch_shipment s left join dispatch_trip t on t.id = s.trip_id left join party_transporter tr on tr.id = t.transporter_id
            where s.id = :shipment""")
        .param("shipment", shipmentId)
        .query((rs, _) -> new Invoice.Transport(rs.getString("mode"), rs.getString("vehicle_no"), rs.getString("vehicle_kind"), rs.getString("transporter"),
            rs.getString("transporter_gstin"), rs.getString("driver"), rs.getString("driver_phone"), rs.getString("lr_no"), rs.getObject("lr_on", LocalDate.class),
            (Integer) rs.getObject("distance_km"), rs.getInt("cartons"), rs.getBigDecimal("weight_kg"))).optional()
        .orElseThrow(() -> new NotFound("shipment", "SH-" + shipmentId));
  }
}
