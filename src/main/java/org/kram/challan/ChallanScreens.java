package org.kram.challan;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Once;
import org.kram.shared.Quantity;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class ChallanScreens {
  private final ChallanBook book;
  private final ChallanPapers papers;
  private final ChallanWords words;
  private final CompanyBook company;
  private final Timeline timeline;
  private final Once once;
  private final Clock clock;

  ChallanScreens(ChallanBook book, ChallanPapers papers, ChallanWords words, CompanyBook company, Timeline timeline, Once once, Clock clock) {
    this.book = book;
    this.papers = papers;
    this.words = words;
    this.company = company;
    this.timeline = timeline;
    this.once = once;
    this.clock = clock;
  }

  @GetMapping("/challans")
  String list(@RequestParam(required = false) Challan.@Nullable State state, @RequestParam(required = false) Challan.@Nullable Kind kind, @RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("page", book.list(state, kind, after));
    model.addAttribute("kinds", kinds());
    model.addAttribute("today", Indian.day(clock.instant()));
    return "challan/list";
  }

  @GetMapping("/challans/new")
  String enter(Model model) {
    var warehouses = new LinkedHashMap<String, String>();
    for (var w : company.warehouses()) if (w.active()) warehouses.put(w.code(), w.code() + " " + w.name());
    model.addAttribute("warehouses", warehouses);
    model.addAttribute("kinds", kinds());
    return "challan/enter";
  }

  @PostMapping("/challans")
  String issue(@ModelAttribute ChallanBody.Carriage carriage, @RequestParam Challan.Kind kind, @RequestParam String from, @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String party, @RequestParam(required = false) @Nullable String address, @RequestParam(required = false) @Nullable String purpose,
      @RequestParam MultiValueMap<String, String> form, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    var no = once.run(act.who().id(), requestId, act.at(), form, String.class, () -> {
      act.require(Permission.PACK);
      return book.issue(act, words.read(new ChallanBody(kind, from, to, party, address, purpose, lines(form), carriage))).no();
    });
    flash.addFlashAttribute("said", no + " is issued. Its goods stand at the gate.");
    return "redirect:/challans/" + no;
  }

  @GetMapping("/challans/{series}/{year}/{serial}")
  String one(@PathVariable String series, @PathVariable String year, @PathVariable String serial, Model model) {
    var challan = book.challan(ChallanApi.no(series, year, serial));
    model.addAttribute("challan", challan);
    model.addAttribute("refusals", ChallanRules.gateRefusals(challan));
    model.addAttribute("need", ChallanPapers.need(challan).inWords());
    model.addAttribute("entries", timeline.story(List.of(challan.no()), 100));
    return "challan/one";
  }

  @GetMapping("/challans/{series}/{year}/{serial}/pdf")
  ResponseEntity<byte[]> pdf(@PathVariable String series, @PathVariable String year, @PathVariable String serial, Act act) {
    act.require(Permission.LOOK);
    var no = ChallanApi.no(series, year, serial);
    return ChallanApi.file(papers.pdf(no), no);
  }

  @PostMapping("/challans/{series}/{year}/{serial}/carriage")
  String carriage(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @ModelAttribute ChallanBody.Carriage carriage, @RequestParam String requestId, Act act,
      RedirectAttributes flash) {
    var no = ChallanApi.no(series, year, serial);
    once.run(act.who().id(), requestId, act.at(), List.of("carriage", no, carriage), String.class, () -> book.setCarriage(act, no, words.carriage(carriage)).no());
    flash.addFlashAttribute("said", no + ": vehicle and papers are kept.");
    return "redirect:/challans/" + no;
  }

  @PostMapping("/challans/{series}/{year}/{serial}/gate-out")
  String letGo(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    var no = ChallanApi.no(series, year, serial);
    once.run(act.who().id(), requestId, act.at(), List.of("gate-out", no), String.class, () -> book.letGo(act, no).no());
    flash.addFlashAttribute("said", "The goods of " + no + " have left.");
    return "redirect:/challans/" + no;
  }

  @PostMapping("/challans/{series}/{year}/{serial}/receipt")
  String receive(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestParam MultiValueMap<String, String> form, @RequestParam String requestId, Act act,
      RedirectAttributes flash) {
    var no = ChallanApi.no(series, year, serial);
    once.run(act.who().id(), requestId, act.at(), List.of("receipt", no, form), String.class, () -> book.receive(act, no, came(form)).no());
    flash.addFlashAttribute("said", "The goods of " + no + " are in receiving. Put them away next.");
    return "redirect:/challans/" + no;
  }

  @PostMapping("/challans/{series}/{year}/{serial}/cancellation")
  String cancel(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    var no = ChallanApi.no(series, year, serial);
    once.run(act.who().id(), requestId, act.at(), List.of("cancellation", no, Objects.toString(act.why())), String.class, () -> book.cancel(act, no).no());
    flash.addFlashAttribute("said", no + " is cancelled.");
    return "redirect:/challans/" + no;
  }

  private static Map<String, String> kinds() {
    var kinds = new LinkedHashMap<String, String>();
    for (var kind : Challan.Kind.values()) kinds.put(kind.name(), kind.title());
    return kinds;
  }

  /// The rows in which something was typed.
  private static List<ChallanBody.@Nullable Line> lines(MultiValueMap<String, String> form) {
    var skus = Objects.requireNonNullElse(form.get("sku"), List.<String>of());
    var lines = new ArrayList<ChallanBody.@Nullable Line>();
    for (int i = 0; i < skus.size(); i++)
      if (!skus.get(i).isBlank()) lines.add(new ChallanBody.Line(skus.get(i).strip(), null, number(form, "qty", i, lines.size()), number(form, "value", i, lines.size())));
    return lines;
  }

  private static List<ChallanBook.Came> came(MultiValueMap<String, String> form) {
    var lines = Objects.requireNonNullElse(form.get("line"), List.<String>of());
    var came = new ArrayList<ChallanBook.Came>();
    for (int i = 0; i < lines.size(); i++) {
      var qty = quantity(form, "came", i);
      var lost = quantity(form, "lost", i);
      if (qty.isZero() && lost.isZero()) continue;
      came.add(new ChallanBook.Came(Integer.parseInt(lines.get(i)), qty, lost, at(form, "lostWhy", i)));
    }
    return came;
  }

  private static Quantity quantity(MultiValueMap<String, String> form, String name, int i) {
    var number = number(form, name, i, i);
    if (number == null) return Quantity.ZERO;
    try {
      return Quantity.of(number);
    } catch (ArithmeticException e) {
      throw new BadInput("lines[" + i + "]." + name, number, "At most three decimals.");
    }
  }

  private static @Nullable BigDecimal number(MultiValueMap<String, String> form, String name, int i, int line) {
    var text = at(form, name, i);
    try {
      return text == null ? null : new BigDecimal(text.replaceAll("[,\\s]", ""));
    } catch (NumberFormatException e) {
      throw new BadInput("lines[" + line + "]." + name, text, "This is no number.");
    }
  }

  private static @Nullable String at(MultiValueMap<String, String> form, String name, int i) {
    var values = form.get(name);
    return values == null || i >= values.size() || values.get(i) == null || values.get(i).isBlank() ? null : values.get(i).strip();
  }
}
