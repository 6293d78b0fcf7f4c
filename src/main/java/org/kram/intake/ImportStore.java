package org.kram.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ImportStore {
  private static final String IMPORT = "select id, kind, file_name, dry_run, state, total, done, wrong, message, answer_name, by_id, by_name, at, finished_at from intake_import ";

  private final JdbcClient db;

  ImportStore(JdbcClient db) {
    this.db = db;
  }

  record Content(byte[] bytes) {}

  long add(Act act, Kind kind, String fileName, byte[] content, String fingerprint, boolean dryRun) {
    return db.sql("""
            insert into intake_import (kind, file_name, content, fingerprint, dry_run, by_id, by_name, at)
            values (:kind, :file, :content, :fingerprint, :dry, :by, :name, :at) returning id""")
        .param("kind", kind.name()).param("file", fileName).param("content", content).param("fingerprint", fingerprint).param("dry", dryRun)
        .param("by", act.who().id()).param("name", act.who().name()).param("at", Timestamp.from(act.at())).query(Long.class).single();
  }

  Optional<Import> get(long id) {
    return db.sql(IMPORT + "where id = :id").param("id", id).query(ImportStore::row).optional();
  }

  List<Import> list(@Nullable Long before, int limit) {
    return db.sql(IMPORT + "where :before::bigint is null or id < :before order by id desc limit :limit").param("before", before, Types.BIGINT).param("limit", limit)
        .query(ImportStore::row).list();
  }

  /// An earlier import of the same bytes that has written something or is about to.
  Optional<Long> same(Kind kind, String fingerprint, long besides) {
    return db.sql("select min(id) from intake_import where fingerprint = :fingerprint and kind = :kind and id <> :id and not dry_run and (state in ('DONE', 'WRITING') or done > 0)")
        .param("fingerprint", fingerprint).param("kind", kind.name()).param("id", besides).query(Long.class).optional();
  }

  byte[] content(long id) {
    return db.sql("select content from intake_import where id = :id").param("id", id).query((rs, _) -> new Content(rs.getBytes(1))).single().bytes();
  }

  Optional<byte[]> answer(long id) {
    return db.sql("select answer from intake_import where id = :id and answer is not null").param("id", id).query((rs, _) -> new Content(rs.getBytes(1))).optional().map(Content::bytes);
  }

  List<Long> unfinished(Instant now) {
    return db.sql("select id from intake_import where finished_at is null and (claimed_until is null or claimed_until < :now) order by id limit 20")
        .param("now", Timestamp.from(now)).query(Long.class).list();
  }

  /// One runner at a time; a runner that died loses its claim after a while.
  boolean claim(long id, Instant now, Instant until) {
    return db.sql("update intake_import set claimed_until = :until where id = :id and finished_at is null and (claimed_until is null or claimed_until < :now)")
        .param("id", id).param("now", Timestamp.from(now)).param("until", Timestamp.from(until)).update() == 1;
  }

  void checking(long id, int total) {
    db.sql("update intake_import set state = 'CHECKING', total = :total where id = :id and finished_at is null").param("id", id).param("total", total).update();
  }

  /// In the transaction that wrote these rows; false when another runner was there first.
  boolean advance(long id, int from, int to, Instant claimedUntil) {
    return db.sql("update intake_import set state = 'WRITING', done = :to, claimed_until = :until where id = :id and done = :from and finished_at is null")
        .param("id", id).param("from", from).param("to", to).param("until", Timestamp.from(claimedUntil)).update() == 1;
  }

  void finish(long id, Import.State state, int wrong, @Nullable String message, byte @Nullable [] answer, @Nullable String answerName, Instant at) {
    db.sql("""
            update intake_import set state = :state, wrong = :wrong, message = :message, answer = :answer, answer_name = :name, finished_at = :at, claimed_until = null
            where id = :id and finished_at is null""")
        .param("id", id).param("state", state.name()).param("wrong", wrong).param("message", message, Types.VARCHAR).param("answer", answer, Types.BINARY)
        .param("name", answerName, Types.VARCHAR).param("at", Timestamp.from(at)).update();
  }

  /// A stopped import goes on where it was.
  int reopen(long id) {
    return db.sql("update intake_import set state = 'WAITING', finished_at = null, message = null, claimed_until = null where id = :id and state = 'FAILED'").param("id", id).update();
  }

  private static Import row(ResultSet rs, int row) throws SQLException {
    var finished = rs.getTimestamp("finished_at");
    return new Import(rs.getLong("id"), Kind.valueOf(rs.getString("kind")), rs.getString("file_name"), rs.getBoolean("dry_run"), Import.State.valueOf(rs.getString("state")), rs.getInt("total"),
        rs.getInt("done"), rs.getInt("wrong"), rs.getString("message"), rs.getString("answer_name"), rs.getLong("by_id"), rs.getString("by_name"), rs.getTimestamp("at").toInstant(),
        finished == null ? null : finished.toInstant());
  }
}
