package org.kram.insight;

import java.util.List;

/// Something that may never be false, and the questions that would show it.
interface Truth {
  /// One question to the whole database.
  /// @param says what holds, as a sentence
  /// @param sql returns the rows that disagree: none, when it holds
  record Probe(String says, String sql) {}

  int no();

  String sentence();

  List<Probe> probes();
}
