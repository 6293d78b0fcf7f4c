package org.kram;

import java.time.Clock;
import org.kram.command.KramCommandLine;
import org.kram.shared.Indian;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/// Kram: the connected order-to-cash system. One deployable; its modules are the packages beside this class.
@SpringBootApplication
public class Kram {
  static void main(String[] args) {
    System.exit(KramCommandLine.run(Kram.class, args));
  }

  /// The only source of "now". Tests bring one that stands still.
  @Bean
  Clock clock() {
    return Clock.system(Indian.ZONE);
  }
}
