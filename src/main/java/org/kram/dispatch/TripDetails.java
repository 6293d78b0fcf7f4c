package org.kram.dispatch;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// With what and with whom goods travel, as typed once.
/// @param transporter the code of a transporter in the register
/// @param transporterName and transporterGstin: for one who is not in the register
public record TripDetails(Trip.Mode mode, @Nullable String vehicleNo, boolean overDimensional, @Nullable String transporter,
    @Nullable String transporterName, @Nullable String transporterGstin, @Nullable String driver, @Nullable String driverPhone,
    @Nullable String lrNo, @Nullable LocalDate lrOn) {
  public static TripDetails road(String vehicleNo, @Nullable String driver) {
    return new TripDetails(Trip.Mode.ROAD, vehicleNo, false, null, null, null, driver, null, null, null);
  }
}
