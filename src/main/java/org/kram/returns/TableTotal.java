package org.kram.returns;

import org.kram.returns.gstr1.Table;
import org.kram.shared.Money;

/// One table of a return, added up. Notes are taken off where the table itself nets them.
record TableTotal(Table table, long documents, Money value, Money taxable, Money igst, Money cgst, Money sgst, Money cess) implements Comparable<TableTotal> {
  @Override
  public int compareTo(TableTotal other) {
    return table.compareTo(other.table);
  }
}
