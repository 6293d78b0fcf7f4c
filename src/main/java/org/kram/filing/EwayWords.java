package org.kram.filing;

import java.time.LocalDate;
import org.kram.filing.EwayBillPortal.Answer;
import org.kram.gst.PortalReasons;
import org.kram.gst.PortalReasons.Kind;
import org.kram.gst.PortalReasons.PortalReason;
import org.kram.shared.Indian;

/// What was asked of the portal and what came of it, as people read it.
final class EwayWords {
  private EwayWords() {}

  static String asked(EwayAsk ask, LocalDate today) {
    return switch (ask) {
      case EwayAsk.Vehicle v -> "Vehicle " + v.journey().inWords() + " from " + v.journey().fromPlace() + reason(Kind.VEHICLE, v.why(), today);
      case EwayAsk.Transporter t -> "Transporter " + (t.name() == null ? "" : t.name() + ", ") + t.transporterId() + ".";
      case EwayAsk.Extension e -> "Longer validity for %d km from %s, goods %s%s".formatted(e.remainingKm(), e.journey().fromPlace(), e.inTransit() ? "standing" : "moving", reason(Kind.EXTENSION, e.why(), today));
      case EwayAsk.SeveralVehicles s -> "%s %s from %s to %s in several vehicles%s".formatted(Indian.quantity(s.quantity()), s.unit(), s.fromPlace(), s.toPlace(), reason(Kind.MULTI_VEHICLE, s.why(), today));
      case EwayAsk.AddVehicle a -> "%s in vehicle %s, group %d.".formatted(Indian.quantity(a.quantity()), a.vehicleNo(), a.groupNo());
      case EwayAsk.ChangeVehicle c -> "Vehicle %s instead of %s in group %d%s".formatted(c.newVehicleNo(), c.oldVehicleNo(), c.groupNo(), reason(Kind.MULTI_VEHICLE, c.why(), today));
      case EwayAsk.Cancellation c -> "Cancellation" + reason(Kind.EWAY_BILL_CANCEL, c.why(), today);
      case EwayAsk.Closure c -> "Closed on " + Indian.date(c.on()) + ": " + c.remarks();
    };
  }

  private static String reason(Kind kind, EwayAsk.Why why, LocalDate today) {
    var words = PortalReasons.find(kind, why.code(), today).map(PortalReason::words).orElse(why.code()).toLowerCase(java.util.Locale.ROOT);
    return ", " + words + (why.remark() == null || why.remark().isBlank() ? "." : ": " + why.remark().strip() + ".");
  }

  static String verb(EwayAsk ask) {
    return switch (ask) {
      case EwayAsk.Vehicle _ -> "VEHICLE_ON_EWAY_BILL";
      case EwayAsk.Transporter _ -> "EWAY_BILL_TRANSPORTER";
      case EwayAsk.Extension _ -> "EWAY_BILL_EXTENDED";
      case EwayAsk.SeveralVehicles _, EwayAsk.AddVehicle _, EwayAsk.ChangeVehicle _ -> "EWAY_BILL_VEHICLES";
      case EwayAsk.Cancellation _ -> "EWAY_BILL_CANCELLED";
      case EwayAsk.Closure _ -> "EWAY_BILL_CLOSED";
    };
  }

  static String done(EwayBillRow bill, EwayAsk ask, Answer answer) {
    var no = "E-way bill " + bill.no();
    return switch (ask) {
      case EwayAsk.Vehicle v -> no + " carries vehicle " + v.journey().inWords() + until(answer) + ".";
      case EwayAsk.Transporter t -> no + " is now with transporter " + (t.name() == null ? t.transporterId() : t.name()) + ".";
      case EwayAsk.Extension e -> no + " is extended" + until(answer) + ", for " + e.remainingKm() + " km from " + e.journey().fromPlace() + ".";
      case EwayAsk.SeveralVehicles s -> no + ": %s %s go on from %s in several vehicles, group %d.".formatted(Indian.quantity(s.quantity()), s.unit(), s.fromPlace(), answer.groupNo());
      case EwayAsk.AddVehicle a -> no + ": vehicle %s takes %s of group %d.".formatted(a.vehicleNo(), Indian.quantity(a.quantity()), a.groupNo());
      case EwayAsk.ChangeVehicle c -> no + ": vehicle %s instead of %s in group %d.".formatted(c.newVehicleNo(), c.oldVehicleNo(), c.groupNo());
      case EwayAsk.Cancellation _ -> no + " is cancelled.";
      case EwayAsk.Closure c -> no + " is closed: the journey ended on " + Indian.date(c.on()) + ".";
    };
  }

  private static String until(Answer answer) {
    return answer.validUntil() == null ? "" : ", valid until " + Indian.time(answer.validUntil());
  }
}
