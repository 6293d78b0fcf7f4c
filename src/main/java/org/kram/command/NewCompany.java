package org.kram.command;

import java.io.PrintStream;

/// What a new company needs before anybody can work in it: the first person, for example. Called once, inside the new company,
/// for every bean of this kind in their `@Order`.
@FunctionalInterface
public interface NewCompany {
  /// @param out for what the owner must be told once, such as a first password
  void begin(PrintStream out);
}
