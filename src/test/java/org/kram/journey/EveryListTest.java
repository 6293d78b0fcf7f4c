package org.kram.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kram.identity.Role;
import org.kram.shared.Page;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMethod;

/// Every list of the API and of the screens that pages by key, also those added tomorrow: an address typed by hand gets an answer, never an incident.
class EveryListTest extends ApiTest {
  /// Whose rows stand in the order of a text of ours: any text is a place in it.
  private static final Set<String> BY_TEXT = Set.of("/items", "/stock", "/transporters", "/vehicles", "/schemes");

  private final HttpClient client = HttpClient.newHttpClient();
  private String token;
  private String session;
  private @Nullable String sku;

  @BeforeAll
  void somebodyWhoMayLook() {
    token = token("looks", true, EnumSet.allOf(Role.class));
    session = people.signIn("looks", "a good secret", "here", clock.instant());
  }

  @BeforeEach
  void anItem() {
    if (sku == null) sku = item();
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aKeyThatIsNoneIsAnsweredWithTheFieldsName(String list) throws Exception {
    for (var key : new String[] {"abc", "-1", "99999999999999999999", "1-2", "x%7Cy", "1'"}) {
      var answer = get(list, key);
      assertThat(answer.statusCode()).as(key).isLessThan(500);
      if (ofNothingThatIsThere(list)) continue;
      if (BY_TEXT.contains(list.replace("/api/v1", ""))) assertThat(answer.statusCode()).as(key).isEqualTo(200);
      else {
        assertThat(answer.statusCode()).as(key).isIn(400, 422);
        assertThat(answer.body()).as(key).contains("after");
      }
    }
    assertThat(get(list, "%00").statusCode()).isLessThan(500);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void noKeyIsTheFirstPage(String list) throws Exception {
    if (ofNothingThatIsThere(list)) assertThat(get(list, "").statusCode()).isLessThan(500);
    else assertThat(get(list, "").statusCode()).isEqualTo(200);
  }

  /// A list below something that a new company does not have.
  private static boolean ofNothingThatIsThere(String list) {
    return list.replaceAll("\\{(code|\\*?sku)}", "").contains("{");
  }

  Stream<String> lists() {
    var lists = addresses.getHandlerMethods().entrySet().stream()
        .filter(e -> e.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
        .filter(e -> pages(e.getValue().getMethod()))
        .flatMap(e -> e.getKey().getPatternValues().stream()).map(p -> p.replace("{kinds:customers|suppliers}", "customers")).sorted().toList();
    assertThat(lists).hasSizeGreaterThan(35);
    return lists.stream();
  }

  private static boolean pages(Method method) {
    var parameters = Arrays.asList(method.getParameters());
    return parameters.stream().anyMatch(p -> p.getName().equals("after")) && (method.getReturnType() == Page.class || parameters.stream().anyMatch(p -> p.getType() == Model.class));
  }

  private HttpResponse<String> get(String list, String key) throws Exception {
    var path = list.replace("{code}", "BASE").replace("{sku}", sku).replace("{*sku}", sku).replaceAll("\\{[^}]*}", "1");
    var request = HttpRequest.newBuilder(URI.create(url(path + "?sku=" + sku + "&after=" + key)));
    request.header(path.startsWith("/api/") ? "Authorization" : "Cookie", path.startsWith("/api/") ? "Bearer " + token : "kram_session=" + session);
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
