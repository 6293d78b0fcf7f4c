package org.kram.stock;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.company.CompanyBook;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.shared.BadInput;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.stock.StockBook.NewBin;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class StockScreens {
  private final StockBook stock;
  private final StockLists lists;
  private final StockWords words;
  private final Catalog catalog;
  private final CompanyBook company;
  private final Timeline timeline;
  private final Once once;

  StockScreens(StockBook stock, StockLists lists, StockWords words, Catalog catalog, CompanyBook company, Timeline timeline, Once once) {
    this.stock = stock;
    this.lists = lists;
    this.words = words;
    this.catalog = catalog;
    this.company = company;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/stock")
  String list(@RequestParam @Nullable String q, @RequestParam @Nullable String warehouse, @RequestParam @Nullable String only, @RequestParam @Nullable String after, Model model) {
    var id = warehouse == null || warehouse.isBlank() ? null : words.warehouse(warehouse);
    model.addAttribute("page", lists.items(q, id, "short".equals(only), after));
    model.addAttribute("warehouses", warehouses());
    return "stock/list";
  }

  @GetMapping("/stock/items/{sku}")
  String item(@PathVariable String sku, @RequestParam @Nullable String after, Model model) {
    var item = catalog.bySku(List.of(sku)).values().stream().findFirst().orElseThrow(() -> new NotFound("item", sku));
    model.addAttribute("item", item);
    model.addAttribute("free", stock.available(List.of(item.id())).getOrDefault(item.id(), Map.of()));
    model.addAttribute("balances", lists.balances(item.id()));
    model.addAttribute("holders", lists.holders(item.id()));
    model.addAttribute("moves", lists.moves(item.id(), after));
    model.addAttribute("warehouses", byId());
    return "stock/item";
  }

  @GetMapping("/stock/receipts/new")
  String receiveForm(Model model) {
    model.addAttribute("warehouses", warehouses());
    return "stock/receive";
  }

  @PostMapping("/stock/receipts")
  String receive(@RequestParam String requestId, @RequestParam String warehouse, @RequestParam String reference, @RequestParam MultiValueMap<String, String> form, Act act,
      RedirectAttributes flash) {
    var no = once.run(act.who().id(), requestId, act.at(), form, String.class, () -> {
      long id = words.warehouse(warehouse);
      return stock.receive(act, id, reference.strip(), words.arrivals(id, lines(form)));
    });
    flash.addFlashAttribute("said", no + " is received. Backorders are served from what is in bins.");
    return "redirect:/stock/papers/" + no;
  }

  @GetMapping("/stock/adjustments/new")
  String adjustForm(Model model) {
    model.addAttribute("warehouses", warehouses());
    return "stock/adjust";
  }

  @PostMapping("/stock/adjustments")
  String adjust(@RequestParam String requestId, @RequestParam String warehouse, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var no = once.run(act.who().id(), requestId, act.at(), form, String.class, () -> {
      long id = words.warehouse(warehouse);
      return stock.adjust(act, id, words.adjustments(id, lines(form)));
    });
    flash.addFlashAttribute("said", no + " is booked.");
    return "redirect:/stock/papers/" + no;
  }

  @GetMapping("/stock/carries/new")
  String carryForm(Model model) {
    model.addAttribute("warehouses", warehouses());
    return "stock/carry";
  }

  @PostMapping("/stock/carries")
  String carry(@RequestParam String requestId, @RequestParam String warehouse, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var no = once.run(act.who().id(), requestId, act.at(), form, String.class, () -> {
      long id = words.warehouse(warehouse);
      return stock.carry(act, id, words.carries(id, lines(form)));
    });
    flash.addFlashAttribute("said", no + " is booked.");
    return "redirect:/stock/papers/" + no;
  }

  @GetMapping("/stock/papers/{no}")
  String paper(@PathVariable String no, Model model) {
    var form = java.util.regex.Pattern.compile("(GR|SA|SM)-([0-9]{1,18})").matcher(no.toUpperCase(java.util.Locale.ROOT));
    if (!form.matches()) throw new NotFound("stock paper", no);
    var paper = lists.paper(form.group(1), Long.parseLong(form.group(2))).orElseThrow(() -> new NotFound("stock paper", no));
    model.addAttribute("paper", paper);
    model.addAttribute("kind", switch (form.group(1)) {
      case "GR" -> "Goods receipt";
      case "SA" -> "Adjustment";
      default -> "Move";
    });
    model.addAttribute("warehouse", company.warehouse(paper.warehouseId()));
    model.addAttribute("lines", lists.paperLines(paper.no()));
    model.addAttribute("entries", timeline.story(List.of(paper.no()), 100));
    return "stock/paper";
  }

  @GetMapping("/stock/places")
  String places(@RequestParam @Nullable String warehouse, Model model) {
    var code = warehouse == null || warehouse.isBlank() ? company.warehouses().isEmpty() ? "" : company.warehouses().getFirst().code() : warehouse;
    model.addAttribute("code", code);
    model.addAttribute("places", code.isEmpty() ? List.of() : lists.places(words.warehouse(code)));
    model.addAttribute("warehouses", warehouses());
    return "stock/places";
  }

  /// Several bins at once: codes separated by blanks, commas or lines; they continue the walk in this order.
  @PostMapping("/stock/places")
  String addBins(@RequestParam String requestId, @RequestParam String warehouse, @RequestParam String codes, @RequestParam(defaultValue = "1") int pickOrder, Act act,
      RedirectAttributes flash) {
    var wanted = java.util.Arrays.stream(codes.toUpperCase(java.util.Locale.ROOT).split("[\\s,;]+")).filter(c -> !c.isBlank()).toList();
    once.run(act.who().id(), requestId, act.at(), List.of("bins", warehouse, codes, pickOrder), String.class, () -> {
      var bins = new ArrayList<NewBin>();
      for (var code : wanted) bins.add(new NewBin(code, pickOrder + bins.size()));
      stock.addBins(act, words.warehouse(warehouse), bins);
      return "done";
    });
    flash.addFlashAttribute("said", wanted.size() + " bin(s) are kept.");
    return "redirect:/stock/places?warehouse=" + java.net.URLEncoder.encode(warehouse, java.nio.charset.StandardCharsets.UTF_8);
  }

  @PostMapping("/stock/places/{id}/use")
  String use(@PathVariable long id, @RequestParam String requestId, @RequestParam boolean active, @RequestParam String warehouse, Act act) {
    once.run(act.who().id(), requestId, act.at(), List.of("use", id, active), String.class, () -> {
      stock.setActive(act, id, active);
      return "done";
    });
    return "redirect:/stock/places?warehouse=" + java.net.URLEncoder.encode(warehouse, java.nio.charset.StandardCharsets.UTF_8);
  }

  private Map<String, String> warehouses() {
    var byCode = new LinkedHashMap<String, String>();
    for (var w : company.warehouses()) if (w.active()) byCode.put(w.code(), w.code() + " " + w.name());
    return byCode;
  }

  private Map<Long, String> byId() {
    var byId = new LinkedHashMap<Long, String>();
    for (var w : company.warehouses()) byId.put(w.id(), w.code());
    return byId;
  }

  /// The rows in which something was typed.
  private static List<StockWords.Line> lines(MultiValueMap<String, String> form) {
    var lines = new ArrayList<StockWords.Line>();
    var wrong = BadInput.collect();
    int rows = Objects.requireNonNullElse(form.get("sku"), List.<String>of()).size();
    for (int i = 0; i < rows; i++) {
      var sku = at(form, "sku", i);
      var qty = at(form, "qty", i);
      if (sku == null && qty == null) continue;
      var field = "lines[" + lines.size() + "].";
      BigDecimal amount = null;
      LocalDate expires = null;
      try {
        if (qty != null) amount = new BigDecimal(qty.replace(",", ""));
      } catch (NumberFormatException e) {
        wrong.require(false, field + "qty", qty, "This is no number.");
      }
      var expiry = at(form, "expiresOn", i);
      try {
        if (expiry != null) expires = LocalDate.parse(expiry);
      } catch (DateTimeParseException e) {
        wrong.require(false, field + "expiresOn", expiry, "This is no day.");
      }
      lines.add(new StockWords.Line(sku, at(form, "unit", i), amount, at(form, "place", i), at(form, "to", i), at(form, "lot", i), expires));
    }
    wrong.throwIfAny();
    return lines;
  }

  private static @Nullable String at(MultiValueMap<String, String> form, String name, int i) {
    var values = form.get(name);
    return values == null || i >= values.size() || values.get(i) == null || values.get(i).isBlank() ? null : values.get(i).strip();
  }
}
