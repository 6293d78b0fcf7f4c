package org.kram.ledger;

import org.jspecify.annotations.Nullable;
import org.kram.shared.Check;
import org.kram.shared.Money;

/// One line of a journal entry: an amount on one side of one account.
/// @param partyId whose amount it is, on the control accounts of customers
public record Post(Account account, @Nullable Long partyId, Money debit, Money credit) {
  public Post {
    Check.that(!debit.isNegative() && !credit.isNegative() && (debit.isZero() || credit.isZero()), "a line has one side and is not negative");
  }

  /// A negative amount lands on the other side.
  public static Post debit(Account account, @Nullable Long partyId, Money amount) {
    return amount.isNegative() ? new Post(account, partyId, Money.ZERO, amount.negated()) : new Post(account, partyId, amount, Money.ZERO);
  }

  public static Post debit(Account account, Money amount) {
    return debit(account, null, amount);
  }

  /// A negative amount lands on the other side.
  public static Post credit(Account account, @Nullable Long partyId, Money amount) {
    return debit(account, partyId, amount.negated());
  }

  public static Post credit(Account account, Money amount) {
    return credit(account, null, amount);
  }

  boolean isZero() {
    return debit.isZero() && credit.isZero();
  }
}
