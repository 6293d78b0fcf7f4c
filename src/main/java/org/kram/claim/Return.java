package org.kram.claim;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Quantity;

/// A return as it stands.
public record Return(long id, String no, long invoiceId, String invoiceNo, long orderId, long customerId, long warehouseId, NewReturn.Why reason,
    @Nullable String note, State state, Instant raisedAt, @Nullable Instant receivedAt, @Nullable Instant inspectedAt, @Nullable Instant settledAt,
    @Nullable String creditNoteNo, @Nullable String rejectedWhy, List<Line> lines) {

  /// What may follow what; the buttons on the screen come from here.
  public enum State {
    RAISED("Waiting for the goods"), RECEIVED("To be inspected"), INSPECTED("To be credited"), SETTLED("Credited"), REJECTED("Rejected");

    private final String title;

    State(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }

    boolean mayBecome(State next) {
      return switch (this) {
        case RAISED -> next == RECEIVED || next == REJECTED;
        case RECEIVED -> next == INSPECTED;
        case INSPECTED -> next == SETTLED;
        case SETTLED, REJECTED -> false;
      };
    }
  }

  /// @param received null until the goods are there; restocked and scrapped null until inspected
  public record Line(int lineNo, int invoiceLineNo, int orderLineNo, long itemId, long lotId, String sku, String description, Quantity invoiced, Quantity qty,
      @Nullable Quantity received, @Nullable Quantity restocked, @Nullable Quantity scrapped, @Nullable String finding) {}
}
