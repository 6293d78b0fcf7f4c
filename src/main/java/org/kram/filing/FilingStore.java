package org.kram.filing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.filing.FilingTask.About;
import org.kram.invoice.Invoice;
import org.kram.shared.Columns;
import org.kram.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FilingStore {
  /// @param because why it is due, or is not
  record NewTask(FilingTask.Kind kind, FilingTask.State state, @Nullable String because, @Nullable Instant nextAttemptAt) {}

  /// How a conversation about one task ended.
  record End(long taskId, FilingTask.State state, @Nullable String words, FilingTask.@Nullable Cause cause, @Nullable String code, @Nullable Instant nextAttemptAt) {}

  /// The document that a task is about.
  record Due(About about, long documentId) {}

  /// A document that is ours to talk about, with all its tasks.
  record Taken(About about, long documentId, List<FilingTask> tasks) {}

  /// An e-way bill that is still to come.
  record Waiting(long invoiceId, long shipmentId) {}

  /// A shipment whose trip its e-way bills have not heard of.
  record TripNewsRow(long id, long shipmentId, int attempts) {}

  private final JdbcClient db;

  FilingStore(JdbcClient db) {
    this.db = db;
  }

  /// @param talkUntil the first conversation about what is pending is ours until then
  void insert(String document, long documentId, @Nullable Long shipmentId, long registrationId, Instant at, Instant talkUntil, List<NewTask> tasks) {
    db.sql("""
            insert into filing_task (kind, document, document_id, shipment_id, registration_id, state, next_attempt_at, because, last_answer, created_at, done_at, talk_until)
            select t.kind, :document, :documentId, :shipment, :registration, t.state, t.next::timestamptz, t.because, t.because, :at,
              case when t.state = 'NOT_NEEDED' then :at::timestamptz end, case when t.state = 'PENDING' then :talkUntil::timestamptz end
            from unnest(:kind::text[], :state::text[], :because::text[], :next::text[]) as t(kind, state, because, next)""")
        .param("document", document).param("documentId", documentId).param("shipment", shipmentId, Types.BIGINT).param("registration", registrationId)
        .param("at", Timestamp.from(at)).param("talkUntil", Timestamp.from(talkUntil)).param("kind", Columns.texts(tasks, NewTask::kind)).param("state", Columns.texts(tasks, NewTask::state))
        .param("because", Columns.texts(tasks, NewTask::because)).param("next", Columns.texts(tasks, NewTask::nextAttemptAt)).update();
  }

  /// The tasks of a document, as far as they are still open, or all of them.
  List<FilingTask> of(About about, long documentId) {
    return db.sql("select * from filing_task where document_id = :id and kind = any(:kinds) order by id")
        .param("id", documentId).param("kinds", kinds(about)).query((rs, _) -> task(rs)).list();
  }

  List<FilingTask> ofShipment(long shipmentId) {
    return db.sql("""
            select t.* from filing_task t join invoice_invoice i on i.id = t.document_id
            where i.shipment_id = :shipment and i.state = 'ISSUED' and t.kind in ('IRN_INVOICE', 'EWAY_BILL') order by t.id""")
        .param("shipment", shipmentId).query((rs, _) -> task(rs)).list();
  }

  /// The same, locked.
  List<FilingTask> lock(About about, long documentId) {
    return db.sql("select * from filing_task where document_id = :id and kind = any(:kinds) order by id for no key update")
        .param("id", documentId).param("kinds", kinds(about)).query((rs, _) -> task(rs)).list();
  }

  /// Locked, as far as nobody else holds them: for who holds other locks already and must not wait.
  List<FilingTask> lockFree(About about, long documentId) {
    return db.sql("select * from filing_task where document_id = :id and kind = any(:kinds) order by id for no key update skip locked")
        .param("id", documentId).param("kinds", kinds(about)).query((rs, _) -> task(rs)).list();
  }

  void talk(About about, long documentId, Instant until) {
    db.sql("update filing_task set talk_until = :until where document_id = :id and kind = any(:kinds) and state in ('PENDING', 'ASKED')")
        .param("until", Timestamp.from(until)).param("id", documentId).param("kinds", kinds(about)).update();
  }

  /// Ends the given conversations; what another conversation ended, or what was cancelled meanwhile, is not touched. Answers the ids that were.
  List<Long> end(List<End> ends, Instant at) {
    return db.sql("""
            update filing_task t set state = e.state, last_answer = e.words, cause = e.cause, last_code = e.code, next_attempt_at = e.next::timestamptz,
              attempts = t.attempts + 1, talk_until = null, done_at = case when e.state = 'DONE' then :at::timestamptz end
            from unnest(:id::bigint[], :state::text[], :words::text[], :cause::text[], :code::text[], :next::text[]) as e(id, state, words, cause, code, next)
            where t.id = e.id and t.state in ('PENDING', 'ASKED', 'REFUSED')
            returning t.id""")
        .param("at", Timestamp.from(at)).param("id", Columns.longs(ends, End::taskId)).param("state", Columns.texts(ends, End::state))
        .param("words", Columns.texts(ends, End::words)).param("cause", Columns.texts(ends, End::cause)).param("code", Columns.texts(ends, End::code))
        .param("next", Columns.texts(ends, End::nextAttemptAt)).query(Long.class).list();
  }

  /// Takes documents whose tasks are due and about which nobody talks, the longest due first; whoever takes at the same time gets others.
  /// A document is taken with all its tasks or not at all.
  List<Taken> claim(Instant now, Instant until, int most) {
    var due = db.sql("""
            select kind, document_id from filing_task
            where state in ('PENDING', 'ASKED') and next_attempt_at <= :now and (talk_until is null or talk_until <= :now)
            order by next_attempt_at, id limit 2 * :most for no key update skip locked""")
        .param("now", Timestamp.from(now)).param("most", most)
        .query((rs, _) -> new Due(About.of(FilingTask.Kind.valueOf(rs.getString(1))), rs.getLong(2))).list().stream().distinct().limit(most).toList();
    if (due.isEmpty()) return List.of();
    var parts = due.stream().flatMap(d -> d.about.kinds().stream().map(kind -> new Part(kind, d.documentId))).toList();
    var held = db.sql("""
            select * from filing_task where (kind, document_id) in (select * from unnest(:kinds::text[], :ids::bigint[]))
            order by id for no key update skip locked""")
        .param("kinds", Columns.texts(parts, Part::kind)).param("ids", Columns.longs(parts, Part::documentId))
        .query((rs, _) -> task(rs)).list().stream().collect(Collectors.groupingBy(t -> new Due(About.of(t.kind()), t.documentId())));
    var taken = due.stream().map(d -> new Taken(d.about, d.documentId, held.getOrDefault(d, List.of())))
        .filter(t -> t.tasks.size() == t.about.kinds().size() && t.tasks.stream().noneMatch(task -> task.talkedAbout(now))).toList();
    db.sql("update filing_task set talk_until = :until where id = any(:ids) and state in ('PENDING', 'ASKED')")
        .param("until", Timestamp.from(until)).param("ids", taken.stream().flatMap(t -> t.tasks.stream()).map(FilingTask::id).toArray(Long[]::new)).update();
    return taken;
  }

  private record Part(FilingTask.Kind kind, long documentId) {}

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

  /// E-way bills that are still to come: now their vehicle is known. What is being recorded this moment is waited for, and what waits
  /// without a date gets one. A refused e-invoice is for a person to mend first.
  List<Waiting> wake(List<Long> shipmentIds, Instant at) {
    return db.sql("""
            update filing_task t set next_attempt_at = coalesce(t.next_attempt_at, :at)
            where t.kind = 'EWAY_BILL' and t.state in ('PENDING', 'ASKED') and t.shipment_id = any(:shipments)
              and not exists (select from filing_task i where i.kind = 'IRN_INVOICE' and i.document_id = t.document_id and i.state = 'REFUSED')
            returning t.document_id, t.shipment_id""")
        .param("at", Timestamp.from(at)).param("shipments", shipmentIds.toArray(Long[]::new)).query((rs, _) -> new Waiting(rs.getLong(1), rs.getLong(2))).list();
  }

  void wakeChallan(long challanId, Instant at) {
    db.sql("update filing_task set next_attempt_at = :at where kind = 'EWAY_BILL_CHALLAN' and document_id = :id and state in ('PENDING', 'ASKED')")
        .param("at", Timestamp.from(at)).param("id", challanId).update();
  }

  // ---- news of trips

  void tripSet(List<Long> shipmentIds, Instant nextAttemptAt) {
    db.sql("insert into filing_trip_news (shipment_id, next_attempt_at) select unnest(:shipments::bigint[]), :next")
        .param("shipments", shipmentIds.toArray(Long[]::new)).param("next", Timestamp.from(nextAttemptAt)).update();
  }

  List<TripNewsRow> tripNews(List<Long> shipmentIds) {
    return db.sql("select id, shipment_id, attempts from filing_trip_news where shipment_id = any(:shipments) order by id")
        .param("shipments", shipmentIds.toArray(Long[]::new)).query((rs, _) -> new TripNewsRow(rs.getLong(1), rs.getLong(2), rs.getInt(3))).list();
  }

  /// Takes what is due and puts it off, so that nobody else takes it meanwhile.
  List<TripNewsRow> claimTripNews(Instant now, Instant until, int most) {
    return db.sql("""
            update filing_trip_news set next_attempt_at = :until
            where id in (select id from filing_trip_news where next_attempt_at <= :now order by next_attempt_at, id limit :most for no key update skip locked)
            returning id, shipment_id, attempts""")
        .param("until", Timestamp.from(until)).param("now", Timestamp.from(now)).param("most", most)
        .query((rs, _) -> new TripNewsRow(rs.getLong(1), rs.getLong(2), rs.getInt(3))).list();
  }

  void heard(List<TripNewsRow> news) {
    db.sql("delete from filing_trip_news where id = any(:ids)").param("ids", Columns.longs(news, TripNewsRow::id)).update();
  }

  void later(List<TripNewsRow> news, Instant now) {
    db.sql("""
            update filing_trip_news n set attempts = n.attempts + 1, next_attempt_at = l.next::timestamptz
            from unnest(:id::bigint[], :next::text[]) as l(id, next) where n.id = l.id""")
        .param("id", Columns.longs(news, TripNewsRow::id)).param("next", Columns.texts(news, n -> FilingRules.nextAttempt(n.attempts, now))).update();
  }

  // ---- cancelling

  int cancel(About about, long documentId, Instant at) {
    return db.sql("""
            update filing_task set state = 'CANCELLED', next_attempt_at = null, done_at = :at
            where document_id = :id and kind = any(:kinds) and state in ('PENDING', 'ASKED', 'REFUSED', 'DONE')""")
        .param("kinds", kinds(about)).param("at", Timestamp.from(at)).param("id", documentId).update();
  }

  /// The e-way bill is gone and its document stands: somebody decides whether to make another.
  void undone(About about, long documentId, String words) {
    db.sql("""
            update filing_task set state = 'REFUSED', last_answer = :words, last_code = null, cause = null, done_at = null
            where document_id = :id and kind = any(:kinds) and kind in ('EWAY_BILL', 'EWAY_BILL_CHALLAN') and state = 'DONE'""")
        .param("words", words).param("id", documentId).param("kinds", kinds(about)).update();
  }

  PortalStanding standing() {
    return db.sql("""
            select count(*) filter (where state = 'ASKED') as unanswered, min(created_at) filter (where state = 'ASKED') as since,
              count(*) filter (where state = 'REFUSED') as refused, count(distinct shipment_id) as goods
            from filing_task where state in ('PENDING', 'ASKED', 'REFUSED')""")
        .query((rs, _) -> new PortalStanding(rs.getInt(1), instant(rs, "since"), rs.getInt(3), rs.getInt(4))).single();
  }

  /// The e-invoice is asked about again: somebody tried to cancel it, and nobody knows what became of that.
  boolean inDoubt(long invoiceId, Instant at) {
    return db.sql("""
            update filing_task set state = 'ASKED', next_attempt_at = :at, last_answer = 'A cancellation was not completed: does it still stand?', done_at = null
            where kind = 'IRN_INVOICE' and document_id = :id and state = 'DONE'""")
        .param("at", Timestamp.from(at)).param("id", invoiceId).update() == 1;
  }

  List<FilingTask> tasks(FilingTask.@Nullable State state, @Nullable Long after, int limit) {
    return db.sql("""
            select * from filing_task
            where (:state::text is null and state in ('PENDING', 'ASKED', 'REFUSED') or state = :state) and (:after::bigint is null or id < :after)
            order by id desc limit :limit""")
        .param("state", state == null ? null : state.name(), Types.VARCHAR).param("after", after, Types.BIGINT).param("limit", limit)
        .query((rs, _) -> task(rs)).list();
  }

  private static String[] kinds(About about) {
    return about.kinds().stream().map(Enum::name).toArray(String[]::new);
  }

  static FilingTask task(ResultSet rs) throws SQLException {
    var cause = rs.getString("cause");
    return new FilingTask(rs.getLong("id"), FilingTask.Kind.valueOf(rs.getString("kind")), rs.getString("document"), rs.getLong("document_id"),
        (Long) rs.getObject("shipment_id"), FilingTask.State.valueOf(rs.getString("state")), rs.getInt("attempts"), instant(rs, "next_attempt_at"),
        rs.getString("because"), rs.getString("last_answer"), cause == null ? null : FilingTask.Cause.valueOf(cause), rs.getString("last_code"), rs.getTimestamp("created_at").toInstant(), instant(rs, "done_at"),
        instant(rs, "talk_until"));
  }

  static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  // ---- the trip as it is known now

  Invoice.Transport transport(long shipmentId) {
    return Optional.ofNullable(transports(List.of(shipmentId)).get(shipmentId)).orElseThrow(() -> new NotFound("shipment", "SH-" + shipmentId));
  }

  Map<Long, Invoice.Transport> transports(List<Long> shipmentIds) {
    var byShipment = new HashMap<Long, Invoice.Transport>();
    db.sql("""
            select s.id, coalesce(t.mode, 'ROAD') as mode, t.vehicle_no, coalesce(t.vehicle_kind, 'REGULAR') as vehicle_kind, coalesce(tr.name, t.transporter_name) as transporter,
              coalesce(tr.transin, t.transporter_gstin) as transporter_gstin, t.driver, t.driver_phone, t.lr_no, t.lr_on, s.distance_km, s.cartons, s.weight_kg
            from dispatch_shipment s left join dispatch_trip t on t.id = s.trip_id left join party_transporter tr on tr.id = t.transporter_id
            where s.id = any(:shipments)""")
        .param("shipments", shipmentIds.toArray(Long[]::new))
        .query(rs -> {
          byShipment.put(rs.getLong("id"), new Invoice.Transport(rs.getString("mode"), rs.getString("vehicle_no"), rs.getString("vehicle_kind"), rs.getString("transporter"),
              rs.getString("transporter_gstin"), rs.getString("driver"), rs.getString("driver_phone"), rs.getString("lr_no"), rs.getObject("lr_on", LocalDate.class),
              (Integer) rs.getObject("distance_km"), rs.getInt("cartons"), rs.getBigDecimal("weight_kg")));
        });
    return byShipment;
  }
}
