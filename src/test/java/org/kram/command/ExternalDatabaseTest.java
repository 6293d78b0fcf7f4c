package org.kram.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kram.ChildKram;
import org.kram.database.DatabaseServer;
import org.kram.database.TestPostgres;

/// Kram on a PostgreSQL that somebody else runs: a server of its own, a database of its own, and a user who owns that and nothing else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalDatabaseTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private Path folder;
  private DatabaseServer server;

  @BeforeAll
  void aServerOfSomebodyElse() throws Exception {
    folder = TestPostgres.newDataFolder();
    server = TestPostgres.another(folder);
    run("create role wholesale login password 'wholesale secret'");
    run("create role guest login password 'guest secret'");
    run("create database wholesale owner wholesale");
    run("create database untouched owner wholesale");
  }

  @AfterAll
  void gone() throws Exception {
    server.close();
    TestPostgres.delete(folder);
  }

  private void run(String sql) throws SQLException {
    try (var connection = server.connect(); var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Map<String, String> environment(String user, String password) {
    return environment("wholesale", user, password);
  }

  private Map<String, String> environment(String database, String user, String password) {
    var nowhere = folder.resolveSibling(folder.getFileName() + "-files");
    var environment = new HashMap<>(Map.of("KRAM_DB_URL", server.url().replaceFirst("/[^/?]*(\\?.*)?$", "/" + database), "KRAM_DB_USER", user, "KRAM_DB_PASSWORD", password));
    environment.putAll(Map.of("KRAM_PORT", "0", "KRAM_DATA", nowhere.toString(), "KRAM_FORWARD_HEADERS", "native"));
    return environment;
  }

  /// Two weeks of business from quotation to receipt, returns and papers: by the same program, told nothing but where its database is.
  @Test
  void theWholeChainRunsThereAndIsClean() throws Exception {
    var environment = environment("wholesale", "wholesale secret");
    try (var kram = ChildKram.kram(environment, "demo")) {
      var url = kram.awaitLine("Kram is open").replaceFirst(".*(http\\S+).*", "$1");
      assertThat(kram.awaitLine("database")).contains("/wholesale");
      try (var verify = ChildKram.kram(environment, "verify")) {
        assertThat(verify.rest()).contains("Clean:").doesNotContain("NOT TRUE");
        assertThat(verify.end()).isZero();
      }
      try (var guest = ChildKram.kram(environment("guest", "guest secret"), "verify")) {
        assertThat(guest.rest()).contains("could not be brought to the shape of this Kram", "permission denied").doesNotContain("\tat ", " ERROR ");
        assertThat(guest.end()).isEqualTo(1);
      }
      behindATlsProxyCookiesAreSecure(url);
      whatADeadDatabaseMeansToWhoSitsAtTheScreen(url);
    }
  }

  private void behindATlsProxyCookiesAreSecure(String url) throws Exception {
    var proxied = client.send(HttpRequest.newBuilder(URI.create(url + "/login")).header("X-Forwarded-Proto", "https").header("X-Forwarded-For", "203.0.113.7").build(), BodyHandlers.ofString());
    assertThat(proxied.headers().allValues("Set-Cookie")).isNotEmpty().allMatch(cookie -> cookie.contains("Secure"));
    assertThat(proxied.headers().firstValue("Strict-Transport-Security")).isPresent();
    assertThat(get(url + "/login").headers().allValues("Set-Cookie")).isNotEmpty().noneMatch(cookie -> cookie.contains("Secure"));
  }

  private void whatADeadDatabaseMeansToWhoSitsAtTheScreen(String url) throws Exception {
    assertThat(get(url + "/actuator/health").statusCode()).isEqualTo(200);
    server.close();
    try {
      var health = get(url + "/actuator/health");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body()).isEqualTo("{\"status\":\"DOWN\"}");
      var screen = get(url + "/login");
      assertThat(screen.statusCode()).isEqualTo(503);
      assertThat(screen.body()).contains("The database did not answer in time").doesNotContain("Exception", "org.postgresql");
    } finally {
      server = TestPostgres.another(folder);
    }
  }

  @Test
  void aWrongPasswordIsToldWithTheSettingsToLookAt() throws Exception {
    try (var kram = ChildKram.kram(environment("wholesale", "a wrong one"), "serve")) {
      assertThat(kram.rest()).contains("does not answer", "KRAM_DB_USER", "KRAM_DB_PASSWORD").doesNotContain("\tat ", "a wrong one", " ERROR ");
      assertThat(kram.end()).isEqualTo(1);
    }
  }

  @Test
  void aUserWithoutTheRightsIsToldWhichHeNeeds() throws Exception {
    try (var kram = ChildKram.kram(environment("untouched", "guest", "guest secret"), "serve")) {
      assertThat(kram.rest()).contains("cannot be prepared", "The user guest needs the right to create schemas and the extensions pg_trgm, btree_gist").doesNotContain("\tat ", " ERROR ");
      assertThat(kram.end()).isEqualTo(1);
    }
  }

  private HttpResponse<String> get(String url) throws Exception {
    return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}
