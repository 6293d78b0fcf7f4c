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
    NOT_CONFIRMED("Not confirmed yet"), CREDIT_REFUSED("Credit refused"), WAITING_FOR_ADVANCE("Waiting for an advance"), CREDIT_DECISION("Waiting for the credit decision"),
    NOT_CLEARED("Not cleared by credit"), SHORT_PICKED("Short at picking"), SHORT("Waiting for stock"), NOT_RELEASED("Allocated, not released"), BEING_PICKED("Being picked"),
    NOT_PACKED("Picked, not packed"), NOT_RENDERED("Service not rendered"), NOT_INVOICED("Packed, not invoiced"), EINVOICE_REFUSED("E-invoice refused"), EWAY_BILL_REFUSED("E-way bill refused"),
    PAPERS_PENDING("Waiting for papers"), WAITING_FOR_VEHICLE("Waiting for a vehicle"), READY_TO_LEAVE("Ready to leave"), ON_THE_ROAD("On the road"), DISPUTED("Disputed"),
    OVERDUE("Payment overdue"), NOT_PAID("Waiting for payment"), NOT_CLOSED("Complete, to be closed");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
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
