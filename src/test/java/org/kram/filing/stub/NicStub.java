package org.kram.filing.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Both portals at the level of their protocol: logs in, checks headers, decrypts, validates, remembers, answers encrypted, and fails when
/// it is told to. It shares no code with the client.
public final class NicStub implements AutoCloseable {
  public static final String USER = "kram_user", PASSWORD = "Secret#2026", CLIENT = "client-1", CLIENT_SECRET = "client-secret-1", KID = "STUB-1";
  static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
  static final JsonMapper JSON = new JsonMapper();

  /// What goes wrong with one call after the login.
  public enum Fault { LOST_REPLY, HTTP_500, HTTP_500_AFTER_WORK, TROUBLE_2146, TOKEN_FORGOTTEN, WRONG_KEY, TWICE, SLOW }

  record Session(String gstin, byte[] key, Instant until) {}

  final Clock clock;
  private static final KeyPair LOGIN = StubCrypto.pair();
  private static final KeyPair SIGNING = StubCrypto.pair();
  final KeyPair login = LOGIN;
  final KeyPair signing;
  public final StubInvoices invoices = new StubInvoices(this);
  public final StubEwayBills ewayBills = new StubEwayBills(this);
  /// The next calls fail like this, one after the other.
  public final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  /// For runs: what goes wrong with a call, or null.
  public volatile Function<String, @Nullable Fault> chance = _ -> null;
  public volatile boolean down;
  public volatile boolean refuseLogin;
  public volatile Duration slow = Duration.ofMillis(1500);
  public final AtomicInteger logins = new AtomicInteger();
  public final AtomicInteger calls = new AtomicInteger();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final HttpServer server;

  public NicStub(Clock clock) {
    this(clock, SIGNING);
  }

  private NicStub(Clock clock, KeyPair signing) {
    this.clock = clock;
    this.signing = signing;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/irp", this::invoicePortal);
    server.createContext("/ewb", this::ewayBillPortal);
    server.start();
  }

  /// A portal that signs under another key.
  public static NicStub signingOtherwise(Clock clock) {
    return new NicStub(clock, StubCrypto.pair());
  }

  /// What a customer of the portals gets: the settings of the client, its keys in the folder.
  public Map<String, String> settings(Path data) {
    try {
      Files.createDirectories(data.resolve("portal-keys"));
      Files.writeString(data.resolve("login.pem"), pem(login));
      Files.writeString(data.resolve("portal-keys").resolve(KID + ".pem"), pem(signing));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var base = "http://localhost:" + server.getAddress().getPort();
    return Map.of("kram.portal.invoice-url", base + "/irp", "kram.portal.eway-bill-url", base + "/ewb", "kram.portal.client-id", CLIENT, "kram.portal.client-secret", CLIENT_SECRET,
        "kram.portal.key-file", "login.pem", "kram.portal.patience-seconds", "1");
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  // ---- invoice portal

  private void invoicePortal(HttpExchange http) throws IOException {
    try (http) {
      if (down) return;
      var path = http.getRequestURI().getPath().substring("/irp".length());
      var body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (path.equals("/auth")) {
        answer(http, 200, invoiceLogin(http, body));
        return;
      }
      perform(http, path, true, key -> path.equals("/invoice") || path.equals("/invoice/cancel") ? open(key, JSON.readTree(body).path("Data").asString(), "1007") : JSON.createObjectNode(),
          (session, content) -> invoices.answer(session, http.getRequestMethod() + " " + path, query(http), content));
    }
  }

  private ObjectNode invoiceLogin(HttpExchange http, String body) {
    try {
      demand(CLIENT.equals(header(http, "client_id")), "1010");
      demand(CLIENT_SECRET.equals(header(http, "client_secret")), "1010");
      demand(header(http, "Gstin") != null, "1004");
      var who = JSON.readTree(Base64.getDecoder().decode(StubCrypto.rsaOpen(login.getPrivate(), JSON.readTree(body).path("Data").asString())));
      demand(!refuseLogin && USER.equals(who.path("UserName").asString("")) && PASSWORD.equals(who.path("Password").asString("")), "1008");
      var token = token(header(http, "Gstin"));
      var data = JSON.createObjectNode().put("ClientId", CLIENT).put("UserName", USER).put("AuthToken", token)
          .put("Sek", StubCrypto.aesSeal(Base64.getDecoder().decode(who.path("AppKey").asString()), sessions.get(token).key))
          .put("TokenExpiry", second(sessions.get(token).until));
      var answer = JSON.createObjectNode().put("Status", 1);
      answer.set("Data", data);
      return answer;
    } catch (StubRefusal no) {
      return invoiceError(no);
    } catch (GeneralSecurityException | JacksonException | IllegalArgumentException e) {
      return invoiceError(new StubRefusal("1007", "Authentication failed"));
    }
  }

  private static ObjectNode invoiceError(StubRefusal no) {
    var answer = JSON.createObjectNode().put("Status", 0).putNull("Data");
    answer.putArray("ErrorDetails").addObject().put("ErrorCode", no.code).put("ErrorMessage", no.getMessage());
    if (no.info != null) answer.putArray("InfoDtls").add(no.info);
    return answer;
  }

  // ---- e-way bill portal

  private void ewayBillPortal(HttpExchange http) throws IOException {
    try (http) {
      if (down) return;
      var path = http.getRequestURI().getPath().substring("/ewb".length());
      var body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (path.equals("/auth")) {
        answer(http, 200, ewayBillLogin(http, body));
        return;
      }
      boolean post = http.getRequestMethod().equals("POST");
      var envelope = post ? JSON.readTree(body) : JSON.createObjectNode();
      var what = post ? envelope.path("action").asString("") : path.substring(path.lastIndexOf('/') + 1);
      perform(http, what, false, key -> post ? open(key, envelope.path("data").asString(), "109") : JSON.createObjectNode(), (session, content) -> ewayBills.answer(session, what, query(http), content));
    }
  }

  private ObjectNode ewayBillLogin(HttpExchange http, String body) {
    try {
      demand(CLIENT.equals(header(http, "client-id")) && CLIENT_SECRET.equals(header(http, "client-secret")), "110");
      demand(header(http, "gstin") != null, "111");
      var asked = JSON.readTree(body);
      demand("ACCESSTOKEN".equals(asked.path("action").asString("")), "239");
      var password = new String(StubCrypto.rsaOpen(login.getPrivate(), asked.path("password").asString()), StandardCharsets.UTF_8);
      demand(!refuseLogin && USER.equals(asked.path("username").asString("")) && PASSWORD.equals(password), "108");
      var token = token(header(http, "gstin"));
      return JSON.createObjectNode().put("status", "1").put("authtoken", token)
          .put("sek", StubCrypto.aesSeal(StubCrypto.rsaOpen(login.getPrivate(), asked.path("app_key").asString()), sessions.get(token).key));
    } catch (StubRefusal no) {
      return ewayBillError(no);
    } catch (GeneralSecurityException e) {
      return ewayBillError(new StubRefusal("109", ""));
    }
  }

  private static ObjectNode ewayBillError(StubRefusal no) {
    var codes = Base64.getEncoder().encodeToString(("{\"errorCodes\":\"" + no.code + ",\"}").getBytes(StandardCharsets.UTF_8));
    return JSON.createObjectNode().put("status", "0").put("error", codes);
  }

  // ---- both

  interface Reading {
    JsonNode with(byte[] key);
  }

  interface Work {
    JsonNode of(Session session, JsonNode content);
  }

  private void perform(HttpExchange http, String what, boolean invoice, Reading reading, Work work) throws IOException {
    calls.incrementAndGet();
    var fault = faults.isEmpty() ? chance.apply(what) : faults.poll();
    if (fault == Fault.HTTP_500) {
      answer(http, 503, JSON.createObjectNode());
      return;
    }
    if (fault == Fault.TOKEN_FORGOTTEN) sessions.clear();
    ObjectNode answer;
    try {
      if (fault == Fault.TROUBLE_2146) throw new StubRefusal(invoice ? "2146" : "114", "Try again later");
      var session = session(http, invoice);
      var content = reading.with(session.key);
      var said = work.of(session, content);
      if (fault == Fault.TWICE) said = work.of(session, content); // the network brought the same request twice
      answer = wrapped(invoice, http.getRequestMethod().equals("GET"), fault == Fault.WRONG_KEY ? StubCrypto.random32() : session.key, said);
    } catch (StubRefusal no) {
      answer = invoice ? invoiceError(no) : ewayBillError(no);
    }
    if (fault == Fault.LOST_REPLY) return; // done, and the line breaks
    if (fault == Fault.SLOW) pause();
    if (fault == Fault.HTTP_500_AFTER_WORK) answer(http, 502, JSON.createObjectNode());
    else answer(http, 200, answer);
  }

  private static ObjectNode wrapped(boolean invoice, boolean get, byte[] key, JsonNode said) {
    var plain = JSON.writeValueAsBytes(said);
    if (invoice) return JSON.createObjectNode().put("Status", 1).put("Data", StubCrypto.aesSeal(key, plain));
    if (!get) return JSON.createObjectNode().put("status", "1").put("data", StubCrypto.aesSeal(key, plain));
    var own = StubCrypto.random32();
    return JSON.createObjectNode().put("status", "1").put("data", StubCrypto.aesSeal(own, plain)).put("rek", StubCrypto.aesSeal(key, own));
  }

  private Session session(HttpExchange http, boolean invoice) {
    var session = sessions.get(String.valueOf(header(http, invoice ? "AuthToken" : "authtoken")));
    demand(CLIENT.equals(header(http, invoice ? "client_id" : "client-id")) && CLIENT_SECRET.equals(header(http, invoice ? "client_secret" : "client-secret")), invoice ? "1010" : "110");
    if (invoice) demand(USER.equals(header(http, "user_name")), "1006");
    if (session == null || !clock.instant().isBefore(session.until)) throw new StubRefusal(invoice ? "1005" : "238", "Invalid Token");
    demand(session.gstin.equals(header(http, invoice ? "Gstin" : "gstin")), invoice ? "1015" : "116");
    return session;
  }

  private static JsonNode open(byte[] key, String data, String code) {
    try {
      return JSON.readTree(StubCrypto.aesOpen(key, data));
    } catch (GeneralSecurityException | JacksonException | IllegalArgumentException e) {
      throw new StubRefusal(code, "The payload cannot be read");
    }
  }

  private String token(String gstin) {
    logins.incrementAndGet();
    var token = UUID.randomUUID().toString();
    sessions.put(token, new Session(gstin, StubCrypto.random32(), clock.instant().plus(Duration.ofHours(6))));
    return token;
  }

  static void demand(boolean fine, String code) {
    if (!fine) throw new StubRefusal(code, "Error " + code);
  }

  private static String header(HttpExchange http, String name) {
    return http.getRequestHeaders().getFirst(name);
  }

  private static Map<String, String> query(HttpExchange http) {
    var asked = new ConcurrentHashMap<String, String>();
    var text = http.getRequestURI().getQuery();
    if (text != null) for (var one : text.split("&")) asked.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
    return asked;
  }

  private static void answer(HttpExchange http, int status, ObjectNode body) throws IOException {
    var bytes = JSON.writeValueAsBytes(body);
    http.getResponseHeaders().set("Content-Type", "application/json");
    http.sendResponseHeaders(status, bytes.length);
    http.getResponseBody().write(bytes);
  }

  static String second(Instant at) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(LocalDateTime.ofInstant(at, INDIA));
  }

  private void pause() {
    try {
      Thread.sleep(slow);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
