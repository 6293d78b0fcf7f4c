package org.kram.filing.nic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Indian;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The invoice registration portal: one sealed field logs in, `Data` holds what is encrypted, errors stand in `ErrorDetails`.
final class InvoiceDialect implements NicDialect {
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public ObjectNode login(NicAccess access, byte[] appKey) {
    var who = JSON.createObjectNode();
    who.put("UserName", access.user());
    who.put("Password", access.password());
    who.put("AppKey", Base64.getEncoder().encodeToString(appKey));
    who.put("ForceRefreshAccessToken", true);
    var text = Base64.getEncoder().encode(JSON.writeValueAsBytes(who));
    return JSON.createObjectNode().put("Data", NicCipher.sealed(text, access.key(), access.rsaPadding()));
  }

  @Override
  public NicSession session(JsonNode answer, byte[] appKey, Instant now) throws GeneralSecurityException {
    refuse(answer);
    var data = answer.path("Data");
    return new NicSession(data.path("AuthToken").asString(), NicCipher.decrypted(appKey, data.path("Sek").asString()), expiry(data.path("TokenExpiry").asString(""), now));
  }

  private static Instant expiry(String text, Instant now) {
    var longest = now.plus(NicSession.LIFE);
    try {
      var told = LocalDateTime.parse(text, SECOND).atZone(Indian.ZONE).toInstant();
      return told.isBefore(longest) ? told : longest;
    } catch (DateTimeException e) {
      return longest;
    }
  }

  @Override
  public Map<String, String> headers(NicAccess access, @Nullable String token) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("client_id", access.clientId());
    headers.put("client_secret", access.clientSecret());
    headers.put("Gstin", access.gstin());
    if (token != null) {
      headers.put("user_name", access.user());
      headers.put("AuthToken", token);
    }
    return headers;
  }

  @Override
  public ObjectNode wrapped(@Nullable String action, String encrypted) {
    return JSON.createObjectNode().put("Data", encrypted);
  }

  @Override
  public byte[] opened(JsonNode envelope, byte[] key) throws GeneralSecurityException {
    refuse(envelope);
    return NicCipher.decrypted(key, envelope.path("Data").asString());
  }

  private static void refuse(JsonNode envelope) {
    if (envelope.path("Status").asString("").equals("1")) return;
    var errors = new ArrayList<NicRefused.Error>();
    for (var error : envelope.path("ErrorDetails")) errors.add(new NicRefused.Error(error.path("ErrorCode").asString(""), error.path("ErrorMessage").asString("")));
    if (errors.isEmpty()) throw new NicSilent(NicSilent.Why.PORTAL, "The invoice portal answered neither with a result nor with an error.");
    var info = envelope.path("InfoDtls");
    throw new NicRefused(List.copyOf(errors), info.isArray() && !info.isEmpty() ? info : null);
  }

  @Override
  public Set<String> tokenCodes() {
    return Set.of("1005", "1006");
  }

  @Override
  public Set<String> laterCodes() {
    return Set.of("2146", "2147", "5001");
  }
}
