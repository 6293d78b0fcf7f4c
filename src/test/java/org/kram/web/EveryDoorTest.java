package org.kram.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Closed unless opened on purpose: asked of every address that Kram has, also of those added tomorrow.
class EveryDoorTest extends KramTest {
  private static final Set<String> OPEN = Set.of("/login", "/error");

  @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping addresses;

  @Test
  void noAddressAnswersAStranger() throws Exception {
    var answered = new ArrayList<String>();
    int asked = 0;
    try (var stranger = HttpClient.newHttpClient()) {
      for (var mapping : addresses.getHandlerMethods().keySet())
        for (var pattern : mapping.getPatternValues()) {
          if (OPEN.contains(pattern)) continue;
          var methods = mapping.getMethodsCondition().getMethods().isEmpty() ? Set.of(RequestMethod.GET) : mapping.getMethodsCondition().getMethods();
          for (var method : methods) {
            var path = pattern.replaceAll("\\{\\*?[^}]*\\}", "1").replace("**", "1");
            var request = HttpRequest.newBuilder(URI.create(url(path.startsWith("/") ? path : "/" + path))).method(method.name(), HttpRequest.BodyPublishers.noBody()).build();
            var answer = stranger.send(request, HttpResponse.BodyHandlers.ofString());
            asked++;
            boolean sentAway = answer.statusCode() == 401 || answer.statusCode() == 403 || answer.statusCode() == 302 && answer.headers().firstValue("Location").orElse("").startsWith("/login");
            if (!sentAway) answered.add(method + " " + path + " " + answer.statusCode());
          }
        }
    }
    assertThat(asked).isGreaterThan(20);
    assertThat(answered).isEmpty();
  }
}
