package org.kram.filing;

import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kram.filing.nic.NicKeys;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The public keys under which the portals sign, by the name that each signature bears (`kid`). A portal's keys lie as
/// `portal-keys/KID.pem` in the data folder, and new ones are put beside the old; the sandbox brings its own, believed only where it is chosen.
@Component
class PortalKeys {
  private final @Nullable SandboxKey sandbox;
  private final Path folder;
  private final Map<String, PublicKey> known = new ConcurrentHashMap<>();

  PortalKeys(SandboxKey sandbox, @Value("${kram.data:data}") String data, @Value("${kram.portal:sandbox}") PortalChoice.Form form) {
    this.sandbox = form == PortalChoice.Form.SANDBOX ? sandbox : null;
    this.folder = Path.of(data).resolve("portal-keys");
  }

  Optional<PublicKey> key(String kid) {
    if (kid.equals(SandboxKey.KID)) return Optional.ofNullable(sandbox).map(SandboxKey::published);
    if (!kid.matches("[A-Za-z0-9_-]{1,80}")) return Optional.empty();
    var file = folder.resolve(kid + ".pem");
    return Optional.ofNullable(known.computeIfAbsent(kid, _ -> file.toFile().isFile() ? NicKeys.publicKey(file) : null));
  }
}
