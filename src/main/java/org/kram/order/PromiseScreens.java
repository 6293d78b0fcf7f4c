package org.kram.order;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.kram.identity.Act;
import org.kram.party.PartyBook;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What a person promises the customer instead of what was reckoned.
@Controller
class PromiseScreens {
  private final OrderBook book;
  private final PartyBook parties;
  private final Once once;

  PromiseScreens(OrderBook book, PartyBook parties, Once once) {
    this.book = book;
    this.parties = parties;
    this.once = once;
  }

  @GetMapping("/orders/{no}/promises")
  String promising(@PathVariable String no, Model model) {
    var order = book.orderByNo(no);
    model.addAttribute("order", order);
    model.addAttribute("customer", parties.customer(order.customerId()));
    model.addAttribute("lines", book.lines(order.id()).stream().filter(l -> l.toDispatch().isPositive()).toList());
    return "order/promises";
  }

  @PostMapping("/orders/{no}/promises")
  String promise(@PathVariable String no, @RequestParam String requestId, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var rows = List.of(form.getOrDefault("line", List.of()), form.getOrDefault("on", List.of()), form.getOrDefault("basis", List.of()));
    once.run(act.who().id(), requestId, act.at(), List.of("promise", no, rows, String.valueOf(act.why())), String.class, () -> {
      book.repromise(act, Order.id(no), promises(rows.get(0), rows.get(1), rows.get(2)));
      return no;
    });
    flash.addFlashAttribute("said", "The new days of " + no + " are promised.");
    return "redirect:/orders/" + no;
  }

  /// A row without a day keeps its promise.
  private static List<Promise> promises(List<String> lines, List<String> days, List<String> bases) {
    var wrong = BadInput.collect();
    var promises = new ArrayList<Promise>();
    for (int i = 0; i < lines.size() && i < days.size(); i++) {
      var day = days.get(i).strip();
      if (day.isEmpty()) continue;
      var basis = i < bases.size() && !bases.get(i).isBlank() ? bases.get(i).strip() : "Agreed with the customer";
      try {
        promises.add(new Promise(Integer.parseInt(lines.get(i)), LocalDate.parse(day), basis));
      } catch (DateTimeParseException e) {
        wrong.require(false, "lines[" + i + "].on", day, "Enter a day.");
      }
    }
    wrong.require(!promises.isEmpty() || !wrong.isClean(), "lines", "", "Give the new day of at least one line.").throwIfAny();
    return promises;
  }
}
