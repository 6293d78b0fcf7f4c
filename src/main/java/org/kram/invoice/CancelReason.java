package org.kram.invoice;

import java.util.EnumMap;
import java.util.Map;

/// Why an invoice is taken back, as the portals want to know it. Each portal has its own code for the same words.
public enum CancelReason {
  DUPLICATE("Duplicate"), DATA_ENTRY_MISTAKE("Data entry mistake"), ORDER_CANCELLED("Order cancelled"), OTHERS("Others");

  private final String words;

  CancelReason(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /// For a form.
  public static Map<CancelReason, String> choices() {
    var choices = new EnumMap<CancelReason, String>(CancelReason.class);
    for (var reason : values()) choices.put(reason, reason.words);
    return choices;
  }
}
