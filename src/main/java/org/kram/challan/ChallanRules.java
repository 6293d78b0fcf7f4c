package org.kram.challan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Item;
import org.kram.company.Warehouse;
import org.kram.gst.Gstin;
import org.kram.gst.portal.PortalTransport;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;

/// What a challan refuses, and why. Pure.
final class ChallanRules {
  private ChallanRules() {}

  static void check(NewChallan wanted, Map<Long, Item> items) {
    var bad = BadInput.collect();
    boolean branch = wanted.kind() == Challan.Kind.BRANCH_TRANSFER;
    bad.require(!branch || wanted.toWarehouseId() != null, "toWarehouse", "", "Which warehouse do the goods go to?")
        .require(branch || wanted.partyId() != null, "party", "", "Who gets the goods?")
        .require(!wanted.lines().isEmpty(), "lines", "", "Name at least one item.");
    for (int i = 0; i < wanted.lines().size(); i++) {
      var line = wanted.lines().get(i);
      var item = items.get(line.itemId());
      bad.require(item != null && !item.service(), "lines[" + i + "].sku", item == null ? "" : item.sku(), "Only goods travel under a challan.")
          .require(line.qty().isPositive(), "lines[" + i + "].qty", line.qty(), "A quantity above zero.")
          .require(line.unitValue().signum() > 0, "lines[" + i + "].value", line.unitValue(), "What is one piece worth? The challan and the e-way bill name the value.");
    }
    check(bad, wanted.carriage());
    bad.throwIfAny();
  }

  static void check(NewChallan.Carriage c) {
    var bad = BadInput.collect();
    check(bad, c);
    bad.throwIfAny();
  }

  private static void check(BadInput.Collector bad, NewChallan.Carriage c) {
    bad.require(c.vehicleNo() == null || PortalTransport.isVehicle(plate(c.vehicleNo())), "vehicleNo", c.vehicleNo(), "A vehicle number has 7 to 15 letters and digits, as painted on the plate, like MH12AB1234.")
        .require(c.docNo() == null || c.docNo().matches("[A-Za-z0-9/-]{1,15}"), "docNo", c.docNo(), "At most 15 letters, digits, slashes or hyphens.")
        .require(c.mode() == Mode.ROAD || c.docNo() == null || c.docOn() != null, "docOn", "", "The date of the transport document.")
        .require(c.distanceKm() == null || c.distanceKm() > 0 && c.distanceKm() <= 4000, "distanceKm", c.distanceKm(), "Between 1 and 4,000 km.");
    if (c.transporterId() != null) Gstin.checkTransporter(c.transporterId()).forEach(p -> bad.require(false, "transporterId", c.transporterId(), p));
  }

  static @Nullable String plate(@Nullable String number) {
    return number == null ? null : number.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
  }

  /// Two registrations of one company are distinct persons (CGST Act s.25(4)): what moves between them is a supply.
  static List<Reason> transferRefusals(Warehouse from, Warehouse to) {
    var reasons = new ArrayList<Reason>();
    if (from.id() == to.id()) return List.of(Reason.of("SAME_WAREHOUSE", "The goods are in " + from.code() + " already: carry them from bin to bin."));
    if (from.registrationId() != to.registrationId())
      reasons.add(Reason.of("OTHER_REGISTRATION", "%s and %s belong to two GST registrations: goods between them need a tax invoice, not a challan (s.25(4)).".formatted(from.code(), to.code())));
    return reasons;
  }

  static Reason lacking(Item item, Quantity wanted, Quantity free, String warehouse) {
    return Reason.of("NOT_ENOUGH", "%s %s of %s wanted, %s are free in the bins of %s.".formatted(Indian.quantity(wanted), item.uqc(), item.sku(), Indian.quantity(free), warehouse),
        "sku", item.sku(), "wanted", wanted.units(), "free", free.units());
  }

  static List<Reason> gateRefusals(Challan c) {
    if (c.state() != Challan.State.ISSUED) return List.of(wrongState(c, "its goods do not stand at the gate"));
    var reasons = new ArrayList<Reason>();
    if (!c.papersStand()) reasons.add(Reason.of("PAPERS_MISSING", "Papers for " + c.no() + " do not stand: " + (c.papersWaitFor() == null ? "the e-way bill is not there yet" : c.papersWaitFor())));
    var t = c.transport();
    if (t.mode() == Mode.ROAD && t.vehicleNo() == null) reasons.add(Reason.of("NO_VEHICLE", c.no() + " has no vehicle. Enter the one that carries the goods."));
    if (t.mode() != Mode.ROAD && t.docNo() == null) reasons.add(Reason.of("NO_TRANSPORT_DOCUMENT", c.no() + " has no transport document. Enter the RR, AWB or BL number."));
    return reasons;
  }

  static List<Reason> cancelRefusals(Challan c) {
    return switch (c.state()) {
      case ISSUED -> List.of();
      case LEFT -> List.of(Reason.of("GOODS_LEFT", "The goods of " + c.no() + " have left: receive them back, or where they went, instead."));
      case ENDED, CANCELLED -> List.of(wrongState(c, "there is nothing to cancel"));
    };
  }

  static List<Reason> receiptRefusals(Challan c, List<ChallanBook.Came> came) {
    if (c.state() != Challan.State.LEFT) return List.of(wrongState(c, c.state() == Challan.State.ISSUED ? "its goods have not left yet" : "nothing of it is away"));
    var reasons = new ArrayList<Reason>();
    for (var one : came) {
      var line = c.lines().stream().filter(l -> l.lineNo() == one.line()).findFirst().orElse(null);
      if (line == null) reasons.add(Reason.of("NO_LINE", c.no() + " has no line " + one.line() + "."));
      else if (one.qty().plus(one.lost()).exceeds(line.away()))
        reasons.add(Reason.of("MORE_THAN_AWAY", "Line %d (%s): %s came or are lost, but only %s are away.".formatted(one.line(), line.sku(), Indian.quantity(one.qty().plus(one.lost())), Indian.quantity(line.away()))));
      else if (one.lost().isPositive() && (one.why() == null || one.why().isBlank()))
        reasons.add(Reason.of("LOSS_WITHOUT_REASON", "Line %d (%s): say how %s got lost.".formatted(one.line(), line.sku(), Indian.quantity(one.lost()))));
    }
    return reasons;
  }

  private static Reason wrongState(Challan c, String words) {
    return Reason.of("WRONG_STATE", c.no() + " is " + c.state().name().toLowerCase(Locale.ROOT) + ": " + words + ".");
  }
}
