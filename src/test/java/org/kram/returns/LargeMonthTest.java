package org.kram.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.TestClock;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Role;
import org.kram.invoice.BillCast;
import org.kram.returns.gstr1.Gstr1Schema;
import org.kram.returns.gstr1.Table;
import org.kram.shared.Once;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/// A month of many invoices: `-Dkram.returns.documents=50000` for the figures in docs/performance.md.
class LargeMonthTest extends KramTest {
  private static final int DOCUMENTS = Integer.getInteger("kram.returns.documents", 2_000);
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @Autowired ReturnsDesk desk;
  @Autowired BillCast cast;
  @Autowired ManyInvoices many;
  @Autowired Once once;

  @Test
  void isPreparedInSecondsWithoutHoldingItInMemory() throws Exception {
    cast.found();
    cast.registered("27", "Thane", "400601");
    many.write(DOCUMENTS, OCTOBER);
    var followed = timed("register", () -> desk.follow(TODAY));
    var october = desk.periods(null, TODAY).rows().stream().filter(p -> p.month().equals(OCTOBER) && p.documents() > 0).findFirst().orElseThrow();
    assertThat(october.documents()).isEqualTo(DOCUMENTS);
    var compared = timed("comparison", () -> assertThat(desk.readiness(october.id()).causes()).isEmpty());
    var officer = Act.of(Actor.of(77, "deepa", "Deepa", Set.of(Role.COMPLIANCE_OFFICER)), TestClock.at("2026-11-20T10:00"));
    var memory = new Memory();
    var prepared = timed("GSTR-1 file", () -> once.inTransaction(() -> desk.prepare(officer, october.id())));
    System.out.printf("%,d documents: at most %,d MB of live memory more%n", DOCUMENTS, memory.most() >> 20);
    assertThat(followed.plus(compared).plus(prepared)).isLessThan(Duration.ofSeconds(60));
    var file = file(october.id());
    System.out.printf("file of %,d KB%n", file.length() >> 10);
    if (DOCUMENTS <= 5_000) Gstr1Schema.check(file);
    var json = JsonMapper.shared().readTree(file);
    assertThat(json.at("/b2cl/0/inv")).hasSize(DOCUMENTS / 10);
    assertThat(json.at("/exp/0/inv")).hasSize(DOCUMENTS / 10);
    assertThat(json.at("/hsn/hsn_b2b")).hasSize(5);
    assertThat(json.at("/doc_issue/doc_det/0/docs/0/net_issue").asInt()).isEqualTo(DOCUMENTS);
    assertThat(desk.summary(october.id()).orElseThrow().total(Table.B2B).documents()).isEqualTo(DOCUMENTS / 10 * 7);
  }

  private String file(long id) throws IOException {
    try (var in = desk.file(id)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// Wall time says little on a busy machine.
  private Duration databaseCpu() {
    var server = Long.parseLong(db.sql("select pg_read_file('postmaster.pid')").query(String.class).single().lines().findFirst().orElseThrow());
    return ProcessHandle.of(server).orElseThrow().descendants().map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO)).reduce(Duration.ZERO, Duration::plus);
  }

  private Duration timed(String what, Runnable work) {
    var cpu = ManagementFactory.getThreadMXBean();
    long begin = System.nanoTime();
    long cpuBegin = cpu.getCurrentThreadCpuTime();
    var databaseBegin = databaseCpu();
    work.run();
    var took = Duration.ofNanos(System.nanoTime() - begin);
    System.out.printf("%s of %,d documents: %,d ms; CPU: %,d ms of the JVM's thread, %,d ms of PostgreSQL%n", what, DOCUMENTS, took.toMillis(), (cpu.getCurrentThreadCpuTime() - cpuBegin) / 1_000_000,
        databaseCpu().minus(databaseBegin).toMillis());
    return took;
  }

  /// What lives after a collection, looked at while the work runs.
  private static final class Memory {
    private final Thread watcher;
    private final long before = live();
    private volatile long most;
    private volatile boolean over;

    Memory() {
      watcher = Thread.ofPlatform().daemon().start(() -> {
        while (!over) {
          most = Math.max(most, live() - before);
          try {
            Thread.sleep(3_000);
          } catch (InterruptedException e) {
            return;
          }
        }
      });
    }

    private static long live() {
      System.gc();
      var runtime = Runtime.getRuntime();
      return runtime.totalMemory() - runtime.freeMemory();
    }

    long most() throws InterruptedException {
      over = true;
      watcher.join();
      return most;
    }
  }
}
