package org.kram.filing;

import java.util.concurrent.ThreadLocalRandom;
import org.kram.company.Settings;
import org.kram.filing.FilingTask.Cause;
import org.springframework.stereotype.Component;

/// How the sandbox fails when it is told to, by the settings of the company.
@Component
class SandboxFaults {
  private final Settings settings;

  SandboxFaults(Settings settings) {
    this.settings = settings;
  }

  void beforeWork() {
    int slow = settings.whole("sandbox.slow_ms");
    if (slow > 0) pause(slow);
    if (settings.yes("sandbox.down")) throw new Portal.Silent("The sandbox is set to be down.", Cause.PORTAL);
  }

  void afterWork() {
    int percent = settings.whole("sandbox.lost_reply_percent");
    if (percent > 0 && ThreadLocalRandom.current().nextInt(100) < percent) throw new Portal.Silent("The sandbox did what it was asked, and its answer was lost.", Cause.NETWORK);
  }

  /// The network brought the same request a second time.
  boolean arrivesTwice() {
    int percent = settings.whole("sandbox.duplicate_percent");
    return percent > 0 && ThreadLocalRandom.current().nextInt(100) < percent;
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
