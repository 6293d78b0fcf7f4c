package org.kram.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.catalog.Conversion;
import org.kram.catalog.Item;
import org.kram.identity.Act;
import org.kram.party.PartyBook;
import org.kram.pricing.NewScheme.Terms;
import org.kram.shared.BadInput;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.kram.shared.Quantity;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Prices over the API: lists, agreements, schemes, and the question what something costs.
@RestController
@RequestMapping("/api/v1")
class PriceApi {
  private static final int MOST = 200;

  record ListBody(@Nullable String code, @Nullable String name, NewPriceList.@Nullable Kind kind, @Nullable String groupCode, @Nullable Boolean active) {}

  record PriceBody(@Nullable String sku, @Nullable Quantity minQty, @Nullable BigDecimal price, @Nullable Boolean taxInclusive, @Nullable LocalDate fromOn, @Nullable LocalDate toOn) {}

  record NegotiatedBody(@Nullable String customer, @Nullable String sku, @Nullable Quantity minQty, @Nullable BigDecimal price, @Nullable LocalDate fromOn, @Nullable LocalDate toOn,
      @Nullable String why) {}

  record SlabBody(@Nullable Quantity fromQty, @Nullable BigDecimal percent) {}

  /// Exactly one of percent, flatPerUnit, slabs, or buyQty with freeQty.
  record SchemeBody(@Nullable String code, @Nullable String name, @Nullable BigDecimal percent, @Nullable BigDecimal flatPerUnit, @Nullable List<SlabBody> slabs, @Nullable Quantity buyQty,
      @Nullable Quantity freeQty, @Nullable String sku, @Nullable String category, @Nullable String groupCode, @Nullable String channel, @Nullable LocalDate fromOn, @Nullable LocalDate toOn,
      @Nullable Boolean stackable, @Nullable Boolean active, @Nullable Integer revision) {}

  record AskedLine(@Nullable String sku, @Nullable String unit, @Nullable BigDecimal qty, @Nullable BigDecimal unitPrice) {}

  record Asked(@Nullable String customer, @Nullable String channel, @Nullable LocalDate on, @Nullable List<AskedLine> lines) {}

  record Set(int prices) {}

  private final PriceBook book;
  private final Catalog catalog;
  private final PartyBook parties;
  private final Once once;

  PriceApi(PriceBook book, Catalog catalog, PartyBook parties, Once once) {
    this.book = book;
    this.catalog = catalog;
    this.parties = parties;
    this.once = once;
  }

  /// What would this cost, and why? Writes nothing.
  @PostMapping("/prices")
  List<PricedLine> explain(@RequestBody Asked body, Act act) {
    var bad = BadInput.collect();
    var lines = body.lines == null ? List.<AskedLine>of() : body.lines;
    bad.require(body.customer != null, "customer", "", "Give the customer's code.");
    bad.require(!lines.isEmpty() && lines.size() <= 1000, "lines", lines.size(), "Ask for 1 to 1000 lines.");
    bad.throwIfAny();
    var customer = parties.customerByCode(Objects.requireNonNull(body.customer));
    var items = catalog.bySku(lines.stream().map(l -> Objects.requireNonNullElse(l.sku, "")).toList());
    var asked = new ArrayList<PriceQuestion.Line>();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var item = items.get(Objects.requireNonNullElse(line.sku, ""));
      if (item == null) bad.require(false, "lines[" + i + "].sku", line.sku, "There is no item with this SKU.");
      else if (line.qty == null) bad.require(false, "lines[" + i + "].qty", "", "Say how many.");
      else switch (item.convert(line.unit, line.qty)) {
        case Conversion.Fits(var qty) -> asked.add(new PriceQuestion.Line(i + 1, item.id(), item.category(), qty, line.unitPrice));
        case Conversion.Misfit(var message) -> bad.require(false, "lines[" + i + "].qty", line.qty, message);
      }
    }
    bad.throwIfAny();
    return book.price(new PriceQuestion(customer.id(), customer.groupCode(), customer.priceListCode(), body.channel, Objects.requireNonNullElse(body.on, act.on()), asked));
  }

  @GetMapping("/price-lists")
  List<PriceList> lists() {
    return book.lists();
  }

  @GetMapping("/price-lists/{code}")
  PriceList list(@PathVariable String code) {
    return book.list(code).orElseThrow(() -> new NotFound("price list", code));
  }

  @PostMapping("/price-lists")
  @ResponseStatus(HttpStatus.CREATED)
  PriceList open(@RequestHeader("Idempotency-Key") String key, @RequestBody ListBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), body, PriceList.class, () -> {
      if (body.code != null && book.list(body.code).isPresent()) throw new BadInput("code", body.code, "There is a list with this code: change it with PUT, or choose another code.");
      return keep(body, body.code, act);
    });
  }

  @PutMapping("/price-lists/{code}")
  PriceList change(@PathVariable String code, @RequestHeader("Idempotency-Key") String key, @RequestBody ListBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of(code, body), PriceList.class, () -> keep(body, list(code).code(), act));
  }

  private PriceList keep(ListBody body, @Nullable String code, Act act) {
    book.putList(act, new NewPriceList(text(code), text(body.name), Objects.requireNonNullElse(body.kind, NewPriceList.Kind.CUSTOMER), body.groupCode, !Boolean.FALSE.equals(body.active)));
    return list(text(code));
  }

  @GetMapping("/price-lists/{code}/prices")
  Page<ListedPrice> prices(@PathVariable String code, @RequestParam @Nullable String q, @RequestParam @Nullable LocalDate on, @RequestParam @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return book.prices(list(code).code(), q, on, after, Math.clamp(limit, 1, MOST));
  }

  @PostMapping("/price-lists/{code}/prices")
  Set setPrices(@PathVariable String code, @RequestHeader("Idempotency-Key") String key, @RequestBody List<PriceBody> body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of(code, body), Set.class, () -> {
      var bad = BadInput.collect();
      var items = catalog.bySku(body.stream().map(p -> text(p.sku)).toList());
      var prices = new ArrayList<NewPrice>();
      for (int i = 0; i < body.size(); i++) {
        var p = body.get(i);
        var item = required(bad, "[" + i + "].", items.get(text(p.sku)), p.sku, p.price);
        if (item != null && p.price != null)
          prices.add(new NewPrice(item.id(), Objects.requireNonNullElse(p.minQty, Quantity.ZERO), p.price, Boolean.TRUE.equals(p.taxInclusive), Objects.requireNonNullElse(p.fromOn, act.on()), p.toOn));
      }
      bad.throwIfAny();
      return new Set(book.setPrices(act, code, prices));
    });
  }

  private static @Nullable Item required(BadInput.Collector bad, String at, @Nullable Item item, @Nullable String sku, @Nullable BigDecimal price) {
    bad.require(item != null, at + "sku", sku, "There is no item with this SKU.");
    bad.require(price != null, at + "price", "", "Give the price per base unit.");
    return item;
  }

  @GetMapping("/negotiated-prices")
  Page<NegotiatedPrice> negotiated(@RequestParam @Nullable String customer, @RequestParam @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
    return book.negotiated(customer == null ? null : (Long) parties.customerByCode(customer).id(), after, Math.clamp(limit, 1, MOST));
  }

  @PostMapping("/negotiated-prices")
  Set setNegotiated(@RequestHeader("Idempotency-Key") String key, @RequestBody NegotiatedBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), body, Set.class, () -> {
      var bad = BadInput.collect();
      var item = required(bad, "", catalog.bySku(List.of(text(body.sku))).get(text(body.sku)), body.sku, body.price);
      bad.require(body.customer != null, "customer", "", "Give the customer's code.");
      bad.throwIfAny();
      var customer = parties.customerByCode(Objects.requireNonNull(body.customer));
      return new Set(book.setNegotiated(act.because(body.why), List.of(new NewNegotiatedPrice(customer.id(), Objects.requireNonNull(item).id(), Objects.requireNonNullElse(body.minQty, Quantity.ZERO),
          Objects.requireNonNull(body.price), Objects.requireNonNullElse(body.fromOn, act.on()), body.toOn))));
    });
  }

  @GetMapping("/schemes")
  Page<Scheme> schemes(@RequestParam @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
    return book.schemes(after, Math.clamp(limit, 1, MOST));
  }

  @GetMapping("/schemes/{id}")
  Scheme scheme(@PathVariable long id) {
    return book.scheme(id);
  }

  @PostMapping("/schemes")
  @ResponseStatus(HttpStatus.CREATED)
  Scheme offer(@RequestHeader("Idempotency-Key") String key, @RequestBody SchemeBody body, Act act) {
    long id = once.run(act.who().id(), key, act.at(), body, Long.class, () -> book.createScheme(act, scheme(body, text(body.code), act)));
    return book.scheme(id);
  }

  @PutMapping("/schemes/{id}")
  Scheme change(@PathVariable long id, @RequestHeader("Idempotency-Key") String key, @RequestBody SchemeBody body, Act act) {
    once.run(act.who().id(), key, act.at(), List.of(id, body), String.class, () -> {
      if (body.revision == null) throw new BadInput("revision", "", "Send the revision that you read, so that nobody's change is overwritten unseen.");
      book.changeScheme(act, id, scheme(body, book.scheme(id).code(), act), body.revision);
      return "";
    });
    return book.scheme(id);
  }

  private NewScheme scheme(SchemeBody b, String code, Act act) {
    var bad = BadInput.collect();
    Terms terms = null;
    int kinds = 0;
    if (b.percent != null) {
      terms = new Terms.Percent(b.percent);
      kinds++;
    }
    if (b.flatPerUnit != null) {
      terms = new Terms.FlatPerUnit(b.flatPerUnit);
      kinds++;
    }
    if (b.slabs != null) {
      for (int i = 0; i < b.slabs.size(); i++)
        bad.require(b.slabs.get(i).fromQty != null && b.slabs.get(i).percent != null, "slabs[" + i + "]", "", "A slab has a quantity from which it holds and a percentage.");
      bad.throwIfAny();
      terms = new Terms.Slab(b.slabs.stream().map(s -> new NewScheme.Step(Objects.requireNonNull(s.fromQty), Objects.requireNonNull(s.percent))).toList());
      kinds++;
    }
    if (b.buyQty != null || b.freeQty != null) {
      terms = new Terms.BuyXGetY(Objects.requireNonNullElse(b.buyQty, Quantity.ZERO), Objects.requireNonNullElse(b.freeQty, Quantity.ZERO));
      kinds++;
    }
    bad.require(kinds == 1, "percent", "", "A scheme gives exactly one thing: percent, flatPerUnit, slabs, or buyQty with freeQty.");
    var item = b.sku == null ? null : catalog.bySku(List.of(b.sku)).get(b.sku);
    bad.require(b.sku == null || item != null, "sku", b.sku, "There is no item with this SKU.");
    bad.require(b.toOn != null, "toOn", "", "A scheme has a last day.");
    bad.throwIfAny();
    return new NewScheme(code, text(b.name), Objects.requireNonNull(terms), item == null ? null : (Long) item.id(), b.category, b.groupCode, b.channel, Objects.requireNonNullElse(b.fromOn, act.on()),
        Objects.requireNonNull(b.toOn), Boolean.TRUE.equals(b.stackable), !Boolean.FALSE.equals(b.active));
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
