package org.kram.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/// One PostgreSQL per test run, in a folder of its own under target/, copied from one that was made once.
/// It needn't survive a power cut, so fsync is off.
public final class TestPostgres {
  private static final Path ROOT = Path.of("target", "test-postgres").toAbsolutePath();
  private static final AtomicInteger FOLDERS = new AtomicInteger();
  private static final LocalPostgres SERVER = start();

  private TestPostgres() {}

  public static DatabaseServer server() {
    return SERVER;
  }

  public static Path engines() {
    return ROOT;
  }

  /// A data folder of its own, stopped, for tests that start and kill.
  public static Path newDataFolder() throws IOException {
    var folder = ROOT.resolve("run-" + ProcessHandle.current().pid()).resolve("folder-" + FOLDERS.incrementAndGet());
    Trees.copy(ROOT.resolve("made"), folder);
    return folder;
  }

  /// A second server, on a folder of its own.
  public static DatabaseServer another(Path folder) {
    return LocalPostgres.start(settings(folder));
  }

  public static void delete(Path folder) throws IOException {
    Trees.delete(folder);
  }

  static LocalPostgres.Settings settings(Path data) {
    return new LocalPostgres.Settings(data, ROOT, 0, false, 128);
  }

  private static LocalPostgres start() {
    try {
      Files.createDirectories(ROOT);
      try (var channel = FileChannel.open(ROOT.resolve("making.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); var _ = channel.lock()) {
        clearLeftovers();
        if (!Files.exists(ROOT.resolve("made"))) make();
      }
      var mine = ROOT.resolve("run-" + ProcessHandle.current().pid());
      Trees.delete(mine);
      Trees.copy(ROOT.resolve("made"), mine);
      var server = LocalPostgres.start(settings(mine));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, mine)));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make() throws IOException {
    var half = ROOT.resolve("making");
    Trees.delete(half);
    LocalPostgres.start(settings(half)).close();
    Files.move(half, ROOT.resolve("made"));
  }

  /// Of test runs that were killed.
  private static void clearLeftovers() throws IOException {
    try (var runs = Files.newDirectoryStream(ROOT, "run-*")) {
      for (var run : runs) {
        var pid = Long.parseLong(run.getFileName().toString().substring(4));
        if (ProcessHandle.of(pid).isEmpty()) stop(LocalPostgres.start(settings(run)), run);
      }
    }
  }

  private static void stop(LocalPostgres server, Path folder) {
    server.close();
    try {
      Trees.delete(folder);
    } catch (IOException e) {
      // the next run clears it
    }
  }
}
