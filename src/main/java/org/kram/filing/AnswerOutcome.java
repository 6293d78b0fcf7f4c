package org.kram.filing;

import org.jspecify.annotations.Nullable;

/// What became of one row of an answer file.
public record AnswerOutcome(int row, @Nullable String document, Kind kind, String words) {
  public enum Kind {
    TAKEN("recorded"), KNOWN("known before"), REFUSED("refused by the portal"),
    /// No such document of ours waits.
    NOT_OURS("not ours"),
    /// It does not fit the document or its signature, and was not taken.
    DOUBTED("not believed"),
    /// Somebody else talks about it this moment.
    WAITS("busy");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
