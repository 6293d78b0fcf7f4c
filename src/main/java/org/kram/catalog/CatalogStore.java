package org.kram.catalog;

import static org.kram.shared.Columns.ints;
import static org.kram.shared.Columns.longs;
import static org.kram.shared.Columns.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.kram.shared.SearchWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CatalogStore {
  private static final String ITEM = """
      select i.id, i.sku, i.name, i.barcode, i.hsn, i.tax_class, i.uqc, i.category, i.brand, i.service, i.lot_controlled, i.expiry_controlled,
        i.lead_time_days, i.weight_kg, i.mrp, i.active, i.revision,
        (select string_agg(u.unit || ' ' || u.numerator || ' ' || u.denominator, ',') from catalog_unit u where u.item_id = i.id) as units
      from catalog_item i
      """;

  private final JdbcClient db;

  CatalogStore(JdbcClient db) {
    this.db = db;
  }

  record Entry(long id, NewItem item) {}

  record UnitEntry(long itemId, NewItem.Unit unit) {}

  record Changed(Item before, NewItem after) {}

  List<Item> byId(Collection<Long> ids) {
    return db.sql(ITEM + "where i.id = any(:ids)").param("ids", ids.stream().mapToLong(Long::longValue).toArray()).query(CatalogStore::item).list();
  }

  List<Item> bySku(Collection<String> skus) {
    return db.sql(ITEM + "where i.sku = any(:skus::text[])").param("skus", skus.toArray(String[]::new)).query(CatalogStore::item).list();
  }

  /// What was typed in full comes first, then what begins with it.
  List<Item> find(String text, int limit) {
    var words = SearchWords.prefixes(text);
    if (words.isEmpty()) return List.of();
    return db.sql(ITEM + """
            where i.active and (i.sku = :sku or i.barcode = :text
              or i.words @@ to_tsquery('simple', :words))
            order by (i.sku = :sku or i.barcode = :text) desc, starts_with(i.sku, :sku) desc, i.sku limit :limit""")
        .param("sku", CatalogRules.sku(text)).param("text", text.strip()).param("words", words).param("limit", limit)
        .query(CatalogStore::item).list();
  }

  List<Item> list(@Nullable String q, @Nullable String category, boolean inactiveToo, @Nullable String after, int limit) {
    var words = SearchWords.prefixes(q);
    boolean asks = q != null && !q.isBlank();
    return db.sql(ITEM + "where true"
            + (inactiveToo ? "" : " and i.active")
            + (!asks ? "" : words.isEmpty() ? " and false" : """
              \sand (i.sku = :sku or i.barcode = :q
                 or i.words @@ to_tsquery('simple', :words))""")
            + (category == null || category.isBlank() ? "" : " and i.category = :category")
            + (after == null || after.isBlank() ? "" : " and i.sku > :after")
            + " order by i.sku limit :limit")
        .param("sku", asks ? CatalogRules.sku(q) : null, Types.VARCHAR).param("q", q, Types.VARCHAR).param("words", words).param("category", category, Types.VARCHAR)
        .param("after", after, Types.VARCHAR).param("limit", limit).query(CatalogStore::item).list();
  }

  List<String> categories() {
    return db.sql("select distinct category from catalog_item where category is not null order by 1 limit 500").query(String.class).list();
  }

  /// Barcodes that are already on some item, with its SKU.
  Map<String, String> skusOfBarcodes(Collection<String> barcodes) {
    var found = new HashMap<String, String>();
    if (barcodes.isEmpty()) return found;
    db.sql("select barcode, sku from catalog_item where barcode = any(:barcodes::text[])").param("barcodes", barcodes.toArray(String[]::new))
        .query(rs -> { found.put(rs.getString(1), rs.getString(2)); });
    return found;
  }

  List<Long> newIds(int count) {
    return db.sql("select nextval(pg_get_serial_sequence('catalog_item', 'id')) from generate_series(1, :count)").param("count", count).query(Long.class).list();
  }

  /// Answers how many were entered: a SKU that somebody else took in the meantime is left out.
  int insert(List<Entry> rows) {
    return db.sql("""
            insert into catalog_item (id, sku, name, barcode, hsn, tax_class, uqc, category, brand, service, lot_controlled, expiry_controlled, lead_time_days,
              weight_kg, mrp, active)
            overriding system value
            select * from unnest(:id::bigint[], :sku::text[], :name::text[], :barcode::text[], :hsn::text[], :taxClass::text[], :uqc::text[], :category::text[],
              :brand::text[], :service::boolean[], :lots::boolean[], :expiry::boolean[], :lead::int[], :weight::numeric[], :mrp::numeric[], :active::boolean[])
            on conflict (sku) do nothing""")
        .param("id", longs(rows, Entry::id)).params(columns(rows.stream().map(Entry::item).toList())).update();
  }

  void lock(Collection<String> skus) {
    db.sql("select id from catalog_item where sku = any(:skus::text[]) order by id for no key update").param("skus", skus.toArray(String[]::new)).query(Long.class).list();
  }

  int update(List<Changed> rows) {
    return db.sql("""
            update catalog_item i set sku = t.sku, name = t.name, barcode = t.barcode, hsn = t.hsn, tax_class = t.tax_class, uqc = t.uqc, category = t.category,
              brand = t.brand, service = t.service, lot_controlled = t.lots, expiry_controlled = t.expiry, lead_time_days = t.lead, weight_kg = t.weight,
              mrp = t.mrp, active = t.active, revision = i.revision + 1
            from unnest(:id::bigint[], :revision::int[], :sku::text[], :name::text[], :barcode::text[], :hsn::text[], :taxClass::text[], :uqc::text[],
              :category::text[], :brand::text[], :service::boolean[], :lots::boolean[], :expiry::boolean[], :lead::int[], :weight::numeric[], :mrp::numeric[],
              :active::boolean[])
              as t(id, revision, sku, name, barcode, hsn, tax_class, uqc, category, brand, service, lots, expiry, lead, weight, mrp, active)
            where i.id = t.id and i.revision = t.revision""")
        .param("id", longs(rows, r -> r.before.id())).param("revision", ints(rows, r -> r.before.revision()))
        .params(columns(rows.stream().map(Changed::after).toList())).update();
  }

  List<Long> retax(List<String> hsnPrefixes, String was, String becomes) {
    return db.sql("""
            update catalog_item set tax_class = :becomes, revision = revision + 1
            where tax_class = :was and hsn like any(:codes::text[]) returning id""")
        .param("was", was).param("becomes", becomes).param("codes", hsnPrefixes.stream().map(p -> p + "%").toArray(String[]::new)).query(Long.class).list();
  }

  private static Map<String, Object> columns(List<NewItem> rows) {
    var columns = new HashMap<String, Object>();
    columns.put("sku", texts(rows, NewItem::sku));
    columns.put("name", texts(rows, NewItem::name));
    columns.put("barcode", texts(rows, NewItem::barcode));
    columns.put("hsn", texts(rows, NewItem::hsn));
    columns.put("taxClass", texts(rows, NewItem::taxClass));
    columns.put("uqc", texts(rows, NewItem::uqc));
    columns.put("category", texts(rows, NewItem::category));
    columns.put("brand", texts(rows, NewItem::brand));
    columns.put("service", texts(rows, NewItem::service));
    columns.put("lots", texts(rows, NewItem::lotControlled));
    columns.put("expiry", texts(rows, NewItem::expiryControlled));
    columns.put("lead", ints(rows, NewItem::leadTimeDays));
    columns.put("weight", texts(rows, NewItem::weightKg));
    columns.put("mrp", texts(rows, NewItem::mrp));
    columns.put("active", texts(rows, NewItem::active));
    return columns;
  }

  /// The packs of these items become exactly these.
  void replaceUnits(Collection<Long> items, List<UnitEntry> rows) {
    if (!items.isEmpty())
      db.sql("delete from catalog_unit where item_id = any(:items)").param("items", items.stream().mapToLong(Long::longValue).toArray()).update();
    insertUnits(rows);
  }

  void insertUnits(List<UnitEntry> rows) {
    if (rows.isEmpty()) return;
    db.sql("""
            insert into catalog_unit (item_id, unit, numerator, denominator)
            select * from unnest(:item::bigint[], :unit::text[], :numerator::bigint[], :denominator::bigint[])""")
        .param("item", longs(rows, UnitEntry::itemId)).param("unit", texts(rows, r -> r.unit.unit()))
        .param("numerator", longs(rows, r -> r.unit.numerator())).param("denominator", longs(rows, r -> r.unit.denominator())).update();
  }

  private static Item item(ResultSet rs, int row) throws SQLException {
    var mrp = Optional.ofNullable(rs.getBigDecimal("mrp")).map(Money::of).orElse(null);
    return new Item(rs.getLong("id"), rs.getString("sku"), rs.getString("name"), rs.getString("barcode"), rs.getString("hsn"), rs.getString("tax_class"),
        rs.getString("uqc"), rs.getString("category"), rs.getString("brand"), rs.getBoolean("service"), rs.getBoolean("lot_controlled"),
        rs.getBoolean("expiry_controlled"), rs.getInt("lead_time_days"), rs.getBigDecimal("weight_kg"), mrp, rs.getBoolean("active"), rs.getInt("revision"),
        units(rs.getString("units")));
  }

  private static Map<String, Pack> units(@Nullable String text) {
    if (text == null) return Map.of();
    return Stream.of(text.split(",")).map(u -> u.split(" ")).collect(Collectors.toMap(u -> u[0], u -> new Pack(Long.parseLong(u[1]), Long.parseLong(u[2]))));
  }
}
