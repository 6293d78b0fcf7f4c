package org.kram.invoice;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.kram.shared.Quantity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Numbers of tax documents have slashes; an address writes them as they are: `/invoices/MH/26-27/000042`.
@RestController
@RequestMapping("/api/v1")
class InvoiceApi {
  /// @param reason absent: others
  record WhyBody(@Nullable String why, @Nullable CancelReason reason) {}

  /// @param lines absent: all that is left to credit
  record NewNoteBody(@Nullable String reason, @Nullable List<NewCreditNote.Line> lines) {}

  record Cancelled(String no, Invoice.State state) {}

  private final InvoiceBook book;
  private final InvoiceLists lists;
  private final InvoicePapers papers;
  private final Once once;

  InvoiceApi(InvoiceBook book, InvoiceLists lists, InvoicePapers papers, Once once) {
    this.book = book;
    this.lists = lists;
    this.papers = papers;
    this.once = once;
  }

  @GetMapping("/invoices")
  Page<InvoiceRow> list(@RequestParam(required = false) @Nullable String customer, @RequestParam(required = false) Invoice.@Nullable State state,
      @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate to, @RequestParam(required = false) @Nullable String after, Act act) {
    act.require(Permission.LOOK);
    return lists.invoices(new InvoiceQuestion(customer, state, from, to, after));
  }

  @GetMapping("/invoices/{series}/{year}/{serial}")
  Invoice one(@PathVariable String series, @PathVariable String year, @PathVariable String serial, Act act) {
    act.require(Permission.LOOK);
    return book.invoice(no(series, year, serial));
  }

  /// @param copies `all` gives original, duplicate and triplicate in one file
  @GetMapping("/invoices/{series}/{year}/{serial}/pdf")
  ResponseEntity<byte[]> pdf(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestParam(defaultValue = "original") String copies, Act act) {
    act.require(Permission.LOOK);
    var no = no(series, year, serial);
    return file(copies.equals("all") ? papers.allCopies(no) : papers.original(no), no);
  }

  @PostMapping("/invoices/{series}/{year}/{serial}/cancellation")
  Cancelled cancel(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestHeader("Idempotency-Key") String key, @RequestBody WhyBody body, Act act) {
    var no = no(series, year, serial);
    return once.run(act.who().id(), key, act.at(), List.of("cancel", no, body), Cancelled.class, () -> {
      book.cancel(act.because(body.why), no, body.reason == null ? CancelReason.OTHERS : body.reason);
      return new Cancelled(no, Invoice.State.CANCELLED);
    });
  }

  @PostMapping("/invoices/{series}/{year}/{serial}/credit-notes")
  @ResponseStatus(HttpStatus.CREATED)
  Issued credit(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestHeader("Idempotency-Key") String key, @RequestBody NewNoteBody body, Act act) {
    var no = no(series, year, serial);
    return once.run(act.who().id(), key, act.at(), List.of("credit", no, body), Issued.class, () -> {
      if (body.reason == null || body.reason.isBlank()) throw new BadInput("reason", body.reason, "Say why: the reason is printed and reported.");
      return book.credit(act, new NewCreditNote(no, body.lines == null ? left(no) : body.lines, Objects.requireNonNull(body.reason), null));
    });
  }

  private List<NewCreditNote.Line> left(String no) {
    return book.invoice(no).lines().stream().filter(l -> l.leftToCredit().isPositive()).map(l -> new NewCreditNote.Line(l.lineNo(), l.leftToCredit())).toList();
  }

  @GetMapping("/credit-notes")
  Page<NoteRow> notes(@RequestParam(required = false) @Nullable String customer, @RequestParam(required = false) @Nullable String after, Act act) {
    act.require(Permission.LOOK);
    return lists.notes(customer, after);
  }

  @GetMapping("/credit-notes/{series}/{year}/{serial}")
  CreditNote note(@PathVariable String series, @PathVariable String year, @PathVariable String serial, Act act) {
    act.require(Permission.LOOK);
    return book.creditNote(no(series, year, serial));
  }

  @GetMapping("/credit-notes/{series}/{year}/{serial}/pdf")
  ResponseEntity<byte[]> notePdf(@PathVariable String series, @PathVariable String year, @PathVariable String serial, Act act) {
    act.require(Permission.LOOK);
    var no = no(series, year, serial);
    return file(papers.creditNote(no), no);
  }

  static String no(String series, String year, String serial) {
    return series + "/" + year + "/" + serial;
  }

  static ResponseEntity<byte[]> file(byte[] pdf, String no) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + InvoicePapers.fileName(no) + "\"").body(pdf);
  }

  /// For screens: quantities typed per line.
  static List<NewCreditNote.Line> typed(List<Integer> lineNos, List<String> quantities) {
    var lines = new java.util.ArrayList<NewCreditNote.Line>();
    var bad = BadInput.collect();
    for (int i = 0; i < lineNos.size() && i < quantities.size(); i++) {
      var text = quantities.get(i).strip().replace(",", "");
      if (text.isEmpty()) continue;
      boolean fine = text.matches("[0-9]{1,12}(\\.[0-9]{1,3})?");
      bad.require(fine, "qty[" + i + "]", text, "Line " + lineNos.get(i) + ": give a quantity with at most three decimals.");
      if (fine && new java.math.BigDecimal(text).signum() > 0) lines.add(new NewCreditNote.Line(lineNos.get(i), Quantity.of(new java.math.BigDecimal(text))));
    }
    bad.throwIfAny();
    return lines;
  }
}
