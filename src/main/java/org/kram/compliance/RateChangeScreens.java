package org.kram.compliance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.compliance.RateCase.Kind;
import org.kram.gst.RateBook;
import org.kram.identity.Act;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.PageKey;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class RateChangeScreens {
  private final RateChangeDesk desk;
  private final RateBook rates;
  private final Once once;
  private final Clock clock;

  RateChangeScreens(RateChangeDesk desk, RateBook rates, Once once, Clock clock) {
    this.desk = desk;
    this.rates = rates;
    this.once = once;
    this.clock = clock;
  }

  @GetMapping("/rate-changes")
  String list(Model model) {
    model.addAttribute("changes", desk.changes());
    return "compliance/ratechanges";
  }

  /// Asked with all fields it shows what would happen; nothing is entered.
  @GetMapping("/rate-changes/new")
  String blank(@RequestParam Map<String, String> form, Model model) {
    model.addAttribute("classes", classes());
    model.addAttribute("tomorrow", Indian.day(clock.instant()).plusDays(1));
    model.addAttribute("preview", form.getOrDefault("from", "").isBlank() ? null : desk.preview(change(form)));
    return "compliance/newratechange";
  }

  /// Only asks; what is wrong is said at the form's fields.
  @PostMapping("/rate-changes/preview")
  String look(@RequestParam Map<String, String> form, RedirectAttributes address) {
    var change = change(form);
    desk.preview(change);
    address.addAttribute("from", change.from().toString()).addAttribute("hsnPrefixes", String.join(" ", change.hsnPrefixes())).addAttribute("was", change.was())
        .addAttribute("becomes", change.becomes()).addAttribute("source", change.source());
    return "redirect:/rate-changes/new";
  }

  @PostMapping("/rate-changes")
  String enter(@RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    var change = change(form);
    long id = once.run(act.who().id(), requestId, act.at(), change, Long.class, () -> desk.enter(act, change).id());
    flash.addFlashAttribute("said", "The change is entered; below is what it reaches.");
    return "redirect:/rate-changes/" + id;
  }

  @GetMapping("/rate-changes/{id}")
  String report(@PathVariable long id, Model model) {
    model.addAttribute("change", desk.change(id));
    model.addAttribute("report", desk.report(id));
    return "compliance/ratechange";
  }

  @GetMapping("/rate-changes/{id}/{kind}")
  String cases(@PathVariable long id, @PathVariable String kind, @RequestParam @Nullable String after, Model model) {
    var one = Arrays.stream(Kind.values()).filter(k -> k.name().equalsIgnoreCase(kind)).findFirst().orElseThrow(() -> new NotFound("kind of document", kind));
    model.addAttribute("change", desk.change(id));
    model.addAttribute("kind", one);
    model.addAttribute("page", desk.cases(id, one, PageKey.id(after, 0)));
    return "compliance/ratecases";
  }

  static NewRateChange change(Map<String, String> form) {
    var codes = Arrays.stream(form.getOrDefault("hsnPrefixes", "").split("[\\s,;]+")).filter(c -> !c.isBlank()).toList();
    return new NewRateChange(day(form.getOrDefault("from", "")), codes, form.getOrDefault("was", ""), form.getOrDefault("becomes", ""), form.getOrDefault("source", "").strip());
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadInput("from", text, "Enter the first day of the new rate.");
    }
  }

  private Map<String, String> classes() {
    var options = new LinkedHashMap<String, String>();
    for (var c : rates.classes()) options.put(c.code(), c.name());
    return options;
  }
}
