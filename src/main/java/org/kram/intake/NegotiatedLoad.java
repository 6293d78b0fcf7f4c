package org.kram.intake;

import static org.kram.intake.Load.Column.may;
import static org.kram.intake.Load.Column.must;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.kram.catalog.Catalog;
import org.kram.identity.Act;
import org.kram.party.PartyBook;
import org.kram.pricing.NewNegotiatedPrice;
import org.kram.pricing.PriceBook;
import org.kram.shared.BadInput;
import org.kram.shared.Quantity;
import org.kram.shared.Sheet;
import org.kram.shared.TypedText;

/// Prices agreed with customers.
final class NegotiatedLoad implements Load<NewNegotiatedPrice> {
  private final PriceBook book;
  private final Catalog catalog;
  private final PartyBook parties;

  NegotiatedLoad(PriceBook book, Catalog catalog, PartyBook parties) {
    this.book = book;
    this.catalog = catalog;
    this.parties = parties;
  }

  @Override
  public Kind kind() {
    return Kind.NEGOTIATED;
  }

  @Override
  public List<Column> columns() {
    return List.of(must("customer", "code", "BHARAT"), must("sku", "", "85123A"), must("price", "per base unit, before tax", "119.00"), may("min_qty", "holds from this quantity", "0"),
        may("from", "first day; today when empty", "01-04-2026"), may("until", "last day; empty: until another price", "31-03-2027"));
  }

  @Override
  public List<Entry<NewNegotiatedPrice>> read(Sheet sheet, Act act) {
    var rows = new ArrayList<Map<String, String>>();
    for (int i = 0; i < sheet.rows().size(); i++) rows.add(sheet.row(i));
    var items = catalog.bySku(rows.stream().map(r -> r.getOrDefault("sku", "")).distinct().toList());
    var customers = parties.byCode(rows.stream().map(r -> r.getOrDefault("customer", "").strip()).filter(c -> !c.isEmpty()).distinct().toList());
    var entries = new ArrayList<Entry<NewNegotiatedPrice>>();
    for (int i = 0; i < rows.size(); i++) {
      var t = new TypedText(rows.get(i));
      var item = items.get(rows.get(i).getOrDefault("sku", ""));
      if (item == null) t.wrong("sku", "There is no item with this SKU: import the items first.");
      var customer = customers.get(t.text("customer").toUpperCase(Locale.ROOT));
      if (customer == null) t.wrong("customer", "There is no customer with this code: import the customers first.");
      var price = t.number("price");
      if (!t.isGiven("price")) t.wrong("price", "Enter the price per base unit, before tax.");
      entries.add(new Entry<>(i, i, new NewNegotiatedPrice(customer == null ? 0 : customer.id(), item == null ? 0 : item.id(), Objects.requireNonNullElse(t.quantity("min_qty"), Quantity.ZERO),
          Objects.requireNonNullElse(price, BigDecimal.ZERO), Objects.requireNonNullElse(t.date("from"), act.on()), t.date("until")), t.wrong()));
    }
    return entries;
  }

  @Override
  public Map<Integer, List<BadInput.Field>> check(List<NewNegotiatedPrice> values) {
    return book.checkNegotiated(values);
  }

  @Override
  public void write(Act act, List<NewNegotiatedPrice> values) {
    book.setNegotiated(act, values);
  }
}
