package org.kram.filing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something asked of the portal about a standing e-way bill, and what came of it.
/// @param words what was asked for
/// @param answer what the portal said
/// @param code of the portal's error list, when it refused
public record EwayStep(long id, String ewayBillNo, Kind kind, String asked, String words, State state, int attempts, @Nullable Instant nextAttemptAt, @Nullable String answer,
    @Nullable String code, Instant askedAt, String askedBy, @Nullable String why, @Nullable Instant doneAt) {
  /// CANCELLED_WITH_DOCUMENT is asked from within the cancellation of the invoice or challan, and not repeated by itself.
  public enum Kind {
    VEHICLE(EwayAsk.Vehicle.class), TRANSPORTER(EwayAsk.Transporter.class), EXTENSION(EwayAsk.Extension.class), SEVERAL_VEHICLES(EwayAsk.SeveralVehicles.class),
    ADD_VEHICLE(EwayAsk.AddVehicle.class), CHANGE_VEHICLE(EwayAsk.ChangeVehicle.class), CANCELLATION(EwayAsk.Cancellation.class), CLOSURE(EwayAsk.Closure.class),
    CANCELLED_WITH_DOCUMENT(EwayAsk.Cancellation.class);

    private final Class<? extends EwayAsk> form;

    Kind(Class<? extends EwayAsk> form) {
      this.form = form;
    }

    Class<? extends EwayAsk> form() {
      return form;
    }

    static Kind of(EwayAsk ask) {
      return switch (ask) {
        case EwayAsk.Vehicle _ -> VEHICLE;
        case EwayAsk.Transporter _ -> TRANSPORTER;
        case EwayAsk.Extension _ -> EXTENSION;
        case EwayAsk.SeveralVehicles _ -> SEVERAL_VEHICLES;
        case EwayAsk.AddVehicle _ -> ADD_VEHICLE;
        case EwayAsk.ChangeVehicle _ -> CHANGE_VEHICLE;
        case EwayAsk.Cancellation _ -> CANCELLATION;
        case EwayAsk.Closure _ -> CLOSURE;
      };
    }
  }

  /// DROPPED: the portal had not done it, and it is not wanted any more.
  public enum State { ASKED, DONE, REFUSED, DROPPED }
}
