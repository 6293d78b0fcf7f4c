package org.kram.insight;

import java.time.Instant;
import java.util.List;

/// What a run of verify found.
/// @param by the name of the person, or Kram itself
public record Verification(Instant at, String by, long millis, List<Truth> truths) {
  public record Truth(int no, String sentence, List<Probe> probes) {
    public long disagreements() {
      return probes.stream().mapToLong(Probe::disagreements).sum();
    }
  }

  /// @param disagreements how many rows disagree
  /// @param examples the first of them, in words
  public record Probe(String says, long disagreements, List<String> examples, long millis) {
    public boolean holds() {
      return disagreements == 0;
    }
  }

  public long disagreements() {
    return truths.stream().mapToLong(Truth::disagreements).sum();
  }

  public boolean clean() {
    return disagreements() == 0;
  }
}
