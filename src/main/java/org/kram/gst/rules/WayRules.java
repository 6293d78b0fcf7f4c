package org.kram.gst.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Gstin;
import org.kram.gst.Limits;
import org.kram.gst.VehicleNumber;

/// What the portals ask of the journey (rule 138).
public final class WayRules {
  private WayRules() {}

  public static List<Breach> vehicle(String number) {
    return Breach.of("VEHICLE_FORM", VehicleNumber.check(number));
  }

  public static List<Breach> transporter(@Nullable String number) {
    return Breach.of("TRANSPORTER_NUMBER", Gstin.checkTransporter(number));
  }

  /// @param km 0 asks the portal to fill it in
  public static List<Breach> distance(int km, LocalDate on) {
    int most = Limits.on("ewaybill.km_most", on).map(BigDecimal::intValue).orElse(4000);
    return Breach.unless(km >= 0 && km <= most, "DISTANCE", "A distance of " + km + " km is not possible; " + most + " is the most.", "Correct the distance.");
  }

  /// Both ends have one PIN.
  public static List<Breach> distanceWithin(int km, LocalDate on) {
    int most = Limits.on("ewaybill.same_pin_km_most", on).map(BigDecimal::intValue).orElse(100);
    return Breach.unless(km >= 1 && km <= most, "DISTANCE", "Within one PIN code the distance is 1 to " + most + " km, not " + km + ".", "Enter the distance.");
  }
}
