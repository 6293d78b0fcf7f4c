package org.kram.filing.nic;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// The portals' ciphers: RSA under their public key for what logs in, AES-256 in ECB with PKCS padding for what is said afterwards.
/// Their choice, not ours; the line itself is TLS.
final class NicCipher {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int KEY_BYTES = 32;

  private NicCipher() {}

  /// An application key: the portal answers its session key under it.
  static byte[] newKey() {
    var key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return key;
  }

  /// @param padding as the portal at hand wants it: `PKCS1Padding` or an OAEP form
  static String sealed(byte[] content, PublicKey key, String padding) {
    try {
      var cipher = Cipher.getInstance("RSA/ECB/" + padding);
      cipher.init(Cipher.ENCRYPT_MODE, key);
      return Base64.getEncoder().encodeToString(cipher.doFinal(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the login cannot be sealed with the portal's public key", e);
    }
  }

  static String encrypted(byte[] key, byte[] content) {
    try {
      return Base64.getEncoder().encodeToString(aes(Cipher.ENCRYPT_MODE, key).doFinal(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a session key has 32 bytes", e);
    }
  }

  /// @throws GeneralSecurityException when it was not encrypted under this key
  static byte[] decrypted(byte[] key, String base64) throws GeneralSecurityException {
    try {
      return aes(Cipher.DECRYPT_MODE, key).doFinal(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("not base64", e);
    }
  }

  @SuppressWarnings("InsecureCryptoUsage") // the portals' protocol
  private static Cipher aes(int mode, byte[] key) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
    cipher.init(mode, new SecretKeySpec(key, "AES"));
    return cipher;
  }
}
