package org.kram.order;

import java.util.EnumSet;
import java.util.Set;

/// Where an order stands, and what may be done with it there; how far its goods are, the ladder of its lines tells.
public enum OrderState {
  DRAFT("Draft", Verb.CONFIRM, Verb.AMEND, Verb.CANCEL, Verb.COPY),
  /// We want it, and wait for a credit decision.
  HELD("Held for credit", Verb.CONFIRM, Verb.AMEND, Verb.CLOSE_LINES, Verb.CANCEL, Verb.COPY),
  /// At least one line is cleared.
  CONFIRMED("Confirmed", Verb.CONFIRM, Verb.AMEND, Verb.CLOSE_LINES, Verb.CANCEL, Verb.PROMISE, Verb.CLOSE, Verb.COPY),
  CLOSED("Closed", Verb.COPY),
  CANCELLED("Cancelled", Verb.COPY);

  /// What people do with an order. On a confirmed order CONFIRM asks again for lines that are not cleared.
  public enum Verb { CONFIRM, AMEND, CLOSE_LINES, CANCEL, PROMISE, CLOSE, COPY }

  private final String words;
  private final Set<Verb> verbs;

  OrderState(String words, Verb first, Verb... more) {
    this.words = words;
    this.verbs = EnumSet.of(first, more);
  }

  public String inWords() {
    return words;
  }

  public boolean allows(Verb verb) {
    return verbs.contains(verb);
  }

  public boolean isLive() {
    return this == DRAFT || this == HELD || this == CONFIRMED;
  }
}
