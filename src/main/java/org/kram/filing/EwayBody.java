package org.kram.filing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.shared.BadInput;
import org.kram.shared.Quantity;

/// What people and programs enter about an e-way bill; each verb takes its own part of it.
/// @param fromPlace, fromState where the goods are; absent: where they started
/// @param reason a code of the portal's list
/// @param inTransit the goods stand somewhere (extension)
record EwayBody(@Nullable Mode mode, @Nullable String vehicleNo, @Nullable String documentNo, @Nullable LocalDate documentOn, @Nullable String fromPlace, @Nullable String fromState,
    @Nullable String fromPin, @Nullable String toPlace, @Nullable String toState, @Nullable String reason, @Nullable String remark, @Nullable String why,
    @Nullable String transporterId, @Nullable String transporterName, @Nullable Integer remainingKm, @Nullable Boolean inTransit, @Nullable String transitType, @Nullable String address,
    @Nullable BigDecimal quantity, @Nullable String unit, @Nullable String oldVehicleNo, @Nullable LocalDate on, @Nullable String remarks) {

  EwayAsk vehicle(EwayBillRow bill, EwayBillRow.Start start) {
    return new EwayAsk.Vehicle(journey(bill, start), new EwayAsk.Why(reason == null ? bill.hasPartB() ? "3" : "4" : reason, said()));
  }

  EwayAsk transporter() {
    return new EwayAsk.Transporter(text(transporterId).toUpperCase(Locale.ROOT), blankToNull(transporterName));
  }

  EwayAsk extension(EwayBillRow bill, EwayBillRow.Start start) {
    boolean stands = Boolean.TRUE.equals(inTransit);
    return new EwayAsk.Extension(journey(bill, start), fromPin == null ? start.pin() : text(fromPin), remainingKm == null ? 0 : remainingKm, stands, blankToNull(transitType),
        blankToNull(address) == null ? List.of() : List.of(text(address)), new EwayAsk.Why(text(reason), said()));
  }

  EwayAsk severalVehicles(EwayBillRow bill, EwayBillRow.Start start) {
    return new EwayAsk.SeveralVehicles(mode == null ? bill.mode() : mode, place(start), state(start), text(toPlace), text(toState), amount(), text(unit).toUpperCase(Locale.ROOT),
        new EwayAsk.Why(reason == null ? "4" : reason, said()));
  }

  EwayAsk addVehicle(int group) {
    return new EwayAsk.AddVehicle(group, plate(vehicleNo), blankToNull(documentNo), documentOn, amount());
  }

  EwayAsk changeVehicle(int group, EwayBillRow.Start start) {
    return new EwayAsk.ChangeVehicle(group, plate(oldVehicleNo), plate(vehicleNo), place(start), state(start), new EwayAsk.Why(reason == null ? "3" : reason, said()));
  }

  EwayAsk cancellation() {
    return new EwayAsk.Cancellation(new EwayAsk.Why(text(reason), said()));
  }

  EwayAsk closure(LocalDate today) {
    return new EwayAsk.Closure(on == null ? today : on, text(remarks));
  }

  /// The portal reads one remark; our reason is as good as any.
  private @Nullable String said() {
    return blankToNull(remark) == null ? blankToNull(why) : blankToNull(remark);
  }

  private EwayAsk.Journey journey(EwayBillRow bill, EwayBillRow.Start start) {
    var by = mode == null ? bill.mode() : mode;
    return new EwayAsk.Journey(by, by == Mode.ROAD ? plate(vehicleNo == null ? bill.vehicleNo() : vehicleNo) : null, bill.overDimensional(), blankToNull(documentNo), documentOn, place(start), state(start));
  }

  private String place(EwayBillRow.Start start) {
    return blankToNull(fromPlace) == null ? start.place() : text(fromPlace);
  }

  private String state(EwayBillRow.Start start) {
    return blankToNull(fromState) == null ? start.stateCode() : text(fromState);
  }

  private Quantity amount() {
    if (quantity == null) return Quantity.ZERO;
    try {
      return Quantity.of(quantity);
    } catch (ArithmeticException e) {
      throw new BadInput("quantity", quantity, "At most three decimals.");
    }
  }

  private static String plate(@Nullable String number) {
    return text(number).replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
