package org.kram.invoice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.springframework.http.HttpStatus;
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

@RestController
@RequestMapping("/api/v1")
class DebitNoteApi {
  record NewNoteBody(@Nullable String reason, @Nullable List<NewDebitNote.Line> lines) {}

  private final DebitNoteBook book;
  private final InvoicePapers papers;
  private final Once once;

  DebitNoteApi(DebitNoteBook book, InvoicePapers papers, Once once) {
    this.book = book;
    this.papers = papers;
    this.once = once;
  }

  @PostMapping("/invoices/{series}/{year}/{serial}/debit-notes")
  @ResponseStatus(HttpStatus.CREATED)
  Issued debit(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestHeader("Idempotency-Key") String key, @RequestBody NewNoteBody body, Act act) {
    var wanted = new NewDebitNote(InvoiceApi.no(series, year, serial), body.lines == null ? List.of() : body.lines, body.reason == null ? "" : body.reason);
    return once.run(act.who().id(), key, act.at(), List.of("debit", wanted), Issued.class, () -> book.debit(act, wanted));
  }

  @GetMapping("/debit-notes")
  Page<NoteRow> notes(@RequestParam(required = false) @Nullable String customer, @RequestParam(required = false) @Nullable String after, Act act) {
    act.require(Permission.LOOK);
    return book.list(customer, after);
  }

  @GetMapping("/debit-notes/{series}/{year}/{serial}")
  DebitNote note(@PathVariable String series, @PathVariable String year, @PathVariable String serial, Act act) {
    act.require(Permission.LOOK);
    return book.debitNote(InvoiceApi.no(series, year, serial));
  }

  @GetMapping("/debit-notes/{series}/{year}/{serial}/pdf")
  ResponseEntity<byte[]> pdf(@PathVariable String series, @PathVariable String year, @PathVariable String serial, Act act) {
    act.require(Permission.LOOK);
    var no = InvoiceApi.no(series, year, serial);
    return InvoiceApi.file(papers.debitNote(no), no);
  }
}
