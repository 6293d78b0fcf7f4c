package org.kram.challan;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Permission;
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

/// Delivery challans; their numbers are written with their slashes, like those of invoices.
@RestController
@RequestMapping("/api/v1/challans")
class ChallanApi {
  /// @param lines absent: all that is away came
  record ReceiptBody(@Nullable List<@Nullable CameBody> lines) {}

  record CameBody(int line, @Nullable Quantity qty, @Nullable Quantity lost, @Nullable String why) {}

  record WhyBody(@Nullable String why) {}

  private final ChallanBook book;
  private final ChallanPapers papers;
  private final ChallanWords words;
  private final Once once;

  ChallanApi(ChallanBook book, ChallanPapers papers, ChallanWords words, Once once) {
    this.book = book;
    this.papers = papers;
    this.words = words;
    this.once = once;
  }

  @GetMapping
  Page<Challan> list(@RequestParam(required = false) Challan.@Nullable State state, @RequestParam(required = false) Challan.@Nullable Kind kind, @RequestParam(required = false) @Nullable String after, Act act) {
    act.require(Permission.LOOK);
    return book.list(state, kind, after);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Challan issue(@RequestHeader("Idempotency-Key") String key, @RequestBody ChallanBody body, Act act) {
    var no = once.run(act.who().id(), key, act.at(), List.of("challan", body), String.class, () -> {
      act.require(Permission.PACK);
      return book.issue(act, words.read(body)).no();
    });
    return book.challan(no);
  }

  @GetMapping("/{series}/{year}/{serial}")
  Challan one(@PathVariable String series, @PathVariable String year, @PathVariable String serial, Act act) {
    act.require(Permission.LOOK);
    return book.challan(no(series, year, serial));
  }

  @GetMapping("/{series}/{year}/{serial}/pdf")
  ResponseEntity<byte[]> pdf(@PathVariable String series, @PathVariable String year, @PathVariable String serial, Act act) {
    act.require(Permission.LOOK);
    return file(papers.pdf(no(series, year, serial)), no(series, year, serial));
  }

  @PostMapping("/{series}/{year}/{serial}/carriage")
  Challan carriage(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestHeader("Idempotency-Key") String key, @RequestBody ChallanBody.Carriage body, Act act) {
    var no = no(series, year, serial);
    once.run(act.who().id(), key, act.at(), List.of("challan-carriage", no, body), String.class, () -> book.setCarriage(act.because(body.why()), no, words.carriage(body)).no());
    return book.challan(no);
  }

  @PostMapping("/{series}/{year}/{serial}/gate-out")
  Challan letGo(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestHeader("Idempotency-Key") String key, Act act) {
    var no = no(series, year, serial);
    once.run(act.who().id(), key, act.at(), List.of("challan-gate-out", no), String.class, () -> book.letGo(act, no).no());
    return book.challan(no);
  }

  @PostMapping("/{series}/{year}/{serial}/receipt")
  Challan receive(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestHeader("Idempotency-Key") String key,
      @RequestBody(required = false) @Nullable ReceiptBody body, Act act) {
    var no = no(series, year, serial);
    once.run(act.who().id(), key, act.at(), List.of("challan-receipt", no, String.valueOf(body)), String.class, () -> book.receive(act, no, body == null ? null : came(body)).no());
    return book.challan(no);
  }

  private static @Nullable List<ChallanBook.Came> came(ReceiptBody body) {
    return body.lines == null ? null : body.lines.stream().filter(Objects::nonNull).map(l -> new ChallanBook.Came(l.line, Objects.requireNonNullElse(l.qty, Quantity.ZERO),
        Objects.requireNonNullElse(l.lost, Quantity.ZERO), l.why)).toList();
  }

  @PostMapping("/{series}/{year}/{serial}/cancellation")
  Challan cancel(@PathVariable String series, @PathVariable String year, @PathVariable String serial, @RequestHeader("Idempotency-Key") String key, @RequestBody WhyBody body, Act act) {
    var no = no(series, year, serial);
    once.run(act.who().id(), key, act.at(), List.of("challan-cancellation", no, body), String.class, () -> book.cancel(act.because(body.why), no).no());
    return book.challan(no);
  }

  static String no(String series, String year, String serial) {
    return series + "/" + year + "/" + serial;
  }

  static ResponseEntity<byte[]> file(byte[] pdf, String no) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + no.replaceAll("[^A-Za-z0-9-]", "-") + ".pdf\"").body(pdf);
  }
}
