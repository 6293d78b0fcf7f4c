package org.kram.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.gst.RateBook;
import org.kram.gst.TaxClass;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.kram.shared.TypedText;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/// A SKU may contain slashes, so an item's page has it as the rest of its address.
@Controller
class CatalogScreens {
  /// `DOZ = 12`, `PCS = 1/3`: one pack per line.
  private static final Pattern PACK = Pattern.compile("\\s*([A-Za-z0-9]+)\\s*[=: ]\\s*([0-9]+)\\s*(?:/\\s*([0-9]+))?\\s*");

  private final Catalog catalog;
  private final RateBook rates;
  private final Timeline timeline;
  private final Once once;

  CatalogScreens(Catalog catalog, RateBook rates, Timeline timeline, Once once) {
    this.catalog = catalog;
    this.rates = rates;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/items")
  String list(@RequestParam @Nullable String q, @RequestParam @Nullable String category, @RequestParam(defaultValue = "false") boolean inactive, @RequestParam @Nullable String after, Model model) {
    model.addAttribute("page", catalog.list(q, category, inactive, after, Page.SIZE));
    var categories = new LinkedHashMap<String, String>();
    catalog.categories().forEach(c -> categories.put(c, c));
    model.addAttribute("categories", categories);
    return "catalog/list";
  }

  @GetMapping("/items/new")
  String blank(Model model) {
    model.addAttribute("item", null);
    choices(model);
    return "catalog/form";
  }

  @GetMapping("/items/change")
  String form(@RequestParam String sku, Model model) {
    model.addAttribute("item", find(sku));
    choices(model);
    return "catalog/form";
  }

  @PostMapping("/items")
  String create(@RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    var entered = read(form, "");
    long id = once.run(act.who().id(), requestId, act.at(), entered, Long.class, () -> catalog.create(act, entered));
    var sku = catalog.item(id).sku();
    flash.addFlashAttribute("said", sku + " is entered.");
    return "redirect:" + address(sku);
  }

  @PostMapping("/items/change")
  String change(@RequestParam String sku, @RequestParam int revision, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    var item = find(sku);
    var entered = read(form, sku);
    once.run(act.who().id(), requestId, act.at(), List.of(item.id(), entered, revision), String.class, () -> {
      catalog.change(act, item.id(), entered, revision);
      return "";
    });
    flash.addFlashAttribute("said", sku + " is kept.");
    return "redirect:" + address(sku);
  }

  @GetMapping("/items/{*sku}")
  String page(@PathVariable String sku, Model model) {
    var item = find(sku.substring(1));
    model.addAttribute("item", item);
    model.addAttribute("story", timeline.story(List.of(Catalog.subject(item.sku())), 100));
    model.addAttribute("taxClasses", taxClasses());
    return "catalog/page";
  }

  private Item find(String sku) {
    var item = catalog.bySku(List.of(sku)).get(sku);
    if (item == null) throw new NotFound("item", sku);
    return item;
  }

  static String address(String sku) {
    return "/items/" + UriUtils.encodePath(sku, "UTF-8");
  }

  /// The packs of an item as the form shows them.
  static String packs(@Nullable Item item) {
    return item == null ? "" : item.units().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(u -> u.getKey() + " = " + u.getValue()).collect(Collectors.joining("\n"));
  }

  private static NewItem read(Map<String, String> form, String sku) {
    var t = new TypedText(form);
    var units = new ArrayList<NewItem.Unit>();
    for (var line : t.text("packs").split("\\R|;")) {
      if (line.isBlank()) continue;
      var match = PACK.matcher(line);
      if (match.matches() && match.group(2).length() < 10 && (match.group(3) == null || match.group(3).length() < 10))
        units.add(new NewItem.Unit(match.group(1), Long.parseLong(match.group(2)), match.group(3) == null ? 1 : Long.parseLong(match.group(3))));
      else t.wrong("packs", "“" + line.strip() + "” is no pack: write one per line, like DOZ = 12 or PCS = 1/3.");
    }
    var item = new NewItem(sku.isEmpty() ? t.text("sku") : sku, t.text("name"), t.optional("barcode"), t.text("hsn"), t.text("taxClass"), t.text("uqc"), t.optional("category"), t.optional("brand"),
        t.tick("service"), t.tick("lotControlled"), t.tick("expiryControlled"), t.whole("leadTimeDays", 7), Objects.requireNonNullElse(t.number("weightKg"), BigDecimal.ZERO), t.money("mrp"),
        t.tick("active"), units);
    t.check();
    return item;
  }

  private void choices(Model model) {
    model.addAttribute("taxClasses", taxClasses());
  }

  private Map<String, String> taxClasses() {
    var options = new LinkedHashMap<String, String>();
    for (TaxClass c : rates.classes()) options.put(c.code(), c.name() + c.endedOn().map(d -> " (until " + Indian.date(d) + ")").orElse(""));
    return options;
  }
}
