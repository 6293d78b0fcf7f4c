package org.kram.quotation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.rules.Finding;

/// One row of the entry sheet: what was typed, what is wrong with it, and what came of it.
/// @param place its place on the sheet
/// @param doubts what the portals would refuse of it later; nothing that stops the entry
/// @param at its place among the rows that are filled: the index that errors speak of
public record EntryRow(int place, int at, String sku, String qty, String unit, String price, List<String> wrong, List<Finding> doubts, Estimate.@Nullable Line line) {
  EntryRow(int place, int at, String sku, String qty, String unit, String price) {
    this(place, at, sku, qty, unit, price, List.of(), List.of(), null);
  }

  boolean isBlank() {
    return sku.isBlank() && qty.isBlank() && price.isBlank();
  }

  EntryRow at(int place, int at) {
    return new EntryRow(place, at, sku, qty, unit, price, wrong, doubts, line);
  }

  EntryRow wrong(String message) {
    var all = new java.util.ArrayList<>(wrong);
    all.add(message);
    return new EntryRow(place, at, sku, qty, unit, price, List.copyOf(all), doubts, line);
  }

  EntryRow sku(String sku) {
    return new EntryRow(place, at, sku, qty, unit, price, wrong, doubts, line);
  }

  EntryRow line(Estimate.Line line) {
    return new EntryRow(place, at, sku, qty, unit, price, wrong, doubts, line);
  }

  EntryRow doubted(Finding doubt) {
    var all = new java.util.ArrayList<>(doubts);
    all.add(doubt);
    return new EntryRow(place, at, sku, qty, unit, price, wrong, List.copyOf(all), line);
  }
}
