package org.kram.compliance;

import java.time.LocalDate;
import java.util.List;

/// Goods whose rate changes on a day.
/// @param from the first day of the new rate
/// @param hsnPrefixes how their codes begin; empty: all goods of the class
/// @param was the class they are in
/// @param becomes the class whose rate they take
/// @param source the notification
public record NewRateChange(LocalDate from, List<String> hsnPrefixes, String was, String becomes, String source) {
  public NewRateChange {
    hsnPrefixes = List.copyOf(hsnPrefixes);
  }

  boolean isWholeClass() {
    return hsnPrefixes.isEmpty();
  }
}
