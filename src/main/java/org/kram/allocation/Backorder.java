package org.kram.allocation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Quantity;

/// What a cleared line still lacks.
/// @param priority 0 waits its turn; above it a person decided that it goes first; below it a person decided that it waits until he says otherwise
/// @param basis what the expected day rests on
public record Backorder(long orderId, int lineNo, long itemId, long warehouseId, Quantity qty, Instant since, int priority, Cause cause,
    @Nullable LocalDate expectedOn, @Nullable String basis) {
  public enum Cause {
    SHORT("Not enough in stock"), SHORT_PICK("Not found at picking"), GIVEN_BACK("Given back to stock");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    public String inWords() {
      return words;
    }
  }
}
