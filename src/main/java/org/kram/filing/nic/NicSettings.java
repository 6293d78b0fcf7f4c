package org.kram.filing.nic;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.kram.filing.nic.NicSilent.Why;
import org.springframework.core.env.Environment;

/// How the portals are reached, from the environment or from `portal.properties` in the data folder. The environment goes before.
///
/// Secrets stand in neither the database nor its backups: the file lies beside them, and is read only when nobody but its owner can.
///
/// | name | |
/// |---|---|
/// | `kram.portal.invoice-url`, `kram.portal.eway-bill-url` | where calls go |
/// | `kram.portal.invoice-login-url`, `kram.portal.eway-bill-login-url` | where the login goes; absent: `/auth` under the former |
/// | `kram.portal.client-id`, `kram.portal.client-secret` | given with the access |
/// | `kram.portal.key-file`, `kram.portal.eway-bill-key-file` | the portal's public key (PEM key or certificate) |
/// | `kram.portal.GSTIN.user`, `.password` | of one registration; `.eway-bill-user`, `.eway-bill-password` where they differ |
/// | `kram.portal.rsa-padding`, `kram.portal.base64-first`, `kram.portal.patience-seconds` | where a provider differs |
final class NicSettings {
  private static final String PREFIX = "kram.portal.";

  private final Environment environment;
  private final Path data;

  NicSettings(Environment environment, Path data) {
    this.environment = environment;
    this.data = data;
  }

  /// @param portal `invoice` or `eway-bill`
  NicAccess access(String portal, String gstin) {
    var file = file();
    var calls = uri(file, portal + "-url");
    var login = optional(file, portal + "-login-url");
    return new NicAccess(gstin, login == null ? URI.create(calls + "/auth") : URI.create(login), calls, needed(file, "client-id"), needed(file, "client-secret"),
        own(file, gstin, portal, "user"), own(file, gstin, portal, "password"), key(file, portal), text(file, "rsa-padding", "PKCS1Padding"),
        Boolean.parseBoolean(text(file, "base64-first", "false")), Duration.ofSeconds(Long.parseLong(text(file, "patience-seconds", "20"))));
  }

  private String own(Properties file, String gstin, String portal, String what) {
    var special = optional(file, gstin + "." + portal + "-" + what);
    return special != null ? special : needed(file, gstin + "." + what);
  }

  private URI uri(Properties file, String name) {
    var text = needed(file, name);
    var uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    boolean here = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
    if (!"https".equals(uri.getScheme()) && !here) throw new NicSilent(Why.LOGIN, "The address " + PREFIX + name + " must begin with https.");
    return uri;
  }

  private String needed(Properties file, String name) {
    var value = optional(file, name);
    if (value == null) throw new NicSilent(Why.LOGIN, "The access to the portals is not set up: " + PREFIX + name + " is missing, in the environment or in " + path() + ".");
    return value;
  }

  private String text(Properties file, String name, String usual) {
    var value = optional(file, name);
    return value == null ? usual : value;
  }

  private @Nullable String optional(Properties file, String name) {
    var value = environment.getProperty(PREFIX + name, file.getProperty(PREFIX + name, ""));
    return value.isBlank() ? null : value.strip();
  }

  private Path path() {
    return data.resolve("portal.properties");
  }

  private Properties file() {
    var properties = new Properties();
    var path = path();
    if (!Files.exists(path)) return properties;
    try (var in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
        var open = Files.getPosixFilePermissions(path).stream().anyMatch(p -> p != PosixFilePermission.OWNER_READ && p != PosixFilePermission.OWNER_WRITE);
        if (open) throw new NicSilent(Why.LOGIN, "Others can read " + path + ", and it holds passwords: take that right away first (chmod 600).");
      }
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new NicSilent(Why.LOGIN, path + " cannot be read: " + e.getMessage());
    }
  }

  private PublicKey key(Properties file, String portal) {
    var special = optional(file, portal + "-key-file");
    return NicKeys.publicKey(data.resolve(special != null ? special : needed(file, "key-file")));
  }
}
