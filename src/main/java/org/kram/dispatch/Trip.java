package org.kram.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A vehicle, its driver, its transporter, its LR: for all shipments on board.
/// @param transporterGstin GSTIN or enrolment number (TRANSIN)
public record Trip(long id, long warehouseId, Mode mode, @Nullable String vehicleNo, boolean overDimensional, @Nullable Long transporterId,
    @Nullable String transporterName, @Nullable String transporterGstin, @Nullable String driver, @Nullable String driverPhone,
    @Nullable String lrNo, @Nullable LocalDate lrOn, State state, @Nullable Instant departedAt) {
  public enum Mode { ROAD, RAIL, AIR, SHIP, HAND }

  public enum State { PLANNED, DEPARTED, DONE }

  /// By road a vehicle is needed, by other modes the transport document; by hand nothing.
  public boolean isReady() {
    return switch (mode) {
      case ROAD -> vehicleNo != null;
      case RAIL, AIR, SHIP -> lrNo != null;
      case HAND -> true;
    };
  }

  Trip departed(Instant at) {
    return state != State.PLANNED ? this : new Trip(id, warehouseId, mode, vehicleNo, overDimensional, transporterId, transporterName, transporterGstin, driver, driverPhone, lrNo,
        lrOn, State.DEPARTED, at);
  }

  Trip numbered(long id) {
    return new Trip(id, warehouseId, mode, vehicleNo, overDimensional, transporterId, transporterName, transporterGstin, driver, driverPhone, lrNo, lrOn, state, departedAt);
  }

  public String no() {
    return no(id);
  }

  public static String no(long id) {
    return "TR-" + id;
  }

  public static long id(String no) {
    return Numbers.id("TR-", no, "A trip number looks like TR-1001.");
  }
}
