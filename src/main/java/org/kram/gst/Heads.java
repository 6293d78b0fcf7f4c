package org.kram.gst;

/// Which heads of tax a supply carries.
public enum Heads {
  IGST("IGST"),
  CGST_SGST("CGST + SGST"),
  /// In union territories without a legislature: the amount still travels in the SGST field of every file.
  CGST_UTGST("CGST + UTGST"),
  /// No tax is charged: under LUT, bill of supply, challan.
  NONE("no tax");

  private final String words;

  Heads(String words) {
    this.words = words;
  }

  public boolean isIntra() {
    return this == CGST_SGST || this == CGST_UTGST;
  }

  /// What to print over the second half: SGST or UTGST.
  public String secondTax() {
    return this == CGST_UTGST ? "UTGST" : "SGST";
  }

  public String inWords() {
    return words;
  }
}
