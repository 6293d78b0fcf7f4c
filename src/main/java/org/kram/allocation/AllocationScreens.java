package org.kram.allocation;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.identity.Act;
import org.kram.order.LineQty;
import org.kram.order.Order;
import org.kram.order.OrderBook;
import org.kram.party.PartyBook;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
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
class AllocationScreens {
  private final AllocationDesk desk;
  private final BackorderList list;
  private final OrderBook orders;
  private final PartyBook parties;
  private final CompanyBook company;
  private final Once once;
  private final Clock clock;

  AllocationScreens(AllocationDesk desk, BackorderList list, OrderBook orders, PartyBook parties, CompanyBook company, Once once, Clock clock) {
    this.desk = desk;
    this.list = list;
    this.orders = orders;
    this.parties = parties;
    this.company = company;
    this.once = once;
    this.clock = clock;
  }

  @GetMapping("/backorders")
  String board(@RequestParam @Nullable String cause, @RequestParam @Nullable String sku, @RequestParam @Nullable String after, Model model) {
    var page = list.page(cause, sku, after);
    model.addAttribute("page", page);
    model.addAttribute("customers", parties.customers(page.rows().stream().map(BackorderList.Row::customerId).distinct().toList()));
    model.addAttribute("warehouses", warehouses());
    model.addAttribute("causes", causes());
    model.addAttribute("now", clock.instant());
    return "allocation/board";
  }

  @PostMapping("/orders/{no}/reallocation")
  String reallocate(@PathVariable String no, @RequestParam String requestId, @RequestParam(required = false) @Nullable Integer line, Act act, RedirectAttributes flash) {
    var said = once.run(act.who().id(), requestId, act.at(), java.util.Arrays.asList("reallocate", no, line), String.class, () -> {
      var allocated = desk.reallocate(act, Order.id(no), line == null ? List.of() : List.of(line));
      var got = Quantity.sum(allocated.reserved().stream().map(r -> r.qty()).toList());
      return got.isZero() ? "Nothing is free for " + no + " yet." : Indian.quantity(got) + " pieces are promised to " + no + ".";
    });
    flash.addFlashAttribute("said", said);
    return "redirect:/backorders";
  }

  @PostMapping("/orders/{no}/backorders/{line}/priority")
  String prioritise(@PathVariable String no, @PathVariable int line, @RequestParam String requestId, @RequestParam int priority, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("prioritise", no, line, priority), String.class, () -> {
      desk.prioritise(act, Order.id(no), line, priority);
      return no;
    });
    flash.addFlashAttribute("said", no + " line " + line + (priority > 0 ? " goes first." : priority == 0 ? " waits its turn." : " waits for a person."));
    return "redirect:/backorders";
  }

  @GetMapping("/orders/{no}/allocation-release")
  String givingBack(@PathVariable String no, Model model) {
    var order = orders.orderByNo(no);
    model.addAttribute("order", order);
    model.addAttribute("customer", parties.customer(order.customerId()));
    model.addAttribute("lines", orders.lines(order.id()));
    model.addAttribute("free", desk.givable(order.id()));
    return "allocation/giveback";
  }

  @PostMapping("/orders/{no}/allocation-release")
  String giveBack(@PathVariable String no, @RequestParam String requestId, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var rows = List.of(form.getOrDefault("line", List.of()), form.getOrDefault("qty", List.of()));
    var said = once.run(act.who().id(), requestId, act.at(), List.of("release-allocation", no, rows, String.valueOf(act.why())), String.class, () -> {
      var chosen = LineQty.typed(form);
      if (chosen.isEmpty()) throw new BadInput("lines", "", "Give the quantity of at least one line.");
      desk.releaseLines(act, Order.id(no), chosen);
      return Indian.quantity(Quantity.sum(chosen.stream().map(LineQty::qty).toList())) + " pieces of " + no + " are free for others.";
    });
    flash.addFlashAttribute("said", said);
    return "redirect:/orders/" + no;
  }

  private Map<Long, String> warehouses() {
    var byId = new LinkedHashMap<Long, String>();
    for (var w : company.warehouses()) byId.put(w.id(), w.code());
    return byId;
  }

  private static Map<String, String> causes() {
    var causes = new LinkedHashMap<String, String>();
    for (var c : Backorder.Cause.values()) causes.put(c.name(), c.inWords());
    return causes;
  }
}
