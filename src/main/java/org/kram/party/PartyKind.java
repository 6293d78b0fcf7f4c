package org.kram.party;

/// Which side of the trade.
public enum PartyKind {
  CUSTOMER("customer", "C"), SUPPLIER("supplier", "S");

  private final String word;
  private final String letter;

  PartyKind(String word, String letter) {
    this.word = word;
    this.letter = letter;
  }

  public String word() {
    return word;
  }

  /// Begins the codes that Kram gives when nobody chose one.
  String letter() {
    return letter;
  }
}
