package org.kram.gst;

/// What the buyer is to GST.
public enum BuyerCategory {
  REGULAR("regular taxpayer"), COMPOSITION("composition dealer"), UNREGISTERED("unregistered"), SEZ("SEZ unit or developer"),
  OVERSEAS("overseas"), DEEMED_EXPORT("deemed export"), UIN("UIN holder");

  private final String words;

  BuyerCategory(String words) {
    this.words = words;
  }

  public boolean isRegistered() {
    return this != UNREGISTERED && this != OVERSEAS;
  }

  public String inWords() {
    return words;
  }
}
