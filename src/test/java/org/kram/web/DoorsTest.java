package org.kram.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kram.KramTest;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.NewPerson;
import org.kram.identity.People;
import org.kram.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorsTest extends KramTest {
  @Autowired People people;
  private final HttpClient browser = HttpClient.newHttpClient();
  private String token;

  @BeforeAll
  void anna() {
    var act = Act.of(Actor.kram(), clock.instant());
    long id = people.create(act, new NewPerson("anna", "Anna", null, null, "a good secret", EnumSet.of(Role.ADMINISTRATOR)));
    token = people.createToken(act, id, "test", true, null).text();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url(path)));
    if (headers.length > 0) request.headers(headers);
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aStrangerIsSentToTheLogin() throws Exception {
    var answer = get("/users");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue("/login?next=%2Fusers");
    assertThat(get("/login").body()).contains("Sign in", "/css/kram-");
  }

  @Test
  void aProgramWithoutATokenIsAskedWhoItIs() throws Exception {
    var answer = get("/api/v1/users");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    assertThat(get("/api/v1/nothing", "Authorization", "Bearer " + token).statusCode()).isEqualTo(404);
  }

  @Test
  void theDescriptionOfTheApiIsForWhoIsSignedIn() throws Exception {
    assertThat(get("/v3/api-docs").statusCode()).isEqualTo(302);
    var document = get("/v3/api-docs", "Authorization", "Bearer " + token);
    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(document.body()).contains("/api/v1/orders/{no}/status", "Idempotency-Key").doesNotContain("\"name\":\"act\"", "\"/users\"");
  }

  @Test
  void aTokenOpensNoScreenWhereItCouldMakeItselfABiggerOne() throws Exception {
    var answer = get("/me", "Authorization", "Bearer " + token);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/login");
  }

  @Test
  void aStrangerLearnsThatKramIsWellAndNothingMore() throws Exception {
    var answer = get("/actuator/health");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"UP\"").doesNotContain("components", "postgresql", "path");
    assertThat(get("/actuator/health/database").body()).doesNotContain("fsync");
    assertThat(get("/actuator/health", "Cookie", "kram_session=session_" + company() + "_made_up").body()).doesNotContain("components");
  }

  @Test
  void theAdministratorSeesWhatTheHealthIsMadeOf() throws Exception {
    var session = people.signIn("anna", "a good secret", "here", clock.instant());
    assertThat(get("/actuator/health", "Cookie", "kram_session=" + session).body()).contains("components", "postgresql");
    assertThat(get("/actuator/health", "Authorization", "Bearer " + token).body()).contains("components");
    people.create(Act.of(Actor.kram(), clock.instant()), new NewPerson("piet", "Piet", null, null, "a good secret", EnumSet.of(Role.PICKER)));
    var picker = people.signIn("piet", "a good secret", "here", clock.instant());
    assertThat(get("/actuator/health", "Cookie", "kram_session=" + picker).body()).doesNotContain("components");
  }

  @Test
  void whatStrangersWriteIntoForwardingHeadersIsNotBelieved() throws Exception {
    var page = browser.send(HttpRequest.newBuilder(URI.create(url("/login"))).header("X-Forwarded-Proto", "https").header("X-Forwarded-For", "203.0.113.7").build(), HttpResponse.BodyHandlers.ofString());
    assertThat(page.headers().allValues("Set-Cookie")).isNotEmpty().noneMatch(cookie -> cookie.contains("Secure"));
    assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void aFormWithoutItsTokenIsNotTaken() throws Exception {
    var answer = browser.send(HttpRequest.newBuilder(URI.create(url("/login"))).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString("login=anna&password=a+good+secret")).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("open for too long").doesNotContain("Exception");
  }
}
