package org.kram.shared;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What is kept in memory of a table has to go when the table changes.
public final class Caches {
  private Caches() {}

  /// Now, so that this command sees its own change, and at the end of its transaction, so that nothing that somebody read in between survives.
  public static void forget(Runnable forget) {
    forget.run();
    if (TransactionSynchronizationManager.isSynchronizationActive())
      TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
        @Override
        public void afterCompletion(int status) {
          forget.run();
        }
      });
  }
}
