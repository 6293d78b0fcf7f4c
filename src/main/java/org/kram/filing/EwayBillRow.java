package org.kram.filing;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.gst.EwayBillValidity;
import org.kram.gst.portal.PortalTransport.Mode;

/// An e-way bill as we keep it.
/// @param document the invoice or challan it is made from
/// @param goods the state of the shipment or challan
/// @param severalVehicles announced to go on in several vehicles: no part B, no trip sheet from then on
/// @param rejectedAt since when we know that the other party rejected it
public record EwayBillRow(String no, String document, @Nullable Long invoiceId, @Nullable Long challanId, @Nullable Long shipmentId, @Nullable Long orderId, long registrationId,
    String goods, Instant generatedAt, @Nullable Instant validUntil, int distanceKm, Mode mode, @Nullable String vehicleNo, boolean overDimensional, @Nullable Instant partBAt,
    @Nullable String transporterId, boolean severalVehicles, @Nullable String tripSheetNo, int extendedTimes, @Nullable Instant rejectedAt, @Nullable LocalDate closedOn, State state) {
  public enum State { ACTIVE, CANCELLED, CLOSED }

  /// Where its goods start.
  record Start(String place, String stateCode, String pin) {}

  /// Whose timeline tells its story.
  String subject() {
    return orderId == null ? document : "SO-" + orderId;
  }

  boolean hasPartB() {
    return partBAt != null;
  }

  /// Twenty kilometres a day instead of two hundred (rule 138(10)).
  boolean slow() {
    return overDimensional || mode == Mode.SHIP;
  }

  public boolean isExpired(Instant now) {
    return validUntil != null && now.isAfter(validUntil);
  }

  boolean mayBeExtended(Instant now) {
    return state == State.ACTIVE && validUntil != null && EwayBillValidity.mayBeExtended(validUntil, now);
  }

  boolean mayBeCancelled(Instant now) {
    return state == State.ACTIVE && EwayBillValidity.mayBeCancelled(generatedAt, now);
  }
}
