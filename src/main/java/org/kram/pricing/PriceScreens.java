package org.kram.pricing;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.catalog.Conversion;
import org.kram.catalog.Item;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.party.Customer;
import org.kram.party.PartyBook;
import org.kram.pricing.NewScheme.Terms;
import org.kram.shared.BadInput;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.kram.shared.TypedText;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class PriceScreens {
  /// `10 = 5`: from 10 on, five percent; one slab per line.
  private static final Pattern SLAB = Pattern.compile("\\s*([0-9]{1,9}(?:\\.[0-9]{1,3})?)\\s*[=: ]\\s*([0-9]{1,3}(?:\\.[0-9]{1,3})?)\\s*%?\\s*");

  private final PriceBook book;
  private final PriceStore store;
  private final Catalog catalog;
  private final PartyBook parties;
  private final Timeline timeline;
  private final Once once;

  PriceScreens(PriceBook book, PriceStore store, Catalog catalog, PartyBook parties, Timeline timeline, Once once) {
    this.book = book;
    this.store = store;
    this.catalog = catalog;
    this.parties = parties;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/prices")
  String lists(Model model) {
    model.addAttribute("lists", book.lists());
    return "pricing/lists";
  }

  @GetMapping("/prices/new")
  String newList(Model model) {
    model.addAttribute("list", null);
    return "pricing/list-form";
  }

  @GetMapping("/prices/{code}/change")
  String listForm(@PathVariable String code, Model model) {
    model.addAttribute("list", list(code));
    return "pricing/list-form";
  }

  @PostMapping("/prices")
  String keepList(@RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    var t = new TypedText(form);
    var entered = new NewPriceList(t.text("code"), t.text("name"), t.choice("kind", NewPriceList.Kind.class, NewPriceList.Kind.CUSTOMER), t.optional("groupCode"), t.tick("active"));
    t.check();
    boolean fresh = !t.tick("known");
    once.run(act.who().id(), requestId, act.at(), entered, String.class, () -> {
      if (fresh && book.list(entered.code()).isPresent()) throw new BadInput("code", entered.code(), "There is a list with this code: change it there, or choose another code.");
      book.putList(act, entered);
      return "";
    });
    flash.addFlashAttribute("said", entered.name() + " is kept.");
    return "redirect:/prices/" + list(entered.code()).code();
  }

  @GetMapping("/prices/{code}")
  String list(@PathVariable String code, @RequestParam @Nullable String q, @RequestParam(defaultValue = "false") boolean all, @RequestParam @Nullable String after, Act act, Model model) {
    var list = list(code);
    model.addAttribute("list", list);
    model.addAttribute("page", book.prices(list.code(), q, all ? null : act.on(), after, Page.SIZE));
    model.addAttribute("today", act.on());
    model.addAttribute("story", timeline.story(List.of("PRICE LIST " + list.code()), 30));
    return "pricing/list";
  }

  @PostMapping("/prices/{code}/prices")
  String setPrice(@PathVariable String code, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    var t = new TypedText(form);
    var item = item(t);
    var price = t.number("price");
    if (price == null && t.wrong().isEmpty()) t.wrong("price", "Enter the price per base unit.");
    var minQty = Objects.requireNonNullElse(t.quantity("minQty"), Quantity.ZERO);
    var from = Objects.requireNonNullElse(t.date("fromOn"), act.on());
    var to = t.date("toOn");
    t.check();
    var entered = new NewPrice(Objects.requireNonNull(item).id(), minQty, Objects.requireNonNull(price), t.tick("taxInclusive"), from, to);
    once.run(act.who().id(), requestId, act.at(), List.of(code, entered), Integer.class, () -> book.setPrices(act, code, List.of(entered)));
    flash.addFlashAttribute("said", "The price of " + item.sku() + " is set.");
    return "redirect:/prices/" + list(code).code() + "?q=" + URLEncoder.encode(item.sku(), StandardCharsets.UTF_8);
  }

  /// The prices of one item, a slot on its page.
  @GetMapping("/item-prices")
  String itemPrices(@RequestParam String sku, Act act, Model model) {
    var item = catalog.bySku(List.of(sku)).get(sku);
    if (item == null) throw new NotFound("item", sku);
    model.addAttribute("item", item);
    model.addAttribute("prices", store.pricesOf(item.id(), act.on()));
    return "pricing/item";
  }

  record Answered(Item item, Customer customer, Quantity qty, PricedLine line) {}

  /// What would this customer pay, and why.
  @GetMapping("/prices/question")
  String question(@RequestParam Map<String, String> asked, Act act, Model model) {
    Answered answer = null;
    String refusal = null;
    var t = new TypedText(asked);
    if (t.isGiven("customer") && t.isGiven("sku")) {
      try {
        var customer = parties.customerByCode(t.text("customer"));
        var item = catalog.bySku(List.of(t.text("sku"))).get(t.text("sku"));
        if (item == null) throw new NotFound("item", t.text("sku"));
        var qty = Objects.requireNonNullElse(t.number("qty"), BigDecimal.ONE);
        var on = Objects.requireNonNullElse(t.date("on"), act.on());
        t.check();
        var base = switch (item.convert(t.optional("unit"), qty)) {
          case Conversion.Fits(var fits) -> fits;
          case Conversion.Misfit(var message) -> throw new BadInput("qty", qty, message);
        };
        var line = book.price(new PriceQuestion(customer.id(), customer.groupCode(), customer.priceListCode(), t.optional("channel"), on,
            List.of(new PriceQuestion.Line(1, item.id(), item.category(), base, null)))).getFirst();
        answer = new Answered(item, customer, base, line);
      } catch (NotFound | BadInput | Refused e) {
        refusal = e.getMessage(); // a question that cannot be answered is an answer too
      }
    }
    model.addAttribute("answer", answer);
    model.addAttribute("refusal", Objects.requireNonNullElse(refusal, ""));
    return "pricing/question";
  }

  // Agreements

  @GetMapping("/negotiated-prices")
  String negotiated(@RequestParam @Nullable String customer, @RequestParam @Nullable String after, Act act, Model model) {
    var chosen = customer == null || customer.isBlank() ? null : parties.customerByCode(customer);
    model.addAttribute("customer", chosen);
    model.addAttribute("page", book.negotiated(chosen == null ? null : (Long) chosen.id(), after, Page.SIZE));
    model.addAttribute("today", act.on());
    return "pricing/negotiated";
  }

  @PostMapping("/negotiated-prices")
  String setNegotiated(@RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    var t = new TypedText(form);
    var customer = parties.customerByCode(t.text("customer"));
    var item = item(t);
    var price = t.number("price");
    if (price == null && t.wrong().isEmpty()) t.wrong("price", "Enter the price per base unit, before tax.");
    var minQty = Objects.requireNonNullElse(t.quantity("minQty"), Quantity.ZERO);
    var from = Objects.requireNonNullElse(t.date("fromOn"), act.on());
    var to = t.date("toOn");
    t.check();
    var entered = new NewNegotiatedPrice(customer.id(), Objects.requireNonNull(item).id(), minQty, Objects.requireNonNull(price), from, to);
    once.run(act.who().id(), requestId, act.at(), List.of(entered, Objects.toString(act.why(), "")), Integer.class, () -> book.setNegotiated(act, List.of(entered)));
    flash.addFlashAttribute("said", item.sku() + " for " + customer.name() + " is agreed.");
    return "redirect:/negotiated-prices?customer=" + customer.code();
  }

  private @Nullable Item item(TypedText t) {
    var item = catalog.bySku(List.of(t.text("sku"))).get(t.text("sku"));
    if (item == null) t.wrong("sku", "There is no item with this SKU: look it up under Items.");
    return item;
  }

  // Schemes

  @GetMapping("/schemes")
  String schemes(@RequestParam @Nullable String after, Act act, Model model) {
    var page = book.schemes(after, Page.SIZE);
    model.addAttribute("page", page);
    model.addAttribute("items", catalog.items(page.rows().stream().map(Scheme::itemId).filter(Objects::nonNull).toList()));
    model.addAttribute("today", act.on());
    return "pricing/schemes";
  }

  @GetMapping("/schemes/new")
  String newScheme(Model model) {
    model.addAttribute("scheme", null);
    model.addAttribute("sku", "");
    model.addAttribute("story", List.of());
    return "pricing/scheme";
  }

  @GetMapping("/schemes/{id}")
  String scheme(@PathVariable long id, Model model) {
    var scheme = book.scheme(id);
    model.addAttribute("scheme", scheme);
    model.addAttribute("sku", scheme.itemId() == null ? "" : catalog.item(scheme.itemId()).sku());
    model.addAttribute("story", timeline.story(List.of("SCHEME " + scheme.code()), 30));
    return "pricing/scheme";
  }

  @PostMapping("/schemes")
  String createScheme(@RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    var entered = read(form, null);
    long id = once.run(act.who().id(), requestId, act.at(), entered.toString(), Long.class, () -> book.createScheme(act, entered));
    flash.addFlashAttribute("said", "The scheme is offered.");
    return "redirect:/schemes/" + id;
  }

  @PostMapping("/schemes/{id}")
  String changeScheme(@PathVariable long id, @RequestParam int revision, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    var entered = read(form, book.scheme(id).code());
    once.run(act.who().id(), requestId, act.at(), List.of(id, entered.toString(), revision), String.class, () -> {
      book.changeScheme(act, id, entered, revision);
      return "";
    });
    flash.addFlashAttribute("said", entered.name() + " is kept.");
    return "redirect:/schemes/" + id;
  }

  private NewScheme read(Map<String, String> form, @Nullable String code) {
    var t = new TypedText(form);
    var terms = switch (t.text("kind")) {
      case "FLAT" -> new Terms.FlatPerUnit(Objects.requireNonNullElse(t.number("flatPerUnit"), BigDecimal.ZERO));
      case "SLAB" -> new Terms.Slab(slabs(t));
      case "BUY_X_GET_Y" -> new Terms.BuyXGetY(Objects.requireNonNullElse(t.quantity("buyQty"), Quantity.ZERO), Objects.requireNonNullElse(t.quantity("freeQty"), Quantity.ZERO));
      default -> new Terms.Percent(Objects.requireNonNullElse(t.number("percent"), BigDecimal.ZERO));
    };
    var item = t.isGiven("sku") ? item(t) : null;
    var from = t.date("fromOn");
    var to = t.date("toOn");
    if (from == null && !t.isGiven("fromOn")) t.wrong("fromOn", "A scheme has a first day.");
    if (to == null && !t.isGiven("toOn")) t.wrong("toOn", "A scheme has a last day.");
    t.check();
    return new NewScheme(code == null ? t.text("code") : code, t.text("name"), terms, item == null ? null : (Long) item.id(), t.optional("category"), t.optional("groupCode"), t.optional("channel"),
        Objects.requireNonNull(from), Objects.requireNonNull(to), t.tick("stackable"), t.tick("active"));
  }

  private static List<NewScheme.Step> slabs(TypedText t) {
    var steps = new ArrayList<NewScheme.Step>();
    for (var line : t.text("slabs").split("\\R|;")) {
      if (line.isBlank()) continue;
      var match = SLAB.matcher(line);
      if (match.matches()) steps.add(new NewScheme.Step(Quantity.of(new BigDecimal(match.group(1))), new BigDecimal(match.group(2))));
      else t.wrong("slabs", "“" + line.strip() + "” is no slab: write one per line, like 10 = 5 for five percent from 10 on.");
    }
    return steps;
  }

  // What the templates need

  static String kind(@Nullable Scheme scheme) {
    return scheme == null ? "PERCENT" : switch (scheme.terms()) {
      case Terms.Percent _ -> "PERCENT";
      case Terms.FlatPerUnit _ -> "FLAT";
      case Terms.Slab _ -> "SLAB";
      case Terms.BuyXGetY _ -> "BUY_X_GET_Y";
    };
  }

  static String percent(@Nullable Scheme scheme) {
    return scheme != null && scheme.terms() instanceof Terms.Percent(var percent) ? plain(percent) : "";
  }

  static String flat(@Nullable Scheme scheme) {
    return scheme != null && scheme.terms() instanceof Terms.FlatPerUnit(var rupees) ? plain(rupees) : "";
  }

  static String slabs(@Nullable Scheme scheme) {
    return scheme != null && scheme.terms() instanceof Terms.Slab(var steps) ? steps.stream().map(s -> s.fromQty() + " = " + plain(s.percent())).collect(Collectors.joining("\n")) : "";
  }

  static String buy(@Nullable Scheme scheme) {
    return scheme != null && scheme.terms() instanceof Terms.BuyXGetY(var buy, var _) ? buy.toString() : "";
  }

  static String free(@Nullable Scheme scheme) {
    return scheme != null && scheme.terms() instanceof Terms.BuyXGetY(var _, var free) ? free.toString() : "";
  }

  static Map<String, String> schemeKinds() {
    var kinds = new LinkedHashMap<String, String>();
    kinds.put("PERCENT", "Percent off");
    kinds.put("FLAT", "Rupees off each unit");
    kinds.put("SLAB", "Percent by quantity");
    kinds.put("BUY_X_GET_Y", "Free goods");
    return kinds;
  }

  static Map<String, String> listKinds() {
    var kinds = new LinkedHashMap<String, String>();
    for (var kind : NewPriceList.Kind.values()) kinds.put(kind.name(), kind.inWords());
    return kinds;
  }

  static String plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  static String price(BigDecimal price) {
    return SchemeRules.rupees(price);
  }

  /// Where a price came from, in words.
  static String source(PricedLine line) {
    return switch (line.source()) {
      case "NEGOTIATED" -> "Negotiated";
      case "OVERRIDE" -> "Set by a person";
      default -> "List " + line.source().substring("LIST:".length());
    };
  }

  /// Whether it holds today.
  static boolean holds(LocalDate from, @Nullable LocalDate to, LocalDate today) {
    return !today.isBefore(from) && (to == null || !today.isAfter(to));
  }

  private PriceList list(String code) {
    return book.list(code).orElseThrow(() -> new NotFound("price list", code));
  }
}
