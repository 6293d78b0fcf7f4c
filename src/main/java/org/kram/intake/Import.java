package org.kram.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One file and how far it is.
/// @param done rows of the sheet whose effect is written
/// @param answerName the sheet with its errors can be fetched under this name
record Import(long id, Kind kind, String fileName, boolean dryRun, State state, int total, int done, int wrong, @Nullable String message, @Nullable String answerName,
    long byId, String byName, Instant at, @Nullable Instant finishedAt) {
  enum State {
    WAITING("Waiting"), CHECKING("Being checked"), WRITING("Being written"), DONE("Written"), CHECKED("Without errors, nothing written"), FAULTY("Rows to correct, nothing written"),
    FAILED("Stopped");

    private final String words;

    State(String words) {
      this.words = words;
    }

    String inWords() {
      return words;
    }
  }

  boolean isFinished() {
    return finishedAt != null;
  }
}
