package org.kram.insight;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.kram.command.CommandHelp;
import org.kram.command.CommandLineTask;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Permission;
import org.kram.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Asks every probe of every truth, all against one snapshot, and keeps the last result.
@Component
@CommandHelp(name = "verify", summary = "checks every truth of the company from its facts; 0 clean, 1 something disagrees", arguments = "[--all]", text = """
    Recomputes the ladder of every order line, stock, books, credit, numbers, papers, the audit trail and the answered requests,
    and prints each row that disagrees (the first 20 of a kind; with --all every one). Nothing is changed.""")
public class Verify implements CommandLineTask {
  private static final int EXAMPLES = 20;

  private final List<Truth> truths;
  private final JdbcClient db;
  private final JsonMapper json;
  private final Clock clock;
  private final TransactionTemplate snapshot;
  private final TransactionTemplate snapshotApart;
  private final TransactionTemplate transaction;

  Verify(List<Truth> truths, JdbcClient db, JsonMapper json, Clock clock, PlatformTransactionManager transactions) {
    this.truths = truths.stream().sorted(Comparator.comparingInt(Truth::no)).toList();
    this.db = db;
    this.json = json;
    this.clock = clock;
    this.snapshot = snapshot(transactions, TransactionDefinition.PROPAGATION_REQUIRED);
    this.snapshotApart = snapshot(transactions, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public int run(List<String> args, PrintStream out) {
    if (!args.isEmpty() && !args.equals(List.of("--all"))) {
      out.println("verify takes no arguments but --all.");
      return 2;
    }
    var found = check(Actor.kram(), args.isEmpty() ? EXAMPLES : Integer.MAX_VALUE);
    keep(found);
    print(found, out);
    return found.clean() ? 0 : 1;
  }

  /// For the screen and the API: the owner and the finance head ask whether everything is as it must be.
  Verification runAndKeep(Actor by) {
    demandRight(by);
    var found = Objects.requireNonNull(snapshotApart.execute(_ -> check(by, EXAMPLES))); // apart from the request's own transaction, which writes
    keep(found);
    return found;
  }

  private static TransactionTemplate snapshot(PlatformTransactionManager transactions, int propagation) {
    var template = new TransactionTemplate(transactions);
    template.setPropagationBehavior(propagation);
    template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    template.setReadOnly(true);
    return template;
  }

  Verification check(Actor by, int examples) {
    long begin = System.nanoTime();
    var found = snapshot.execute(_ -> {
      db.sql("set local work_mem = '256MB'").update();
      db.sql("set local jit = off").update();
      db.sql("set local statement_timeout = '10min'").update();
      return truths.stream().map(t -> new Verification.Truth(t.no(), t.sentence(), t.probes().stream().map(p -> ask(p, examples)).toList())).toList();
    });
    return new Verification(clock.instant(), by.name(), millisSince(begin), found);
  }

  private Verification.Probe ask(Truth.Probe probe, int examples) {
    long begin = System.nanoTime();
    var rows = new ArrayList<String>();
    var total = new long[1];
    db.sql("with disagreement as materialized (" + probe.sql() + ") select count(*) over () as disagreements, d.* from disagreement d limit " + examples)
        .query(rs -> {
          total[0] = rs.getLong(1);
          rows.add(row(rs));
        });
    return new Verification.Probe(probe.says(), total[0], rows, millisSince(begin));
  }

  private static String row(ResultSet rs) throws SQLException {
    var words = new StringJoiner("  ");
    var columns = rs.getMetaData();
    for (int i = 2; i <= columns.getColumnCount(); i++) words.add(columns.getColumnLabel(i) + "=" + rs.getString(i));
    return words.toString();
  }

  private static long millisSince(long begin) {
    return (System.nanoTime() - begin) / 1_000_000;
  }

  static void print(Verification found, PrintStream out) {
    for (var truth : found.truths()) {
      out.printf("%s %d. %s%n", truth.disagreements() == 0 ? "  ok  " : "WRONG ", truth.no(), truth.sentence());
      for (var probe : truth.probes()) {
        if (probe.holds()) continue;
        out.printf("         NOT TRUE: %s: %,d row%s disagree%n", probe.says(), probe.disagreements(), probe.disagreements() == 1 ? "" : "s");
        for (var example : probe.examples()) out.println("           " + example);
        if (probe.disagreements() > probe.examples().size()) out.printf("           … and %,d more (verify --all)%n", probe.disagreements() - probe.examples().size());
      }
    }
    int probes = found.truths().stream().mapToInt(t -> t.probes().size()).sum();
    out.printf(found.clean() ? "Clean: %d checks of %d truths, %.1f s.%n" : "NOT CLEAN. %d checks of %d truths, %.1f s.%n", probes, found.truths().size(), found.millis() / 1000.0);
  }

  private void keep(Verification found) {
    transaction.executeWithoutResult(_ -> db.sql("""
            insert into insight_verification (id, at, by_name, clean, result) values (1, :at, :by, :clean, :result::jsonb)
            on conflict (id) do update set at = excluded.at, by_name = excluded.by_name, clean = excluded.clean, result = excluded.result""")
        .param("at", Timestamp.from(found.at())).param("by", found.by()).param("clean", found.clean()).param("result", json.writeValueAsString(found)).update());
  }

  static void demandRight(Actor who) {
    if (!who.is(Role.OWNER) && !who.can(Permission.PERIOD_CLOSE)) throw new Forbidden(who, Permission.PERIOD_CLOSE);
  }

  Optional<Verification> last(Actor who) {
    demandRight(who);
    return db.sql("select result from insight_verification where id = 1").query(String.class).optional().map(text -> json.readValue(text, Verification.class));
  }
}
