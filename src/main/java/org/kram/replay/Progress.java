package org.kram.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Counts steps, tells rate and time left every few seconds, and carries the wish to stop to the workers.
class Progress {
  static final Progress SILENT = new Progress(0, new PrintStream(PrintStream.nullOutputStream()));
  private static final long EVERY = Duration.ofSeconds(5).toNanos();

  private final int steps;
  private final PrintStream out;
  private final long from = System.nanoTime();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger skipped = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicLong told = new AtomicLong(System.nanoTime());
  private volatile boolean stopping;

  Progress(int steps, PrintStream out) {
    this.steps = steps;
    this.out = out;
  }

  void skipped() {
    skipped.incrementAndGet();
  }

  void finished(boolean fine) {
    (fine ? done : refused).incrementAndGet();
    long before = told.get();
    long now = System.nanoTime();
    if (now - before > EVERY && told.compareAndSet(before, now)) tell();
  }

  void stop() {
    stopping = true;
  }

  boolean stopping() {
    return stopping;
  }

  int refused() {
    return refused.get();
  }

  double perSecond() {
    return (done.get() + refused.get()) / seconds();
  }

  double seconds() {
    return Math.max(0.001, (System.nanoTime() - from) / 1e9);
  }

  void tell() {
    int behind = done.get() + refused.get() + skipped.get();
    double rate = perSecond();
    var left = rate == 0 ? "" : ", about " + inWords((long) ((steps - behind) / rate)) + " left";
    out.printf("%,d of %,d documents (%d%%), %.1f a second%s%s%n", behind, steps, steps == 0 ? 100 : behind * 100L / steps, rate, left,
        refused.get() == 0 ? "" : ", " + refused.get() + " refused");
  }

  static String inWords(long seconds) {
    return seconds < 90 ? seconds + " s" : (seconds + 30) / 60 + " min";
  }
}
