package org.kram.command;

import java.io.PrintStream;
import java.util.List;

/// A command of `./kram` that needs the business. Found among the beans by its [CommandHelp]; runs inside the company that
/// `--company` names, without a web server and without jobs.
public interface CommandLineTask {
  /// @param args what the caller gave besides `--company`
  /// @return 0 done, 1 found something wrong (and printed it), 2 wrong use
  int run(List<String> args, PrintStream out) throws Exception;
}
