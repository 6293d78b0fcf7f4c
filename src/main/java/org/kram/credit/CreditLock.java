package org.kram.credit;

/// The proof that this transaction holds the customer's credit account: nobody else commits credit of his until it ends.
public final class CreditLock {
  private final long customerId;

  CreditLock(long customerId) {
    this.customerId = customerId;
  }

  long customerId() {
    return customerId;
  }
}
