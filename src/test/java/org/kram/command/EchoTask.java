package org.kram.command;

import java.io.PrintStream;
import java.util.List;
import org.kram.database.Company;
import org.kram.shared.Refused;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// A task that says what it was given.
@Component
@Lazy
@CommandHelp(name = "echo", summary = "Say what was said.", arguments = "WORD... [--loud=N]", text = "Ends with 1 when told \"wrong\", 100% of the time.", makesCompany = true)
class EchoTask implements CommandLineTask {
  @Override
  public int run(List<String> args, PrintStream out) {
    if (args.contains("refuse")) throw new Refused("NO", "The business says no.");
    if (args.contains("break")) throw new IllegalStateException("Nobody thought of this.");
    out.println("in " + Company.current() + ": " + args);
    return args.contains("wrong") ? 1 : 0;
  }
}
