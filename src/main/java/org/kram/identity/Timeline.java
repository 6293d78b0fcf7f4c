package org.kram.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Who did what, when and why, for good. Entries about one subject (a document number such as `SO-1001`) are chained by
/// hash: a changed, removed or slipped-in entry breaks the chain, and `verify` shows where.
@Component
public class Timeline {
  /// What a command has to tell.
  /// @param subject the number of the document whose story this belongs to: quotation, order, party code, receipt …
  /// @param verb past tense, upper snake case: `CONFIRMED`, `PICKED`
  /// @param document the document that came out of it, when it is not the subject itself: an invoice number …
  /// @param sentence what people read, with figures
  /// @param detail figures for programs
  public record Note(String subject, String verb, @Nullable String document, String sentence, Map<String, ?> detail) {
    public Note(String subject, String verb, String sentence) {
      this(subject, verb, null, sentence, Map.of());
    }

    public Note(String subject, String verb, @Nullable String document, String sentence) {
      this(subject, verb, document, sentence, Map.of());
    }
  }

  public record Entry(String subject, int seq, Instant at, String actor, String verb, @Nullable String document,
      String sentence, @Nullable String why, @Nullable String detail) {}

  private record End(int seq, byte[] hash) {}

  private record Row(String subject, int seq, Note note, @Nullable String detail, byte[] hash) {}

  private static final End START = new End(0, new byte[0]);

  private final JdbcClient db;
  private final JsonMapper json;
  private final Clock clock;

  Timeline(JdbcClient db, JsonMapper json, Clock clock) {
    this.db = db;
    this.json = json;
    this.clock = clock;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void note(Act act, Note... notes) {
    note(act, List.of(notes));
  }

  /// Writes all entries of one command in its own transaction: two statements, whatever their number.
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(Act act, List<Note> notes) {
    if (notes.isEmpty()) return;
    var ends = ends(notes.stream().map(Note::subject).distinct().toList());
    var rows = new ArrayList<Row>();
    for (var note : notes) {
      var end = ends.getOrDefault(note.subject, START);
      var detail = note.detail.isEmpty() ? null : json.writeValueAsString(note.detail);
      var hash = hash(end.hash, note.subject, end.seq + 1, act.at(), act.who().login(), note.verb, note.document, note.sentence, act.why());
      rows.add(new Row(note.subject, end.seq + 1, note, detail, hash));
      ends.put(note.subject, new End(end.seq + 1, hash));
    }
    db.sql("""
            insert into identity_timeline (subject, seq, at, actor_id, actor, verb, document, sentence, why, detail, recorded_at, hash)
            select subject, seq, :at, :actorId, :actor, verb, document, sentence, :why, detail::jsonb, :recordedAt, decode(hash, 'hex')
            from unnest(:subject::text[], :seq::int[], :verb::text[], :document::text[], :sentence::text[], :detail::text[], :hash::text[])
              as t(subject, seq, verb, document, sentence, detail, hash)""")
        .param("at", Timestamp.from(act.at())).param("actorId", act.who().id()).param("actor", act.who().login())
        .param("why", act.why(), java.sql.Types.VARCHAR).param("recordedAt", Timestamp.from(clock.instant()))
        .param("subject", Columns.texts(rows, Row::subject)).param("seq", Columns.ints(rows, Row::seq))
        .param("verb", Columns.texts(rows, r -> r.note.verb)).param("document", Columns.texts(rows, r -> r.note.document))
        .param("sentence", Columns.texts(rows, r -> r.note.sentence)).param("detail", Columns.texts(rows, Row::detail))
        .param("hash", Columns.texts(rows, r -> HexFormat.of().formatHex(r.hash)))
        .update();
  }

  /// The story of these subjects together, oldest first; bounded, because a story is read by people.
  public List<Entry> story(Collection<String> subjects, int limit) {
    return db.sql("""
            select subject, seq, at, actor, verb, document, sentence, why, detail from identity_timeline
            where subject = any(:subjects::text[]) order by at, id limit :limit""")
        .param("subjects", subjects.toArray(String[]::new)).param("limit", limit)
        .query((rs, _) -> new Entry(rs.getString("subject"), rs.getInt("seq"), rs.getTimestamp("at").toInstant(), rs.getString("actor"),
            rs.getString("verb"), rs.getString("document"), rs.getString("sentence"), rs.getString("why"), rs.getString("detail")))
        .list();
  }

  private Map<String, End> ends(List<String> subjects) {
    var ends = new HashMap<String, End>();
    db.sql("""
            select s.subject, e.seq, e.hash from unnest(:subjects::text[]) as s(subject)
            cross join lateral (select seq, hash from identity_timeline t where t.subject = s.subject order by seq desc limit 1) e""")
        .param("subjects", subjects.toArray(String[]::new))
        .query(rs -> {
          ends.put(rs.getString(1), new End(rs.getInt(2), rs.getBytes(3)));
        });
    return ends;
  }

  /// SHA-256 over the previous hash and the entry's own words, separated so that no two entries read alike.
  static byte[] hash(byte[] previous, String subject, int seq, Instant at, String actor, String verb, @Nullable String document,
      String sentence, @Nullable String why) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(previous);
      for (var part : Arrays.asList(subject, seq, at.toEpochMilli(), actor, verb, document, sentence, why)) {
        digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0x1f);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
