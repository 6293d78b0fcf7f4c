package org.kram.quotation;

import java.util.EnumSet;
import java.util.Set;

/// Where an offer stands, and what may be done with it there. PART_ORDERED and ORDERED follow from the quantities ordered from its lines.
public enum QuotationState {
  DRAFT("Draft", Verb.REVISE, Verb.SEND, Verb.ORDER, Verb.LOSE),
  SENT("Sent", Verb.REVISE, Verb.SEND, Verb.REPLY, Verb.ORDER, Verb.LOSE),
  PART_ORDERED("Partly ordered", Verb.SEND, Verb.REPLY, Verb.ORDER, Verb.LOSE),
  ORDERED("Ordered"),
  LOST("Lost", Verb.REVISE),
  EXPIRED("Expired", Verb.REVISE, Verb.REPLY, Verb.ORDER, Verb.LOSE);

  public enum Verb { REVISE, SEND, REPLY, ORDER, LOSE }

  private final String words;
  private final Set<Verb> verbs;

  QuotationState(String words, Verb... verbs) {
    this.words = words;
    this.verbs = verbs.length == 0 ? EnumSet.noneOf(Verb.class) : EnumSet.of(verbs[0], verbs);
  }

  public String inWords() {
    return words;
  }

  public boolean allows(Verb verb) {
    return verbs.contains(verb);
  }
}
