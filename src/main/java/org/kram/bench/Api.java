package org.kram.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client as a customer's program would be one: bearer token, a fresh request key for each write. It blocks on a plain connection,
/// because it shares the machine with what it measures and should take little of it.
final class Api {
  private static final int PATIENCE = (int) Duration.ofSeconds(60).toMillis();

  private final String base;
  private final String token;
  private final JsonMapper json;

  Api(String url, String token, JsonMapper json) {
    this.base = url + "/api/v1";
    this.token = token;
    this.json = json;
  }

  JsonNode post(String path, Object body) {
    return send("POST", path, json.writeValueAsBytes(body));
  }

  JsonNode get(String path) {
    return send("GET", path, null);
  }

  private JsonNode send(String method, String path, byte @Nullable [] body) {
    try {
      var request = (HttpURLConnection) URI.create(base + path).toURL().openConnection();
      request.setRequestMethod(method);
      request.setReadTimeout(PATIENCE);
      request.setRequestProperty("Authorization", "Bearer " + token);
      if (body != null) {
        request.setRequestProperty("Content-Type", "application/json");
        request.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
        request.setDoOutput(true);
        request.setFixedLengthStreamingMode(body.length);
        try (var out = request.getOutputStream()) {
          out.write(body);
        }
      }
      int status = request.getResponseCode();
      try (var in = status / 100 == 2 ? request.getInputStream() : request.getErrorStream()) {
        var answer = in == null ? new byte[0] : in.readAllBytes(); // read to its end, so that the connection is used again
        if (status / 100 != 2) throw new IllegalStateException(method + " " + path + " answered " + status + ": " + new String(answer, StandardCharsets.UTF_8));
        return json.readTree(answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from " + method + " " + path, e);
    }
  }
}
