package org.kram.filing;

import static org.kram.filing.NicPortal.cut;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.kram.filing.EwayAsk.Journey;
import org.kram.filing.EwayAsk.Why;
import tools.jackson.databind.node.ObjectNode;

/// What is asked about a standing e-way bill, in the portal's fields (v1.03).
final class NicEwayBillAsk {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final int REMARK = 50;
  /// Extension only: the goods stand somewhere.
  private static final String MODE_IN_TRANSIT = "5";

  private NicEwayBillAsk() {}

  /// Fills the content and answers the action's name.
  static String write(ObjectNode to, EwayAsk ask) {
    return switch (ask) {
      case EwayAsk.Vehicle v -> {
        journey(to, v.journey());
        why(to, "reasonCode", "reasonRem", v.why());
        yield "VEHEWB";
      }
      case EwayAsk.Transporter t -> {
        to.put("transporterId", t.transporterId());
        yield "UPDATETRANSPORTER";
      }
      case EwayAsk.Extension e -> extension(to, e);
      case EwayAsk.SeveralVehicles s -> {
        why(to, "reasonCode", "reasonRem", s.why());
        to.put("fromPlace", cut(s.fromPlace(), 50)).put("fromState", Integer.parseInt(s.fromState())).put("toPlace", cut(s.toPlace(), 50)).put("toState", Integer.parseInt(s.toState()))
            .put("transMode", s.mode().code()).put("totalQuantity", s.quantity().units()).put("unitCode", s.unit());
        yield "MULTIVEHMOVINT";
      }
      case EwayAsk.AddVehicle a -> {
        to.put("groupNo", String.valueOf(a.groupNo()));
        carrier(to, a.vehicleNo(), a.documentNo(), a.documentOn());
        to.put("quantity", a.quantity().units());
        yield "MULTIVEHADD";
      }
      case EwayAsk.ChangeVehicle c -> {
        to.put("groupNo", String.valueOf(c.groupNo())).put("oldvehicleNo", c.oldVehicleNo()).put("newVehicleNo", c.newVehicleNo()).put("oldTranNo", "").put("newTranNo", "")
            .put("fromPlace", cut(c.fromPlace(), 50)).put("fromState", Integer.parseInt(c.fromState()));
        why(to, "reasonCode", "reasonRem", c.why());
        yield "MULTIVEHUPD";
      }
      case EwayAsk.Cancellation c -> {
        why(to, "cancelRsnCode", "cancelRmrk", c.why());
        yield "CANEWB";
      }
      case EwayAsk.Closure c -> {
        to.put("closureDate", DAY.format(c.on())).put("remarks", cut(c.remarks(), REMARK));
        yield "CLOSEEWB";
      }
    };
  }

  private static String extension(ObjectNode to, EwayAsk.Extension e) {
    journey(to, e.journey());
    to.put("fromPincode", Integer.parseInt(e.fromPin())).put("remainingDistance", e.remainingKm()).put("consignmentStatus", e.inTransit() ? "T" : "M");
    why(to, "extnRsnCode", "extnRemarks", e.why());
    if (e.inTransit()) {
      to.put("transMode", MODE_IN_TRANSIT).put("transitType", e.transitType());
      for (int i = 0; i < 3; i++) to.put("addressLine" + (i + 1), i < e.address().size() ? cut(e.address().get(i), 120) : "");
    } else {
      to.put("transitType", "");
    }
    return "EXTENDVALIDITY";
  }

  static void journey(ObjectNode to, Journey j) {
    to.put("transMode", j.mode().code()).put("fromPlace", cut(j.fromPlace(), 50)).put("fromState", Integer.parseInt(j.fromState()));
    carrier(to, j.vehicleNo(), j.documentNo(), j.documentOn());
    if (j.vehicleNo() != null) to.put("vehicleType", j.overDimensional() ? "O" : "R");
  }

  private static void carrier(ObjectNode to, @Nullable String vehicleNo, @Nullable String documentNo, @Nullable LocalDate documentOn) {
    if (vehicleNo != null) to.put("vehicleNo", vehicleNo);
    if (documentNo != null) to.put("transDocNo", documentNo);
    if (documentOn != null) to.put("transDocDate", DAY.format(documentOn));
  }

  static void why(ObjectNode to, String code, String remark, Why why) {
    to.put(code, Integer.parseInt(why.code())).put(remark, cut(why.remark() == null ? "" : why.remark(), REMARK));
  }
}
