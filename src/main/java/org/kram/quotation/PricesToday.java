package org.kram.quotation;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What became of the prices of an offer since it was made.
/// @param lines each offered line but free goods, changed or not
/// @param unknown why today's prices could not be worked out
public record PricesToday(List<PriceChange> lines, @Nullable String unknown) {
  private static final int TOLD = 5;

  public List<PriceChange> changed() {
    return lines.stream().filter(PriceChange::changed).toList();
  }

  /// For a refusal: the first few.
  public String inWords() {
    if (unknown != null) return "Today's prices are not known: " + unknown;
    var changed = changed();
    if (changed.isEmpty()) return "No price has changed since.";
    return (changed.size() == 1 ? "1 price has" : changed.size() + " prices have") + " changed since: "
        + changed.stream().limit(TOLD).map(PriceChange::inWords).collect(Collectors.joining(", ")) + (changed.size() > TOLD ? " and " + (changed.size() - TOLD) + " more." : ".");
  }
}
