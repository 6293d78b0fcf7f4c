package org.kram.filing.nic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.kram.filing.nic.NicSilent.Why;

/// Public keys as the portals publish them.
public final class NicKeys {
  private NicKeys() {}

  /// @param pem a file with a public key or a certificate
  public static PublicKey publicKey(Path pem) {
    try {
      var text = Files.readString(pem);
      if (text.contains("BEGIN CERTIFICATE"))
        try (var in = Files.newInputStream(pem)) {
          return CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey();
        }
      var der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
      return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    } catch (IOException | CertificateException e) {
      throw new NicSilent(Why.LOGIN, "The portal's public key " + pem + " cannot be read: " + e.getMessage());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new NicSilent(Why.LOGIN, pem + " holds no RSA public key in PEM form.");
    }
  }
}
