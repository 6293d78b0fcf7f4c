package org.kram.filing.nic;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.filing.nic.NicSilent.Why;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One registration's line to one portal: logs in when it must, encrypts what is asked, decrypts what is answered.
///
/// A refused token means that nothing was done, so it logs in again and asks once more. Everything else that is no answer is told to
/// the caller as [NicSilent], who asks what became of the document before sending it again.
public final class NicLine {
  /// After a refused login nobody tries for a while: portals lock a user after a few wrong passwords.
  private static final Duration LOGIN_REST = Duration.ofMinutes(10);
  private static final JsonMapper JSON = new JsonMapper();

  private final String portal;
  private final Supplier<NicAccess> settings;
  private volatile NicAccess access;
  private final NicDialect dialect;
  private final NicGate gate;
  private final HttpClient http;
  private final Clock clock;
  private final ReentrantLock login = new ReentrantLock();
  private volatile @Nullable NicSession session;
  private volatile @Nullable Instant noLoginBefore;

  /// @param settings read again at each login, so that a new password is heard of without a restart
  NicLine(String portal, Supplier<NicAccess> settings, NicDialect dialect, NicGate gate, HttpClient http, Clock clock) {
    this.portal = portal;
    this.settings = settings;
    this.access = settings.get();
    this.dialect = dialect;
    this.gate = gate;
    this.http = http;
    this.clock = clock;
  }

  /// @param path under the portal's address, with a leading slash; may be empty
  /// @param action the portal's name for what is asked, where it has one
  public JsonNode post(String path, @Nullable String action, String content) {
    return call(session -> {
      var plain = content.getBytes(StandardCharsets.UTF_8);
      var encrypted = NicCipher.encrypted(session.key(), access.base64First() ? Base64.getEncoder().encode(plain) : plain);
      return request(address(access.calls(), path, Map.of()), session.token()).POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(dialect.wrapped(action, encrypted)))).build();
    });
  }

  public JsonNode get(String path, Map<String, String> query) {
    return call(session -> request(address(access.calls(), path, query), session.token()).GET().build());
  }

  private JsonNode call(Function<NicSession, HttpRequest> request) {
    var first = session();
    try {
      return ask(first, request);
    } catch (NicRefused no) {
      if (!dialect.tokenCodes().contains(no.code())) throw no;
    }
    forget(first);
    try {
      return ask(session(), request);
    } catch (NicRefused no) {
      if (dialect.tokenCodes().contains(no.code())) throw new NicSilent(Why.LOGIN, "The " + portal + " does not take the session it has just given (" + no.getMessage() + ").");
      throw no;
    }
  }

  private JsonNode ask(NicSession session, Function<NicSession, HttpRequest> request) {
    return gate.through(() -> {
      var envelope = send(request.apply(session));
      try {
        return JSON.readTree(dialect.opened(envelope, session.key()));
      } catch (NicRefused no) {
        if (dialect.laterCodes().contains(no.code())) throw new NicSilent(Why.PORTAL, "The " + portal + " has trouble of its own (" + no.getMessage() + ").");
        throw no;
      } catch (GeneralSecurityException | JacksonException e) {
        forget(session);
        throw new NicSilent(Why.LOGIN, "The answer of the " + portal + " cannot be read with the key of this session.");
      }
    });
  }

  private JsonNode send(HttpRequest request) {
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 500 || answer.statusCode() == 429) throw new NicSilent(Why.PORTAL, "The " + portal + " answers with HTTP " + answer.statusCode() + ".");
      return JSON.readTree(answer.body());
    } catch (HttpTimeoutException e) {
      throw new NicSilent(Why.NETWORK, "The " + portal + " did not answer within " + access.patience().toSeconds() + " seconds.");
    } catch (IOException | JacksonException e) {
      throw new NicSilent(Why.NETWORK, "The " + portal + " cannot be reached or its answer broke off (" + e.getClass().getSimpleName() + ").");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NicSilent(Why.NETWORK, "Kram was stopped while it waited for the " + portal + ".");
    }
  }

  private HttpRequest.Builder request(URI address, @Nullable String token) {
    var request = HttpRequest.newBuilder(address).timeout(access.patience()).header("Content-Type", "application/json").header("Accept", "application/json");
    dialect.headers(access, token).forEach(request::header);
    return request;
  }

  private static URI address(URI base, String path, Map<String, String> query) {
    var asked = query.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).sorted().collect(Collectors.joining("&"));
    return URI.create(base + path + (asked.isEmpty() ? "" : "?" + asked));
  }

  // ---- login

  private NicSession session() {
    var known = session;
    if (known != null && known.standsAt(clock.instant())) return known;
    login.lock();
    try {
      known = session;
      if (known != null && known.standsAt(clock.instant())) return known;
      var fresh = logIn();
      session = fresh;
      return fresh;
    } finally {
      login.unlock();
    }
  }

  private NicSession logIn() {
    var rest = noLoginBefore;
    if (rest != null && clock.instant().isBefore(rest)) throw new NicSilent(Why.LOGIN, "The " + portal + " refused the login of " + access.gstin() + "; it is not tried again before its user is looked at.");
    access = settings.get();
    var appKey = NicCipher.newKey();
    var body = JSON.writeValueAsString(dialect.login(access, appKey));
    var answer = gate.through(() -> send(request(access.login(), null).POST(HttpRequest.BodyPublishers.ofString(body)).build()));
    try {
      var fresh = dialect.session(answer, appKey, clock.instant());
      noLoginBefore = null;
      return fresh;
    } catch (NicRefused no) {
      noLoginBefore = clock.instant().plus(LOGIN_REST);
      throw new NicSilent(Why.LOGIN, "The " + portal + " refuses the login of " + access.gstin() + " (" + no.getMessage() + "): look at its user and password.");
    } catch (GeneralSecurityException e) {
      throw new NicSilent(Why.LOGIN, "The session key of the " + portal + " cannot be read.");
    }
  }

  private void forget(NicSession refused) {
    login.lock();
    try {
      if (session == refused) session = null;
    } finally {
      login.unlock();
    }
  }
}
