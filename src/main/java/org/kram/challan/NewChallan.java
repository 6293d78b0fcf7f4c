package org.kram.challan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.shared.Quantity;

/// What is to move, and with whom.
/// @param toWarehouseId for a branch transfer
/// @param partyId the job worker or the customer; addressId which of his addresses, null for the first
public record NewChallan(Challan.Kind kind, long fromWarehouseId, @Nullable Long toWarehouseId, @Nullable Long partyId, @Nullable Long addressId, @Nullable String purpose,
    List<Line> lines, Carriage carriage) {

  /// @param unitValue of one base unit before tax, as the goods are worth today (rule 28)
  public record Line(long itemId, Quantity qty, BigDecimal unitValue) {}

  /// @param distanceKm null: by the PIN codes
  public record Carriage(Mode mode, @Nullable String vehicleNo, boolean overDimensional, @Nullable String transporterId, @Nullable String transporterName, @Nullable String docNo,
      @Nullable LocalDate docOn, @Nullable Integer distanceKm) {
    public static final Carriage UNKNOWN = new Carriage(Mode.ROAD, null, false, null, null, null, null, null);

    public static Carriage byRoad(String vehicleNo) {
      return new Carriage(Mode.ROAD, vehicleNo, false, null, null, null, null, null);
    }
  }
}
