package org.kram.gst;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.gst.ReferenceVersion.Change;
import org.kram.gst.ReferenceVersion.Change.Kind;
import org.kram.gst.ReferenceVersion.State;
import org.kram.shared.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ReferenceStore {
  private static final String VERSION = """
      select id, list, state, from_on, note, added, changed, ended, seen_at, seen_by, applied_at, applied_by, withdrawn_at, withdrawn_by, withdrawn_why
      from gst_reference_version
      """;
  private static final TypeReference<Map<String, String>> ROW = new TypeReference<>() {};

  private final JdbcClient db;
  private final JsonMapper json;

  ReferenceStore(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /// What counts on a day, earliest version first.
  List<ReferenceVersion> applied(LocalDate on) {
    return db.sql(VERSION + "where state = 'APPLIED' and from_on <= :on order by id").param("on", on).query((rs, _) -> version(rs)).list();
  }

  List<ReferenceVersion> versions(String list, @Nullable Long before, int limit) {
    return db.sql(VERSION + "where list = :list" + (before == null ? "" : " and id < :before") + " order by id desc limit :limit")
        .param("list", list).param("before", before, Types.BIGINT).param("limit", limit).query((rs, _) -> version(rs)).list();
  }

  Optional<ReferenceVersion> version(long id) {
    return db.sql(VERSION + "where id = :id").param("id", id).query((rs, _) -> version(rs)).optional();
  }

  /// Of several versions, the later after the earlier.
  List<Change> changes(List<Long> versions) {
    return db.sql("select key, kind, was, becomes from gst_reference_change where version_id = any(:versions) order by version_id, key")
        .param("versions", versions.stream().mapToLong(Long::longValue).toArray()).query((rs, _) -> change(rs)).list();
  }

  List<Change> changes(long version, @Nullable String after, int limit) {
    return db.sql("select key, kind, was, becomes from gst_reference_change where version_id = :version"
            + (after == null || after.isBlank() ? "" : " and key > :after") + " order by key limit :limit")
        .param("version", version).param("after", after, Types.VARCHAR).param("limit", limit).query((rs, _) -> change(rs)).list();
  }

  /// Version and rows in one statement.
  ReferenceVersion insert(String list, String note, List<Change> changes, Instant at, String by) {
    long id = db.sql("""
            with version as (
              insert into gst_reference_version (list, state, note, added, changed, ended, seen_at, seen_by)
              values (:list, 'SEEN', :note, :added, :changed, :ended, :at, :by) returning id),
            rows as (
              insert into gst_reference_change (version_id, key, kind, was, becomes)
              select version.id, t.key, t.kind, t.was::jsonb, t.becomes::jsonb
              from version, unnest(:key::text[], :kind::text[], :was::text[], :becomes::text[]) as t(key, kind, was, becomes))
            select id from version""")
        .param("list", list).param("note", note).param("added", count(changes, Kind.ADDED)).param("changed", count(changes, Kind.CHANGED)).param("ended", count(changes, Kind.ENDED))
        .param("at", Timestamp.from(at)).param("by", by).param("key", Columns.texts(changes, Change::key)).param("kind", Columns.texts(changes, Change::kind))
        .param("was", Columns.texts(changes, c -> text(c.was()))).param("becomes", Columns.texts(changes, c -> text(c.becomes()))).query(Long.class).single();
    return version(id).orElseThrow();
  }

  /// Only what was looked at against today's state: nothing else was applied to the list since.
  int apply(long version, LocalDate from, Instant at, String by) {
    return db.sql("""
            update gst_reference_version v set state = 'APPLIED', from_on = :from, applied_at = :at, applied_by = :by
            where v.id = :id and v.state = 'SEEN' and not exists (
              select from gst_reference_version o where o.list = v.list and (o.applied_at > v.seen_at or o.withdrawn_at > v.seen_at))""")
        .param("id", version).param("from", from).param("at", Timestamp.from(at)).param("by", by).update();
  }

  int withdrawAbove(String list, long version, Instant at, String by, String why) {
    return db.sql("""
            update gst_reference_version set state = 'WITHDRAWN', withdrawn_at = :at, withdrawn_by = :by, withdrawn_why = :why
            where list = :list and state = 'APPLIED' and id > :version""")
        .param("list", list).param("version", version).param("at", Timestamp.from(at)).param("by", by).param("why", why).update();
  }

  private static int count(List<Change> changes, Kind kind) {
    return (int) changes.stream().filter(c -> c.kind() == kind).count();
  }

  private @Nullable String text(@Nullable Map<String, String> row) {
    return row == null ? null : json.writeValueAsString(row);
  }

  private @Nullable Map<String, String> row(@Nullable String text) {
    return text == null ? null : json.readValue(text, ROW);
  }

  private Change change(ResultSet rs) throws SQLException {
    return new Change(rs.getString("key"), Kind.valueOf(rs.getString("kind")), row(rs.getString("was")), row(rs.getString("becomes")));
  }

  private static ReferenceVersion version(ResultSet rs) throws SQLException {
    return new ReferenceVersion(rs.getLong("id"), rs.getString("list"), State.valueOf(rs.getString("state")), rs.getObject("from_on", LocalDate.class), rs.getString("note"),
        rs.getInt("added"), rs.getInt("changed"), rs.getInt("ended"), rs.getTimestamp("seen_at").toInstant(), rs.getString("seen_by"), instant(rs, "applied_at"),
        rs.getString("applied_by"), instant(rs, "withdrawn_at"), rs.getString("withdrawn_by"), rs.getString("withdrawn_why"));
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
