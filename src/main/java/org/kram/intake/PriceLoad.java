package org.kram.intake;

import static org.kram.intake.Load.Column.may;
import static org.kram.intake.Load.Column.must;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.kram.catalog.Catalog;
import org.kram.identity.Act;
import org.kram.pricing.NewPrice;
import org.kram.pricing.PriceBook;
import org.kram.shared.BadInput;
import org.kram.shared.Quantity;
import org.kram.shared.Sheet;
import org.kram.shared.TypedText;

/// Prices on lists.
final class PriceLoad implements Load<PriceLoad.Listed> {
  record Listed(String list, NewPrice price) {}

  private final PriceBook book;
  private final Catalog catalog;

  PriceLoad(PriceBook book, Catalog catalog) {
    this.book = book;
    this.catalog = catalog;
  }

  @Override
  public Kind kind() {
    return Kind.PRICES;
  }

  @Override
  public List<Column> columns() {
    return List.of(must("list", "code of the price list", "BASE"), must("sku", "", "85123A"), must("price", "per base unit", "129.50"), may("min_qty", "holds from this quantity", "0"),
        may("tax_inclusive", "yes or no", "no"), may("from", "first day; today when empty", "01-04-2026"), may("until", "last day; empty: until another price", ""));
  }

  @Override
  public List<Entry<Listed>> read(Sheet sheet, Act act) {
    var rows = new ArrayList<Map<String, String>>();
    for (int i = 0; i < sheet.rows().size(); i++) rows.add(sheet.row(i));
    var items = catalog.bySku(rows.stream().map(r -> r.getOrDefault("sku", "")).distinct().toList());
    var lists = book.lists().stream().map(l -> l.code()).collect(Collectors.toSet());
    var entries = new ArrayList<Entry<Listed>>();
    for (int i = 0; i < rows.size(); i++) {
      var t = new TypedText(rows.get(i));
      var item = items.get(rows.get(i).getOrDefault("sku", ""));
      if (item == null) t.wrong("sku", "There is no item with this SKU: import the items first.");
      var list = t.text("list").toUpperCase(Locale.ROOT);
      if (!lists.contains(list)) t.wrong("list", "There is no price list with this code: open it first.");
      var price = t.number("price");
      if (!t.isGiven("price")) t.wrong("price", "Enter the price per base unit.");
      entries.add(new Entry<>(i, i, new Listed(list, new NewPrice(item == null ? 0 : item.id(), Objects.requireNonNullElse(t.quantity("min_qty"), Quantity.ZERO), Objects.requireNonNullElse(price, BigDecimal.ZERO),
          t.tick("tax_inclusive"), Objects.requireNonNullElse(t.date("from"), act.on()), t.date("until"))), t.wrong()));
    }
    return entries;
  }

  @Override
  public Map<Integer, List<BadInput.Field>> check(List<Listed> values) {
    var found = new LinkedHashMap<Integer, List<BadInput.Field>>();
    byList(values).forEach((_, indexes) -> book.check(indexes.stream().map(i -> values.get(i).price).toList()).forEach((i, bad) -> found.put(indexes.get(i), bad)));
    return found;
  }

  @Override
  public void write(Act act, List<Listed> values) {
    byList(values).forEach((list, indexes) -> book.setPrices(act, list, indexes.stream().map(i -> values.get(i).price).toList()));
  }

  private static Map<String, List<Integer>> byList(List<Listed> values) {
    var lists = new LinkedHashMap<String, List<Integer>>();
    for (int i = 0; i < values.size(); i++) lists.computeIfAbsent(values.get(i).list, _ -> new ArrayList<>()).add(i);
    return lists;
  }
}
