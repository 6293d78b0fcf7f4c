package org.kram.command;

import java.io.PrintStream;

/// Fills a new demo company. Called once, inside it; if it is cut off, Kram begins again with a fresh company.
@FunctionalInterface
public interface DemoData {
  /// @param out for progress: one line from time to time
  void fill(PrintStream out);
}
