package org.kram.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Quantity;

/// What a customer wants to send back.
/// @param warehouseId where the goods go; null: where they were dispatched from
public record NewReturn(String invoiceNo, @Nullable Long warehouseId, Why reason, @Nullable String note, List<Line> lines) {
  public NewReturn {
    lines = List.copyOf(lines);
  }

  public record Line(int invoiceLineNo, Quantity qty) {}

  public enum Why {
    DAMAGED("Damaged"), WRONG_ITEM("Wrong item"), EXCESS("More than ordered"), QUALITY("Quality"), NOT_ORDERED("Not ordered"),
    EXPIRED("Expired or near expiry"), OTHER("Other");

    private final String title;

    Why(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }
}
