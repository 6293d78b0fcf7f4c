package org.kram.filing.nic;

/// No answer that could be read: nobody knows whether the portal did what it was asked. Asking again comes first.
public final class NicSilent extends RuntimeException {
  public enum Why { NETWORK, PORTAL, LOGIN }

  private final Why why;

  NicSilent(Why why, String words) {
    super(words);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
