package org.kram.returns.gstr1;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// What GSTR-1 adds up to. Notes are taken off (or added, when debit notes) everywhere but in the totals of their own tables.
/// @param totals by table, for those that list documents and for table 7
/// @param documents live ones, in whatever table
/// @param liability the outward side of GSTR-3B
public record Gstr1Summary(Map<Table, Total> totals, List<SmallSales> b2cs, List<SmallSalesAmended> b2csa, List<NilRow> nil, List<AdvanceRow> advances,
    List<AdvanceRow> advancesAdjusted, List<OperatorRow> throughOperators, List<HsnRow> hsnRegistered, List<HsnRow> hsnUnregistered, List<SeriesRow> series,
    long documents, Liability liability) {

  /// @param value of the documents, tax and rounding included
  public record Total(long documents, Money value, Amounts amounts) {
    static final Total NONE = new Total(0, Money.ZERO, Amounts.ZERO);

    Total plus(Money more, Amounts amounts) {
      return new Total(documents + 1, value.plus(more), this.amounts.plus(amounts));
    }
  }

  /// @param operator GSTIN of the e-commerce operator (s.52), null for one's own sales
  public record SmallSales(String placeOfSupply, boolean interState, BigDecimal rate, @Nullable String operator, Amounts amounts) {}

  /// @param month `MMYYYY` of the return that is corrected; the amounts are what it should have said
  public record SmallSalesAmended(String month, SmallSales sales) {}

  /// @param kind INTRB2B, INTRAB2B, INTRB2C or INTRAB2C
  public record NilRow(String kind, Money nil, Money exempt, Money nonGst) {}

  public record AdvanceRow(String placeOfSupply, boolean interState, BigDecimal rate, Amounts amounts) {}

  /// @param operatorPaysTax s.9(5), else s.52
  public record OperatorRow(String gstin, boolean operatorPaysTax, Amounts amounts) {}

  public record HsnRow(String hsn, String uqc, BigDecimal rate, Quantity qty, Amounts amounts) {}

  /// One series of table 13.
  /// @param nature of document: 1 invoices, 4 debit notes, 5 credit notes
  /// @param total numbers from the first to the last
  /// @param cancelled of them, missing ones included
  /// @param gaps of them, missing
  /// @param missing the first of them by number
  /// @param twice numbers that came more than once: never lawful
  public record SeriesRow(int nature, String from, String to, long total, long cancelled, long gaps, List<String> missing, List<String> twice) {
    public long issued() {
      return total - cancelled;
    }
  }

  public Gstr1Summary {
    totals = totals.isEmpty() ? Map.of() : new EnumMap<>(totals);
    b2cs = List.copyOf(b2cs);
    b2csa = List.copyOf(b2csa);
    nil = List.copyOf(nil);
    advances = List.copyOf(advances);
    advancesAdjusted = List.copyOf(advancesAdjusted);
    throughOperators = List.copyOf(throughOperators);
    hsnRegistered = List.copyOf(hsnRegistered);
    hsnUnregistered = List.copyOf(hsnUnregistered);
    series = List.copyOf(series);
  }

  /// As table 12 was before it was split.
  public List<HsnRow> hsnTogether() {
    var rows = new TreeMap<String, HsnRow>();
    for (var list : List.of(hsnRegistered, hsnUnregistered))
      for (var row : list)
        rows.merge(row.hsn + " " + row.uqc + " " + row.rate, row, (a, b) -> new HsnRow(a.hsn, a.uqc, a.rate, a.qty.plus(b.qty), a.amounts.plus(b.amounts)));
    return List.copyOf(rows.values());
  }

  public Total total(Table table) {
    return totals.getOrDefault(table, Total.NONE);
  }
}
