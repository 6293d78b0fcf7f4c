package org.kram.credit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.party.PartyBook;
import org.kram.receivable.Ageing;
import org.kram.receivable.OpenItem;
import org.kram.receivable.ReceivableBook;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
public class CreditScreens {
  private static final int LAST = 20;
  private static final int OLDEST = 15;

  /// What is past its due day, beside all that is owed by age.
  /// @param items the oldest
  /// @param more there are others
  public record Overdue(Ageing ageing, List<OpenItem> items, boolean more) {}

  private final CreditDesk desk;
  private final ReceivableBook receivables;
  private final PartyBook parties;
  private final Timeline timeline;
  private final Once once;

  CreditScreens(CreditDesk desk, ReceivableBook receivables, PartyBook parties, Timeline timeline, Once once) {
    this.desk = desk;
    this.receivables = receivables;
    this.parties = parties;
    this.timeline = timeline;
    this.once = once;
  }

  /// What the desk may answer, in words.
  public static Map<String, String> decisions() {
    var decisions = new LinkedHashMap<String, String>();
    decisions.put("WHOLE", "Sanction the whole");
    decisions.put("LINES", "Sanction these lines");
    decisions.put("AMOUNT", "Sanction up to an amount");
    decisions.put("AGAINST_ADVANCE", "Sanction against an advance");
    decisions.put("REFUSE", "Refuse");
    return decisions;
  }

  @GetMapping("/credit")
  String desk(Act act, Model model) {
    var queue = desk.queue();
    var decided = desk.decided(LAST);
    model.addAttribute("queue", queue);
    model.addAttribute("decided", decided);
    model.addAttribute("customers", parties.customers(customers(queue, decided)));
    model.addAttribute("now", act.at());
    return "credit/desk";
  }

  @GetMapping("/credit/{id:\\d+}")
  String one(@PathVariable long id, Act act, Model model) {
    var c = desk.creditCase(id);
    var history = desk.casesOf(c.customerId(), LAST).stream().filter(h -> h.id() != id).toList();
    model.addAttribute("c", c);
    model.addAttribute("standing", desk.standing(c.customerId(), act.on()));
    model.addAttribute("customer", parties.customer(c.customerId()));
    model.addAttribute("overdue", overdue(c.customerId(), act.on()));
    model.addAttribute("today", act.on());
    model.addAttribute("history", history);
    model.addAttribute("customers", parties.customers(customers(history, List.of())));
    model.addAttribute("entries", timeline.story(List.of(c.orderNo()), 100));
    model.addAttribute("now", act.at());
    model.addAttribute("mine", c.isAskedBy(act.who().id()));
    return "credit/one";
  }

  private Overdue overdue(long customerId, LocalDate today) {
    var items = receivables.overdue(customerId, today, OLDEST + 1);
    var ageing = receivables.ageingOf(customerId, today)
        .orElseGet(() -> new Ageing(customerId, "", "", Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO));
    return new Overdue(ageing, items.stream().limit(OLDEST).toList(), items.size() > OLDEST);
  }

  private static Set<Long> customers(List<CreditCase> some, List<CreditCase> others) {
    var ids = new HashSet<Long>();
    for (var c : some) ids.add(c.customerId());
    for (var c : others) ids.add(c.customerId());
    return ids;
  }

  @PostMapping("/credit/{id}/decision")
  String decide(@PathVariable long id, @RequestParam String requestId, @RequestParam String decision, @RequestParam(defaultValue = "") String amount,
      @RequestParam(defaultValue = "") String lines, @RequestParam(defaultValue = "") String advance, @RequestParam(defaultValue = "") String until, Act act, RedirectAttributes flash) {
    var state = once.run(act.who().id(), requestId, act.at(), List.of("decide", id, decision, amount, lines, advance, until, String.valueOf(act.why())), String.class, () -> {
      if (decision.equals("REFUSE")) return desk.refuse(act, id).state().inWords();
      if (!decisions().containsKey(decision)) throw new BadInput("decision", decision, "Choose a decision.");
      return desk.sanction(act, id, new Sanction(Sanction.Scope.valueOf(decision), money("amount", amount), numbers(lines), day("until", until), money("advance", advance))).state().inWords();
    });
    flash.addFlashAttribute("said", "The case is " + state + ".");
    return "redirect:/credit/" + id;
  }

  /// By itself, or as a part of the customer's page.
  @GetMapping("/credit/customers/{code}")
  String customer(@PathVariable String code, @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx, Act act, Model model) {
    var customer = parties.customerByCode(code);
    model.addAttribute("customer", customer);
    model.addAttribute("standing", desk.standingWithHistory(customer.id(), act.on()));
    if (htmx != null) return "credit/slot";
    var cases = desk.casesOf(customer.id(), 100);
    model.addAttribute("cases", cases);
    model.addAttribute("customers", Map.of(customer.id(), customer));
    return "credit/customer";
  }

  @PostMapping("/credit/customers/{code}/limit")
  String setLimit(@PathVariable String code, @RequestParam String requestId, @RequestParam String limit, @RequestParam(defaultValue = "") String back, Act act,
      RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("limit", code, limit, String.valueOf(act.why())), String.class, () -> {
      var becomes = money("limit", limit);
      if (becomes == null) throw new BadInput("limit", limit, "Enter the limit in rupees.");
      desk.setLimit(act, parties.customerByCode(code).id(), becomes);
      return code;
    });
    flash.addFlashAttribute("said", "The credit limit is set.");
    return "redirect:" + home(back, code);
  }

  @PostMapping("/credit/customers/{code}/top-ups")
  String topUp(@PathVariable String code, @RequestParam String requestId, @RequestParam String amount, @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until, @RequestParam(defaultValue = "") String back, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("top-up", code, amount, from, until, String.valueOf(act.why())), String.class, () -> {
      var more = money("amount", amount);
      var last = day("until", until);
      if (more == null || last == null) throw new BadInput(more == null ? "amount" : "until", "", "Enter the amount and the last day.");
      var first = day("from", from);
      desk.topUp(act, parties.customerByCode(code).id(), more, first == null ? act.on() : first, last);
      return code;
    });
    flash.addFlashAttribute("said", "The temporary limit is set.");
    return "redirect:" + home(back, code);
  }

  /// Back to the customer's page, when the form stood there.
  private static String home(String back, String code) {
    return back.startsWith("/customers/") ? "/customers/" + code : "/credit/customers/" + code;
  }

  private static @Nullable Money money(String field, String text) {
    if (text.isBlank()) return null;
    try {
      return Money.of(text.replace(",", "").replace("₹", "").strip());
    } catch (ArithmeticException | NumberFormatException e) {
      throw new BadInput(field, text, "Enter rupees and paise, e.g. 1,25,000.50.");
    }
  }

  private static List<Integer> numbers(String text) {
    var numbers = new ArrayList<Integer>();
    for (var part : Arrays.stream(text.split("[,;\\s]+")).filter(p -> !p.isBlank()).toList()) {
      if (!part.matches("[0-9]{1,5}")) throw new BadInput("lines", text, "Name lines by their numbers: 1, 3, 5.");
      numbers.add(Integer.valueOf(part));
    }
    return numbers;
  }

  private static @Nullable LocalDate day(String field, String text) {
    if (text.isBlank()) return null;
    try {
      return LocalDate.parse(text);
    } catch (java.time.format.DateTimeParseException e) {
      throw new BadInput(field, text, "Enter a day.");
    }
  }
}
