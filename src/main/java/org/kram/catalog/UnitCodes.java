package org.kram.catalog;

import java.util.Set;

/// The unit codes of GST, and which of them count pieces.
public final class UnitCodes {
  private static final Set<String> COUNTED = Set.of("BAG", "BAL", "BDL", "BKL", "BOU", "BOX", "BTL", "BUN", "CAN", "CTN", "DOZ", "DRM",
      "GGK", "GRS", "NOS", "PAC", "PCS", "PRS", "ROL", "SET", "TBS", "TGM", "THD", "TUB", "UNT");
  private static final Set<String> MEASURED = Set.of("CBM", "CCM", "CMS", "GMS", "GYD", "KGS", "KLR", "KME", "LTR", "MLT", "MTR", "MTS",
      "OTH", "QTL", "SQF", "SQM", "SQY", "TON", "UGS", "YDS", "NA");

  private UnitCodes() {}

  public static boolean isKnown(String uqc) {
    return COUNTED.contains(uqc) || MEASURED.contains(uqc);
  }

  /// Pieces are whole: half a box is not sold.
  public static boolean isCounted(String uqc) {
    return COUNTED.contains(uqc);
  }
}
