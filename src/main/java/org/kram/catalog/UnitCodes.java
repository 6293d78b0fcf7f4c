package org.kram.catalog;

import java.util.Set;

/// The unit codes of GST, and which of them count pieces.
public final class UnitCodes {
  private static final Set<String> COUNTED = Set.of("BAG", "BAL", "BDL", "BKL", "BOU", "BOX", "BTL", "BUN", "CAN", "CTN", "DOZ", "DRM",
      "GGK", "GRS", "NOS", "PAC", "PCS", "PRS", "ROL", "SET", "TBS", "TGM", "THD", "TUB", "UNT");

  private UnitCodes() {}

  /// Pieces are whole: half a box is not sold.
  public static boolean isCounted(String uqc) {
    return COUNTED.contains(uqc);
  }
}
