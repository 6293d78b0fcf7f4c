package org.kram.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.ChildKram;

class LocalPostgresTest {
  private Path folder;

  @BeforeEach
  void newFolder() throws IOException {
    folder = TestPostgres.newDataFolder();
  }

  @AfterEach
  void clear() throws IOException {
    LocalPostgres.startOrJoin(durable()).close();
    Trees.delete(folder);
  }

  private LocalPostgres.Settings durable() {
    var settings = TestPostgres.settings(folder);
    return new LocalPostgres.Settings(settings.data(), settings.engines(), 0, true, 64);
  }

  @Test
  void whatWasCommittedSurvivesTheViolentEndOfTheServer() throws Exception {
    var first = LocalPostgres.start(durable());
    try (var connection = first.connect(); var statement = connection.createStatement()) {
      statement.execute("create table promise (id int primary key)");
      statement.execute("insert into promise select generate_series(1, 1000)");
    }
    var server = ProcessHandle.of(first.pid()).orElseThrow();
    server.destroyForcibly();
    server.onExit().get(10, TimeUnit.SECONDS);
    first.close();

    try (var second = LocalPostgres.start(durable()); var connection = second.connect(); var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*), current_setting('fsync'), current_setting('synchronous_commit'), current_setting('data_checksums') from promise")) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(1000);
      assertThat(row.getString(2)).isEqualTo("on");
      assertThat(row.getString(3)).isEqualTo("on");
      assertThat(row.getString(4)).isEqualTo("on");
    }
  }

  @Test
  void aServerThatIsKilledUnderAServingKramIsStartedAgainAtTheSamePlace() throws Exception {
    try (var serving = LocalPostgres.start(durable())) {
      var url = serving.url();
      var killed = serving.pid();
      try (var connection = serving.connect(); var statement = connection.createStatement()) {
        statement.execute("create table promise (id int primary key)");
        statement.execute("insert into promise values (1)");
      }
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      assertThat(promisesOnceItAnswers(serving)).isEqualTo(1);
      assertThat(serving.url()).isEqualTo(url);
      assertThat(serving.pid()).isNotEqualTo(killed);
    }
  }

  private static int promisesOnceItAnswers(LocalPostgres server) throws Exception {
    for (int i = 0; ; i++) {
      try (var connection = server.connect(); var statement = connection.createStatement(); var row = statement.executeQuery("select count(*) from promise")) {
        row.next();
        return row.getInt(1);
      } catch (SQLException e) {
        if (i == 100) throw e;
        Thread.sleep(200);
      }
    }
  }

  @Test
  void aServerThatOutlivedItsKramIsAdopted() throws Exception {
    long left;
    try (var child = ChildKram.start(FolderHolder.class, folder.toString())) {
      child.awaitLine("holding");
      left = LocalPostgres.startOrJoin(durable()).pid();
      assertThatThrownBy(() -> LocalPostgres.start(durable())).isInstanceOf(CannotStart.class)
          .hasMessageContaining("is in use by another Kram (pid " + child.pid() + ")").hasMessageContaining("KRAM_DATA");
      child.kill();
    }
    try (var adopted = LocalPostgres.start(durable())) {
      assertThat(adopted.pid()).isEqualTo(left).isPositive();
    }
    assertThat(folder.resolve("postgres/postmaster.pid")).as("stopped by its new owner").doesNotExist();
  }

  @Test
  void aCommandUsesTheServerOfTheKramThatServesAndLeavesItRunning() throws Exception {
    try (var serving = LocalPostgres.start(durable())) {
      try (var guest = LocalPostgres.startOrJoin(durable()); var connection = guest.connect()) {
        assertThat(guest.url()).isEqualTo(serving.url());
        assertThat(connection.isValid(5)).isTrue();
      }
      assertThat(serving.pid()).isPositive();
    }
  }

  @Test
  void aCommandThatStartedTheServerLetsOthersFinish() throws Exception {
    var owner = LocalPostgres.startOrJoin(durable());
    try (var guest = ChildKram.start(FolderHolder.class, folder.toString())) {
      guest.awaitLine("holding");
      var closing = Thread.ofPlatform().start(owner::close);
      assertThat(closing.join(Duration.ofSeconds(1))).as("closed under the guest").isFalse();
      assertThat(owner.pid()).isPositive();
      guest.stop();
      assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
    }
    assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void aPidFileThatNamesAStrangerIsIgnored() throws Exception {
    LocalPostgres.start(durable()).close();
    Files.writeString(folder.resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n" + folder.resolve("postgres") + "\n0\n1\n\n127.0.0.1\n0\nready\n");
    try (var server = LocalPostgres.start(durable()); var connection = server.connect()) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void thePasswordIsForTheOwnerOfTheFolderAlone() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password")))).isEqualTo("rw-------");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamedWithTheRemedy() {
    assertThatThrownBy(() -> ExternalPostgres.open("jdbc:postgresql://127.0.0.1:1/nowhere", "kram", "secret")).isInstanceOf(CannotStart.class)
        .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/nowhere").hasMessageContaining("does not answer").hasMessageContaining("KRAM_DB_URL").hasMessageNotContaining("secret");
  }

  /// A process that holds a data folder until it is killed.
  static final class FolderHolder {
    static void main(String[] args) throws InterruptedException {
      var settings = TestPostgres.settings(Path.of(args[0]));
      LocalPostgres.startOrJoin(new LocalPostgres.Settings(settings.data(), settings.engines(), 0, true, 64));
      System.out.println("holding");
      Thread.sleep(60_000);
    }
  }
}
