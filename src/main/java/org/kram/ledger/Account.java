package org.kram.ledger;

/// The chart of accounts, as far as the chain from order to cash posts by itself.
public enum Account {
  BANK("Bank", Kind.ASSET),
  CASH("Cash", Kind.ASSET),
  CHEQUES("Cheques in clearing", Kind.ASSET),
  RECEIVABLE("Trade receivables (control)", Kind.ASSET),
  ADVANCES("Advances and credits of customers (control)", Kind.LIABILITY),
  SALES("Sales of goods", Kind.INCOME),
  SALES_RETURN("Sales returns", Kind.INCOME),
  CHARGES("Freight and packing recovered", Kind.INCOME),
  OUT_CGST("Output CGST", Kind.LIABILITY),
  OUT_SGST("Output SGST/UTGST", Kind.LIABILITY),
  OUT_IGST("Output IGST", Kind.LIABILITY),
  OUT_CESS("Output cess", Kind.LIABILITY),
  ROUND_OFF("Rounding", Kind.EXPENSE),
  BAD_DEBT("Bad debts", Kind.EXPENSE),
  OPENING("Opening balances", Kind.EQUITY);

  public enum Kind { ASSET, LIABILITY, INCOME, EXPENSE, EQUITY }

  private final String title;
  private final Kind kind;

  Account(String title, Kind kind) {
    this.title = title;
    this.kind = kind;
  }

  public String title() {
    return title;
  }

  public Kind kind() {
    return kind;
  }
}
