package org.kram.quotation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.company.Warehouse;
import org.kram.credit.CreditDesk;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.party.PartyBook;
import org.kram.party.PartyKind;
import org.kram.party.PartyQuestion;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Once;
import org.kram.stock.StockBook;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class QuotationScreens {
  private final QuotationDesk desk;
  private final LineEntry entry;
  private final Estimator estimator;
  private final PartyBook parties;
  private final CompanyBook company;
  private final CreditDesk credit;
  private final StockBook stock;
  private final Timeline timeline;
  private final Once once;

  QuotationScreens(QuotationDesk desk, LineEntry entry, Estimator estimator, PartyBook parties, CompanyBook company, CreditDesk credit, StockBook stock, Timeline timeline,
      Once once) {
    this.desk = desk;
    this.entry = entry;
    this.estimator = estimator;
    this.parties = parties;
    this.company = company;
    this.credit = credit;
    this.stock = stock;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/quotations")
  String list(@RequestParam @Nullable QuotationState state, @RequestParam @Nullable String customer, @RequestParam @Nullable String after, Model model) {
    var page = desk.list(state, customer == null || customer.isBlank() ? null : parties.customerByCode(customer.strip()).id(), after);
    model.addAttribute("page", page);
    model.addAttribute("customers", parties.customers(page.rows().stream().map(Quotation::customerId).distinct().toList()));
    var states = new LinkedHashMap<String, String>();
    for (var s : QuotationState.values()) states.put(s.name(), s.inWords());
    model.addAttribute("states", states);
    return "quotation/list";
  }

  @GetMapping("/quotations/{no:QT-\\d+}")
  String one(@PathVariable String no, @RequestParam @Nullable Integer version, Act act, Model model) {
    var quotation = desk.quotationByNo(no);
    int shown = version == null ? quotation.version() : version;
    var lines = desk.lines(quotation.id(), shown);
    model.addAttribute("quotation", quotation);
    model.addAttribute("version", shown);
    model.addAttribute("lines", lines);
    model.addAttribute("parties", estimator.saleOf(quotation.customerId(), quotation.billToId(), quotation.shipToId(), quotation.warehouseId()).parties());
    model.addAttribute("warehouse", company.warehouse(quotation.warehouseId()).name());
    model.addAttribute("credit", credit.standing(quotation.customerId(), act.on()));
    model.addAttribute("elsewhere", availability(lines));
    model.addAttribute("entries", timeline.story(List.of(quotation.no()), 200));
    model.addAttribute("holds", quotation.holdsOn(act.on()));
    model.addAttribute("today", isPast(quotation, act) ? desk.pricesToday(act, quotation) : null);
    return "quotation/one";
  }

  /// The offer would still be ordered from, were it not too late.
  private static boolean isPast(Quotation quotation, Act act) {
    return !quotation.holdsOn(act.on()) && quotation.state().allows(QuotationState.Verb.ORDER);
  }

  /// What is free in each warehouse now: "MUM 120, DEL 4".
  private Map<Long, String> availability(List<QuotationLine> lines) {
    var codes = company.warehouses().stream().collect(Collectors.toMap(Warehouse::id, Warehouse::code));
    return stock.available(lines.stream().map(QuotationLine::itemId).distinct().toList()).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
        e -> e.getValue().entrySet().stream().filter(w -> w.getValue().available().isPositive())
            .map(w -> codes.getOrDefault(w.getKey(), "?") + " " + Indian.quantity(w.getValue().available())).sorted().collect(Collectors.joining(", "))));
  }

  @GetMapping("/quotations/new")
  String enter(@RequestParam MultiValueMap<String, String> form, Act act, Model model) {
    model.addAttribute("entry", EntryPage.quotation(company, form, form.getFirst("customer") == null ? EntrySheet.empty() : entry.work(act, form)));
    return "quotation/entry";
  }

  @GetMapping("/quotations/{no}/revision")
  String revise(@PathVariable String no, Act act, Model model) {
    var quotation = desk.quotationByNo(no);
    var form = new LinkedMultiValueMap<String, String>();
    form.add("revises", quotation.no());
    form.add("version", String.valueOf(quotation.version()));
    form.add("customer", parties.customer(quotation.customerId()).code());
    form.add("billTo", String.valueOf(quotation.billToId()));
    form.add("shipTo", String.valueOf(quotation.shipToId()));
    form.add("warehouse", company.warehouse(quotation.warehouseId()).code());
    if (quotation.subject() != null) form.add("subject", quotation.subject());
    if (!quotation.charges().isZero()) form.add("charges", quotation.charges().toString());
    for (var line : desk.lines(quotation.id(), quotation.version())) if (line.freeOfLine() == null) {
      form.add("sku", line.sku());
      form.add("qty", line.unitQty().toString());
      form.add("unit", line.unit());
      form.add("price", line.priceSource().equals("OVERRIDE") ? line.unitPrice().toPlainString() : "");
    }
    model.addAttribute("entry", EntryPage.quotation(company, form, entry.work(act, form)));
    return "quotation/entry";
  }

  /// The sheet worked out: as a fragment, or the whole page where there is no script.
  @PostMapping("/quotations/entry")
  String work(@RequestParam MultiValueMap<String, String> form, @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx, Act act, Model model) {
    model.addAttribute("entry", EntryPage.quotation(company, form, entry.work(act, form)));
    return htmx == null ? "quotation/entry" : "quotation/work";
  }

  /// The sums and one row; for both kinds of entry.
  @PostMapping({"/quotations/entry/sums", "/orders/entry/sums"})
  String sums(@RequestParam MultiValueMap<String, String> form, @RequestParam int row, Act act, Model model) {
    form.remove("paste");
    var sheet = entry.work(act, form);
    model.addAttribute("sheet", sheet);
    model.addAttribute("changed", sheet.rows().stream().filter(r -> r.place() == row).findFirst().orElse(new EntryRow(row, row, "", "", "", "")));
    model.addAttribute("swap", true);
    return "quotation/sums";
  }

  @GetMapping("/entry/items")
  String items(@RequestParam(defaultValue = "") String sku, Model model) {
    model.addAttribute("items", entry.find(sku));
    return "quotation/items";
  }

  @GetMapping("/entry/customers")
  String customers(@RequestParam(defaultValue = "") String customer, Model model) {
    model.addAttribute("customers", customer.isBlank() ? List.of() : parties.list(new PartyQuestion(PartyKind.CUSTOMER, customer.strip(), null, null, null, 12)).rows());
    return "quotation/customers";
  }

  @PostMapping("/quotations")
  String offer(@RequestParam String requestId, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var no = once.run(act.who().id(), requestId, act.at(), content(form), String.class, () -> desk.offer(act, wanted(form)).no());
    flash.addFlashAttribute("said", no + " is made. Send it, or order from it.");
    return "redirect:/quotations/" + no;
  }

  @PostMapping("/quotations/{no}/versions")
  String version(@PathVariable String no, @RequestParam String requestId, @RequestParam int version, @RequestParam MultiValueMap<String, String> form, Act act,
      RedirectAttributes flash) {
    int made = once.run(act.who().id(), requestId, act.at(), content(form), Integer.class, () -> desk.revise(act, Quotation.id(no), version, wanted(form)).version());
    flash.addFlashAttribute("said", "Version " + made + " of " + no + " is made; the former stays as it was.");
    return "redirect:/quotations/" + no;
  }

  @PostMapping("/quotations/{no}/reoffer")
  String reoffer(@PathVariable String no, @RequestParam String requestId, @RequestParam int version, Act act, RedirectAttributes flash) {
    var made = once.run(act.who().id(), requestId, act.at(), List.of("reoffer", no, version), Integer.class, () -> desk.reoffer(act, Quotation.id(no), version).version());
    flash.addFlashAttribute("said", "Version " + made + " of " + no + " is made at today's prices. Send it, or order from it.");
    return "redirect:/quotations/" + no;
  }

  private NewQuotation wanted(MultiValueMap<String, String> form) {
    return new NewQuotation(Objects.requireNonNullElse(form.getFirst("customer"), "").strip(), LineEntry.id(form.getFirst("billTo")), LineEntry.id(form.getFirst("shipTo")),
        blank(form.getFirst("warehouse")), day("validUntil", form.getFirst("validUntil")), blank(form.getFirst("subject")), LineEntry.money("charges", form.getFirst("charges")),
        entry.wanted(form));
  }

  @PostMapping("/quotations/{no}/sending")
  String send(@PathVariable String no, @RequestParam String requestId, @RequestParam @Nullable String to, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("send", no, String.valueOf(to)), String.class, () -> desk.send(act, Quotation.id(no), to).no());
    flash.addFlashAttribute("said", no + " goes to " + (to == null || to.isBlank() ? "the customer's mail address" : to) + ".");
    return "redirect:/quotations/" + no;
  }

  @PostMapping("/quotations/{no}/reply")
  String reply(@PathVariable String no, @RequestParam String requestId, @RequestParam String reply, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("reply", no, reply), String.class, () -> desk.recordReply(act, Quotation.id(no), reply).no());
    flash.addFlashAttribute("said", "The customer's answer is kept.");
    return "redirect:/quotations/" + no;
  }

  @PostMapping("/quotations/{no}/loss")
  String lose(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("lose", no), String.class, () -> desk.lose(act, Quotation.id(no)).no());
    flash.addFlashAttribute("said", no + " is lost.");
    return "redirect:/quotations/" + no;
  }

  static Map<String, List<String>> content(MultiValueMap<String, String> form) {
    var content = new LinkedHashMap<String, List<String>>(form);
    for (var own : List.of("requestId", "_csrf", "back")) content.remove(own);
    return content;
  }

  static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  static @Nullable LocalDate day(String field, @Nullable String text) {
    if (text == null || text.isBlank()) return null;
    try {
      return LocalDate.parse(text);
    } catch (java.time.format.DateTimeParseException e) {
      throw new BadInput(field, text, "Enter a day.");
    }
  }
}
