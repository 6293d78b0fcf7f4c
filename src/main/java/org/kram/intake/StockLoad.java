package org.kram.intake;

import static org.kram.intake.Load.Column.may;
import static org.kram.intake.Load.Column.must;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kram.catalog.Catalog;
import org.kram.catalog.Conversion;
import org.kram.company.CompanyBook;
import org.kram.company.Warehouse;
import org.kram.identity.Act;
import org.kram.shared.BadInput;
import org.kram.shared.Quantity;
import org.kram.shared.Sheet;
import org.kram.shared.TypedText;
import org.kram.stock.Place;
import org.kram.stock.StockBook;

/// Opening stock: what lies where on the day Kram begins.
final class StockLoad implements Load<StockLoad.Lying> {
  record Lying(long warehouseId, StockBook.Arrival arrival) {}

  private final StockBook stock;
  private final Catalog catalog;
  private final CompanyBook company;

  StockLoad(StockBook stock, Catalog catalog, CompanyBook company) {
    this.stock = stock;
    this.catalog = catalog;
    this.company = company;
  }

  @Override
  public Kind kind() {
    return Kind.STOCK;
  }

  @Override
  public List<Column> columns() {
    return List.of(must("warehouse", "code", "MAIN"), must("sku", "", "85123A"), must("qty", "", "240"), may("unit", "base unit when empty", "NOS"), may("bin", "code; receiving when empty", "A-01-01"),
        may("lot", "for items kept by lot", ""), may("expires", "day, for lots that expire", ""));
  }

  @Override
  public List<Entry<Lying>> read(Sheet sheet, Act act) {
    var rows = new ArrayList<Map<String, String>>();
    for (int i = 0; i < sheet.rows().size(); i++) rows.add(sheet.row(i));
    var items = catalog.bySku(rows.stream().map(r -> r.getOrDefault("sku", "")).distinct().toList());
    var warehouses = new HashMap<String, Warehouse>();
    company.warehouses().forEach(w -> warehouses.put(w.code().toUpperCase(Locale.ROOT), w));
    var bins = new HashMap<Long, Map<String, Place>>();
    var entries = new ArrayList<Entry<Lying>>();
    for (int i = 0; i < rows.size(); i++) {
      var t = new TypedText(rows.get(i));
      var warehouse = warehouses.get(t.text("warehouse").toUpperCase(Locale.ROOT));
      if (warehouse == null) t.wrong("warehouse", "There is no warehouse with this code: take one of " + String.join(", ", warehouses.keySet()) + ".");
      var qty = Quantity.ZERO;
      var item = items.get(rows.get(i).getOrDefault("sku", ""));
      if (item == null) t.wrong("sku", "There is no item with this SKU: import the items first.");
      var number = t.number("qty");
      if (!t.isGiven("qty")) t.wrong("qty", "Say how much lies there.");
      if (item != null) {
        if (item.service()) t.wrong("sku", item.sku() + " is a service and lies nowhere: remove the row.");
        if (item.lotControlled() != t.isGiven("lot")) t.wrong("lot", item.lotControlled() ? item.sku() + " is kept by lot: name the lot." : item.sku() + " is kept without lots: leave the lot empty.");
        if (item.expiryControlled() && !t.isGiven("expires")) t.wrong("expires", "Lots of " + item.sku() + " expire: enter the day.");
        if (number != null) switch (item.convert(t.optional("unit"), number)) {
          case Conversion.Fits(var fits) -> qty = fits;
          case Conversion.Misfit(var message) -> t.wrong("qty", message);
        }
      }
      Long bin = null;
      if (warehouse != null && t.isGiven("bin")) {
        var place = bins.computeIfAbsent(warehouse.id(), this::bins).get(t.text("bin").toUpperCase(Locale.ROOT));
        if (place == null) t.wrong("bin", "There is no bin with this code in " + warehouse.name() + ": open it first, or leave it empty for receiving.");
        else bin = place.id();
      }
      entries.add(new Entry<>(i, i, new Lying(warehouse == null ? 0 : warehouse.id(), new StockBook.Arrival(item == null ? 0 : item.id(), qty, bin, t.optional("lot"), t.date("expires"))), t.wrong()));
    }
    return entries;
  }

  private Map<String, Place> bins(long warehouse) {
    var bins = new HashMap<String, Place>();
    for (var place : stock.places(warehouse)) if (place.active() && (place.kind() == Place.Kind.BIN || place.kind() == Place.Kind.RECEIVING)) bins.put(place.code().toUpperCase(Locale.ROOT), place);
    return bins;
  }

  @Override
  public Map<Integer, List<BadInput.Field>> check(List<Lying> values) {
    return Map.of(); // everything was asked while reading
  }

  @Override
  public void write(Act act, List<Lying> values) {
    var byWarehouse = new LinkedHashMap<Long, List<StockBook.Arrival>>();
    for (var v : values) byWarehouse.computeIfAbsent(v.warehouseId, _ -> new ArrayList<>()).add(v.arrival);
    byWarehouse.forEach((warehouse, arrivals) -> stock.receive(act, warehouse, "OPENING", arrivals));
  }
}
