package org.kram.receivable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.party.Customer;
import org.kram.party.PartyBook;
import org.kram.party.PartyKind;
import org.kram.party.PartyQuestion;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class ReceivableScreens {
  private static final int ITEMS = 300;

  /// An open item with what the entered amount would pay of it.
  record Offer(OpenItem item, @Nullable Money suggested) {}

  private final ReceivableBook book;
  private final PartyBook parties;
  private final Timeline timeline;
  private final Once once;

  ReceivableScreens(ReceivableBook book, PartyBook parties, Timeline timeline, Once once) {
    this.book = book;
    this.parties = parties;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/receivables")
  String ageing(@RequestParam @Nullable String after, Act act, Model model) {
    model.addAttribute("page", book.ageing(act.on(), after));
    model.addAttribute("total", book.ageingTotal(act.on()));
    model.addAttribute("asOf", act.on());
    return "receivable/ageing";
  }

  @GetMapping("/receivables/{code}")
  String account(@PathVariable String code, @RequestParam @Nullable String from, @RequestParam @Nullable String to, Act act, Model model) {
    var customer = parties.customerByCode(code);
    var until = day("to", to, act.on());
    model.addAttribute("customer", customer);
    model.addAttribute("standing", book.standing(customer.id(), act.on()));
    model.addAttribute("items", book.openItems(customer.id(), ITEMS));
    model.addAttribute("credits", book.receipts(customer.id(), true, null).rows());
    model.addAttribute("statement", book.statement(customer.id(), day("from", from, until.minusDays(90)), until));
    model.addAttribute("today", act.on());
    return "receivable/account";
  }

  @PostMapping("/receivables/{code}/dispute")
  String dispute(@PathVariable String code, @RequestParam String requestId, @RequestParam String document, @RequestParam boolean disputed, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("dispute", document, disputed), String.class, () -> {
      book.dispute(act, document, disputed);
      return document;
    });
    flash.addFlashAttribute("said", document + (disputed ? " is marked as disputed." : " is no longer disputed."));
    return "redirect:/receivables/" + code;
  }

  @GetMapping("/receipts")
  String receipts(@RequestParam @Nullable String customer, @RequestParam(defaultValue = "") String left, @RequestParam @Nullable String after, Model model) {
    var page = book.receipts(customer == null || customer.isBlank() ? null : parties.customerByCode(customer).id(), left.equals("yes"), after);
    model.addAttribute("page", page);
    model.addAttribute("customers", parties.customers(page.rows().stream().map(CreditRow::customerId).distinct().toList()));
    return "receivable/receipts";
  }

  @GetMapping("/receipts/new")
  String enter(@RequestParam @Nullable String customer, @RequestParam @Nullable String amount, Act act, Model model) {
    var found = customer == null || customer.isBlank() ? null : parties.customerByCode(customer);
    model.addAttribute("customer", found);
    model.addAttribute("offers", offers(found, amount));
    model.addAttribute("modes", modes());
    model.addAttribute("today", act.on());
    model.addAttribute("amount", Objects.requireNonNullElse(amount, ""));
    return "receivable/enter";
  }

  /// The open items of the customer that was typed, with the amount set against them.
  @GetMapping("/receipts/offers")
  String offers(@RequestParam @Nullable String customer, @RequestParam @Nullable String amount, Model model) {
    Customer found = null;
    try {
      if (customer != null && !customer.isBlank()) found = parties.customerByCode(customer);
    } catch (NotFound e) {
      // half a code is typed; the form says so when it is sent
    }
    model.addAttribute("customer", found);
    model.addAttribute("offers", offers(found, amount));
    return "receivable/offers";
  }

  /// Customers whose code or name begins like this.
  @GetMapping("/receipts/customers")
  String customers(@RequestParam(defaultValue = "") String customer, Model model) {
    model.addAttribute("rows", customer.isBlank() ? List.of() : parties.list(new PartyQuestion(PartyKind.CUSTOMER, customer, null, null, null, 12)).rows());
    return "receivable/customers";
  }

  private List<Offer> offers(@Nullable Customer customer, @Nullable String amount) {
    if (customer == null) return List.of();
    var money = maybeAmount(amount);
    var suggested = money == null || !money.isPositive() ? Map.<String, Money>of()
        : book.suggest(customer.id(), money).stream().collect(Collectors.toMap(Settle::document, Settle::amount));
    return book.openItems(customer.id(), ITEMS).stream().map(i -> new Offer(i, suggested.get(i.document()))).toList();
  }

  @PostMapping("/receipts")
  String receive(@RequestParam String requestId, @RequestParam String customer, @RequestParam Mode mode, @RequestParam @Nullable String reference,
      @RequestParam String amount, @RequestParam @Nullable String receivedOn, @RequestParam @Nullable String order, @RequestParam(defaultValue = "false") boolean repeated,
      @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var document = form.get("document");
    var settle = form.get("settle");
    var content = new ArrayList<>(List.of(customer, mode, Objects.toString(reference), amount, Objects.toString(receivedOn), Objects.toString(order), repeated));
    content.addAll(List.of(Objects.toString(document), Objects.toString(settle)));
    var receipt = once.run(act.who().id(), requestId, act.at(), content, Receipt.class, () -> book.receive(act, new NewReceipt(parties.customerByCode(customer).id(), mode,
        reference, amount("amount", amount), receivedOn == null || receivedOn.isBlank() ? null : day("receivedOn", receivedOn, act.on()), ReceivableApi.orderId(order),
        settles(document, settle), repeated)));
    flash.addFlashAttribute("said", receipt.no() + ": " + Indian.rupees(receipt.amount()) + " received, "
        + (receipt.unused().isZero() ? "all of it settled." : Indian.rupees(receipt.unused()) + " stays an advance."));
    return "redirect:/receipts/" + receipt.no();
  }

  /// Null when the form showed no items: then the oldest due is paid first.
  private static @Nullable List<Settle> settles(@Nullable List<String> documents, @Nullable List<String> amounts) {
    if (documents == null || amounts == null) return null;
    return IntStream.range(0, Math.min(documents.size(), amounts.size())).filter(i -> !amounts.get(i).isBlank())
        .mapToObj(i -> new Settle(documents.get(i), amount("settle", amounts.get(i)))).toList();
  }

  @GetMapping("/receipts/{no}")
  String receipt(@PathVariable String no, Act act, Model model) {
    var file = book.receipt(no);
    model.addAttribute("file", file);
    model.addAttribute("customer", parties.customer(file.head().customerId()));
    model.addAttribute("offers", file.head().reversed() || file.head().unused().isZero() ? List.of()
        : offers(parties.customer(file.head().customerId()), file.head().unused().toString()));
    model.addAttribute("entries", timeline.story(List.of(no), 100));
    model.addAttribute("today", act.on());
    return "receivable/receipt";
  }

  @PostMapping("/receipts/{no}/settlement")
  String settle(@PathVariable String no, @RequestParam String requestId, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var document = form.get("document");
    var settle = form.get("settle");
    var receipt = once.run(act.who().id(), requestId, act.at(), List.of("settle", no, Objects.toString(document), Objects.toString(settle)), Receipt.class,
        () -> book.settle(act, no, settles(document, settle)));
    flash.addFlashAttribute("said", "Settled; " + Indian.rupees(receipt.unused()) + " of " + no + " is left.");
    return "redirect:/receipts/" + no;
  }

  @PostMapping("/receipts/{no}/reversal")
  String undo(@PathVariable String no, @RequestParam String requestId, @RequestParam String why, Act act, RedirectAttributes flash) {
    run(act, requestId, "undo", no, () -> book.undo(act, no, why));
    flash.addFlashAttribute("said", no + " is undone. What it had paid is open again.");
    return "redirect:/receipts/" + no;
  }

  @PostMapping("/receipts/{no}/bounce")
  String bounce(@PathVariable String no, @RequestParam String requestId, @RequestParam String why, Act act, RedirectAttributes flash) {
    run(act, requestId, "bounce", no, () -> book.bounce(act, no, why));
    flash.addFlashAttribute("said", "The cheque of " + no + " bounced. What it had paid is open again.");
    return "redirect:/receipts/" + no;
  }

  @PostMapping("/receipts/{no}/clearance")
  String clear(@PathVariable String no, @RequestParam String requestId, @RequestParam @Nullable String clearedOn, Act act, RedirectAttributes flash) {
    run(act, requestId, "clear", no, () -> book.clear(act, no, day("clearedOn", clearedOn, act.on())));
    flash.addFlashAttribute("said", "The cheque of " + no + " has cleared.");
    return "redirect:/receipts/" + no;
  }

  private void run(Act act, String requestId, String verb, String no, Runnable work) {
    once.run(act.who().id(), requestId, act.at(), List.of(verb, no, Objects.toString(act.why())), String.class, () -> {
      work.run();
      return no;
    });
  }

  static Map<Mode, String> modes() {
    var modes = new EnumMap<Mode, String>(Mode.class);
    for (var mode : List.of(Mode.NEFT, Mode.RTGS, Mode.UPI, Mode.CHEQUE, Mode.CARD, Mode.CASH)) modes.put(mode, mode.title());
    return modes;
  }

  static LocalDate day(String field, @Nullable String text, LocalDate otherwise) {
    if (text == null || text.isBlank()) return otherwise;
    try {
      return LocalDate.parse(text.strip());
    } catch (java.time.DateTimeException e) {
      throw new BadInput(field, text, "A date is yyyy-mm-dd.");
    }
  }

  static Money amount(String field, String text) {
    var money = maybeAmount(text);
    if (money == null) throw new BadInput(field, text, "An amount looks like 1,23,456.50, with at most two decimals.");
    return money;
  }

  private static @Nullable Money maybeAmount(@Nullable String text) {
    if (text == null || text.isBlank()) return null;
    try {
      return Money.of(new BigDecimal(text.replaceAll("[,₹\\s]", "")));
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }
}
