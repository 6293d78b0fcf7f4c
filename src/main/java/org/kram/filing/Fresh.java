package org.kram.filing;

import java.util.function.Supplier;
import org.kram.shared.Once;
import org.springframework.stereotype.Component;

/// A transaction of its own, also right after the commit of another, when that one still looks alive. Tried again when two met.
@Component
class Fresh {
  private final Once once;

  Fresh(Once once) {
    this.once = once;
  }

  <T> T get(Supplier<T> work) {
    return once.inOwnTransaction(work);
  }

  void run(Runnable work) {
    get(() -> {
      work.run();
      return 0;
    });
  }
}
