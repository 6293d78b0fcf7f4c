package org.kram.filing.nic;

import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;

/// Where and as whom one registration speaks to one of the portals. Holds secrets: never logged, never stored.
/// @param login where the session key comes from
/// @param calls where everything else goes
/// @param key the portal's public key
/// @param rsaPadding differs between portals and providers
/// @param base64First the text is base64 before it is encrypted, as some versions want it
/// @param patience so long we wait for an answer
public record NicAccess(String gstin, URI login, URI calls, String clientId, String clientSecret, String user, String password, PublicKey key,
    String rsaPadding, boolean base64First, Duration patience) {
  @Override
  public String toString() {
    return gstin + " as " + user + " at " + calls;
  }
}
