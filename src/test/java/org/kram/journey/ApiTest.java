package org.kram.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.kram.ChainTest;
import org.kram.identity.NewPerson;
import org.kram.identity.People;
import org.kram.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// For tests that come as programs do: over the API, with the token of a person who has just these roles.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ApiTest extends ChainTest {
  record Answer(int status, String body) {}

  /// An address that changes something, with an example of what stands in its braces.
  record Write(RequestMethod method, String pattern, String path) {}

  private static final Set<RequestMethod> WRITES = EnumSet.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.DELETE, RequestMethod.PATCH);

  @Autowired protected People people;
  @Autowired protected JsonMapper json;
  @Autowired @Qualifier("requestMappingHandlerMapping") protected RequestMappingHandlerMapping addresses;
  private final HttpClient client = HttpClient.newHttpClient();

  protected String token(String login, boolean writes, Set<Role> roles) {
    long id = people.create(act(), new NewPerson(login, login, null, null, "a good secret", roles));
    return people.createToken(act(), id, "test", writes, null).text();
  }

  protected static String newKey() {
    return UUID.randomUUID().toString();
  }

  /// @param path behind `/api/v1`
  protected Answer send(String token, @Nullable String key, String method, String path, @Nullable String body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url("/api/v1" + path))).header("Authorization", "Bearer " + token);
    if (key != null) request.header("Idempotency-Key", key);
    if (body != null) request.header("Content-Type", "application/json");
    var answer = client.send(request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  protected JsonNode read(Answer answer) {
    return json.readTree(answer.body());
  }

  /// Every write that the API has, also those added tomorrow.
  protected List<Write> writes() {
    var writes = new ArrayList<Write>();
    for (var mapping : addresses.getHandlerMethods().keySet())
      for (var pattern : mapping.getPatternValues())
        if (pattern.startsWith("/api/v1/"))
          for (var method : mapping.getMethodsCondition().getMethods())
            if (WRITES.contains(method)) writes.add(new Write(method, method + " " + pattern, example(pattern).substring("/api/v1".length())));
    assertThat(writes).hasSizeGreaterThan(60);
    return writes;
  }

  private static String example(String pattern) {
    return pattern.replace("{month}", "2026-09").replace("{*sku}", "/A-1").replaceAll("\\{\\w+:([\\w-]+)[^}]*}", "$1").replaceAll("\\{\\w+}", "1").replace("//", "/");
  }
}
