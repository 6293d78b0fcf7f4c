package org.kram.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;

/// A vehicle, its driver, its transporter, its LR: for all shipments on board.
/// @param transporterGstin GSTIN or enrolment number (TRANSIN)
public record Trip(long id, long warehouseId, Mode mode, @Nullable String vehicleNo, boolean overDimensional, @Nullable Long transporterId,
    @Nullable String transporterName, @Nullable String transporterGstin, @Nullable String driver, @Nullable String driverPhone,
    @Nullable String lrNo, @Nullable LocalDate lrOn, State state, @Nullable Instant departedAt) {
  public enum Mode {
    ROAD, RAIL, AIR, SHIP, HAND;

    /// As a form gives it; empty means by road.
    static Mode of(@Nullable String text) {
      if (text == null || text.isBlank()) return ROAD;
      return Arrays.stream(values()).filter(m -> m.name().equals(text.strip().toUpperCase(Locale.ROOT))).findFirst()
          .orElseThrow(() -> new BadInput("mode", text, "One of " + Arrays.toString(values()) + "."));
    }
  }

  public enum State { PLANNED, DEPARTED, DONE }

  /// By road a vehicle is needed, by other modes the transport document; by hand nothing.
  public boolean isReady() {
    return switch (mode) {
      case ROAD -> vehicleNo != null;
      case RAIL, AIR, SHIP -> lrNo != null;
      case HAND -> true;
    };
  }

  /// Nothing that the papers on board tell of would change.
  boolean travelsAs(Trip other) {
    return mode == other.mode && overDimensional == other.overDimensional && Objects.equals(vehicleNo, other.vehicleNo) && Objects.equals(transporterId, other.transporterId)
        && Objects.equals(transporterName, other.transporterName) && Objects.equals(transporterGstin, other.transporterGstin) && Objects.equals(driver, other.driver)
        && Objects.equals(driverPhone, other.driverPhone) && Objects.equals(lrNo, other.lrNo) && Objects.equals(lrOn, other.lrOn);
  }

  String inWords() {
    var words = new ArrayList<String>();
    if (vehicleNo != null) words.add("vehicle " + vehicleNo);
    if (transporterName != null) words.add(transporterName);
    if (driver != null) words.add("driver " + driver);
    if (lrNo != null) words.add("LR " + lrNo);
    return words.isEmpty() ? "by " + mode.name().toLowerCase(Locale.ROOT) : String.join(", ", words);
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
