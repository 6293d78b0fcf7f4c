package org.kram.ledger;

import org.kram.shared.Money;

/// What stands on an account: all debits and credits up to a day.
public record Balance(Account account, Money debit, Money credit) {
  public Money net() {
    return debit.minus(credit);
  }
}
