package org.kram.receivable;

import org.kram.ledger.Account;

/// How money comes in, and where it lies then.
public enum Mode {
  CASH("Cash", Account.CASH),
  CHEQUE("Cheque", Account.CHEQUES),
  NEFT("NEFT", Account.BANK),
  RTGS("RTGS", Account.BANK),
  UPI("UPI", Account.BANK),
  CARD("Card", Account.BANK);

  private final String title;
  private final Account account;

  Mode(String title, Account account) {
    this.title = title;
    this.account = account;
  }

  public String title() {
    return title;
  }

  Account account() {
    return account;
  }

  /// Where money comes from that we pay: a cheque of ours is drawn on the bank.
  Account paidFrom() {
    return this == CASH ? Account.CASH : Account.BANK;
  }
}
