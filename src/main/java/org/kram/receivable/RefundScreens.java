package org.kram.receivable;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.party.PartyBook;
import org.kram.shared.Indian;
import org.kram.shared.Once;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class RefundScreens {
  private final Refunds refunds;
  private final ReceivableBook book;
  private final PartyBook parties;
  private final Timeline timeline;
  private final Once once;

  RefundScreens(Refunds refunds, ReceivableBook book, PartyBook parties, Timeline timeline, Once once) {
    this.refunds = refunds;
    this.book = book;
    this.parties = parties;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/refunds")
  String list(@RequestParam @Nullable String customer, @RequestParam @Nullable String after, Model model) {
    var page = refunds.refunds(customer == null || customer.isBlank() ? null : parties.customerByCode(customer).id(), after);
    model.addAttribute("page", page);
    model.addAttribute("customers", parties.customers(page.rows().stream().map(Refund::customerId).distinct().toList()));
    return "receivable/refunds";
  }

  /// @param credit the receipt or credit note of which something is left
  @GetMapping("/refunds/new")
  String enter(@RequestParam String credit, Act act, Model model) {
    var head = book.receipt(credit).head();
    model.addAttribute("head", head);
    model.addAttribute("customer", parties.customer(head.customerId()));
    model.addAttribute("modes", ReceivableScreens.modes());
    model.addAttribute("today", act.on());
    return "receivable/payback";
  }

  @PostMapping("/refunds")
  String pay(@RequestParam String requestId, @RequestParam String credit, @RequestParam Mode mode, @RequestParam @Nullable String reference, @RequestParam String amount,
      @RequestParam @Nullable String paidOn, Act act, RedirectAttributes flash) {
    var content = List.of("refund", credit, mode, Objects.toString(reference), amount, Objects.toString(paidOn), Objects.toString(act.why()));
    var refund = once.run(act.who().id(), requestId, act.at(), content, Refund.class, () -> refunds.pay(act, new NewRefund(credit, mode, reference,
        ReceivableScreens.amount("amount", amount), ReceivableScreens.day("paidOn", paidOn, act.on()))));
    flash.addFlashAttribute("said", refund.no() + ": " + Indian.rupees(refund.amount()) + " of " + credit + " paid back.");
    return "redirect:/refunds/" + refund.no();
  }

  @GetMapping("/refunds/{no}")
  String refund(@PathVariable String no, Model model) {
    var refund = refunds.refund(no);
    model.addAttribute("refund", refund);
    model.addAttribute("customer", parties.customer(refund.customerId()));
    model.addAttribute("entries", timeline.story(List.of(no), 100));
    return "receivable/refund";
  }

  @PostMapping("/refunds/{no}/reversal")
  String takeBack(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    var refund = once.run(act.who().id(), requestId, act.at(), List.of("take refund back", no, Objects.toString(act.why())), Refund.class, () -> refunds.takeBack(act, no));
    flash.addFlashAttribute("said", no + " is taken back. " + refund.credit() + " has its money again.");
    return "redirect:/refunds/" + no;
  }
}
