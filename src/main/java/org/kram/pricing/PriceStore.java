package org.kram.pricing;

import static org.kram.shared.Columns.longs;
import static org.kram.shared.Columns.texts;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kram.pricing.NewScheme.Terms;
import org.kram.pricing.Waterfall.Candidate;
import org.kram.pricing.Waterfall.Level;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Quantity;
import org.kram.shared.SearchWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PriceStore {
  private final JdbcClient db;

  PriceStore(JdbcClient db) {
    this.db = db;
  }

  Set<String> codesInUse() {
    return new HashSet<>(db.sql("select code from pricing_list where active").query(String.class).list());
  }

  /// Every price that could count for these items on this day, all lists and agreements in one query.
  Map<Long, List<Candidate>> candidates(PriceQuestion ask) {
    var found = new HashMap<Long, List<Candidate>>();
    db.sql("""
            select p.item_id, case when l.code = :list then 'CUSTOMER' else l.kind end as level, p.list_code, p.min_qty, p.price, p.tax_inclusive, p.from_on
            from pricing_price p join pricing_list l on l.code = p.list_code
            where p.item_id = any(:items) and l.active and (l.code = :list or l.kind = 'BASE' or l.kind = 'GROUP' and l.group_code = :group)
              and p.from_on <= :on and (p.to_on is null or p.to_on >= :on)
            union all
            select n.item_id, 'NEGOTIATED', null, n.min_qty, n.price, false, n.from_on
            from pricing_negotiated n
            where n.party_id = :customer and n.item_id = any(:items) and n.from_on <= :on and (n.to_on is null or n.to_on >= :on)""")
        .param("items", ask.lines().stream().mapToLong(PriceQuestion.Line::itemId).distinct().toArray())
        .param("list", ask.priceListCode(), Types.VARCHAR).param("group", ask.groupCode(), Types.VARCHAR)
        .param("customer", ask.customerId()).param("on", Date.valueOf(ask.on()))
        .query(rs -> {
          found.computeIfAbsent(rs.getLong("item_id"), _ -> new ArrayList<>()).add(new Candidate(Level.valueOf(rs.getString("level")), rs.getString("list_code"),
              Quantity.of(rs.getBigDecimal("min_qty")), rs.getBigDecimal("price"), rs.getBoolean("tax_inclusive"), rs.getObject("from_on", LocalDate.class)));
        });
    return found;
  }

  // Lists and their prices

  List<PriceList> lists() {
    return db.sql("""
            select l.code, l.name, l.kind, l.group_code, l.active, l.revision, (select count(*) from pricing_price p where p.list_code = l.code) as prices
            from pricing_list l order by l.kind, l.code limit 1000""").query(PriceStore::list).list();
  }

  Optional<PriceList> list(String code) {
    return db.sql("""
            select l.code, l.name, l.kind, l.group_code, l.active, l.revision, (select count(*) from pricing_price p where p.list_code = l.code) as prices
            from pricing_list l where l.code = :code""").param("code", code).query(PriceStore::list).optional();
  }

  /// Another active list of the same kind that allows only one.
  Optional<String> rival(NewPriceList l) {
    return db.sql("""
            select code from pricing_list where active and code <> :code and (kind = 'BASE' and :kind = 'BASE' or kind = 'GROUP' and :kind = 'GROUP' and group_code = :group)
            limit 1""").param("code", l.code()).param("kind", l.kind().name()).param("group", l.groupCode(), Types.VARCHAR).query(String.class).optional();
  }

  void keep(NewPriceList l) {
    db.sql("""
            insert into pricing_list (code, name, kind, group_code, active) values (:code, :name, :kind, :group, :active)
            on conflict (code) do update set name = excluded.name, kind = excluded.kind, group_code = excluded.group_code, active = excluded.active,
              revision = pricing_list.revision + 1""")
        .param("code", l.code()).param("name", l.name()).param("kind", l.kind().name()).param("group", l.groupCode(), Types.VARCHAR).param("active", l.active()).update();
  }

  Page<ListedPrice> prices(String listCode, @Nullable String q, @Nullable LocalDate on, @Nullable String after, int size) {
    var words = SearchWords.prefixes(q);
    var key = PageKey.named(after);
    var fetched = db.sql("""
            select p.id, p.item_id, i.sku, i.name, p.min_qty, p.price, p.tax_inclusive, p.from_on, p.to_on
            from pricing_price p join catalog_item i on i.id = p.item_id where p.list_code = :list"""
            + (words.isEmpty() ? "" : " and i.words @@ to_tsquery('simple', :words)")
            + (on == null ? "" : " and p.from_on <= :on and (p.to_on is null or p.to_on >= :on)")
            + (key == null ? "" : " and (i.sku, p.id) > (:sku, :id)")
            + " order by i.sku, p.id limit :limit")
        .param("list", listCode).param("words", words).param("on", on == null ? null : Date.valueOf(on), Types.DATE)
        .param("sku", key == null ? null : key.name(), Types.VARCHAR).param("id", key == null ? null : key.id(), Types.BIGINT).param("limit", size + 1)
        .query((rs, _) -> new ListedPrice(rs.getLong("id"), rs.getLong("item_id"), rs.getString("sku"), rs.getString("name"), Quantity.of(rs.getBigDecimal("min_qty")),
            rs.getBigDecimal("price"), rs.getBoolean("tax_inclusive"), rs.getObject("from_on", LocalDate.class), rs.getObject("to_on", LocalDate.class))).list();
    return Page.of(fetched, size, p -> new PageKey.Named(p.sku(), p.id()));
  }

  /// An item's price on a list.
  record OnList(String listCode, String listName, Quantity minQty, BigDecimal price, boolean taxInclusive, LocalDate fromOn, @Nullable LocalDate toOn) {}

  /// Present and coming prices of one item, all lists.
  List<OnList> pricesOf(long item, LocalDate on) {
    return db.sql("""
            select p.list_code, l.name, p.min_qty, p.price, p.tax_inclusive, p.from_on, p.to_on from pricing_price p join pricing_list l on l.code = p.list_code
            where p.item_id = :item and (p.to_on is null or p.to_on >= :on) order by l.kind, p.list_code, p.min_qty, p.from_on limit 200""")
        .param("item", item).param("on", Date.valueOf(on))
        .query((rs, _) -> new OnList(rs.getString(1), rs.getString(2), Quantity.of(rs.getBigDecimal(3)), rs.getBigDecimal(4), rs.getBoolean(5), rs.getObject(6, LocalDate.class),
            rs.getObject(7, LocalDate.class))).list();
  }

  /// What held until now ends the day before the new price begins.
  void endPrices(String listCode, List<NewPrice> rows) {
    db.sql("""
            update pricing_price p set to_on = t.from_on - 1
            from unnest(:item::bigint[], :min::numeric[], :from::date[]) as t(item_id, min_qty, from_on)
            where p.list_code = :list and p.item_id = t.item_id and p.min_qty = t.min_qty and p.from_on < t.from_on and (p.to_on is null or p.to_on >= t.from_on)""")
        .param("list", listCode).param("item", longs(rows, NewPrice::itemId)).param("min", texts(rows, NewPrice::minQty)).param("from", texts(rows, NewPrice::fromOn)).update();
  }

  int setPrices(String listCode, List<NewPrice> rows) {
    return db.sql("""
            insert into pricing_price (list_code, item_id, min_qty, price, tax_inclusive, from_on, to_on)
            select :list, item_id, min_qty, price, inclusive, from_on, to_on
            from unnest(:item::bigint[], :min::numeric[], :price::numeric[], :inclusive::boolean[], :from::date[], :to::date[]) as t(item_id, min_qty, price, inclusive, from_on, to_on)
            on conflict (item_id, list_code, min_qty, from_on) do update set price = excluded.price, tax_inclusive = excluded.tax_inclusive, to_on = excluded.to_on""")
        .param("list", listCode).param("item", longs(rows, NewPrice::itemId)).param("min", texts(rows, NewPrice::minQty)).param("price", texts(rows, NewPrice::price))
        .param("inclusive", texts(rows, NewPrice::taxInclusive)).param("from", texts(rows, NewPrice::fromOn)).param("to", texts(rows, NewPrice::toOn)).update();
  }

  // Negotiated prices

  Page<NegotiatedPrice> negotiated(@Nullable Long customer, @Nullable String after, int size) {
    var fetched = db.sql("""
            select n.id, n.party_id, c.code as customer_code, c.name as customer_name, n.item_id, i.sku, i.name as item_name, n.min_qty, n.price, n.from_on, n.to_on, n.approved_by, n.why
            from pricing_negotiated n join party_party c on c.id = n.party_id join catalog_item i on i.id = n.item_id
            where (:customer::bigint is null or n.party_id = :customer) and (:after::bigint is null or n.id < :after)
            order by n.id desc limit :limit""")
        .param("customer", customer, Types.BIGINT).param("after", PageKey.id(after), Types.BIGINT).param("limit", size + 1)
        .query((rs, _) -> new NegotiatedPrice(rs.getLong("id"), rs.getLong("party_id"), rs.getString("customer_code"), rs.getString("customer_name"), rs.getLong("item_id"),
            rs.getString("sku"), rs.getString("item_name"), Quantity.of(rs.getBigDecimal("min_qty")), rs.getBigDecimal("price"), rs.getObject("from_on", LocalDate.class),
            rs.getObject("to_on", LocalDate.class), rs.getLong("approved_by"), rs.getString("why")))
        .list();
    return Page.of(fetched, size, NegotiatedPrice::id);
  }

  void endNegotiated(List<NewNegotiatedPrice> rows) {
    db.sql("""
            update pricing_negotiated n set to_on = t.from_on - 1
            from unnest(:party::bigint[], :item::bigint[], :min::numeric[], :from::date[]) as t(party_id, item_id, min_qty, from_on)
            where n.party_id = t.party_id and n.item_id = t.item_id and n.min_qty = t.min_qty and n.from_on < t.from_on and (n.to_on is null or n.to_on >= t.from_on)""")
        .param("party", longs(rows, NewNegotiatedPrice::customerId)).param("item", longs(rows, NewNegotiatedPrice::itemId)).param("min", texts(rows, NewNegotiatedPrice::minQty))
        .param("from", texts(rows, NewNegotiatedPrice::fromOn)).update();
  }

  int setNegotiated(long approvedBy, @Nullable String why, List<NewNegotiatedPrice> rows) {
    return db.sql("""
            insert into pricing_negotiated (party_id, item_id, min_qty, price, from_on, to_on, approved_by, why)
            select party_id, item_id, min_qty, price, from_on, to_on, :by, :why
            from unnest(:party::bigint[], :item::bigint[], :min::numeric[], :price::numeric[], :from::date[], :to::date[]) as t(party_id, item_id, min_qty, price, from_on, to_on)
            on conflict (party_id, item_id, min_qty, from_on) do update set price = excluded.price, to_on = excluded.to_on, approved_by = excluded.approved_by, why = excluded.why""")
        .param("by", approvedBy).param("why", why, Types.VARCHAR)
        .param("party", longs(rows, NewNegotiatedPrice::customerId)).param("item", longs(rows, NewNegotiatedPrice::itemId)).param("min", texts(rows, NewNegotiatedPrice::minQty))
        .param("price", texts(rows, NewNegotiatedPrice::price)).param("from", texts(rows, NewNegotiatedPrice::fromOn)).param("to", texts(rows, NewNegotiatedPrice::toOn)).update();
  }

  // Schemes

  private record Raw(long id, String code, String name, String kind, @Nullable Long itemId, @Nullable String category, @Nullable String groupCode, @Nullable String channel,
      LocalDate fromOn, LocalDate toOn, boolean stackable, boolean active, int revision, @Nullable BigDecimal percent, @Nullable BigDecimal flat, @Nullable BigDecimal buy,
      @Nullable BigDecimal free) {}

  /// Those switched on, with their slabs: one query.
  List<Scheme> activeSchemes() {
    return schemes("where s.active", null, null, 5000);
  }

  List<Scheme> schemes(@Nullable String after, int limit) {
    return schemes("where (:after::text is null or s.code > :after)", after, null, limit);
  }

  Optional<Scheme> scheme(long id) {
    return schemes("where s.id = :id", null, id, 1).stream().findFirst();
  }

  private List<Scheme> schemes(String where, @Nullable String after, @Nullable Long id, int limit) {
    var raws = new LinkedHashMap<Long, Raw>();
    var slabs = new HashMap<Long, List<NewScheme.Step>>();
    db.sql("""
            with s as (select * from pricing_scheme s\s""" + where + """
            \s order by s.code limit :limit)
            select s.*, b.from_qty as slab_from, b.percent as slab_percent from s left join pricing_scheme_slab b on b.scheme_id = s.id order by s.code, b.from_qty""")
        .param("after", after, Types.VARCHAR).param("id", id, Types.BIGINT).param("limit", limit)
        .query(rs -> {
          var raw = raw(rs);
          raws.put(raw.id, raw);
          var from = rs.getBigDecimal("slab_from");
          if (from != null) slabs.computeIfAbsent(raw.id, _ -> new ArrayList<>()).add(new NewScheme.Step(Quantity.of(from), rs.getBigDecimal("slab_percent")));
        });
    return raws.values().stream().map(r -> new Scheme(r.id, r.code, r.name, terms(r, slabs.getOrDefault(r.id, List.of())), r.itemId, r.category, r.groupCode, r.channel,
        r.fromOn, r.toOn, r.stackable, r.active, r.revision)).toList();
  }

  private static Terms terms(Raw r, List<NewScheme.Step> slabs) {
    return switch (r.kind) {
      case "PERCENT" -> new Terms.Percent(r.percent);
      case "FLAT" -> new Terms.FlatPerUnit(r.flat);
      case "SLAB" -> new Terms.Slab(slabs);
      default -> new Terms.BuyXGetY(Quantity.of(r.buy), Quantity.of(r.free));
    };
  }

  Optional<Long> insert(NewScheme s) {
    return bind(db.sql("""
            insert into pricing_scheme (code, name, kind, item_id, category, group_code, channel, from_on, to_on, stackable, percent, flat_per_unit, buy_qty, free_qty, active)
            values (:code, :name, :kind, :item, :category, :group, :channel, :from, :to, :stackable, :percent, :flat, :buy, :free, :active)
            on conflict (code) do nothing returning id"""), s).query(Long.class).optional();
  }

  int update(long id, int revision, NewScheme s) {
    return bind(db.sql("""
            update pricing_scheme set name = :name, kind = :kind, item_id = :item, category = :category, group_code = :group, channel = :channel, from_on = :from, to_on = :to,
              stackable = :stackable, percent = :percent, flat_per_unit = :flat, buy_qty = :buy, free_qty = :free, active = :active, revision = revision + 1
            where id = :id and revision = :revision and code = :code"""), s).param("id", id).param("revision", revision).update();
  }

  private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, NewScheme s) {
    BigDecimal percent = null;
    BigDecimal flat = null;
    BigDecimal buy = null;
    BigDecimal free = null;
    var kind = switch (s.terms()) {
      case Terms.Percent(var p) -> { percent = p; yield "PERCENT"; }
      case Terms.FlatPerUnit(var f) -> { flat = f; yield "FLAT"; }
      case Terms.Slab _ -> "SLAB";
      case Terms.BuyXGetY(var b, var f) -> { buy = b.units(); free = f.units(); yield "BUY_X_GET_Y"; }
    };
    return sql.param("code", s.code()).param("name", s.name()).param("kind", kind).param("item", s.itemId(), Types.BIGINT).param("category", s.category(), Types.VARCHAR)
        .param("group", s.groupCode(), Types.VARCHAR).param("channel", s.channel(), Types.VARCHAR).param("from", Date.valueOf(s.fromOn())).param("to", Date.valueOf(s.toOn()))
        .param("stackable", s.stackable()).param("percent", percent, Types.NUMERIC).param("flat", flat, Types.NUMERIC).param("buy", buy, Types.NUMERIC)
        .param("free", free, Types.NUMERIC).param("active", s.active());
  }

  void keepSlabs(long scheme, List<NewScheme.Step> steps) {
    db.sql("delete from pricing_scheme_slab where scheme_id = :scheme").param("scheme", scheme).update();
    if (!steps.isEmpty())
      db.sql("insert into pricing_scheme_slab (scheme_id, from_qty, percent) select :scheme, * from unnest(:from::numeric[], :percent::numeric[])")
          .param("scheme", scheme).param("from", texts(steps, NewScheme.Step::fromQty)).param("percent", texts(steps, NewScheme.Step::percent)).update();
  }

  private static Raw raw(ResultSet rs) throws SQLException {
    return new Raw(rs.getLong("id"), rs.getString("code"), rs.getString("name"), rs.getString("kind"), rs.getObject("item_id", Long.class), rs.getString("category"),
        rs.getString("group_code"), rs.getString("channel"), rs.getObject("from_on", LocalDate.class), rs.getObject("to_on", LocalDate.class), rs.getBoolean("stackable"),
        rs.getBoolean("active"), rs.getInt("revision"), rs.getBigDecimal("percent"), rs.getBigDecimal("flat_per_unit"), rs.getBigDecimal("buy_qty"), rs.getBigDecimal("free_qty"));
  }

  private static PriceList list(ResultSet rs, int row) throws SQLException {
    return new PriceList(rs.getString("code"), rs.getString("name"), NewPriceList.Kind.valueOf(rs.getString("kind")), rs.getString("group_code"), rs.getBoolean("active"),
        rs.getInt("revision"), rs.getLong("prices"));
  }
}
