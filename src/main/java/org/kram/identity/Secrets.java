package org.kram.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// Texts that open a door: `<kind>_<company>_<secret>`. The company is readable, so that the right books are opened before
/// anything is looked up; the secret has 192 random bits and is kept only as a hash.
final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  static String fresh(String kind, String company) {
    var bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return kind + "_" + company + "_" + HexFormat.of().formatHex(bytes);
  }

  static Optional<String> company(String kind, String text) {
    int last = text.lastIndexOf('_');
    return text.startsWith(kind + "_") && last > kind.length() ? Optional.of(text.substring(kind.length() + 1, last)) : Optional.empty();
  }

  static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
