package org.kram.filing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.kram.gst.portal.EInvoiceDocument;
import org.kram.shared.Money;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The sandbox's own signature (RS256), in the form in which the portal signs the text of the QR code. Its key lies in the data
/// folder where there is one, so that yesterday's codes are still verified today.
@Component
class SandboxKey {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Kolkata"));
  static final String KID = "KRAM-SANDBOX";
  private static final String HEADER = BASE64.encodeToString("{\"alg\":\"RS256\",\"kid\":\"KRAM-SANDBOX\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

  private final Path data;
  private final JsonMapper json;
  private volatile @Nullable KeyPair pair;

  SandboxKey(@Value("${kram.data:data}") String data, JsonMapper json) {
    this.data = Path.of(data);
    this.json = json;
  }

  String sign(String irn, EInvoiceDocument document, Instant at) {
    var content = json.createObjectNode();
    content.put("SellerGstin", document.seller().gstin());
    content.put("BuyerGstin", document.buyer().gstin());
    content.put("DocNo", document.no());
    content.put("DocTyp", document.type().name());
    content.put("DocDt", DAY.format(document.on()));
    content.put("TotInvVal", document.totals().total().rupees());
    content.put("ItemCnt", document.items().size());
    content.put("MainHsnCode", mainHsn(document));
    content.put("Irn", irn);
    content.put("IrnDt", SECOND.format(at));
    var payload = json.createObjectNode();
    payload.put("data", json.writeValueAsString(content));
    payload.put("iss", "KRAM-SANDBOX");
    var signed = HEADER + "." + BASE64.encodeToString(json.writeValueAsString(payload).getBytes(StandardCharsets.UTF_8));
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair().getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean verifies(String jws) {
    int dot = jws.lastIndexOf('.');
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(pair().getPublic());
      signature.update(jws.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(jws.substring(dot + 1)));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  PublicKey published() {
    return pair().getPublic();
  }

  private static String mainHsn(EInvoiceDocument document) {
    var largest = Money.ZERO;
    var hsn = document.items().getFirst().hsn();
    for (var item : document.items()) {
      if (!item.taxable().exceeds(largest)) continue;
      largest = item.taxable();
      hsn = item.hsn();
    }
    return hsn;
  }

  private KeyPair pair() {
    var known = pair;
    return known != null ? known : made();
  }

  private synchronized KeyPair made() {
    var known = pair;
    if (known != null) return known;
    var file = data.resolve("files").resolve("sandbox.key");
    try {
      KeyPair made;
      if (Files.exists(file)) made = read(file);
      else {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        made = generator.generateKeyPair();
        if (Files.isDirectory(data)) write(file, made.getPrivate());
      }
      pair = made;
      return made;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the sandbox's key " + file + " can be neither read nor made", e);
    }
  }

  private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
    var factory = KeyFactory.getInstance("RSA");
    var secret = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
    return new KeyPair(factory.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent())), secret);
  }

  private static void write(Path file, PrivateKey secret) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, secret.getEncoded());
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
