package org.kram.filing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kram.shared.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// What "the portal" remembers: its own transactions, whatever becomes of ours.
@Component
class SandboxMemory {
  static final String IRP = "IRP";
  static final String EWB = "EWB";
  static final String TRIP_SHEET = "CEWB";
  private static final String COLUMNS = "select id, portal, key, answer::text, state, registered_at, false as fresh from filing_sandbox_document ";

  /// @param fresh made by this call
  record Row(long id, String portal, String key, String answer, String state, Instant at, boolean fresh) {
    boolean isActive() {
      return state.equals("ACTIVE");
    }
  }

  record New(String portal, String key, String answer) {}

  private final JdbcClient db;
  private final TransactionTemplate own;

  SandboxMemory(JdbcClient db, PlatformTransactionManager transactions) {
    this.db = db;
    this.own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /// The first registration of a number stays; who comes again is told of it. Its commit need not reach the disk by itself: ours,
  /// that records the answer, follows it in the same log.
  List<Row> keep(Instant at, List<New> documents) {
    return own.execute(_ -> {
      db.sql("set local synchronous_commit = off").update();
      var kept = insert(at, documents);
      return kept.size() == documents.size() ? kept : insert(at, documents); // somebody registered the same this moment: now it is seen
    });
  }

  private List<Row> insert(Instant at, List<New> documents) {
    return db.sql("""
            with asked as (select * from unnest(:portal::text[], :key::text[], :answer::text[]) as a(portal, key, answer)),
            fresh as (
              insert into filing_sandbox_document (portal, key, answer, registered_at, state)
              select portal, key, answer::jsonb, :at, 'ACTIVE' from asked order by portal
              on conflict do nothing
              returning id, portal, key, answer::text, state, registered_at)
            select *, true as fresh from fresh
            union all
            select d.id, d.portal, d.key, d.answer::text, d.state, d.registered_at, false from filing_sandbox_document d join asked using (portal, key)""")
        .param("portal", Columns.texts(documents, New::portal)).param("key", Columns.texts(documents, New::key))
        .param("answer", Columns.texts(documents, New::answer)).param("at", Timestamp.from(at))
        .query((rs, _) -> row(rs)).list();
  }

  Optional<Row> byKey(String portal, String key) {
    return db.sql(COLUMNS + "where portal = :portal and key = :key").param("portal", portal).param("key", key).query((rs, _) -> row(rs)).optional();
  }

  Optional<Row> byId(String portal, long id) {
    return db.sql(COLUMNS + "where id = :id and portal = :portal").param("id", id).param("portal", portal).query((rs, _) -> row(rs)).optional();
  }

  void change(Row row, String answer) {
    own.executeWithoutResult(_ -> db.sql("update filing_sandbox_document set answer = :answer::jsonb where id = :id").param("answer", answer).param("id", row.id).update());
  }

  void cancel(Row row) {
    own.executeWithoutResult(_ -> db.sql("update filing_sandbox_document set state = 'CANCELLED' where id = :id").param("id", row.id).update());
  }

  /// Cancelled, and its document may come again under the same number.
  void cancelAndFree(Row row) {
    own.executeWithoutResult(_ -> db.sql("update filing_sandbox_document set state = 'CANCELLED', key = key || '|' || id where id = :id").param("id", row.id).update());
  }

  private static Row row(ResultSet rs) throws SQLException {
    return new Row(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getString(4), rs.getString(5), rs.getTimestamp(6).toInstant(), rs.getBoolean(7));
  }
}
