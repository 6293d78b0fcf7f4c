package org.kram.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kram.KramTest;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.ApiToken;
import org.kram.identity.NewPerson;
import org.kram.identity.People;
import org.kram.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Programs are told what was wrong, in one form, and never how we are built.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsTest extends KramTest {
  private static final String TARA = "{'login':'%s','name':'Tara','password':'long enough','roles':['PICKER']}";

  @Autowired People people;
  @Autowired JsonMapper json;
  private final HttpClient client = HttpClient.newHttpClient();
  private String admin;
  private String reader;
  private String picker;

  @BeforeAll
  void tokens() {
    admin = token("admin", true, Role.ADMINISTRATOR).text();
    reader = token("reader", false, Role.ADMINISTRATOR).text();
    picker = token("picker", true, Role.PICKER).text();
  }

  private ApiToken.Fresh token(String login, boolean writes, Role role) {
    var act = Act.of(Actor.kram(), clock.instant());
    return people.createToken(act, people.create(act, new NewPerson(login, login, null, null, "a good secret", EnumSet.of(role))), "test", writes, null);
  }

  private HttpResponse<String> post(String path, String token, String key, String body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url(path))).header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
    if (key != null) request.header("Idempotency-Key", key);
    var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).doesNotContain("Exception", "org.kram", "org.springframework", "\tat ");
    return answer;
  }

  private int get(String path, String token) throws Exception {
    return client.send(HttpRequest.newBuilder(URI.create(url(path))).header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private JsonNode problem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    var problem = json.readTree(answer.body());
    assertThat(problem.get("type").asString()).isEqualTo("/problems/" + type);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    return problem;
  }

  @Test
  void aWriteWithoutARequestKeyIsAskedForOne() throws Exception {
    var problem = problem(post("/api/v1/users", admin, null, TARA.formatted("tara0")), 400, "malformed");
    assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("Idempotency-Key");
  }

  @Test
  void aRepeatGetsTheFirstAnswerAndOtherContentUnderTheSameKeyIsRefused() throws Exception {
    var key = UUID.randomUUID().toString();
    var first = post("/api/v1/users", admin, key, TARA.formatted("tara1"));
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(post("/api/v1/users", admin, key, TARA.formatted("tara1")).body()).isEqualTo(first.body());
    problem(post("/api/v1/users", admin, key, TARA.formatted("tara2")), 422, "key-reused");
  }

  @Test
  void badInputNamesEveryField() throws Exception {
    var problem = problem(post("/api/v1/users", admin, "k1", "{'login':'Bad Name','name':'','password':'short','roles':[]}"), 422, "bad-input");
    assertThat(problem.get("errors").valueStream().map(e -> e.get("field").asString())).containsExactly("login", "name", "password", "roles");
    assertThat(problem.toString()).doesNotContain("short");
  }

  @Test
  void aBodyThatCannotBeReadNamesItsField() throws Exception {
    assertThat(problem(post("/api/v1/users", admin, "k2", "{'login':'x1','roles':['KING']}"), 400, "malformed").get("errors").get(0).get("field").asString()).isEqualTo("roles[0]");
    assertThat(problem(post("/api/v1/users", admin, "k3", TARA.formatted("x1").replace("'login'", "'phon':'1','login'")), 400, "malformed").get("errors").get(0).get("field").asString()).isEqualTo("phon");
    var missing = problem(post("/api/v1/users", admin, "k3", "{'login':'x1'}"), 400, "malformed");
    assertThat(missing.get("errors").get(0).get("field").asString()).isEqualTo("name");
    assertThat(missing.get("detail").asString()).isEqualTo("This is missing.");
    problem(post("/api/v1/users", admin, "k4", "{'login':"), 400, "malformed");
    problem(post("/api/v1/users", admin, "k5", "hello"), 400, "malformed");
  }

  private HttpResponse<String> screen(String address, String session) throws Exception {
    return client.send(HttpRequest.newBuilder(URI.create(url(address))).header("Cookie", Doorkeeper.COOKIE + "=" + session).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aFilterThatDoesNotExistIsNamedWithThoseThatDo() throws Exception {
    var session = people.signIn("admin", "a good secret", "here", clock.instant());
    for (var address : List.of("/orders?state=CONFIRMD", "/orders?waiting=CONFIRMD", "/quotations?state=CONFIRMD", "/invoices?state=CONFIRMD", "/returns?state=CONFIRMD",
        "/filings?state=CONFIRMD", "/notices?state=CONFIRMD", "/ledger?account=CONFIRMD")) {
      var answer = screen(address, session);
      assertThat(answer.statusCode()).as(address).isEqualTo(400);
      assertThat(answer.body()).as(address).contains("cannot be read: use one of").doesNotContain("Exception", "org.kram");
      assertThat(screen(address.replace("CONFIRMD", ""), session).statusCode()).as("no filter, " + address).isEqualTo(200);
    }
    assertThat(screen("/orders?state=CONFIRMED", session).statusCode()).isEqualTo(200);
    assertThat(screen("/invoices?from=2026-11-01&to=", session).statusCode()).isEqualTo(200);
    assertThat(screen("/invoices?from=yesterday", session).statusCode()).isEqualTo(400);
  }

  @Test
  void whoLacksTheRoleIsTold() throws Exception {
    assertThat(problem(post("/api/v1/users", picker, "k6", TARA.formatted("tara3")), 403, "forbidden").get("detail").asString()).contains("USERS_KEEP");
    assertThat(get("/api/v1/users", picker)).isEqualTo(403);
  }

  @Test
  void aReadingTokenNeverWrites() throws Exception {
    problem(post("/api/v1/users", reader, "k7", TARA.formatted("tara4")), 403, "forbidden");
    assertThat(get("/api/v1/company/settings", reader)).isEqualTo(200);
  }

  @Test
  void aRevokedTokenOpensNothing() throws Exception {
    var fresh = token("leaver", true, Role.ADMINISTRATOR);
    assertThat(get("/api/v1/users", fresh.text())).isEqualTo(200);
    people.revokeToken(Act.of(Actor.kram(), clock.instant()), fresh.id());
    assertThat(get("/api/v1/users", fresh.text())).isEqualTo(401);
    assertThat(get("/api/v1/users", fresh.text() + "0")).isEqualTo(401);
    assertThat(get("/api/v1/users", "kram_nowhere_00")).isEqualTo(401);
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    assertThat(get("/api/v1/orders/SO-1/status", admin)).isEqualTo(404);
    assertThat(get("/api/v1/nothing", admin)).isEqualTo(404);
    problem(post("/api/v1/company/settings/a", admin, "k8", "{}"), 405, "not-here");
  }

  @Test
  void oddCharactersAreRefusedAndNothingBreaks() throws Exception {
    assertThat(post("/api/v1/users", admin, "k9", "{'login':'odd','name':'a\\u0000b','password':'long enough','roles':['PICKER']}").statusCode()).isEqualTo(422);
    assertThat(get("/api/v1/search?q=%00", admin)).isIn(200, 400, 422);
    assertThat(get("/api/v1/search", admin)).isEqualTo(400);
  }
}
