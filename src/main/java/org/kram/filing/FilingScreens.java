package org.kram.filing;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.dispatch.Shipment;
import org.kram.identity.Act;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class FilingScreens {
  private final FilingDesk desk;
  private final EwayBillDesk ewayBills;
  private final Once once;
  private final CompanyBook company;
  private final PortalChoice.Form form;
  private final Clock clock;

  FilingScreens(FilingDesk desk, EwayBillDesk ewayBills, Once once, CompanyBook company, @Value("${kram.portal:sandbox}") PortalChoice.Form form, Clock clock) {
    this.desk = desk;
    this.ewayBills = ewayBills;
    this.once = once;
    this.company = company;
    this.form = form;
    this.clock = clock;
  }

  @GetMapping("/filings")
  String board(@RequestParam(required = false) FilingTask.@Nullable State state, @RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("page", desk.tasks(state, after));
    model.addAttribute("bills", ewayBills.watched());
    model.addAttribute("standing", desk.standing());
    model.addAttribute("form", form);
    model.addAttribute("turnover", company.isSetUp() ? company.profile().aggregateTurnover() : Money.ZERO);
    model.addAttribute("now", clock.instant());
    return "filing/board";
  }

  @PostMapping("/filings/{id}/retry")
  String retry(@PathVariable long id, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("retry", id), Long.class, () -> {
      desk.retry(act, id);
      return id;
    });
    var task = desk.task(id);
    flash.addFlashAttribute("said", switch (task.state()) {
      case DONE -> task.document() + ": done. " + task.lastAnswer();
      case REFUSED -> task.document() + ": refused again. " + task.lastAnswer();
      case PENDING, ASKED, NOT_NEEDED, CANCELLED -> task.document() + ": no answer yet, it is tried again by itself.";
    });
    return "redirect:/filings";
  }

  /// The papers of an invoice, for its page.
  @GetMapping("/filings/of/{invoiceId}")
  String ofInvoice(@PathVariable long invoiceId, Model model) {
    model.addAttribute("tasks", desk.tasksOf(invoiceId));
    return "filing/tasks";
  }

  /// The papers of a shipment's invoice, for its page.
  @GetMapping("/shipments/{no}/filings")
  String ofShipment(@PathVariable String no, Model model) {
    model.addAttribute("tasks", desk.tasksOfShipment(Shipment.id(no)));
    return "filing/tasks";
  }
}
