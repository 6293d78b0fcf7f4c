package org.kram.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Times of one client's steps, in nanoseconds; merged for the report.
final class Timings {
  record Row(String step, int count, double p50, double p95, double p99, double max) {}

  private final Map<String, List<Long>> byStep = new LinkedHashMap<>();

  void add(String step, long nanos) {
    byStep.computeIfAbsent(step, _ -> new ArrayList<>()).add(nanos);
  }

  void addAll(Timings other) {
    other.byStep.forEach((step, times) -> byStep.computeIfAbsent(step, _ -> new ArrayList<>()).addAll(times));
  }

  /// Milliseconds, by nearest rank.
  List<Row> rows() {
    return byStep.entrySet().stream().map(e -> {
      var sorted = e.getValue().stream().mapToLong(Long::longValue).sorted().toArray();
      return new Row(e.getKey(), sorted.length, at(sorted, 50), at(sorted, 95), at(sorted, 99), Arrays.stream(sorted).max().orElse(0) / 1e6);
    }).toList();
  }

  static double at(long[] sorted, int percent) {
    int rank = (int) Math.ceil(sorted.length * percent / 100.0);
    return sorted[Math.max(0, rank - 1)] / 1e6;
  }
}
