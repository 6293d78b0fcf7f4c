package org.kram;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Another Java process with the same classes, for tests in which a process is killed.
public final class ChildKram implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final List<String> said = new ArrayList<>();

  private ChildKram(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  public static ChildKram start(Class<?> main, String... args) throws IOException {
    return start(classPath(), Map.of(), main, args);
  }

  /// Kram itself, without what belongs to the tests.
  public static ChildKram kram(Map<String, String> environment, String... args) throws IOException {
    var classes = Stream.of(classPath().split(File.pathSeparator)).filter(path -> !path.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    return start(classes, environment, Kram.class, args);
  }

  public static ChildKram withTestClasses(Map<String, String> environment, String... args) throws IOException {
    return start(classPath(), environment, Kram.class, args);
  }

  private static ChildKram start(String classPath, Map<String, String> environment, Class<?> main, String... args) throws IOException {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp", classPath, main.getName()));
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new ChildKram(builder.start());
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  public long pid() {
    return process.pid();
  }

  /// @return the first line that holds these words; ends with what was said instead when the process ends before
  public String awaitLine(String words) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      if (line.contains(words)) return line;
    }
    throw new AssertionError("the process ended without saying \"" + words + "\" but:\n" + String.join("\n", said));
  }

  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Asks it to stop, as Ctrl-C does, and waits for its end.
  public int stop() throws InterruptedException {
    process.toHandle().destroy(); // unlike Process.destroy it leaves what was said readable
    return end();
  }

  public int end() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) throw new AssertionError("the process does not end");
    return process.exitValue();
  }

  public String rest() throws IOException {
    output.lines().forEach(said::add);
    return String.join("\n", said);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
