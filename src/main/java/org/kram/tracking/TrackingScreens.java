package org.kram.tracking;

import java.util.List;
import org.kram.identity.Act;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class TrackingScreens {
  private final StatusDesk desk;
  private final Search search;
  private final WorkQueues queues;

  TrackingScreens(StatusDesk desk, Search search, WorkQueues queues) {
    this.desk = desk;
    this.search = search;
    this.queues = queues;
  }

  @GetMapping("/")
  String work(Act act, Model model) {
    model.addAttribute("queues", queues.of(act.who(), act.at())).addAttribute("now", act.at());
    return "tracking/work";
  }

  @GetMapping("/orders/{no}/status")
  String status(@PathVariable String no, Model model) {
    model.addAttribute("status", desk.status(no));
    return "tracking/status";
  }

  @GetMapping("/search")
  String search(@RequestParam(defaultValue = "") String q, Model model) {
    var hits = search.find(q);
    var only = Search.only(hits);
    if (only.isPresent()) return "redirect:" + only.get().url();
    model.addAttribute("q", q).addAttribute("groups", Search.grouped(hits));
    return "tracking/search";
  }

  /// A number that may be an invoice's, a credit note's or a challan's.
  @GetMapping("/documents/{series}/{year}/{serial}")
  String document(@PathVariable String series, @PathVariable String year, @PathVariable String serial) {
    var no = series + "/" + year + "/" + serial;
    var kinds = search.find(no).stream().map(Hit::kind).toList();
    return "redirect:" + (kinds.contains("Credit notes") ? "/credit-notes/" : kinds.contains("Debit notes") ? "/debit-notes/" : kinds.contains("Challans") ? "/challans/" : "/invoices/") + no;
  }

  @GetMapping("/search/hits")
  String hits(@RequestParam(defaultValue = "") String q, Model model) {
    model.addAttribute("groups", q.strip().length() < 2 ? Search.grouped(List.of()) : Search.grouped(search.find(q))).addAttribute("q", q);
    return "tracking/hits";
  }
}
