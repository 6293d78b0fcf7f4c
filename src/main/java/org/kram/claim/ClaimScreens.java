package org.kram.claim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.company.Warehouse;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.party.PartyBook;
import org.kram.shared.BadInput;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.Quantity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class ClaimScreens {
  private final ClaimDesk desk;
  private final ClaimStore store;
  private final PartyBook parties;
  private final CompanyBook company;
  private final Timeline timeline;
  private final Once once;

  ClaimScreens(ClaimDesk desk, ClaimStore store, PartyBook parties, CompanyBook company, Timeline timeline, Once once) {
    this.desk = desk;
    this.store = store;
    this.parties = parties;
    this.company = company;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/returns")
  String list(@RequestParam Return.@Nullable State state, @RequestParam @Nullable String after, Model model) {
    var page = desk.list(state, after);
    model.addAttribute("page", page);
    model.addAttribute("customers", parties.customers(page.rows().stream().map(Return::customerId).distinct().toList()));
    model.addAttribute("states", states());
    return "claim/list";
  }

  @GetMapping("/returns/new")
  String enter(@RequestParam @Nullable String invoice, Model model) {
    ClaimStore.Invoiced found = null;
    var missing = "";
    if (invoice != null && !invoice.isBlank()) try {
      found = store.invoiced(invoice.strip(), null);
    } catch (NotFound e) {
      missing = e.getMessage();
    }
    model.addAttribute("invoiceNo", invoice == null ? "" : invoice.strip());
    model.addAttribute("missing", missing);
    model.addAttribute("invoice", found);
    model.addAttribute("customer", found == null ? null : parties.customer(found.customerId()));
    model.addAttribute("reasons", reasons());
    model.addAttribute("warehouses", company.warehouses().stream().collect(Collectors.toMap(Warehouse::id, Warehouse::name, (a, _) -> a, LinkedHashMap::new)));
    return "claim/enter";
  }

  @PostMapping("/returns")
  String raise(@RequestParam String requestId, @RequestParam String invoice, @RequestParam @Nullable Long warehouse, @RequestParam NewReturn.Why reason,
      @RequestParam @Nullable String note, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var no = once.run(act.who().id(), requestId, act.at(), form, String.class, () -> desk.raise(act, new NewReturn(invoice, warehouse, reason,
        note == null || note.isBlank() ? null : note.strip(), lines(form, "line", "qty").entrySet().stream().map(e -> new NewReturn.Line(e.getKey(), e.getValue())).toList())));
    flash.addFlashAttribute("said", no + " is raised. Receive the goods when they come.");
    return "redirect:/returns/" + no;
  }

  @GetMapping("/returns/{no}")
  String one(@PathVariable String no, Model model) {
    var claim = desk.byNo(no);
    model.addAttribute("claim", claim);
    model.addAttribute("customer", parties.customer(claim.customerId()));
    model.addAttribute("warehouse", company.warehouse(claim.warehouseId()).name());
    model.addAttribute("entries", timeline.story(List.of(claim.no()), 100));
    return "claim/one";
  }

  /// The returns of an order, for its page.
  @GetMapping("/orders/{orderNo}/returns")
  String ofOrder(@PathVariable String orderNo, Model model) {
    var digits = orderNo.toUpperCase(java.util.Locale.ROOT).replaceFirst("^SO-", "");
    model.addAttribute("returns", digits.matches("[0-9]{1,18}") ? desk.ofOrder(Long.parseLong(digits)) : List.of());
    return "claim/oforder";
  }

  @PostMapping("/returns/{no}/receipt")
  String receive(@PathVariable String no, @RequestParam String requestId, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    run(act, requestId, "receive", no, form, () -> desk.receive(act, no,
        lines(form, "line", "came").entrySet().stream().map(e -> new ClaimDesk.Came(e.getKey(), e.getValue())).toList()));
    flash.addFlashAttribute("said", "The goods of " + no + " are in quarantine. Inspect them next.");
    return "redirect:/returns/" + no;
  }

  @PostMapping("/returns/{no}/inspection")
  String inspect(@PathVariable String no, @RequestParam String requestId, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    run(act, requestId, "inspect", no, form, () -> {
      var restocked = lines(form, "line", "restocked");
      var scrapped = lines(form, "line", "scrapped");
      var lineNos = Objects.requireNonNullElse(form.get("line"), List.<String>of());
      var findings = Objects.requireNonNullElse(form.get("finding"), List.<String>of());
      var found = new ArrayList<ClaimDesk.Found>();
      for (int i = 0; i < lineNos.size(); i++) {
        int line = Integer.parseInt(lineNos.get(i));
        found.add(new ClaimDesk.Found(line, restocked.getOrDefault(line, Quantity.ZERO), scrapped.getOrDefault(line, Quantity.ZERO),
            i < findings.size() && !findings.get(i).isBlank() ? findings.get(i).strip() : null));
      }
      desk.inspect(act, no, found);
    });
    flash.addFlashAttribute("said", no + " is inspected. Credit it next.");
    return "redirect:/returns/" + no;
  }

  @PostMapping("/returns/{no}/credit-note")
  String settle(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    var note = once.run(act.who().id(), requestId, act.at(), List.of("settle", no), String.class, () -> desk.settle(act, no));
    flash.addFlashAttribute("said", "Credit note " + note + " is made.");
    return "redirect:/returns/" + no;
  }

  @PostMapping("/returns/{no}/rejection")
  String reject(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    run(act, requestId, "reject", no, Objects.toString(act.why()), () -> desk.reject(act, no));
    flash.addFlashAttribute("said", no + " is rejected.");
    return "redirect:/returns/" + no;
  }

  private void run(Act act, String requestId, String verb, String no, Object form, Runnable work) {
    once.run(act.who().id(), requestId, act.at(), List.of(verb, no, form), String.class, () -> {
      work.run();
      return no;
    });
  }

  /// Quantities by line, as far as one was typed.
  private static Map<Integer, Quantity> lines(MultiValueMap<String, String> form, String line, String qty) {
    var lineNos = Objects.requireNonNullElse(form.get(line), List.<String>of());
    var qtys = Objects.requireNonNullElse(form.get(qty), List.<String>of());
    var byLine = new LinkedHashMap<Integer, Quantity>();
    for (int i = 0; i < Math.min(lineNos.size(), qtys.size()); i++) {
      if (qtys.get(i).isBlank()) continue;
      try {
        var quantity = Quantity.of(new BigDecimal(qtys.get(i).replaceAll("[,\\s]", "")));
        if (!quantity.isZero()) byLine.put(Integer.parseInt(lineNos.get(i)), quantity);
      } catch (NumberFormatException | ArithmeticException e) {
        throw new BadInput(qty, qtys.get(i), "A quantity is a number with at most three decimals.");
      }
    }
    return byLine;
  }

  private static Map<String, String> reasons() {
    var all = new LinkedHashMap<String, String>();
    for (var reason : NewReturn.Why.values()) all.put(reason.name(), reason.title());
    return all;
  }

  private static Map<String, String> states() {
    var all = new LinkedHashMap<String, String>();
    for (var state : Return.State.values()) all.put(state.name(), state.title());
    return all;
  }
}
