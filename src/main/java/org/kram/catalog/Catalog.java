package org.kram.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.CatalogStore.Changed;
import org.kram.catalog.CatalogStore.Entry;
import org.kram.catalog.CatalogStore.UnitEntry;
import org.kram.database.Company;
import org.kram.gst.RateBook;
import org.kram.gst.TaxClass;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.shared.BadInput;
import org.kram.shared.Caches;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The list of what is sold.
///
/// Items are asked for by every document and change rarely, so they are remembered for three seconds: a change made on another node is
/// seen that much later, on this one at once. Prices are not kept here.
@Service
public class Catalog {
  private static final int FEW = 50;

  private record Key(String company, Object idOrSku) {}

  private final Cache<Key, Item> remembered = Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(Duration.ofSeconds(3)).build();
  private final CatalogStore store;
  private final RateBook rates;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  Catalog(CatalogStore store, RateBook rates, Timeline timeline, ApplicationEventPublisher events) {
    this.store = store;
    this.rates = rates;
    this.timeline = timeline;
    this.events = events;
  }

  public Item item(long id) {
    var item = items(List.of(id)).get(id);
    if (item == null) throw new NotFound("item", id);
    return item;
  }

  /// By id, in at most one query; what is not there is not in the answer.
  public Map<Long, Item> items(Collection<Long> ids) {
    return lookUp(ids, id -> id, store::byId, Item::id);
  }

  /// By SKU as given (capitals do not matter), in at most one query; what is not there is not in the answer.
  public Map<String, Item> bySku(Collection<String> skus) {
    return lookUp(skus, CatalogRules::sku, store::bySku, Item::sku);
  }

  private <K, N> Map<K, Item> lookUp(Collection<K> asked, Function<K, N> normal, Function<Set<N>, List<Item>> read, Function<Item, N> keyOf) {
    var company = Company.current();
    var found = new HashMap<N, Item>();
    var missing = new HashSet<N>();
    for (var key : asked) {
      var name = normal.apply(key);
      var item = remembered.getIfPresent(new Key(company, name));
      if (item == null) missing.add(name);
      else found.put(name, item);
    }
    if (!missing.isEmpty()) for (var item : read.apply(missing)) {
      found.put(keyOf.apply(item), item);
      remembered.put(new Key(company, item.id()), item);
      remembered.put(new Key(company, item.sku()), item);
    }
    var answer = new HashMap<K, Item>();
    for (var key : asked) {
      var item = found.get(normal.apply(key));
      if (item != null) answer.put(key, item);
    }
    return answer;
  }

  /// For order entry: what has this SKU or barcode first, then items with words that begin like this.
  public List<Item> find(String text, int limit) {
    return store.find(text, limit);
  }

  public Page<Item> list(@Nullable String q, @Nullable String category, boolean inactiveToo, @Nullable String after, int size) {
    return Page.of(store.list(q, category, inactiveToo, after, size + 1), size, Item::sku);
  }

  public List<String> categories() {
    return store.categories();
  }

  @Transactional
  public long create(Act act, NewItem item) {
    act.require(Permission.ITEM_KEEP);
    var tidied = CatalogRules.tidy(item);
    refuseWrong(tidied);
    var id = store.newIds(1).getFirst();
    if (store.insert(List.of(new Entry(id, tidied))) == 0)
      throw new BadInput("sku", tidied.sku(), "The SKU " + tidied.sku() + " is taken: choose another, or change the item that has it.");
    store.insertUnits(tidied.units().stream().map(u -> new UnitEntry(id, u)).toList());
    events.publishEvent(new ItemsKept(List.of(id)));
    timeline.note(act, new Note(subject(tidied.sku()), "ENTERED", "New item " + tidied.sku() + " " + tidied.name() + ", HSN " + tidied.hsn() + ", tax class " + tidied.taxClass() + "."));
    return id;
  }

  /// @param revision the one the person saw
  @Transactional
  public void change(Act act, long id, NewItem item, int revision) {
    act.require(Permission.ITEM_KEEP);
    var before = store.byId(List.of(id)).stream().findFirst().orElseThrow(() -> new NotFound("item", id));
    if (before.revision() != revision) throw new Stale("Item " + before.sku());
    var tidied = CatalogRules.tidy(item);
    if (!tidied.sku().equals(before.sku()))
      throw new BadInput("sku", tidied.sku(), "An item keeps its SKU " + before.sku() + ": enter a new item for a new SKU.");
    refuseWrong(tidied);
    Refused.ifAny(CatalogRules.fixed(before, tidied));
    var said = differences(before, tidied);
    if (said.isEmpty()) return;
    if (store.update(List.of(new Changed(before, tidied))) == 0) throw new Stale("Item " + before.sku());
    store.replaceUnits(List.of(id), tidied.units().stream().map(u -> new UnitEntry(id, u)).toList());
    events.publishEvent(new ItemsKept(List.of(id)));
    timeline.note(act, new Note(subject(before.sku()), "CHANGED", said + "."));
    forget(List.of(before));
  }

  /// Many at once in a handful of statements, each checked like a single one; items whose SKU is known are changed.
  /// Answers the ids by SKU.
  @Transactional
  public Map<String, Long> createAll(Act act, List<NewItem> items) {
    act.require(Permission.ITEM_KEEP);
    if (items.isEmpty()) return Map.of();
    var tidied = items.stream().map(CatalogRules::tidy).toList();
    store.lock(tidied.stream().map(NewItem::sku).toList());
    var known = known(tidied);
    var bad = new ArrayList<BadInput.Field>();
    problems(tidied, known).forEach((row, found) -> found.forEach(f -> bad.add(new BadInput.Field("[" + row + "]." + f.field(), f.value(), f.message()))));
    if (!bad.isEmpty()) throw new BadInput(bad);

    var ids = new LinkedHashMap<String, Long>();
    var fresh = tidied.stream().filter(i -> !known.containsKey(i.sku())).toList();
    if (!fresh.isEmpty()) {
      var newIds = store.newIds(fresh.size());
      var entries = new ArrayList<Entry>();
      var units = new ArrayList<UnitEntry>();
      for (int i = 0; i < fresh.size(); i++) {
        var item = fresh.get(i);
        long id = newIds.get(i);
        entries.add(new Entry(id, item));
        item.units().forEach(u -> units.add(new UnitEntry(id, u)));
        ids.put(item.sku(), id);
      }
      if (store.insert(entries) < entries.size()) throw new Stale("One of the SKUs in this load");
      store.insertUnits(units);
      note(act, "ENTERED", fresh.stream().map(i -> new Note(subject(i.sku()), "ENTERED", "New item " + i.sku() + " " + i.name() + " from a load.")).toList());
    }
    var changed = new ArrayList<Changed>();
    var notes = new ArrayList<Note>();
    for (var item : tidied) {
      var before = known.get(item.sku());
      if (before == null) continue;
      ids.put(before.sku(), before.id());
      var said = differences(before, item);
      if (said.isEmpty()) continue;
      changed.add(new Changed(before, item));
      notes.add(new Note(subject(before.sku()), "CHANGED", said + ", by a load."));
    }
    if (!changed.isEmpty()) {
      if (store.update(changed) < changed.size()) throw new Stale("One of the items in this load");
      store.replaceUnits(changed.stream().map(c -> c.before().id()).toList(),
          changed.stream().flatMap(c -> c.after().units().stream().map(u -> new UnitEntry(c.before().id(), u))).toList());
      note(act, "CHANGED", notes);
      forget(changed.stream().map(Changed::before).toList());
    }
    events.publishEvent(new ItemsKept(List.copyOf(ids.values())));
    return ids;
  }

  /// Items of these codes change from one tax class to another: a rate changed by law. Says which.
  /// @param hsnPrefixes how their HSN begins
  @Transactional
  public List<Long> retax(Act act, List<String> hsnPrefixes, String was, String becomes) {
    act.require(Permission.REFERENCE_KEEP);
    var ids = store.retax(hsnPrefixes, was, becomes);
    if (ids.isEmpty()) return ids;
    var changed = store.byId(ids);
    note(act, "CHANGED", changed.stream().map(i -> new Note(subject(i.sku()), "CHANGED", "tax class: " + was + " → " + becomes + ", by a change of rate.")).toList());
    forget(changed);
    events.publishEvent(new ItemsKept(ids));
    return ids;
  }

  /// What is wrong with these rows, by their index; for dry runs.
  public Map<Integer, List<BadInput.Field>> check(List<NewItem> items) {
    var tidied = items.stream().map(CatalogRules::tidy).toList();
    return problems(tidied, known(tidied));
  }

  private Map<String, Item> known(List<NewItem> tidied) {
    return store.bySku(tidied.stream().map(NewItem::sku).toList()).stream().collect(Collectors.toMap(Item::sku, i -> i));
  }

  private Map<Integer, List<BadInput.Field>> problems(List<NewItem> tidied, Map<String, Item> known) {
    var classes = taxClasses();
    var taken = store.skusOfBarcodes(tidied.stream().map(NewItem::barcode).filter(Objects::nonNull).toList());
    var skus = new HashSet<String>();
    var barcodes = new HashMap<String, String>();
    var found = new LinkedHashMap<Integer, List<BadInput.Field>>();
    for (int i = 0; i < tidied.size(); i++) {
      var item = tidied.get(i);
      var bad = new ArrayList<>(CatalogRules.problems(item, classes));
      if (!skus.add(item.sku())) bad.add(new BadInput.Field("sku", item.sku(), "The SKU " + item.sku() + " comes twice: keep one of the two rows."));
      if (item.barcode() != null) {
        var owner = taken.getOrDefault(item.barcode(), barcodes.get(item.barcode()));
        if (owner != null && !owner.equals(item.sku())) bad.add(barcodeTaken(item.barcode(), owner));
        barcodes.put(item.barcode(), item.sku());
      }
      var before = known.get(item.sku());
      if (before != null) CatalogRules.fixed(before, item).forEach(r -> bad.add(new BadInput.Field("sku", item.sku(), r.text())));
      if (!bad.isEmpty()) found.put(i, bad);
    }
    return found;
  }

  private void refuseWrong(NewItem item) {
    var bad = new ArrayList<>(CatalogRules.problems(item, taxClasses()));
    if (item.barcode() != null) {
      var owner = store.skusOfBarcodes(List.of(item.barcode())).get(item.barcode());
      if (owner != null && !owner.equals(item.sku())) bad.add(barcodeTaken(item.barcode(), owner));
    }
    if (!bad.isEmpty()) throw new BadInput(bad);
  }

  private static BadInput.Field barcodeTaken(String barcode, String owner) {
    return new BadInput.Field("barcode", barcode, "The barcode " + barcode + " is on " + owner + ": a barcode names one item.");
  }

  private Set<String> taxClasses() {
    return rates.classes().stream().map(TaxClass::code).collect(Collectors.toSet());
  }

  private void note(Act act, String verb, List<Note> notes) {
    if (notes.size() <= FEW) timeline.note(act, notes);
    else timeline.note(act, new Note("ITEMS", verb, notes.size() + " items " + verb.toLowerCase(java.util.Locale.ROOT) + " by a load."));
  }

  /// The timeline subject of an item.
  public static String subject(String sku) {
    return "ITEM " + sku;
  }

  private static String differences(Item a, NewItem b) {
    var said = new ArrayList<String>();
    tell(said, "name", a.name(), b.name());
    tell(said, "barcode", a.barcode(), b.barcode());
    tell(said, "HSN", a.hsn(), b.hsn());
    tell(said, "tax class", a.taxClass(), b.taxClass());
    tell(said, "category", a.category(), b.category());
    tell(said, "brand", a.brand(), b.brand());
    tell(said, "expiry", a.expiryControlled(), b.expiryControlled());
    tell(said, "lead time", a.leadTimeDays(), b.leadTimeDays());
    tell(said, "weight", a.weightKg().stripTrailingZeros().toPlainString(), b.weightKg().stripTrailingZeros().toPlainString());
    tell(said, "MRP", a.mrp(), b.mrp());
    tell(said, "in use", a.active(), b.active());
    tell(said, "packs", new java.util.TreeMap<>(a.units()), new java.util.TreeMap<>(b.units().stream()
        .collect(Collectors.toMap(NewItem.Unit::unit, u -> new Pack(u.numerator(), u.denominator())))));
    return String.join("; ", said);
  }

  private static void tell(List<String> said, String field, @Nullable Object was, @Nullable Object becomes) {
    if (!Objects.equals(was, becomes)) said.add(field + ": " + Objects.toString(was, "nothing") + " → " + Objects.toString(becomes, "nothing"));
  }

  private void forget(List<Item> changed) {
    var company = Company.current();
    var keys = changed.stream().flatMap(i -> java.util.stream.Stream.of(new Key(company, i.id()), new Key(company, i.sku()))).toList();
    Caches.forget(() -> remembered.invalidateAll(keys));
  }
}
