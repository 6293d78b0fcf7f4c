package org.kram.company;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Lut;

/// One GSTIN: the company in one state. Invoices are numbered per registration, with its prefix.
/// @param lutArn the letter of undertaking under which exports and SEZ supplies go out without payment of tax
public record Registration(long id, String gstin, String stateCode, String legalName, @Nullable String tradeName, Kind kind,
    String invoicePrefix, String line1, @Nullable String line2, String place, String pin,
    @Nullable String lutArn, @Nullable LocalDate lutFrom, @Nullable LocalDate lutTo, boolean active) {
  public enum Kind { REGULAR, COMPOSITION, SEZ }

  /// Without a last day it stands until one is entered.
  public @Nullable Lut lut() {
    return lutArn == null || lutFrom == null ? null : new Lut(lutArn, lutFrom, lutTo == null ? LocalDate.of(9999, 3, 31) : lutTo);
  }

  public boolean lutStands(LocalDate on) {
    return lutArn != null && lutFrom != null && !on.isBefore(lutFrom) && (lutTo == null || !on.isAfter(lutTo));
  }
}
