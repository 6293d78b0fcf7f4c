package org.kram.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

  /// The hash of an entry, over the hash of the one before it (`previous`, null for the first) and its own words, separated so that no
  /// two entries read alike. SQL over columns of these names: written by it here, proved by it in `verify`.
  public static final String HASH = """
      sha256(coalesce(previous, ''::bytea) || convert_to(concat_ws(chr(31), subject, seq, floor(extract(epoch from at) * 1000)::bigint, actor, verb,
        coalesce(document, 'null'), sentence, coalesce(why, 'null'), ''), 'UTF8'))""";

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

  /// Writes all entries of one command in its own transaction: one statement, unless it tells twice of the same subject.
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(Act act, List<Note> notes) {
    for (var round : rounds(notes)) append(act, round);
  }

  /// Each entry takes up the hash of the one before it, so entries about one subject go in one after the other.
  private static List<List<Note>> rounds(List<Note> notes) {
    var rounds = new ArrayList<List<Note>>();
    var told = new HashMap<String, Integer>();
    for (var note : notes) {
      int round = told.merge(note.subject, 1, Integer::sum) - 1;
      if (round == rounds.size()) rounds.add(new ArrayList<>());
      rounds.get(round).add(note);
    }
    return rounds;
  }

  private void append(Act act, List<Note> notes) {
    db.sql("""
            insert into identity_timeline (subject, seq, at, actor_id, actor, verb, document, sentence, why, detail, recorded_at, hash)
            select subject, seq, at, :actorId, actor, verb, document, sentence, why, detail, :recordedAt, %s
            from (select :at::timestamptz as at, :actor::text as actor, :why::text as why) a cross join (
              select t.subject, coalesce(e.seq, 0) + 1 as seq, e.hash as previous, t.verb, t.document, t.sentence, t.detail::jsonb as detail
              from unnest(:subject::text[], :verb::text[], :document::text[], :sentence::text[], :detail::text[]) as t(subject, verb, document, sentence, detail)
              left join lateral (select seq, hash from identity_timeline e where e.subject = t.subject order by seq desc limit 1) e on true) n""".formatted(HASH))
        .param("at", Timestamp.from(act.at())).param("actorId", act.who().id()).param("actor", act.who().login())
        .param("why", act.why(), java.sql.Types.VARCHAR).param("recordedAt", Timestamp.from(clock.instant()))
        .param("subject", Columns.texts(notes, Note::subject)).param("verb", Columns.texts(notes, Note::verb))
        .param("document", Columns.texts(notes, Note::document)).param("sentence", Columns.texts(notes, Note::sentence))
        .param("detail", Columns.texts(notes, n -> n.detail.isEmpty() ? null : json.writeValueAsString(n.detail)))
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
}
