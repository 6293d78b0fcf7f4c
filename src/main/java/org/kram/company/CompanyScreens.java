package org.kram.company;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Reference;
import org.kram.gst.State;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The company's own papers: profile, registrations, branches, warehouses, hours, holidays, settings.
@Controller
class CompanyScreens {
  private final CompanyBook book;
  private final Turnovers turnovers;
  private final WorkingHours hours;
  private final Settings settings;
  private final Timeline timeline;
  private final Once once;

  CompanyScreens(CompanyBook book, Turnovers turnovers, WorkingHours hours, Settings settings, Timeline timeline, Once once) {
    this.book = book;
    this.turnovers = turnovers;
    this.hours = hours;
    this.settings = settings;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/company")
  String company(Model model) {
    if (!book.isSetUp()) return "redirect:/company/profile";
    model.addAttribute("profile", book.profile()).addAttribute("registrations", book.registrations()).addAttribute("branches", book.branches()).addAttribute("warehouses", book.warehouses())
        .addAttribute("story", timeline.story(List.of(CompanyBook.SUBJECT), 200).reversed().stream().limit(30).toList());
    return "company/company";
  }

  @GetMapping("/company/profile")
  String profile(Model model) {
    model.addAttribute("profile", book.isSetUp() ? book.keptProfile() : new Profile("", "", "", Money.ZERO, LocalDate.EPOCH, null, null, null, null, null, null));
    model.addAttribute("turnovers", turnovers.all()).addAttribute("eInvoicesDueFrom", turnovers.eInvoicesDueFrom().orElse(null));
    return "company/profile";
  }

  @PostMapping("/company/turnovers")
  String keepTurnover(@RequestParam String requestId, @RequestParam String financialYear, @RequestParam String amount, Act act, RedirectAttributes flash) {
    var rupees = money("amount", amount);
    run(act, requestId, List.of("turnover", financialYear, rupees), () -> turnovers.keep(act, financialYear.strip(), rupees));
    flash.addFlashAttribute("said", "The turnover of " + financialYear + " is kept.");
    return "redirect:/company/profile";
  }

  @PostMapping("/company/profile")
  String keepProfile(@RequestParam String requestId, @RequestParam String name, @RequestParam String legalName, @RequestParam String pan, @RequestParam String aggregateTurnover,
      @RequestParam LocalDate startedOn, @RequestParam(defaultValue = "") String mail, @RequestParam(defaultValue = "") String phone, @RequestParam(defaultValue = "") String website,
      @RequestParam(defaultValue = "") String bankDetails, @RequestParam(defaultValue = "") String invoiceTerms, @RequestParam(required = false) @Nullable LocalDate eInvoiceFrom, Act act, RedirectAttributes flash) {
    var profile = new Profile(name.strip(), legalName.strip(), pan.strip().toUpperCase(), money("aggregateTurnover", aggregateTurnover), startedOn, text(mail), text(phone), text(website), text(bankDetails), text(invoiceTerms), eInvoiceFrom);
    run(act, requestId, List.of("profile", profile), () -> book.keepProfile(act, profile));
    flash.addFlashAttribute("said", "The profile is kept.");
    return "redirect:/company";
  }

  @GetMapping("/company/registrations/new")
  String newRegistration(Model model) {
    return registration(null, model);
  }

  @GetMapping("/company/registrations/{id}")
  String registration(@PathVariable long id, Model model) {
    return registration(book.registration(id), model);
  }

  private String registration(@Nullable Registration registration, Model model) {
    model.addAttribute("registration", registration).addAttribute("states", states());
    return "company/registration";
  }

  @PostMapping({"/company/registrations", "/company/registrations/{id}"})
  String keepRegistration(@PathVariable(required = false) @Nullable Long id, @RequestParam String requestId, @RequestParam String gstin, @RequestParam String legalName, @RequestParam(defaultValue = "") String tradeName,
      @RequestParam Registration.Kind kind, @RequestParam String invoicePrefix, @RequestParam String line1, @RequestParam(defaultValue = "") String line2, @RequestParam String place, @RequestParam String pin,
      @RequestParam(defaultValue = "") String lutArn, @RequestParam(required = false) @Nullable LocalDate lutFrom, @RequestParam(required = false) @Nullable LocalDate lutTo,
      @RequestParam(defaultValue = "false") boolean active, Act act, RedirectAttributes flash) {
    var number = gstin.replace(" ", "").toUpperCase();
    var registration = new Registration(id == null ? 0 : id, number, number.length() < 2 ? "" : number.substring(0, 2), legalName.strip(), text(tradeName), kind, invoicePrefix.strip().toUpperCase(),
        line1.strip(), text(line2), place.strip(), pin.strip(), text(lutArn), lutFrom, lutTo, active);
    run(act, requestId, List.of("registration", registration), () -> {
      if (id == null) book.addRegistration(act, registration);
      else book.keepRegistration(act, registration);
    });
    flash.addFlashAttribute("said", "GST registration " + number + " is kept.");
    return "redirect:/company";
  }

  @PostMapping("/company/branches")
  String addBranch(@RequestParam String requestId, @RequestParam long registrationId, @RequestParam String code, @RequestParam String name, Act act, RedirectAttributes flash) {
    run(act, requestId, List.of("branch", registrationId, code, name), () -> book.addBranch(act, registrationId, code.strip().toUpperCase(), name));
    flash.addFlashAttribute("said", "Branch " + code + " is there.");
    return "redirect:/company";
  }

  @GetMapping("/company/warehouses/new")
  String newWarehouse(Model model) {
    model.addAttribute("branches", book.branches().stream().collect(Collectors.toMap(Branch::id, b -> b.code() + " " + b.name() + " (" + book.registration(b.registrationId()).gstin() + ")", (a, _) -> a, LinkedHashMap::new)))
        .addAttribute("states", states());
    return "company/new-warehouse";
  }

  @PostMapping("/company/warehouses")
  String addWarehouse(@RequestParam String requestId, @RequestParam long branchId, @RequestParam String code, @RequestParam String name, @RequestParam String line1, @RequestParam(defaultValue = "") String line2,
      @RequestParam String place, @RequestParam String stateCode, @RequestParam String pin, Act act, RedirectAttributes flash) {
    var warehouse = new Warehouse(0, branchId, 0, code.strip().toUpperCase(), name.strip(), line1.strip(), text(line2), place.strip(), stateCode, pin.strip(), true);
    run(act, requestId, List.of("warehouse", warehouse), () -> book.addWarehouse(act, warehouse));
    flash.addFlashAttribute("said", "Warehouse " + warehouse.code() + " is open; receiving, quarantine, staging and transit are laid out.");
    return "redirect:/company/warehouses/" + warehouse.code();
  }

  @GetMapping("/company/warehouses/{code}")
  String warehouse(@PathVariable String code, Model model) {
    var warehouse = book.warehouse(code).orElseThrow(() -> new NotFound("warehouse", code));
    model.addAttribute("warehouse", warehouse).addAttribute("branch", book.branches().stream().filter(b -> b.id() == warehouse.branchId()).findFirst().orElseThrow())
        .addAttribute("registration", book.registration(warehouse.registrationId())).addAttribute("state", Reference.state(warehouse.stateCode()).map(State::name).orElse(warehouse.stateCode()));
    return "company/warehouse";
  }

  @GetMapping("/company/settings")
  String settings(Model model) {
    model.addAttribute("settings", List.copyOf(settings.all())).addAttribute("week", week()).addAttribute("holidays", hours.holidays());
    return "company/settings";
  }

  /// All fields of the page come along; only what differs is changed.
  @PostMapping("/company/settings")
  String set(@RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    var wanted = new LinkedHashMap<String, String>();
    for (var setting : settings.all()) if (form.containsKey(setting.name())) wanted.put(setting.name(), form.get(setting.name()));
    run(act, requestId, List.of("settings", wanted), () -> wanted.forEach((name, value) -> settings.set(act, name, value)));
    flash.addFlashAttribute("said", "The settings are kept.");
    return "redirect:/company/settings";
  }

  @PostMapping("/company/hours")
  String keepHours(@RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    run(act, requestId, List.of("hours", form.entrySet().stream().filter(e -> e.getKey().matches("(opens|closes)[1-7]")).map(Object::toString).sorted().toList()), () -> {
      for (int day = 1; day <= 7; day++)
        hours.keepDay(act, DayOfWeek.of(day), WorkingDay.of("opens" + day, form.get("opens" + day), "closes" + day, form.get("closes" + day)));
    });
    flash.addFlashAttribute("said", "The working hours are kept.");
    return "redirect:/company/settings";
  }

  @PostMapping("/company/holidays")
  String addHoliday(@RequestParam String requestId, @RequestParam LocalDate day, @RequestParam String name, Act act, RedirectAttributes flash) {
    run(act, requestId, List.of("holiday", day, name), () -> hours.addHoliday(act, day, name));
    flash.addFlashAttribute("said", name + " is a holiday.");
    return "redirect:/company/settings";
  }

  @PostMapping("/company/holidays/{day}/removal")
  String removeHoliday(@PathVariable LocalDate day, @RequestParam String requestId, Act act) {
    run(act, requestId, List.of("no holiday", day), () -> hours.removeHoliday(act, day));
    return "redirect:/company/settings";
  }

  private Map<DayOfWeek, String[]> week() {
    var week = new LinkedHashMap<DayOfWeek, String[]>();
    for (var day : DayOfWeek.values()) {
      var open = hours.week().get(day.getValue());
      week.put(day, open == null ? new String[] {"", ""} : new String[] {open.opens(), open.closes()});
    }
    return week;
  }

  private void run(Act act, String requestId, Object content, Runnable verb) {
    once.run(act.who().id(), requestId, act.at(), content, Boolean.class, () -> {
      verb.run();
      return true;
    });
  }

  private static Map<String, String> states() {
    return Reference.states().stream().collect(Collectors.toMap(State::code, s -> s.code() + " " + s.name(), (a, _) -> a, LinkedHashMap::new));
  }

  private static Money money(String field, String typed) {
    try {
      return Money.of(typed.replace(",", "").strip());
    } catch (ArithmeticException | NumberFormatException e) {
      throw new BadInput(field, typed, "Give an amount in rupees, with at most two decimals.");
    }
  }

  private static @Nullable String text(String typed) {
    return typed.isBlank() ? null : typed.strip();
  }
}
