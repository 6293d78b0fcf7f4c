package org.kram.tracking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// What the cause of waiting is computed from: the order, its last credit case, its lines, its shipments.
record OrderFacts(String no, String state, Instant createdAt, @Nullable Instant confirmedAt, @Nullable Credit credit, List<ShipmentFacts> shipments) {
  /// @param advanceNeeded when the sanction stands against an advance that has not come yet
  record Credit(long caseId, String state, Instant raisedAt, Instant dueAt, Money wanted, @Nullable Instant decidedAt, @Nullable String decidedBy, @Nullable String why, @Nullable Money advanceNeeded) {}

  /// @param service is rendered instead of allocated and picked
  record LineFacts(int lineNo, Quantity ordered, Quantity cancelled, Quantity allocated, Quantity picked, Quantity packed, Quantity invoiced, Quantity dispatched,
      boolean cleared, @Nullable LocalDate promisedOn, @Nullable Backorder backorder, @Nullable Instant reservedAt, Quantity released, @Nullable Instant releasedAt, @Nullable Instant pickedAt,
      @Nullable ShortPick shortPick, boolean service) {
    Quantity open() {
      return ordered.minus(cancelled);
    }
  }

  record Backorder(Quantity qty, Instant since, @Nullable LocalDate expectedOn, @Nullable String basis) {}

  record ShortPick(String why, Instant at) {}

  /// A conversation with a portal that has not come to its end.
  record Paper(String kind, String state, @Nullable String answer, @Nullable String code, Instant since) {}

  record ShipmentFacts(String no, String state, List<Integer> lines, Instant packedAt, @Nullable String invoiceNo, @Nullable Instant invoicedAt, boolean papersStand, @Nullable String papersWaitFor,
      List<Paper> papers, @Nullable String mode, @Nullable String vehicleNo, @Nullable String transporter, @Nullable Instant leftAt, @Nullable LocalDate etaOn, @Nullable Instant deliveredAt,
      @Nullable Money openAmount, @Nullable LocalDate dueOn, boolean disputed) {
    boolean has(int lineNo) {
      return lines.contains(lineNo);
    }

    boolean hasTransport() {
      return vehicleNo != null || mode != null && !mode.equals("ROAD");
    }
  }
}
