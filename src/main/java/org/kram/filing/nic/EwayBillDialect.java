package org.kram.filing.nic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The e-way bill portal: password and application key are sealed apart, every call names its action, errors come as a list of codes
/// without words, and what is read back is encrypted under a key of its own.
final class EwayBillDialect implements NicDialect {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public ObjectNode login(NicAccess access, byte[] appKey) {
    return JSON.createObjectNode().put("action", "ACCESSTOKEN").put("username", access.user())
        .put("password", NicCipher.sealed(access.password().getBytes(StandardCharsets.UTF_8), access.key(), access.rsaPadding()))
        .put("app_key", NicCipher.sealed(appKey, access.key(), access.rsaPadding()));
  }

  @Override
  public NicSession session(JsonNode answer, byte[] appKey, Instant now) throws GeneralSecurityException {
    refuse(answer);
    return new NicSession(answer.path("authtoken").asString(), NicCipher.decrypted(appKey, answer.path("sek").asString()), now.plus(NicSession.LIFE));
  }

  @Override
  public Map<String, String> headers(NicAccess access, @Nullable String token) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("client-id", access.clientId());
    headers.put("client-secret", access.clientSecret());
    headers.put("gstin", access.gstin());
    if (token != null) headers.put("authtoken", token);
    return headers;
  }

  @Override
  public ObjectNode wrapped(@Nullable String action, String encrypted) {
    return JSON.createObjectNode().put("action", action).put("data", encrypted);
  }

  /// What was asked for by GET comes under a key of its own (`rek`), itself under the session key.
  @Override
  public byte[] opened(JsonNode envelope, byte[] key) throws GeneralSecurityException {
    refuse(envelope);
    var own = envelope.path("rek").asString("");
    return NicCipher.decrypted(own.isEmpty() ? key : NicCipher.decrypted(key, own), envelope.path("data").asString());
  }

  private static void refuse(JsonNode envelope) {
    if (envelope.path("status").asString("").equals("1")) return;
    var errors = new ArrayList<NicRefused.Error>();
    for (var code : codes(envelope.path("error").asString("")).split(",")) if (!code.isBlank()) errors.add(new NicRefused.Error(code.strip(), ""));
    if (errors.isEmpty()) throw new NicSilent(NicSilent.Why.PORTAL, "The e-way bill portal answered neither with a result nor with an error.");
    throw new NicRefused(List.copyOf(errors), null);
  }

  /// `{"errorCodes":"238,"}` as base64; some versions send it plain.
  private static String codes(String error) {
    if (error.isBlank()) return "";
    try {
      var text = error.startsWith("{") ? error : new String(Base64.getDecoder().decode(error), StandardCharsets.UTF_8);
      return JSON.readTree(text).path("errorCodes").asString("");
    } catch (IllegalArgumentException | JacksonException e) {
      return "";
    }
  }

  @Override
  public Set<String> tokenCodes() {
    return Set.of("105", "106", "109", "116", "238");
  }

  @Override
  public Set<String> laterCodes() {
    return Set.of("114", "118");
  }
}
