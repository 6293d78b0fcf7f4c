package org.kram.gst;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import org.kram.shared.Check;
import org.kram.shared.Indian;

/// The invoice reference number: SHA-256 over seller GSTIN, financial year, kind of document and number, without separators.
public final class Irn {
  /// Documents from this day are hashed with their number in capital letters.
  private static final LocalDate CAPITALS_FROM = LocalDate.of(2025, 6, 1);

  private Irn() {}

  /// @param financialYear as `2026-27`
  /// @param docType INV, CRN or DBN
  public static String of(String sellerGstin, String financialYear, String docType, String docNo) {
    Check.that(financialYear.matches("20[0-9]{2}-[0-9]{2}"), "the financial year of an IRN is written 2026-27");
    Check.that(docType.matches("INV|CRN|DBN"), "an IRN is for INV, CRN or DBN");
    return sha256(sellerGstin + financialYear + docType + InvoiceNumber.compared(docNo));
  }

  /// The financial year is that of the document date.
  public static String of(String sellerGstin, LocalDate on, String docType, String docNo) {
    return on.isBefore(CAPITALS_FROM) ? sha256(sellerGstin + "20" + Indian.financialYear(on) + docType + docNo)
        : of(sellerGstin, "20" + Indian.financialYear(on), docType, docNo);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
