package org.kram;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Kram: the connected order-to-cash system. One deployable; its modules are the packages beside this class.
@SpringBootApplication
public class Kram {
  static void main(String[] args) {
    SpringApplication.run(Kram.class, args);
  }
}
