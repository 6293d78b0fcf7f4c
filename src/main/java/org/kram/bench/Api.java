package org.kram.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client as a customer's program would be one: bearer token, a fresh request key for each write.
final class Api {
  private final HttpClient http;
  private final String base;
  private final String token;
  private final JsonMapper json;

  Api(HttpClient http, String url, String token, JsonMapper json) {
    this.http = http;
    this.base = url + "/api/v1";
    this.token = token;
    this.json = json;
  }

  JsonNode post(String path, Object body) {
    return send(request(path).header("Content-Type", "application/json").header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body))).build());
  }

  JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60)).header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2)
        throw new IllegalStateException(request.method() + " " + request.uri().getPath() + " answered " + answer.statusCode() + ": " + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException("no answer from " + request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
