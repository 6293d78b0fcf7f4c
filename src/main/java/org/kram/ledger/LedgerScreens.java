package org.kram.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class LedgerScreens {
  private final Ledger ledger;
  private final Once once;

  LedgerScreens(Ledger ledger, Once once) {
    this.ledger = ledger;
    this.once = once;
  }

  /// The day book: entries with their lines.
  @GetMapping("/ledger")
  String dayBook(@RequestParam @Nullable String from, @RequestParam @Nullable String to, @RequestParam @Nullable String document, @RequestParam @Nullable Account account,
      @RequestParam @Nullable String after, Act act, Model model) {
    var no = document == null || document.isBlank() ? null : document.strip();
    var until = day("to", to, act.on());
    var since = day("from", from, no == null ? until : LocalDate.of(2000, 1, 1));
    model.addAttribute("page", ledger.entries(since, until, no, account, after));
    model.addAttribute("from", since);
    model.addAttribute("to", until);
    model.addAttribute("accounts", accounts());
    return "ledger/daybook";
  }

  @GetMapping("/ledger/trial-balance")
  String trialBalance(@RequestParam @Nullable String asOf, Act act, Model model) {
    var day = day("asOf", asOf, act.on());
    model.addAttribute("balances", ledger.trialBalance(day));
    model.addAttribute("asOf", day);
    return "ledger/trialbalance";
  }

  @GetMapping("/ledger/months")
  String months(Act act, Model model) {
    model.addAttribute("months", ledger.months());
    model.addAttribute("current", YearMonth.from(act.on()));
    return "ledger/months";
  }

  @PostMapping("/ledger/months/{month}/closing")
  String close(@PathVariable YearMonth month, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("close", month), String.class, () -> {
      ledger.closeMonth(act, month);
      return month.toString();
    });
    flash.addFlashAttribute("said", "The books of " + Ledger.shown(month) + " are closed.");
    return "redirect:/ledger/months";
  }

  @PostMapping("/ledger/months/{month}/reopening")
  String reopen(@PathVariable YearMonth month, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("reopen", month, Objects.toString(act.why())), String.class, () -> {
      ledger.reopen(act, month);
      return month.toString();
    });
    flash.addFlashAttribute("said", "The books of " + Ledger.shown(month) + " are open again.");
    return "redirect:/ledger/months";
  }

  private static Map<String, String> accounts() {
    var accounts = new LinkedHashMap<String, String>();
    for (var account : Account.values()) accounts.put(account.name(), account.title());
    return accounts;
  }

  private static LocalDate day(String field, @Nullable String text, LocalDate otherwise) {
    if (text == null || text.isBlank()) return otherwise;
    try {
      return LocalDate.parse(text.strip());
    } catch (java.time.DateTimeException e) {
      throw new BadInput(field, text, "A date is yyyy-mm-dd.");
    }
  }
}
