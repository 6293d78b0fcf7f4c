package org.kram.command;

import java.io.PrintStream;

/// What a new company needs before anybody can work in it: the first person, for example. `serve` calls every bean of this kind
/// once, in their `@Order`, inside the company it has just made. Demo and replay bring people of their own.
@FunctionalInterface
public interface NewCompany {
  /// @param out for what the owner must be told once, such as a first password
  void begin(PrintStream out);
}
