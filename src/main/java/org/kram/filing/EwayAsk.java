package org.kram.filing;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.invoice.Invoice;
import org.kram.shared.Quantity;

/// What can be asked of the portal about an e-way bill that stands (rule 138). Each is written down before it is sent, so that a lost
/// reply can be looked for.
sealed interface EwayAsk {
  /// One of the portal's reasons; which list it is from depends on what is asked.
  /// @param remark in our own words, at most fifty characters reach the portal
  record Why(String code, @Nullable String remark) {}

  /// The vehicle, or by rail, air and ship the transport document, and where it starts.
  record Journey(Mode mode, @Nullable String vehicleNo, boolean overDimensional, @Nullable String documentNo, @Nullable LocalDate documentOn, String fromPlace, String fromState) {
    static Journey byRoad(String vehicleNo, String fromPlace, String fromState) {
      return new Journey(Mode.ROAD, vehicleNo, false, null, null, fromPlace, fromState);
    }

    /// As the trip says.
    static Journey of(Invoice.Transport trip, String fromPlace, String fromState) {
      return new Journey(trip.mode().equals("HAND") ? Mode.ROAD : Mode.valueOf(trip.mode()), trip.vehicleNo(), trip.vehicleKind().equals("OVER_DIMENSIONAL"), trip.lrNo(), trip.lrOn(),
          fromPlace, fromState);
    }

    /// What carries the goods, in words.
    String inWords() {
      return vehicleNo != null ? vehicleNo : mode.name().toLowerCase(java.util.Locale.ROOT) + " " + documentNo;
    }
  }

  /// Part B: the first vehicle, or another one.
  record Vehicle(Journey journey, Why why) implements EwayAsk {}

  /// The transporter who will enter part B from now on.
  record Transporter(String transporterId, @Nullable String name) implements EwayAsk {}

  /// @param fromPin where the goods are now
  /// @param inTransit they stand somewhere (consignment status T) instead of moving (M)
  /// @param transitType on the road, in a warehouse, elsewhere; with the address, only where they stand
  record Extension(Journey journey, String fromPin, int remainingKm, boolean inTransit, @Nullable String transitType, List<String> address, Why why) implements EwayAsk {}

  /// The consignment goes on in several vehicles from one place.
  record SeveralVehicles(Mode mode, String fromPlace, String fromState, String toPlace, String toState, Quantity quantity, String unit, Why why) implements EwayAsk {}

  record AddVehicle(int groupNo, @Nullable String vehicleNo, @Nullable String documentNo, @Nullable LocalDate documentOn, Quantity quantity) implements EwayAsk {}

  record ChangeVehicle(int groupNo, String oldVehicleNo, String newVehicleNo, String fromPlace, String fromState, Why why) implements EwayAsk {}

  record Cancellation(Why why) implements EwayAsk {}

  /// The goods have arrived; afterwards nothing else is possible.
  record Closure(LocalDate on, String remarks) implements EwayAsk {}
}
