package org.kram.shared;

/// What must never be false. A broken check is a bug of ours, never the user's mistake: the transaction rolls back and
/// the user sees an incident number.
public final class Check {
  private Check() {}

  public static void that(boolean truth, String sentence) {
    if (!truth) throw new Broken(sentence);
  }

  /// A truth of Kram did not hold.
  public static final class Broken extends IllegalStateException {
    public Broken(String sentence) {
      super("not true: " + sentence);
    }
  }
}
