package org.kram.gst.portal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.gst.VehicleNumber;

/// How the goods travel, as far as it is known.
/// @param distanceKm 0 asks the portal to fill it in
/// @param transporterId GSTIN or TRANSIN
/// @param docNo lorry receipt, railway receipt, airway bill
public record PortalTransport(@Nullable Mode mode, int distanceKm, @Nullable String transporterId, @Nullable String transporterName, @Nullable String docNo,
    @Nullable LocalDate docOn, @Nullable String vehicleNo, boolean overDimensional) {
  public enum Mode {
    ROAD("1"), RAIL("2"), AIR("3"), SHIP("4");

    private final String code;

    Mode(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  public static PortalTransport byRoad(String vehicleNo, int distanceKm) {
    return new PortalTransport(Mode.ROAD, distanceKm, null, null, null, null, vehicleNo, false);
  }

  /// Part A alone: the transporter adds the vehicle later.
  public static PortalTransport byTransporter(String transporterId, @Nullable String name, int distanceKm) {
    return new PortalTransport(null, distanceKm, transporterId, name, null, null, null, false);
  }

  boolean isPartAOnly() {
    return vehicle().isEmpty() && (docNo == null || docNo.isBlank());
  }

  /// Without blanks and hyphens, in capitals; empty when there is none.
  String vehicle() {
    return vehicleNo == null ? "" : VehicleNumber.normal(vehicleNo);
  }

  /// Whether this has the form of a vehicle number, without blanks and hyphens.
  public static boolean isVehicle(String number) {
    return VehicleNumber.check(number).isEmpty();
  }
}
