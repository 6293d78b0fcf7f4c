package org.kram.gst;

/// A code of goods (HSN, 2 to 8 digits) or services (SAC, 99…).
public record Hsn(String code, String description) {
  public boolean isService() {
    return code.startsWith("99");
  }
}
