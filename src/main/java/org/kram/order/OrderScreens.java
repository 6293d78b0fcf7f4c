package org.kram.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.credit.CreditDecision;
import org.kram.credit.CreditDesk;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.party.Address;
import org.kram.party.PartyBook;
import org.kram.quotation.EntryPage;
import org.kram.quotation.EntrySheet;
import org.kram.quotation.Estimator;
import org.kram.quotation.LineEntry;
import org.kram.quotation.Quotation;
import org.kram.quotation.QuotationDesk;
import org.kram.quotation.QuotedQty;
import org.kram.quotation.WantedLine;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Once;
import org.kram.shared.Quantity;
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
class OrderScreens {
  /// What others put on the order's page, by address.
  private static final List<String> SLOTS = List.of("/findings", "/dispatches", "/invoices", "/returns");

  record Said(String no, String sentence) {}

  private final OrderBook book;
  private final LineEntry entry;
  private final Estimator estimator;
  private final QuotationDesk quotations;
  private final PartyBook parties;
  private final CompanyBook company;
  private final CreditDesk credit;
  private final Timeline timeline;
  private final Once once;

  OrderScreens(OrderBook book, LineEntry entry, Estimator estimator, QuotationDesk quotations, PartyBook parties, CompanyBook company, CreditDesk credit, Timeline timeline,
      Once once) {
    this.book = book;
    this.entry = entry;
    this.estimator = estimator;
    this.quotations = quotations;
    this.parties = parties;
    this.company = company;
    this.credit = credit;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/orders")
  String list(@RequestParam @Nullable OrderState state, @RequestParam OrderList.@Nullable Waiting waiting, @RequestParam @Nullable String customer, @RequestParam @Nullable String after,
      Model model) {
    var page = book.list(state, blank(customer) == null ? null : parties.customerByCode(customer.strip()).id(), waiting, after);
    model.addAttribute("page", page);
    model.addAttribute("customers", parties.customers(page.rows().stream().map(r -> r.order().customerId()).distinct().toList()));
    var states = new LinkedHashMap<String, String>();
    for (var s : OrderState.values()) states.put(s.name(), s.inWords());
    model.addAttribute("states", states);
    var waits = new LinkedHashMap<String, String>();
    for (var w : OrderList.Waiting.values()) waits.put(w.name(), w.inWords());
    model.addAttribute("waits", waits);
    return "order/list";
  }

  @GetMapping("/orders/{no:SO-\\d+}")
  String one(@PathVariable String no, Model model) {
    var order = book.orderByNo(no);
    model.addAttribute("order", order);
    model.addAttribute("lines", book.lines(order.id()));
    model.addAttribute("parties", estimator.saleOf(order.customerId(), order.billToId(), order.shipToId(), order.warehouseId(), order.withPaymentOfTax()).parties());
    model.addAttribute("warehouse", company.warehouse(order.warehouseId()).name());
    model.addAttribute("waiting", credit.openCase(order.id()).orElse(null));
    model.addAttribute("entries", timeline.story(List.of(order.no()), 300));
    model.addAttribute("slots", SLOTS.stream().map(s -> "/orders/" + order.no() + s).toList());
    return "order/one";
  }

  @GetMapping("/orders/new")
  String enter(@RequestParam MultiValueMap<String, String> form, Act act, Model model) {
    model.addAttribute("entry", EntryPage.order(company, form, form.getFirst("customer") == null ? EntrySheet.empty() : entry.work(act, form)));
    return "quotation/entry";
  }

  /// The sheet worked out: as a fragment, or the whole page where there is no script.
  @PostMapping("/orders/entry")
  String work(@RequestParam MultiValueMap<String, String> form, @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx, Act act, Model model) {
    model.addAttribute("entry", EntryPage.order(company, form, entry.work(act, form)));
    return htmx == null ? "quotation/entry" : "quotation/work";
  }

  @PostMapping("/orders")
  String draft(@RequestParam String requestId, @RequestParam(defaultValue = "true") boolean confirm, @RequestParam(defaultValue = "false") boolean acceptDuplicatePo,
      @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var said = once.run(act.who().id(), requestId, act.at(), content(form), Said.class, () -> said(book.draft(act, new NewOrder(
        Objects.requireNonNullElse(form.getFirst("customer"), "").strip(), LineEntry.id(form.getFirst("billTo")), LineEntry.id(form.getFirst("shipTo")), blank(form.getFirst("warehouse")),
        blank(form.getFirst("poNo")), day("poOn", form), day("requestedOn", form), null, LineEntry.money("charges", form.getFirst("charges")), entry.wanted(form), false,
        acceptDuplicatePo, confirm))));
    return shown(said, flash);
  }

  @GetMapping("/quotations/{no}/orders/new")
  String toOrder(@PathVariable String no, Act act, Model model) {
    var quotation = quotations.quotationByNo(no);
    model.addAttribute("quotation", quotation);
    model.addAttribute("customer", parties.customer(quotation.customerId()));
    model.addAttribute("lines", quotations.lines(quotation.id(), quotation.version()));
    model.addAttribute("holds", quotation.holdsOn(act.on()));
    model.addAttribute("today", quotation.holdsOn(act.on()) ? null : quotations.pricesToday(act, quotation));
    return "quotation/toorder";
  }

  @PostMapping("/quotations/{no}/orders")
  String fromQuotation(@PathVariable String no, @RequestParam String requestId, @RequestParam(defaultValue = "false") boolean acceptDuplicatePo,
      @RequestParam(defaultValue = "false") boolean revalidate, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var said = once.run(act.who().id(), requestId, act.at(), content(form), Said.class, () -> {
      var chosen = LineQty.typed(form).stream().map(l -> new QuotedQty(l.lineNo(), l.qty())).toList();
      if (chosen.isEmpty()) throw new BadInput("lines", "", "Give a quantity of at least one line.");
      return said(book.fromQuotation(act, Quotation.id(no), new FromQuotation(blank(form.getFirst("poNo")), day("poOn", form), day("requestedOn", form), chosen, acceptDuplicatePo,
          revalidate, true)));
    });
    return shown(said, flash);
  }

  @PostMapping("/orders/{no}/confirmation")
  String confirm(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    return shown(once.run(act.who().id(), requestId, act.at(), List.of("confirm", no), Said.class, () -> said(book.confirm(act, Order.id(no)))), flash);
  }

  @PostMapping("/orders/{no}/copies")
  String copy(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    return shown(once.run(act.who().id(), requestId, act.at(), List.of("copy", no), Said.class, () -> said(book.copy(act, Order.id(no)))), flash);
  }

  @PostMapping("/orders/{no}/cancellation")
  String cancel(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    return shown(once.run(act.who().id(), requestId, act.at(), List.of("cancel", no), Said.class,
        () -> new Said(book.cancel(act, Order.id(no)).no(), no + " is cancelled; its stock and credit are free.")), flash);
  }

  @PostMapping("/orders/{no}/closing")
  String close(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    return shown(once.run(act.who().id(), requestId, act.at(), List.of("close", no), Said.class, () -> new Said(book.close(act, Order.id(no)).no(), no + " is closed.")), flash);
  }

  @GetMapping("/orders/{no}/amendment")
  String amending(@PathVariable String no, Model model) {
    var order = book.orderByNo(no);
    var file = parties.file(order.customerId());
    model.addAttribute("order", order);
    model.addAttribute("customer", parties.customer(order.customerId()));
    model.addAttribute("lines", book.lines(order.id()));
    model.addAttribute("addresses", file.addresses().stream().filter(a -> a.shipping() && a.active() || a.id() == order.shipToId())
        .collect(Collectors.toMap(Address::id, a -> a.label() + ": " + a.inWords(), (a, _) -> a, LinkedHashMap::new)));
    return "order/amend";
  }

  @PostMapping("/orders/{no}/amendment")
  String amend(@PathVariable String no, @RequestParam String requestId, @RequestParam int revision, @RequestParam MultiValueMap<String, String> form, Act act,
      RedirectAttributes flash) {
    var said = once.run(act.who().id(), requestId, act.at(), content(form), Said.class, () -> {
      var order = book.orderByNo(no);
      var lines = book.lines(order.id());
      var changes = new ArrayList<Amendment.LineChange>();
      var wrong = BadInput.collect();
      for (int i = 0; i < lines.size(); i++) {
        var qty = decimal(form, "qty", i);
        var price = decimal(form, "price", i);
        wrong.require(qty != null && qty.stripTrailingZeros().scale() <= 3, "changes[" + i + "].qty", typed(form, "qty", i), "Enter a quantity; to give the line up, short-close it.");
        wrong.require(price != null, "changes[" + i + "].unitPrice", typed(form, "price", i), "Enter a price.");
        if (qty == null || price == null || qty.stripTrailingZeros().scale() > 3) continue;
        var line = lines.get(i);
        var newQty = Quantity.of(qty).equals(line.ordered()) ? null : Quantity.of(qty);
        var newPrice = price.compareTo(line.unitPrice()) == 0 ? null : price;
        if (newQty != null || newPrice != null) changes.add(new Amendment.LineChange(line.lineNo(), newQty, newPrice, null));
      }
      wrong.throwIfAny();
      var pasted = new LinkedMultiValueMap<String, String>();
      pasted.add("paste", Objects.requireNonNullElse(form.getFirst("paste"), ""));
      var added = pasted.getFirst("paste").isBlank() ? List.<WantedLine>of() : entry.wanted(pasted);
      return said(book.amend(act, order.id(), revision, new Amendment(form.getFirst("poNo"), day("poOn", form), day("requestedOn", form), LineEntry.id(form.getFirst("shipTo")),
          changes, added)));
    });
    return shown(said, flash);
  }

  @GetMapping("/orders/{no}/line-closures")
  String closing(@PathVariable String no, Model model) {
    var order = book.orderByNo(no);
    model.addAttribute("order", order);
    model.addAttribute("customer", parties.customer(order.customerId()));
    model.addAttribute("lines", book.lines(order.id()));
    return "order/closures";
  }

  @PostMapping("/orders/{no}/line-closures")
  String closeLines(@PathVariable String no, @RequestParam String requestId, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    return shown(once.run(act.who().id(), requestId, act.at(), content(form), Said.class,
        () -> new Said(book.closeLines(act, Order.id(no), LineQty.typed(form)).no(), "The quantities are closed; their stock and credit are free.")), flash);
  }

  private static Said said(Placed placed) {
    var no = placed.order().no();
    return new Said(no, switch (placed.credit()) {
      case null -> no + " is kept.";
      case CreditDecision.Granted _ -> no + " is confirmed.";
      case CreditDecision.Refused(_, var dueAt, _) -> no + " waits for a credit decision, due " + Indian.time(dueAt) + ".";
    });
  }

  private static String shown(Said said, RedirectAttributes flash) {
    flash.addFlashAttribute("said", said.sentence);
    return "redirect:/orders/" + said.no;
  }

  private static String typed(MultiValueMap<String, String> form, String field, int i) {
    var values = form.getOrDefault(field, List.of());
    return i < values.size() ? values.get(i) : "";
  }

  private static @Nullable BigDecimal decimal(MultiValueMap<String, String> form, String field, int i) {
    try {
      return new BigDecimal(typed(form, field, i).replace(",", "").strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Map<String, List<String>> content(MultiValueMap<String, String> form) {
    var content = new LinkedHashMap<String, List<String>>(form);
    for (var own : List.of("requestId", "_csrf", "back")) content.remove(own);
    return content;
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static @Nullable LocalDate day(String field, MultiValueMap<String, String> form) {
    var text = blank(form.getFirst(field));
    if (text == null) return null;
    try {
      return LocalDate.parse(text);
    } catch (java.time.format.DateTimeParseException e) {
      throw new BadInput(field, text, "Enter a day.");
    }
  }
}
