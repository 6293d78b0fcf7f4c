package org.kram.filing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.kram.gst.portal.EInvoiceDocument;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The signed text of the QR code (JWS, RS256): is it the portal's, and does it speak of this document? Printed is the text as it came.
@Component
class SignedQr {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final JsonMapper JSON = new JsonMapper();

  private final PortalKeys keys;

  SignedQr(PortalKeys keys) {
    this.keys = keys;
  }

  /// What is wrong with it, in words; empty when nothing is.
  List<String> doubts(String text, String irn, EInvoiceDocument document) {
    var parts = text.split("\\.", -1);
    if (parts.length != 3) return List.of("The signed QR code is not a signed text.");
    try {
      var header = read(parts[0]);
      var kid = header.path("kid").asString("");
      var key = keys.key(kid);
      if (!header.path("alg").asString("").equals("RS256")) return List.of("The QR code is signed by a method other than RS256.");
      if (key.isEmpty()) return List.of("The key " + kid + " that signed the QR code is not known here: put it into portal-keys in the data folder as " + kid + ".pem.");
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key.get());
      signature.update(text.substring(0, text.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
      if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) return List.of("The signature of the QR code does not fit the portal's key " + kid + ".");
      return differences(JSON.readTree(read(parts[1]).path("data").asString("{}")), irn, document);
    } catch (GeneralSecurityException | IllegalArgumentException | JacksonException e) {
      return List.of("The signed QR code cannot be read.");
    }
  }

  private static JsonNode read(String part) {
    return JSON.readTree(Base64.getUrlDecoder().decode(part));
  }

  private static List<String> differences(JsonNode signed, String irn, EInvoiceDocument document) {
    var differ = new ArrayList<String>();
    differ(differ, "IRN", signed.path("Irn").asString(""), irn);
    differ(differ, "seller", signed.path("SellerGstin").asString(""), document.seller().gstin());
    differ(differ, "buyer", signed.path("BuyerGstin").asString(""), document.buyer().gstin());
    differ(differ, "kind", signed.path("DocTyp").asString(""), document.type().name());
    differ(differ, "number", signed.path("DocNo").asString("").toUpperCase(Locale.ROOT), document.no().toUpperCase(Locale.ROOT));
    differ(differ, "date", signed.path("DocDt").asString(""), DAY.format(document.on()));
    if (!equal(signed.path("TotInvVal").asString("0"), document.totals().total().rupees())) differ(differ, "total", signed.path("TotInvVal").asString(""), document.totals().total().rupees().toPlainString());
    return differ;
  }

  private static boolean equal(String signed, BigDecimal total) {
    return new BigDecimal(signed).compareTo(total) == 0;
  }

  private static void differ(List<String> to, String what, String signed, String ours) {
    if (!signed.equals(ours)) to.add("The signed QR code says " + what + " " + signed + ", the document " + ours + ".");
  }
}
