package org.kram.pricing;

import org.jspecify.annotations.Nullable;

/// @param groupCode exactly for group lists
public record NewPriceList(String code, String name, Kind kind, @Nullable String groupCode, boolean active) {
  public enum Kind {
    BASE("Base list"), GROUP("Group list"), CUSTOMER("Customer list");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String inWords() {
      return words;
    }
  }
}
