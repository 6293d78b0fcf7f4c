package org.kram.filing;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class FileStore {
  /// A conversation that may go into a file.
  record Candidate(long taskId, FilingTask.Kind kind, long documentId) {}

  private final JdbcClient db;
  private final JsonMapper json;

  FileStore(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /// What is due, is in no file yet, and is not being talked about; the oldest first. An e-way bill goes when its invoice is registered
  /// or need not be. Held until the transaction ends, so that two people make two different files.
  List<Candidate> candidates(PortalFile.Kind kind, long registrationId, Instant now, int most) {
    return db.sql("""
            select t.id, t.kind, t.document_id from filing_task t
            where t.registration_id = :registration and t.state in ('PENDING', 'ASKED') and t.kind = any(:kinds)
              and (t.talk_until is null or t.talk_until <= :now)
              and not exists (select from filing_file_document d where d.task_id = t.id and d.withdrawn_at is null)
              and not (t.kind = 'EWAY_BILL' and exists (select from filing_task i where i.document_id = t.document_id and i.kind = 'IRN_INVOICE' and i.state in ('PENDING', 'ASKED', 'REFUSED')))
            order by t.id limit :most
            for no key update of t skip locked""")
        .param("registration", registrationId).param("kinds", kind.tasks()).param("now", Timestamp.from(now)).param("most", most)
        .query((rs, _) -> new Candidate(rs.getLong(1), FilingTask.Kind.valueOf(rs.getString(2)), rs.getLong(3))).list();
  }

  long insert(Act act, PortalFile.Kind kind, long registrationId, String content, List<Long> taskIds) {
    return db.sql("""
            with file as (
              insert into filing_file (kind, registration_id, documents, content, made_at, made_by) values (:kind, :registration, :documents, :content, :at, :by)
              returning id),
            inside as (insert into filing_file_document (file_id, task_id) select file.id, t from file, unnest(:tasks::bigint[]) t)
            select id from file""")
        .param("kind", kind.name()).param("registration", registrationId).param("documents", taskIds.size()).param("content", content)
        .param("at", Timestamp.from(act.at())).param("by", act.who().id()).param("tasks", taskIds.toArray(Long[]::new)).query(Long.class).single();
  }

  /// Said on the tasks in it: they wait for the answer of this file.
  void said(List<Long> taskIds, String words) {
    db.sql("update filing_task set last_answer = :words where id = any(:ids)").param("words", words).param("ids", taskIds.toArray(Long[]::new)).update();
  }

  /// What has no answer yet may go into another file.
  int withdraw(long fileId, Instant at) {
    return db.sql("""
            update filing_file_document d set withdrawn_at = :at from filing_task t
            where d.file_id = :file and d.withdrawn_at is null and t.id = d.task_id and t.state in ('PENDING', 'ASKED', 'REFUSED')""")
        .param("at", Timestamp.from(at)).param("file", fileId).update();
  }

  /// An answer came, good or bad: what was refused may go into another file once it is mended.
  void answered(List<Long> taskIds, Instant at) {
    db.sql("update filing_file_document set withdrawn_at = :at where task_id = any(:ids) and withdrawn_at is null")
        .param("at", Timestamp.from(at)).param("ids", taskIds.toArray(Long[]::new)).update();
  }

  private static final String FILES = """
      select f.id, f.kind, f.registration_id, f.documents, f.made_at,
        (select count(*) from filing_file_document d join filing_task t on t.id = d.task_id where d.file_id = f.id and d.withdrawn_at is null and t.state in ('PENDING', 'ASKED')) as waiting
      from filing_file f
      """;

  List<PortalFile> files(@Nullable Long after, int limit) {
    return db.sql(FILES + "where (:after::bigint is null or f.id < :after) order by f.id desc limit :limit").param("after", after, Types.BIGINT).param("limit", limit)
        .query((rs, _) -> file(rs)).list();
  }

  Optional<PortalFile> file(long id) {
    return db.sql(FILES + "where f.id = :id").param("id", id).query((rs, _) -> file(rs)).optional();
  }

  private static PortalFile file(java.sql.ResultSet rs) throws java.sql.SQLException {
    return new PortalFile(rs.getLong("id"), PortalFile.Kind.valueOf(rs.getString("kind")), rs.getLong("registration_id"), rs.getInt("documents"), rs.getInt("waiting"),
        rs.getTimestamp("made_at").toInstant());
  }

  Optional<String> content(long id) {
    return db.sql("select content from filing_file where id = :id").param("id", id).query(String.class).optional();
  }

  /// How many documents of each registration could go into a file now.
  List<PortalFile.Waiting> waiting() {
    return db.sql("""
            select t.registration_id, t.kind = 'EWAY_BILL' as bill, count(*) as documents, min(t.created_at) as since from filing_task t
            where t.state in ('PENDING', 'ASKED') and t.kind <> 'EWAY_BILL_CHALLAN' and not exists (select from filing_file_document d where d.task_id = t.id and d.withdrawn_at is null)
            group by 1, 2 order by 1, 2""")
        .query((rs, _) -> new PortalFile.Waiting(rs.getLong(1), rs.getBoolean(2) ? PortalFile.Kind.EWAY_BILL : PortalFile.Kind.E_INVOICE, rs.getInt(3), rs.getTimestamp(4).toInstant())).list();
  }

  // ---- by hand

  boolean isCancelledByHand(String number) {
    return db.sql("select exists (select from filing_cancelled_by_hand where number = :number)").param("number", number).query(Boolean.class).single();
  }

  void cancelledByHand(Act act, String number) {
    db.sql("insert into filing_cancelled_by_hand (number, at, by_id) values (:number, :at, :by) on conflict do nothing")
        .param("number", number).param("at", Timestamp.from(act.at())).param("by", act.who().id()).update();
  }

  // ---- answers

  /// The conversations about documents of these numbers.
  List<FilingTask> tasks(List<String> documents) {
    return db.sql("select * from filing_task where document = any(:documents) order by id").param("documents", documents.toArray(String[]::new))
        .query((rs, _) -> FilingStore.task(rs)).list();
  }

  /// Under which number the portal's paper stands here.
  @Nullable String numberOf(FilingTask done) {
    var sql = switch (done.kind()) {
      case IRN_INVOICE -> "select irn from invoice_invoice where id = :id";
      case IRN_CREDIT_NOTE -> "select irn from invoice_credit_note where id = :id";
      case IRN_DEBIT_NOTE -> "select irn from invoice_debit_note where id = :id";
      case EWAY_BILL -> "select eway_bill_no from invoice_invoice where id = :id";
      case EWAY_BILL_CHALLAN -> "select no from filing_eway_bill where challan_id = :id and state = 'ACTIVE'";
    };
    return db.sql(sql).param("id", done.documentId()).query(String.class).optional().orElse(null);
  }

  long keep(Act act, String fileName, List<AnswerOutcome> rows) {
    return db.sql("insert into filing_answer (file_name, read_at, read_by, rows) values (:name, :at, :by, :rows::jsonb) returning id")
        .param("name", fileName).param("at", Timestamp.from(act.at())).param("by", act.who().id()).param("rows", json.writeValueAsString(rows)).query(Long.class).single();
  }

  Optional<PortalAnswer> answer(long id) {
    return db.sql("select id, file_name, read_at, rows::text from filing_answer where id = :id").param("id", id)
        .query((rs, _) -> new PortalAnswer(rs.getLong(1), rs.getString(2), rs.getTimestamp(3).toInstant(), json.readValue(rs.getString(4), new TypeReference<List<AnswerOutcome>>() {}))).optional();
  }
}
