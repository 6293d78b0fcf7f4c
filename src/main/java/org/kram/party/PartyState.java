package org.kram.party;

/// How far a party's word counts.
public enum PartyState {
  DRAFT("Waiting for sign-off"), SIGNED("Signed off"), BLOCKED("Blocked");

  private final String words;

  PartyState(String words) {
    this.words = words;
  }

  public String inWords() {
    return words;
  }
}
