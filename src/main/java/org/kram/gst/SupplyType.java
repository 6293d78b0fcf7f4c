package org.kram.gst;

/// The kind of outward supply, in the words of the e-invoice schema; B2C is never registered there.
public enum SupplyType {
  B2B, B2C,
  /// To a special economic zone, with and without payment of tax.
  SEZWP, SEZWOP,
  /// Export, with and without payment of tax.
  EXPWP, EXPWOP,
  /// Deemed export.
  DEXP;

  public boolean isSez() {
    return this == SEZWP || this == SEZWOP;
  }

  public boolean isExport() {
    return this == EXPWP || this == EXPWOP;
  }

  /// Under a letter of undertaking: the rate is shown, the tax is nil.
  public boolean isWithoutPayment() {
    return this == SEZWOP || this == EXPWOP;
  }
}
