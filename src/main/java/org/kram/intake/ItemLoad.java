package org.kram.intake;

import static org.kram.intake.Load.Column.may;
import static org.kram.intake.Load.Column.must;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.catalog.Item;
import org.kram.catalog.NewItem;
import org.kram.identity.Act;
import org.kram.shared.BadInput;
import org.kram.shared.Sheet;
import org.kram.shared.TypedText;

/// Items with their packs.
final class ItemLoad implements Load<NewItem> {
  private static final Pattern PACK = Pattern.compile("\\s*([A-Za-z0-9]+)\\s*[=: ]\\s*([0-9]{1,9})\\s*(?:/\\s*([0-9]{1,9}))?\\s*");

  private final Catalog catalog;

  ItemLoad(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Kind kind() {
    return Kind.ITEMS;
  }

  @Override
  public List<Column> columns() {
    return List.of(must("sku", "unique; a known SKU is changed", "85123A"), must("name", "", "White hanging heart T-light holder"), must("hsn", "4, 6 or 8 digits", "9405"), must("tax_class", "as in Kram", "GST18"),
        may("uqc", "base unit by GST code", "NOS"), may("packs", "unit = base units, several by semicolon", "DOZ = 12; CTN = 144"), may("barcode", "", ""), may("category", "", "Home"), may("brand", "", ""),
        may("service", "yes or no", "no"), may("lots", "kept by lot: yes or no", "no"), may("expiry", "lots expire: yes or no", "no"), may("lead_time_days", "", "7"), may("weight_kg", "of one base unit", "0.25"),
        may("mrp", "", "299.00"), may("active", "yes or no", "yes"));
  }

  @Override
  public List<Entry<NewItem>> read(Sheet sheet, Act act) {
    var rows = new ArrayList<Map<String, String>>();
    for (int i = 0; i < sheet.rows().size(); i++) rows.add(sheet.row(i));
    var known = catalog.bySku(rows.stream().map(r -> r.getOrDefault("sku", "")).distinct().toList());
    var entries = new ArrayList<Entry<NewItem>>();
    for (int i = 0; i < rows.size(); i++) {
      var t = new TypedText(withKnown(rows.get(i), known.get(rows.get(i).getOrDefault("sku", ""))));
      var units = new ArrayList<NewItem.Unit>();
      for (var pack : t.text("packs").split("[;\\n|]")) {
        if (pack.isBlank()) continue;
        var match = PACK.matcher(pack);
        if (match.matches()) units.add(new NewItem.Unit(match.group(1), Long.parseLong(match.group(2)), match.group(3) == null ? 1 : Long.parseLong(match.group(3))));
        else t.wrong("packs", "“" + pack.strip() + "” is no pack: write DOZ = 12, several by semicolon.");
      }
      var hsn = t.text("hsn");
      if (hsn.matches("[0-9]{3}|[0-9]{5}|[0-9]{7}")) hsn = "0" + hsn; // a spreadsheet program took it for a number
      var item = new NewItem(t.text("sku"), t.text("name"), t.optional("barcode"), hsn, t.text("tax_class"), t.isGiven("uqc") ? t.text("uqc") : "NOS", t.optional("category"), t.optional("brand"), t.tick("service"),
          t.tick("lots"), t.tick("expiry"), t.whole("lead_time_days", 7), Objects.requireNonNullElse(t.number("weight_kg"), BigDecimal.ZERO), t.money("mrp"), t.tick("active", true), units);
      entries.add(new Entry<>(i, i, item, t.wrong()));
    }
    return entries;
  }

  private static Map<String, String> withKnown(Map<String, String> row, @Nullable Item known) {
    if (known == null) return row;
    var all = new LinkedHashMap<String, String>();
    all.put("name", known.name());
    all.put("hsn", known.hsn());
    all.put("tax_class", known.taxClass());
    all.put("uqc", known.uqc());
    all.put("packs", known.units().entrySet().stream().map(u -> u.getKey() + " = " + u.getValue()).collect(Collectors.joining("; ")));
    all.put("barcode", Objects.requireNonNullElse(known.barcode(), ""));
    all.put("category", Objects.requireNonNullElse(known.category(), ""));
    all.put("brand", Objects.requireNonNullElse(known.brand(), ""));
    all.put("service", yes(known.service()));
    all.put("lots", yes(known.lotControlled()));
    all.put("expiry", yes(known.expiryControlled()));
    all.put("lead_time_days", String.valueOf(known.leadTimeDays()));
    all.put("weight_kg", known.weightKg().toPlainString());
    all.put("mrp", Objects.toString(known.mrp(), ""));
    all.put("active", yes(known.active()));
    all.putAll(row);
    return all;
  }

  private static String yes(boolean truth) {
    return truth ? "yes" : "no";
  }

  @Override
  public Map<Integer, List<BadInput.Field>> check(List<NewItem> values) {
    return catalog.check(values);
  }

  @Override
  public void write(Act act, List<NewItem> values) {
    catalog.createAll(act, values);
  }
}
