package org.kram.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// CPU that processes on this machine have used, as the kernel counts it. Only Linux tells; elsewhere the figures are absent.
final class Processes {
  /// The kernel counts in ticks of 10 ms (USER_HZ is 100 on every Linux we run on).
  private static final long MILLIS_PER_TICK = 10;
  private static final Path PROC = Path.of("/proc");

  private Processes() {}

  /// The first line of a file that holds a pid: Kram's lock file, or PostgreSQL's `postmaster.pid`.
  static OptionalLong pidIn(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.findFirst().map(String::strip).filter(l -> l.matches("[0-9]+")).map(l -> OptionalLong.of(Long.parseLong(l))).orElse(OptionalLong.empty());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  static long cpuMillis(long pid) {
    return ticks(PROC.resolve(Long.toString(pid)), pid, false) * MILLIS_PER_TICK;
  }

  /// The process, its living children, and those it has outlived.
  static long cpuMillisWithChildren(long pid) {
    try (Stream<Path> all = Files.list(PROC)) {
      return all.filter(p -> p.getFileName().toString().matches("[0-9]+")).mapToLong(p -> ticks(p, pid, true)).sum() * MILLIS_PER_TICK;
    } catch (IOException e) {
      return 0;
    }
  }

  private static long ticks(Path process, long pid, boolean family) {
    try {
      var stat = Files.readString(process.resolve("stat"));
      var own = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" "); // from field 3 on: the name may hold blanks
      long used = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
      long outlived = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
      long parent = Long.parseLong(fields[1]);
      if (own == pid) return family ? used + outlived : used;
      return family && parent == pid ? used : 0;
    } catch (IOException | RuntimeException e) { // it ended while we looked
      return 0;
    }
  }
}
