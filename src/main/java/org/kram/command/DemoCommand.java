package org.kram.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "demo", description = "Open Kram with a demo company to look at and try. The first start fills it.")
final class DemoCommand extends Serving {
  @Option(names = "--fresh", description = "take the old demo company away and begin again")
  boolean fresh;

  DemoCommand(Class<?> application, PrintStream out) {
    super(application, out);
  }

  @Override
  List<String> settings() {
    var settings = new ArrayList<>(List.of("--kram.demo=true"));
    if (fresh) settings.add("--kram.demo.fresh=true");
    return settings;
  }
}
