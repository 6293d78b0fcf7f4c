package org.kram.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Runs a command once: one transaction, one effect, and for a repeat of the same request the first answer again.
/// A refusal is no effect, so it is not kept: the same key may be used again when the reason is gone.
@Component
public class Once {
  /// The same key came with other content: the caller mixed up two requests.
  public static final class KeyReused extends RuntimeException {
    KeyReused(String key) {
      super("The request key " + key + " was already used for another command. Send a fresh key with each new command.");
    }
  }

  /// Serialization failure and deadlock: the database chose a victim, nothing was written, trying again is right.
  private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");
  /// A command's statements are the same every time and find their rows by key, so PostgreSQL plans them once per connection and
  /// not at each call; lists and searches, whose best plan depends on what is looked for, stay as they are. Ends with the transaction.
  public static final String KNOWN_PLANS = "set_config('plan_cache_mode', 'force_generic_plan', true)";
  private static final int TRIES = 4;

  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final TransactionTemplate own;
  private final JsonMapper json;
  private final JsonMapper exact;

  Once(JdbcClient db, PlatformTransactionManager transactions, JsonMapper json) {
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
    this.own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.json = json;
    this.exact = json.rebuild().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  }

  /// @param key the caller's request key (`Idempotency-Key`, or the hidden field of a form)
  /// @param content whatever makes this request this request: verb, path and body; compared on a repeat
  /// @param type the answer's type, for reading it back
  public <T> T run(long actorId, String key, Instant at, Object content, Class<T> type, Supplier<T> command) {
    if (key.isBlank() || key.length() > 200)
      throw new BadInput("Idempotency-Key", key, "Send a key of 1 to 200 characters that is new for each command, for example a UUID.");
    var fingerprint = fingerprint(json.writeValueAsString(content));
    return retrying(() -> transaction.execute(_ -> {
      // A second sender of the same key waits here until the first has committed or given up.
      boolean first = db.sql("""
              insert into shared_request (key, actor_id, fingerprint, at)
              select :key, :actor, :fingerprint, :at::timestamptz from (select %s) as plans
              on conflict do nothing""".formatted(KNOWN_PLANS))
          .param("key", key).param("actor", actorId).param("fingerprint", fingerprint).param("at", java.sql.Timestamp.from(at)).update() == 1;
      if (!first) return repeat(actorId, key, fingerprint, type);
      var answer = command.get();
      db.sql("update shared_request set answer = :answer where actor_id = :actor and key = :key")
          .param("answer", json.writeValueAsString(answer)).param("actor", actorId).param("key", key).update();
      return answer;
    }));
  }

  /// One transaction without a request key, tried again when the database asks for it: for jobs.
  public <T> T inTransaction(Supplier<T> command) {
    return retrying(() -> transaction.execute(_ -> {
      db.sql("select " + KNOWN_PLANS).query().singleRow();
      return command.get();
    }));
  }

  /// The same apart from a transaction that still seems alive, such as right after its commit.
  public <T> T inOwnTransaction(Supplier<T> command) {
    return retrying(() -> own.execute(_ -> command.get()));
  }

  private <T> T repeat(long actorId, String key, String fingerprint, Class<T> type) {
    record First(String fingerprint, @Nullable String answer) {}
    var first = db.sql("select fingerprint, answer from shared_request where actor_id = :actor and key = :key")
        .param("actor", actorId).param("key", key)
        .query((rs, _) -> new First(rs.getString(1), rs.getString(2))).single();
    if (!first.fingerprint.equals(fingerprint)) throw new KeyReused(key);
    return exact.readValue(first.answer, type); // the figures of a reason keep their paise: 1180.00 stays 1180.00
  }

  private <T> T retrying(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (DataAccessException e) {
        if (attempt == TRIES || !worthAnotherTry(e)) throw e;
        pause(attempt);
      }
    }
  }

  /// Also when two commands met at the end of one timeline: the second simply writes behind the first.
  private static boolean worthAnotherTry(DataAccessException e) {
    if (!(NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException sql)) return false;
    return TRY_AGAIN.contains(sql.getSQLState())
        || "23505".equals(sql.getSQLState()) && String.valueOf(sql.getMessage()).contains("identity_timeline_chain");
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(5, 20L << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting to try again", e);
    }
  }

  private static String fingerprint(String content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
