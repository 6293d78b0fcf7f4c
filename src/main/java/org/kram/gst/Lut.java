package org.kram.gst;

import java.time.LocalDate;

/// A letter of undertaking (form RFD-11): lets exports and SEZ supplies leave without tax, for one GSTIN and one financial year.
/// @param arn its acknowledgement number, printed on each such invoice
public record Lut(String arn, LocalDate from, LocalDate to) {
  public boolean coversDay(LocalDate day) {
    return !arn.isBlank() && !day.isBefore(from) && !day.isAfter(to);
  }
}
