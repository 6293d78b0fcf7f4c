package org.kram.invoice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.dispatch.Shipment;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.order.Order;
import org.kram.party.PartyBook;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.kram.shared.Refused;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class InvoiceScreens {
  private final InvoiceBook book;
  private final DebitNoteBook debits;
  private final InvoiceLists lists;
  private final InvoicePapers papers;
  private final CreditNoteStore notes;
  private final InvoiceStore store;
  private final PartyBook parties;
  private final Timeline timeline;
  private final Once once;

  InvoiceScreens(InvoiceBook book, DebitNoteBook debits, InvoiceLists lists, InvoicePapers papers, CreditNoteStore notes, InvoiceStore store, PartyBook parties, Timeline timeline, Once once) {
    this.book = book;
    this.debits = debits;
    this.lists = lists;
    this.papers = papers;
    this.notes = notes;
    this.store = store;
    this.parties = parties;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/invoices")
  String list(@RequestParam(required = false) @Nullable String customer, @RequestParam(required = false) Invoice.@Nullable State state, @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to, @RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("page", lists.invoices(new InvoiceQuestion(customer, state, from, to, after)));
    model.addAttribute("waiting", lists.waiting());
    return "invoice/list";
  }

  @GetMapping("/invoices/waiting")
  String waiting(@RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("page", lists.waiting(after));
    return "invoice/waiting";
  }

  /// Several at once, each by itself: what is refused does not keep the others.
  @PostMapping("/invoices/waiting")
  String issueSeveral(@RequestParam(required = false) @Nullable List<Long> shipment, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    if (shipment == null || shipment.isEmpty()) throw new BadInput("shipment", "", "Tick at least one shipment.");
    var made = new ArrayList<String>();
    var refused = new ArrayList<org.kram.shared.Reason>();
    for (long id : shipment.stream().sorted().toList()) {
      try {
        made.add(once.run(act.who().id(), requestId + ":" + id, act.at(), List.of("invoice", id), Issued.class, () -> book.issue(act, id)).no());
      } catch (Refused no) {
        for (var reason : no.reasons()) refused.add(org.kram.shared.Reason.of(reason.code(), Shipment.no(id) + ": " + reason.text()));
      }
    }
    if (made.isEmpty()) throw new Refused(refused);
    flash.addFlashAttribute("said", "Invoiced: " + String.join(", ", made) + "." + (refused.isEmpty() ? "" : " Not invoiced: " + new Refused(refused).getMessage()));
    return made.size() == 1 && refused.isEmpty() ? "redirect:/invoices/" + made.getFirst() : "redirect:/invoices/waiting";
  }

  @PostMapping("/shipments/{no}/invoice")
  String issue(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    long shipment = Shipment.id(no);
    var issued = once.run(act.who().id(), requestId, act.at(), List.of("invoice", shipment), Issued.class, () -> book.issue(act, shipment));
    flash.addFlashAttribute("said", issued.no() + " is issued.");
    return "redirect:/invoices/" + issued.no();
  }

  /// A note's number, wherever an invoice's is expected, leads to the note.
  @GetMapping("/invoices/{series}/{year}/{serial}")
  String page(@PathVariable String series, @PathVariable String year, @PathVariable String serial, Model model) {
    var no = InvoiceApi.no(series, year, serial);
    if (store.byNo(no).isEmpty() && notes.byNo(no).isPresent()) return "redirect:/credit-notes/" + no;
    if (store.byNo(no).isEmpty() && debits.isDebitNote(no)) return "redirect:/debit-notes/" + no;
    var invoice = book.invoice(no);
    model.addAttribute("invoice", invoice);
    model.addAttribute("notes", book.creditNotesOf(invoice.id()));
    model.addAttribute("debits", debits.debitNotesOf(invoice.id()));
    model.addAttribute("customer", parties.customer(invoice.customerId()));
    model.addAttribute("story", timeline.story(List.of(Order.no(invoice.orderId()), no), 200).stream()
        .filter(e -> no.equals(e.subject()) || no.equals(e.document()) || Shipment.no(invoice.shipmentId()).equals(e.document()) || String.valueOf(e.sentence()).contains(no)).toList());
    return "invoice/page";
  }

  @GetMapping("/invoices/{series}/{year}/{serial}/pdf")
  ResponseEntity<byte[]> pdf(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestParam(defaultValue = "original") String copies, Act act) {
    act.require(Permission.LOOK);
    var no = InvoiceApi.no(series, year, serial);
    return InvoiceApi.file(copies.equals("all") ? papers.allCopies(no) : papers.original(no), no);
  }

  @PostMapping("/invoices/{series}/{year}/{serial}/cancellation")
  String cancel(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestParam String requestId,
      @RequestParam(defaultValue = "OTHERS") CancelReason kind, Act act, RedirectAttributes flash) {
    var no = InvoiceApi.no(series, year, serial);
    once.run(act.who().id(), requestId, act.at(), List.of("cancel", no, kind, String.valueOf(act.why())), String.class, () -> {
      book.cancel(act, no, kind);
      return no;
    });
    flash.addFlashAttribute("said", no + " is cancelled. Its shipment is packed and waits for a new invoice.");
    return "redirect:/invoices/" + no;
  }

  @PostMapping("/invoices/{series}/{year}/{serial}/credit-notes")
  String credit(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestParam String requestId, @RequestParam List<Integer> line,
      @RequestParam List<String> qty, @RequestParam String reason, Act act, RedirectAttributes flash) {
    var no = InvoiceApi.no(series, year, serial);
    var wanted = new NewCreditNote(no, InvoiceApi.typed(line, qty), reason, null);
    var issued = once.run(act.who().id(), requestId, act.at(), List.of("credit", wanted), Issued.class, () -> book.credit(act, wanted));
    flash.addFlashAttribute("said", "Credit note " + issued.no() + " is issued.");
    return "redirect:/credit-notes/" + issued.no();
  }

  @GetMapping("/credit-notes")
  String creditNotes(@RequestParam(required = false) @Nullable String customer, @RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("page", lists.notes(customer, after));
    return "invoice/notes";
  }

  @GetMapping("/credit-notes/{series}/{year}/{serial}")
  String creditNote(@PathVariable String series, @PathVariable String year, @PathVariable String serial, Model model) {
    var note = book.creditNote(InvoiceApi.no(series, year, serial));
    model.addAttribute("note", note);
    model.addAttribute("customer", parties.customer(note.customerId()));
    model.addAttribute("story", timeline.story(List.of(Order.no(note.orderId())), 200).stream().filter(e -> note.no().equals(e.document())).toList());
    return "invoice/note";
  }

  @GetMapping("/credit-notes/{series}/{year}/{serial}/pdf")
  ResponseEntity<byte[]> creditNotePdf(@PathVariable String series, @PathVariable String year, @PathVariable String serial, Act act) {
    act.require(Permission.LOOK);
    var no = InvoiceApi.no(series, year, serial);
    return InvoiceApi.file(papers.creditNote(no), no);
  }

  /// The invoices of an order, for its page.
  @GetMapping("/orders/{no}/invoices")
  String ofOrder(@PathVariable String no, Model model) {
    long order = Order.id(no);
    model.addAttribute("invoices", book.ofOrder(order));
    model.addAttribute("notes", lists.notesOfOrder(order));
    return "invoice/oforder";
  }
}
