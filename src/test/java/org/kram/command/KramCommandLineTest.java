package org.kram.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kram.ChildKram;
import org.kram.Kram;
import org.kram.database.TestPostgres;

class KramCommandLineTest {
  private record Said(int exitCode, String out, String err) {}

  private static Said kram(String... args) {
    var out = System.out;
    var err = System.err;
    var newOut = new ByteArrayOutputStream();
    var newErr = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(newOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(newErr, true, StandardCharsets.UTF_8));
      int exitCode = KramCommandLine.run(Kram.class, args);
      return new Said(exitCode, newOut.toString(StandardCharsets.UTF_8), newErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @Test
  void helpNamesTheCommands() {
    var said = kram("--help");
    assertThat(said.exitCode).isZero();
    assertThat(said.out).contains("serve", "demo", "backup", "restore", "Exit codes");
    assertThat(kram("restore", "--help").out).contains("--replace");
  }

  @Test
  void wrongUseIsToldWithExitCode2() {
    assertThat(kram().exitCode).isEqualTo(2);
    assertThat(kram("bakcup")).matches(said -> said.exitCode == 2 && said.err.contains("backup"));
    assertThat(kram("backup")).matches(said -> said.exitCode == 2 && said.err.contains("DIR"));
    assertThat(kram("serve", "--port", "door")).matches(said -> said.exitCode == 2 && said.err.contains("--port"));
  }

  @Test
  void aTakenPortIsNamedWithTheRemedyBeforeAnythingStarts() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var said = kram("serve", "--port", Integer.toString(taken.getLocalPort()));
      assertThat(said.exitCode).isEqualTo(1);
      assertThat(said.err).contains("port " + taken.getLocalPort() + " is taken", "KRAM_PORT").doesNotContain("\tat ");
    }
  }

  @Test
  void aTaskOfAModuleIsACommandWithItsOwnHelp() {
    assertThat(kram("--help").out).contains("echo", "Say what was said.");
    var said = kram("echo", "--help");
    assertThat(said.exitCode).isZero();
    assertThat(said.out).contains("kram echo WORD... [--loud=N] [--company=KEY]", "100% of the time");
  }

  @Test
  void aTaskGetsItsArgumentsAsTheyCameAndRunsInItsCompany() throws Exception {
    var folder = TestPostgres.newDataFolder();
    var environment = Map.of("KRAM_DATA", folder.toString(), "KRAM_ENGINES", TestPostgres.engines().toString());
    try (var child = ChildKram.withTestClasses(environment, "echo", "one", "--loud=3", "--company", "acme", "wrong")) {
      assertThat(child.end()).isEqualTo(1);
      assertThat(child.rest()).contains("New company \"acme\"", "in acme: [one, --loud=3, wrong]");
    }
    try (var child = ChildKram.withTestClasses(environment, "echo", "refuse", "--company=acme")) {
      assertThat(child.end()).isEqualTo(1);
      assertThat(child.rest()).contains("kram: The business says no.").doesNotContain("New company", "\tat ");
    }
    try (var child = ChildKram.withTestClasses(environment, "echo", "break", "--company=acme")) {
      assertThat(child.end()).isEqualTo(1);
      var said = child.rest();
      assertThat(said).contains("please report it with the file " + folder.toAbsolutePath().normalize()).doesNotContain("\tat ", "IllegalState");
      var log = Path.of(said.substring(said.indexOf("the file ") + 9).lines().findFirst().orElseThrow());
      assertThat(Files.readString(log)).contains("Nobody thought of this.", "\tat ");
    }
    TestPostgres.delete(folder);
  }

  /// The whole life of a process: first start, use beside it, violent end, start again, orderly end.
  @Test
  void aKilledKramStartsAgainOnItsFolderAndStopsInOrder() throws Exception {
    var folder = TestPostgres.newDataFolder();
    var environment = Map.of("KRAM_DATA", folder.toString(), "KRAM_ENGINES", TestPostgres.engines().toString(), "KRAM_PORT", "0");
    var backup = Path.of("target", "test-backup-" + ProcessHandle.current().pid());
    TestPostgres.delete(backup);
    try (var first = ChildKram.kram(environment, "serve")) {
      first.awaitLine("Sign in as admin with the password ");
      var open = first.awaitLine("Kram is open");
      assertThat(health(open)).contains("\"status\":\"UP\"").doesNotContain("fsync");

      try (var second = ChildKram.kram(environment, "serve")) {
        assertThat(second.end()).isEqualTo(1);
        assertThat(second.rest()).contains("is in use by another Kram (pid " + first.pid() + ")").doesNotContain("\tat ");
      }
      try (var command = ChildKram.kram(environment, "backup", backup.toString())) {
        assertThat(command.end()).isZero();
        assertThat(command.rest()).contains("Company \"demo\" is in");
      }
      assertThat(health(open)).as("the command left the database running").contains("\"status\":\"UP\"");
      first.kill();
    }
    try (var again = ChildKram.kram(environment, "serve")) {
      again.awaitLine("Kram is open");
      again.stop();
      assertThat(again.rest()).doesNotContain("\tat ");
    }
    assertThat(folder.resolve("postgres/postmaster.pid")).as("PostgreSQL stopped with Kram").doesNotExist();
    TestPostgres.delete(folder);
    TestPostgres.delete(backup);
  }

  private static String health(String open) throws Exception {
    var url = open.substring(open.indexOf("http")) + "/actuator/health";
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
