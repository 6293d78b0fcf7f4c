package org.kram.pricing;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.database.Company;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.party.PartyBook;
import org.kram.pricing.NewScheme.Terms;
import org.kram.shared.BadInput;
import org.kram.shared.Caches;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The book of prices.
@Service
public class PriceBook {
  /// How far before and after its days a scheme is still worth a word in the waterfall.
  private static final int NEAR_DAYS = 30;

  private final PriceStore store;
  private final Catalog catalog;
  private final PartyBook parties;
  private final Timeline timeline;
  private final LoadingCache<String, List<Scheme>> schemes;

  PriceBook(PriceStore store, Catalog catalog, PartyBook parties, Timeline timeline) {
    this.store = store;
    this.catalog = catalog;
    this.parties = parties;
    this.timeline = timeline;
    this.schemes = Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build(_ -> store.activeSchemes());
  }

  /// All lines of a document at once: one query for prices, schemes from memory (at most five seconds old). Answers in the order of the
  /// question; refuses with one reason per line that has no price anywhere.
  public List<PricedLine> price(PriceQuestion question) {
    var candidates = store.candidates(question);
    var today = schemes.get(Company.current()).stream().filter(s -> isNear(s, question.on())).toList();
    var lines = new ArrayList<PricedLine>(question.lines().size());
    var missing = new ArrayList<PriceQuestion.Line>();
    for (var line : question.lines()) {
      var found = Waterfall.price(candidates.getOrDefault(line.itemId(), List.of()), line.qty(), line.overridePrice());
      if (found.isEmpty()) {
        missing.add(line);
        continue;
      }
      var given = SchemeRules.apply(today, new SchemeRules.Line(line.itemId(), line.category(), question.groupCode(), question.channel(), question.on(), line.qty(),
          found.get().unitPrice(), line.overridePrice() != null));
      lines.add(Waterfall.line(line.lineNo(), found.get(), line.qty(), given));
    }
    if (!missing.isEmpty()) throw new Refused(noPrice(missing, question));
    return lines;
  }

  private static boolean isNear(Scheme s, LocalDate day) {
    return !s.fromOn().isAfter(day.plusDays(NEAR_DAYS)) && !s.toOn().isBefore(day.minusDays(NEAR_DAYS));
  }

  private List<Reason> noPrice(List<PriceQuestion.Line> missing, PriceQuestion question) {
    var items = catalog.items(missing.stream().map(PriceQuestion.Line::itemId).toList());
    var lists = "the base list" + (question.groupCode() == null ? "" : ", the list of group " + question.groupCode())
        + (question.priceListCode() == null ? "" : ", the customer's list " + question.priceListCode());
    return missing.stream().map(line -> {
      var item = items.get(line.itemId());
      var sku = item == null ? String.valueOf(line.itemId()) : item.sku();
      return Reason.of("NO_PRICE", "Line " + line.lineNo() + ": " + sku + (item == null ? "" : " " + item.name()) + " has no price for " + line.qty() + " on " + Indian.date(question.on())
          + " in " + lists + ". Set a price on one of them, or name one on the line.", "line", line.lineNo(), "sku", sku, "list", String.valueOf(question.priceListCode()));
    }).toList();
  }

  // Lists

  public List<PriceList> lists() {
    return store.lists();
  }

  public Optional<PriceList> list(String code) {
    return store.list(upper(code));
  }

  /// @param on only prices that hold on this day; null for all, past and coming
  public Page<ListedPrice> prices(String listCode, @Nullable String q, @Nullable LocalDate on, @Nullable String after, int size) {
    return store.prices(upper(listCode), q, on, after, size);
  }

  /// Opens a list, or changes it. One base list is active at a time, and one list per customer group.
  @Transactional
  public void putList(Act act, NewPriceList list) {
    act.require(Permission.PRICE_KEEP);
    var tidied = new NewPriceList(upper(list.code()), list.name().strip(), list.kind(), list.groupCode() == null || list.groupCode().isBlank() ? null : upper(list.groupCode()), list.active());
    var bad = PriceRules.problems(tidied);
    if (!bad.isEmpty()) throw new BadInput(bad);
    if (tidied.active()) store.rival(tidied).ifPresent(other -> {
      throw new Refused("LIST_EXISTS", tidied.kind() == NewPriceList.Kind.BASE ? "The base list is " + other + ": take it out of use first, or change it."
          : "The group " + tidied.groupCode() + " has the list " + other + ": take it out of use first, or change it.", "list", other);
    });
    store.keep(tidied);
    timeline.note(act, new Note("PRICE LIST " + tidied.code(), "KEPT", tidied.kind().inWords() + " " + tidied.name() + (tidied.groupCode() == null ? "" : " of group " + tidied.groupCode())
        + (tidied.active() ? "." : ", out of use.")));
  }

  /// Sets prices on one list in a few statements. A price set anew ends the one before it, per item and quantity break. Answers how many.
  @Transactional
  public int setPrices(Act act, String listCode, List<NewPrice> prices) {
    act.require(Permission.PRICE_KEEP);
    if (prices.isEmpty()) return 0;
    var list = store.list(upper(listCode)).orElseThrow(() -> new NotFound("price list", listCode));
    var known = catalog.items(prices.stream().map(NewPrice::itemId).toList());
    refuse(check(prices), prices.size() == 1);
    store.endPrices(list.code(), prices);
    int count = store.setPrices(list.code(), prices);
    timeline.note(act, new Note("PRICE LIST " + list.code(), "PRICED", prices.size() == 1
        ? known.get(prices.getFirst().itemId()).sku() + " costs ₹" + SchemeRules.rupees(prices.getFirst().price()) + " from " + Indian.date(prices.getFirst().fromOn())
            + (prices.getFirst().minQty().isPositive() ? ", from a quantity of " + prices.getFirst().minQty() : "") + "."
        : count + " prices set."));
    return count;
  }

  /// What is wrong with these rows of one list, by their index; for dry runs.
  public Map<Integer, List<BadInput.Field>> check(List<NewPrice> prices) {
    var known = catalog.items(prices.stream().map(NewPrice::itemId).toList());
    var seen = new HashSet<List<Object>>();
    var found = new LinkedHashMap<Integer, List<BadInput.Field>>();
    for (int i = 0; i < prices.size(); i++) {
      var p = prices.get(i);
      var bad = BadInput.collect();
      PriceRules.price(bad, p.price(), p.minQty(), p.fromOn(), p.toOn());
      bad.require(known.containsKey(p.itemId()), "sku", p.itemId(), "There is no such item.");
      bad.require(seen.add(List.of(p.itemId(), p.minQty(), p.fromOn())), "sku", p.itemId(), "The price comes twice: keep one.");
      if (!bad.isClean()) found.put(i, bad.found());
    }
    return found;
  }

  public Map<Integer, List<BadInput.Field>> checkNegotiated(List<NewNegotiatedPrice> prices) {
    var items = catalog.items(prices.stream().map(NewNegotiatedPrice::itemId).toList());
    var customers = parties.customers(prices.stream().map(NewNegotiatedPrice::customerId).toList());
    var seen = new HashSet<List<Object>>();
    var found = new LinkedHashMap<Integer, List<BadInput.Field>>();
    for (int i = 0; i < prices.size(); i++) {
      var p = prices.get(i);
      var bad = BadInput.collect();
      PriceRules.price(bad, p.price(), p.minQty(), p.fromOn(), p.toOn());
      bad.require(items.containsKey(p.itemId()), "sku", p.itemId(), "There is no such item.");
      bad.require(customers.containsKey(p.customerId()), "customer", p.customerId(), "There is no such customer.");
      bad.require(seen.add(List.of(p.customerId(), p.itemId(), p.minQty(), p.fromOn())), "sku", p.itemId(), "The price comes twice: keep one.");
      if (!bad.isClean()) found.put(i, bad.found());
    }
    return found;
  }

  private static void refuse(Map<Integer, List<BadInput.Field>> rows, boolean single) {
    var bad = rows.entrySet().stream().flatMap(e -> e.getValue().stream().map(f -> new BadInput.Field((single ? "" : "[" + e.getKey() + "].") + f.field(), f.value(), f.message()))).toList();
    if (!bad.isEmpty()) throw new BadInput(bad);
  }

  // Agreements with one customer

  public Page<NegotiatedPrice> negotiated(@Nullable Long customerId, @Nullable String after, int size) {
    return store.negotiated(customerId, after, size);
  }

  /// Who sets a negotiated price approves it. Answers how many.
  @Transactional
  public int setNegotiated(Act act, List<NewNegotiatedPrice> prices) {
    act.require(Permission.PRICE_KEEP);
    if (prices.isEmpty()) return 0;
    var items = catalog.items(prices.stream().map(NewNegotiatedPrice::itemId).toList());
    var customers = parties.customers(prices.stream().map(NewNegotiatedPrice::customerId).toList());
    refuse(checkNegotiated(prices), prices.size() == 1);
    store.endNegotiated(prices);
    int count = store.setNegotiated(act.who().id(), act.why(), prices);
    var notes = new LinkedHashMap<Long, List<NewNegotiatedPrice>>();
    for (var p : prices) notes.computeIfAbsent(p.customerId(), _ -> new ArrayList<>()).add(p);
    timeline.note(act, notes.entrySet().stream().map(e -> new Note(customers.get(e.getKey()).code(), "PRICE_AGREED", e.getValue().size() == 1
        ? items.get(e.getValue().getFirst().itemId()).sku() + " at ₹" + SchemeRules.rupees(e.getValue().getFirst().price()) + " from " + Indian.date(e.getValue().getFirst().fromOn()) + "."
        : e.getValue().size() + " negotiated prices.")).toList());
    return count;
  }

  // Schemes

  public Page<Scheme> schemes(@Nullable String after, int size) {
    return Page.of(store.schemes(after, size + 1), size, Scheme::code);
  }

  public Scheme scheme(long id) {
    return store.scheme(id).orElseThrow(() -> new NotFound("scheme", id));
  }

  @Transactional
  public long createScheme(Act act, NewScheme scheme) {
    act.require(Permission.SCHEME_KEEP);
    var tidied = checked(scheme);
    long id = store.insert(tidied).orElseThrow(() -> new BadInput("code", tidied.code(), "The code " + tidied.code() + " is taken by another scheme: choose another."));
    if (tidied.terms() instanceof Terms.Slab(var steps)) store.keepSlabs(id, steps);
    told(act, tidied, "OFFERED");
    return id;
  }

  /// The code stays; everything else is as stated.
  @Transactional
  public void changeScheme(Act act, long id, NewScheme scheme, int revision) {
    act.require(Permission.SCHEME_KEEP);
    var before = scheme(id);
    var tidied = checked(scheme);
    if (!tidied.code().equals(before.code())) throw new BadInput("code", tidied.code(), "A scheme keeps its code " + before.code() + ".");
    if (store.update(id, revision, tidied) == 0) throw new Stale("Scheme " + before.code());
    store.keepSlabs(id, tidied.terms() instanceof Terms.Slab(var steps) ? steps : List.of());
    told(act, tidied, "CHANGED");
  }

  private NewScheme checked(NewScheme s) {
    var tidied = new NewScheme(upper(s.code()), s.name().strip(), s.terms(), s.itemId(), blank(s.category()), s.groupCode() == null || s.groupCode().isBlank() ? null : upper(s.groupCode()),
        s.channel() == null || s.channel().isBlank() ? null : upper(s.channel()), s.fromOn(), s.toOn(), s.stackable(), s.active());
    var bad = new ArrayList<>(PriceRules.problems(tidied));
    if (tidied.itemId() != null && catalog.items(List.of(tidied.itemId())).isEmpty()) bad.add(new BadInput.Field("itemId", String.valueOf(tidied.itemId()), "There is no such item: choose one from the list."));
    if (!bad.isEmpty()) throw new BadInput(bad);
    return tidied;
  }

  private void told(Act act, NewScheme s, String verb) {
    var offer = new Scheme(0, s.code(), s.name(), s.terms(), s.itemId(), s.category(), s.groupCode(), s.channel(), s.fromOn(), s.toOn(), s.stackable(), s.active(), 0).offer();
    timeline.note(act, new Note("SCHEME " + s.code(), verb, s.name() + ": " + offer + ", " + Indian.date(s.fromOn()) + " to " + Indian.date(s.toOn()) + (s.active() ? "." : ", switched off.")));
    var company = Company.current();
    Caches.forget(() -> schemes.invalidate(company));
  }

  private static String upper(String text) {
    return text.strip().toUpperCase(Locale.ROOT);
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
