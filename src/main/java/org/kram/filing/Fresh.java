package org.kram.filing;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// A transaction of its own, also right after the commit of another, when that one still looks alive. Tried again when two met.
@Component
class Fresh {
  private static final int TRIES = 4;

  private final TransactionTemplate transaction;

  Fresh(PlatformTransactionManager transactions) {
    transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  <T> T get(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.execute(_ -> work.get());
      } catch (ConcurrencyFailureException | DuplicateKeyException e) { // a deadlock's victim, or the second at the end of a timeline
        if (attempt == TRIES) throw e;
        pause(attempt);
      }
    }
  }

  void run(Runnable work) {
    get(() -> {
      work.run();
      return 0;
    });
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(5, 20L << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting to try again", e);
    }
  }
}
