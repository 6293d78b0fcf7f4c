package org.kram.tracking;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Role;

/// Why something waits: the one reason, who has to act, since when, and what comes out of it.
/// @param text for us, with figures
/// @param forCustomer the same in the customer's words: nothing about credit lines, portals and people
/// @param owner whose turn it is; null when it is the customer's or the road's
/// @param expectedOn the day on which this should be over, where one is known
/// @param link where the owner acts
public record Cause(Kind kind, String text, String forCustomer, @Nullable Role owner, Instant since, @Nullable LocalDate expectedOn, @Nullable String link) {
  /// In the order of the chain: of several, the earliest holds up everything behind it.
  public enum Kind {
    NOT_CONFIRMED, CREDIT_REFUSED, WAITING_FOR_ADVANCE, CREDIT_DECISION, NOT_CLEARED, SHORT_PICKED, SHORT, NOT_RELEASED, BEING_PICKED, NOT_PACKED, NOT_INVOICED,
    EINVOICE_REFUSED, EWAY_BILL_REFUSED, PAPERS_PENDING, WAITING_FOR_VEHICLE, READY_TO_LEAVE, ON_THE_ROAD, DISPUTED, OVERDUE, NOT_PAID, NOT_CLOSED
  }

  public String ownerTitle() {
    if (owner != null) return owner.title();
    return switch (kind) {
      case ON_THE_ROAD -> "The transporter";
      case NOT_PAID, WAITING_FOR_ADVANCE -> "The customer";
      default -> "";
    };
  }
}
