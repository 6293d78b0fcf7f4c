package org.kram.command;

import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "serve", description = "Open Kram on the data folder. The first start makes an empty company.")
final class ServeCommand extends Serving {
  ServeCommand(Class<?> application, PrintStream out) {
    super(application, out);
  }

  @Override
  List<String> settings() {
    return List.of();
  }
}
