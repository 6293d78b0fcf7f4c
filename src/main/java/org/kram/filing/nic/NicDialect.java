package org.kram.filing.nic;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the two portals do alike with different words.
interface NicDialect {
  ObjectNode login(NicAccess access, byte[] appKey);

  /// @throws NicRefused when the login was refused
  NicSession session(JsonNode answer, byte[] appKey, Instant now) throws GeneralSecurityException;

  Map<String, String> headers(NicAccess access, @Nullable String token);

  /// A request's body around its encrypted content.
  /// @param action the portal's name for what is asked; null where the address says it
  ObjectNode wrapped(@Nullable String action, String encrypted);

  /// What the portal said inside its envelope.
  /// @throws NicRefused when it said no
  byte[] opened(JsonNode envelope, byte[] key) throws GeneralSecurityException;

  /// The token was not taken, so nothing was done: log in again, once.
  Set<String> tokenCodes();

  /// The portal has trouble of its own: the same again, later.
  Set<String> laterCodes();
}
