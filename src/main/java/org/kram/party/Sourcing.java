package org.kram.party;

/// From which warehouses a customer's orders are served.
public enum Sourcing {
  NEAREST("Nearest warehouse first"), FEWEST_SPLITS("As few deliveries as possible"), FASTEST("Whatever is there soonest");

  private final String words;

  Sourcing(String words) {
    this.words = words;
  }

  public String inWords() {
    return words;
  }
}
