package org.kram.command;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Starts the application for a command. What goes wrong is told by the command line, so Spring keeps quiet about it.
final class Starter {
  private static final List<String> QUIET = List.of(
      "--logging.level.org.springframework.boot.SpringApplication=off",
      "--logging.level.org.springframework.boot.diagnostics=off",
      "--logging.level.org.springframework.context=error",
      "--logging.level.org.springframework.boot.web.server=error",
      "--logging.level.org.apache.catalina=error");

  private Starter() {}

  static ConfigurableApplicationContext serve(Class<?> application, String company, int port, List<String> more) {
    var args = new ArrayList<>(QUIET);
    args.addAll(List.of("--kram.mode=serve", "--kram.company=" + company, "--server.port=" + port));
    args.addAll(more);
    return new SpringApplicationBuilder(application).run(args.toArray(String[]::new));
  }

  static ConfigurableApplicationContext command(Class<?> application, String company) {
    var args = new ArrayList<>(QUIET);
    args.addAll(List.of("--kram.mode=command", "--kram.company=" + company, "--kram.statement.timeout=0", "--logging.level.org.kram=warn"));
    return new SpringApplicationBuilder(application).web(WebApplicationType.NONE).lazyInitialization(true).run(args.toArray(String[]::new));
  }
}
