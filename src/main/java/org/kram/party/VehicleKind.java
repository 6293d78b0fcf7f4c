package org.kram.party;

/// Over-dimensional cargo has a tenth of the daily distance on an e-way bill.
public enum VehicleKind {
  REGULAR("Regular"), OVER_DIMENSIONAL("Over-dimensional cargo");

  private final String words;

  VehicleKind(String words) {
    this.words = words;
  }

  public String inWords() {
    return words;
  }
}
