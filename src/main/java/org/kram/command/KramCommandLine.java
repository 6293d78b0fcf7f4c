package org.kram.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kram.database.CannotStart;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Refused;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/// The command line: picks the command, starts what it needs, turns what went wrong into words and an exit code.
@Command(name = "kram", description = "Kram, the connected order-to-cash system.", mixinStandardHelpOptions = true, version = "Kram 0.1.0",
    synopsisSubcommandLabel = "COMMAND", footer = {"", "And, without starting anything: kram test runs every test.", "", "Settings: KRAM_PORT, KRAM_DATA, KRAM_COMPANY, KRAM_DB_URL … (see README.md)", "Exit codes: 0 done, 1 something is wrong and named, 2 wrong use"})
public final class KramCommandLine {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final Set<String> WITHOUT_TASKS = Set.of("serve", "demo", "backup", "restore");

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  private KramCommandLine() {}

  /// @param application the Spring application to start
  /// @return the exit code
  public static int run(Class<?> application, String... args) {
    return new KramCommandLine().execute(application, args);
  }

  private int execute(Class<?> application, String[] args) {
    var line = new CommandLine(this);
    line.addSubcommand(new ServeCommand(application, out));
    line.addSubcommand(new DemoCommand(application, out));
    line.addSubcommand(new BackupCommand(application, out));
    line.addSubcommand(new RestoreCommand(application, out));
    if (args.length == 0 || !WITHOUT_TASKS.contains(args[0]))
      tasks().forEach((name, type) -> line.addSubcommand(name, TaskCommand.spec(application, type, out)));
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler((problem, _, _) -> told(problem));
    if (args.length == 0) {
      line.usage(err);
      return ExitCode.USAGE;
    }
    return line.execute(args);
  }

  /// In the order of their names.
  private static Map<String, Class<?>> tasks() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(CommandHelp.class));
    var tasks = new TreeMap<String, Class<?>>();
    for (var found : scanner.findCandidateComponents("org.kram")) {
      var type = ClassUtils.resolveClassName(java.util.Objects.requireNonNull(found.getBeanClassName()), KramCommandLine.class.getClassLoader());
      tasks.put(type.getAnnotation(CommandHelp.class).name(), type);
    }
    return tasks;
  }

  private int told(Exception problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CannotStart known -> {
          return say(known.getMessage(), ExitCode.SOFTWARE);
        }
        case BadInput wrong -> {
          wrong.fields().forEach(field -> say(field.field() + (field.value().isEmpty() ? "" : " \"" + field.value() + "\"") + ": " + field.message(), ExitCode.USAGE));
          return ExitCode.USAGE;
        }
        case NotFound missing -> {
          return say(missing.getMessage(), ExitCode.SOFTWARE);
        }
        case Refused refused -> {
          refused.reasons().forEach(reason -> say(reason.text(), ExitCode.SOFTWARE));
          return ExitCode.SOFTWARE;
        }
        default -> {}
      }
      if (cause.getClass().getSimpleName().equals("PortInUseException")) return say(Ports.TAKEN.formatted(String.valueOf(cause.getMessage())), ExitCode.SOFTWARE);
    }
    return say("something broke that Kram did not expect: please report it with " + kept(problem), ExitCode.SOFTWARE);
  }

  /// What a person cannot mend is kept for who can: beside the data, or in the system's own place for passing files.
  private static String kept(Exception problem) {
    var data = Path.of(System.getenv().getOrDefault("KRAM_DATA", System.getProperty("kram.data", "data")));
    var name = "error-" + TIME.format(Instant.now().atZone(Indian.ZONE)) + ".log";
    for (var folder : List.of(data, Path.of(System.getProperty("java.io.tmpdir")))) {
      var file = folder.resolve(name).toAbsolutePath().normalize();
      try {
        Files.createDirectories(folder);
        try (var log = new PrintWriter(Files.newBufferedWriter(file))) {
          problem.printStackTrace(log);
        }
        return "the file " + file;
      } catch (IOException e) {
        // then the next place
      }
    }
    return "these words: " + problem;
  }

  private int say(String message, int exitCode) {
    err.println("kram: " + message);
    return exitCode;
  }
}
