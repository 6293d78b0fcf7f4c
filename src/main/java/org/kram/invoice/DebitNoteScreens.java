package org.kram.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.order.Order;
import org.kram.party.PartyBook;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class DebitNoteScreens {
  private final DebitNoteBook book;
  private final InvoicePapers papers;
  private final PartyBook parties;
  private final Timeline timeline;
  private final Once once;

  DebitNoteScreens(DebitNoteBook book, InvoicePapers papers, PartyBook parties, Timeline timeline, Once once) {
    this.book = book;
    this.papers = papers;
    this.parties = parties;
    this.timeline = timeline;
    this.once = once;
  }

  @PostMapping("/invoices/{series}/{year}/{serial}/debit-notes")
  String debit(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestParam String requestId, @RequestParam List<Integer> line,
      @RequestParam List<String> amount, @RequestParam String because, Act act, RedirectAttributes flash) {
    var wanted = new NewDebitNote(InvoiceApi.no(series, year, serial), typed(line, amount), because);
    var issued = once.run(act.who().id(), requestId, act.at(), List.of("debit", wanted), Issued.class, () -> book.debit(act, wanted));
    flash.addFlashAttribute("said", "Debit note " + issued.no() + " is issued.");
    return "redirect:/debit-notes/" + issued.no();
  }

  private static List<NewDebitNote.Line> typed(List<Integer> lineNos, List<String> amounts) {
    var lines = new ArrayList<NewDebitNote.Line>();
    var bad = BadInput.collect();
    for (int i = 0; i < lineNos.size() && i < amounts.size(); i++) {
      var text = amounts.get(i).strip().replace(",", "");
      if (text.isEmpty()) continue;
      boolean fine = text.matches("[0-9]{1,13}(\\.[0-9]{1,2})?");
      bad.require(fine, "amount[" + i + "]", text, "Line " + lineNos.get(i) + ": give an amount in rupees with at most two decimals.");
      if (fine) lines.add(new NewDebitNote.Line(lineNos.get(i), Money.of(new BigDecimal(text))));
    }
    bad.throwIfAny();
    return lines;
  }

  @GetMapping("/debit-notes")
  String list(@RequestParam(required = false) @Nullable String customer, @RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("page", book.list(customer, after));
    return "invoice/debitnotes";
  }

  @GetMapping("/debit-notes/{series}/{year}/{serial}")
  String page(@PathVariable String series, @PathVariable String year, @PathVariable String serial, Model model) {
    var note = book.debitNote(InvoiceApi.no(series, year, serial));
    model.addAttribute("note", note);
    model.addAttribute("customer", parties.customer(note.customerId()));
    model.addAttribute("story", timeline.story(List.of(Order.no(note.orderId())), 200).stream().filter(e -> note.no().equals(e.document())).toList());
    return "invoice/debitnote";
  }

  @GetMapping("/debit-notes/{series}/{year}/{serial}/pdf")
  ResponseEntity<byte[]> pdf(@PathVariable String series, @PathVariable String year, @PathVariable String serial, Act act) {
    act.require(Permission.LOOK);
    var no = InvoiceApi.no(series, year, serial);
    return InvoiceApi.file(papers.debitNote(no), no);
  }
}
