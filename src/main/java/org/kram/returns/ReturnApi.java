package org.kram.returns;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.database.Company;
import org.kram.gst.portal.Finding;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.returns.gstr1.Gstr1Checks;
import org.kram.returns.gstr1.Gstr1Summary;
import org.kram.returns.gstr1.OutwardDocument.ShippingBill;
import org.kram.returns.gstr1.Table;
import org.kram.returns.gstr3b.Gstr3b;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
@RequestMapping("/api/v1/gst-returns")
class ReturnApi {
  record WhyBody(@Nullable String why) {}

  /// @param cancelled the document should not have been told at all
  record AmendmentBody(@Nullable String document, @Nullable String buyerGstin, @Nullable String placeOfSupply, @Nullable ShippingBill shippingBill, @Nullable Boolean cancelled, @Nullable String why) {}

  record FilingBody(@Nullable String arn, @Nullable LocalDate filedOn) {}

  /// @param tables by section of the file
  /// @param summary the frozen figures, null while open
  record Answer(ReturnPeriod period, List<TableTotal> tables, Comparison.Readiness readiness, @Nullable Gstr1Summary summary, List<Finding> findings) {}

  private static final int MOST_EXCEPTIONS = 500;

  private final ReturnsDesk desk;
  private final Gstr3bDesk summaries;
  private final AmendmentDesk amendments;
  private final Once once;

  ReturnApi(ReturnsDesk desk, Gstr3bDesk summaries, AmendmentDesk amendments, Once once) {
    this.desk = desk;
    this.amendments = amendments;
    this.summaries = summaries;
    this.once = once;
  }

  /// GSTR-1 by month, newest first.
  @GetMapping
  Page<ReturnPeriod> periods(@RequestParam(required = false) @Nullable String after, Act act) {
    act.require(Permission.LOOK);
    return desk.periods(ReturnScreens.month(after), act.on());
  }

  @GetMapping("/{no}")
  Answer period(@PathVariable String no, Act act) {
    act.require(Permission.LOOK);
    long id = ReturnPeriod.id(no);
    var period = desk.period(id, act.on());
    var summary = desk.summary(id).orElse(null);
    return new Answer(period, desk.tables(id), desk.readiness(id), summary, summary == null ? List.of() : Gstr1Checks.findings(summary));
  }

  @GetMapping("/{no}/documents")
  Page<RegisterRow> documents(@PathVariable String no, @RequestParam(required = false) @Nullable Table table, @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable String after, Act act) {
    act.require(Permission.LOOK);
    return desk.documents(ReturnPeriod.id(no), table, day, after);
  }

  /// What keeps documents from being told rightly; the first 500.
  @GetMapping("/{no}/exceptions")
  List<ExceptionRow> exceptions(@PathVariable String no, Act act) {
    act.require(Permission.LOOK);
    return desk.exceptions(ReturnPeriod.id(no), MOST_EXCEPTIONS);
  }

  /// The month's summary return: 3.1, 3.2, 4 and 6.1, and what has no data here.
  @GetMapping("/{no}/gstr3b")
  Gstr3b gstr3b(@PathVariable String no, Act act) {
    act.require(Permission.LOOK);
    return summaries.of(desk.period(ReturnPeriod.id(no), act.on()));
  }

  @GetMapping("/{no}/gstr3b/file")
  ResponseEntity<String> gstr3bFile(@PathVariable String no, Act act) {
    return gstr3b(gstr3b(no, act));
  }

  static ResponseEntity<String> gstr3b(Gstr3b summary) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"GSTR3B-" + summary.gstin() + "-" + summary.period() + ".json\"").body(summary.json());
  }

  /// The prepared file, whole or one section of it.
  @GetMapping("/{no}/file")
  ResponseEntity<StreamingResponseBody> file(@PathVariable String no, @RequestParam(required = false) @Nullable Table section, Act act) {
    act.require(Permission.LOOK);
    return download(desk, desk.period(ReturnPeriod.id(no), act.on()), section);
  }

  static ResponseEntity<StreamingResponseBody> download(ReturnsDesk desk, ReturnPeriod period, @Nullable Table section) {
    desk.file(period.id()); // refuses before the answer has begun
    var company = Company.current();
    var name = "GSTR1-" + period.gstin() + "-" + period.month() + (section == null ? "" : "-" + section.key()) + ".json";
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(out -> Company.run(company, () -> copy(desk, period.id(), section, out)));
  }

  private static void copy(ReturnsDesk desk, long id, @Nullable Table section, OutputStream out) {
    try (var in = desk.file(id)) {
      if (section == null) in.transferTo(out);
      else SectionFilter.copy(in, section, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What this return tells again of earlier ones.
  @GetMapping("/{no}/amendments")
  List<Amendment> amendments(@PathVariable String no, Act act) {
    act.require(Permission.LOOK);
    return amendments.of(ReturnPeriod.id(no));
  }

  /// Tells a document of a filed return again, in the first return that is still open.
  @PostMapping("/amendments")
  Amendment amend(@RequestHeader("Idempotency-Key") String key, @RequestBody AmendmentBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("amend", body), Amendment.class,
        () -> amendments.amend(act.because(body.why), body.document == null ? "" : body.document, new NewAmendment(body.buyerGstin, body.placeOfSupply, body.shippingBill, Boolean.TRUE.equals(body.cancelled))));
  }

  /// Freezes figures and file. Not ready documents need a reason.
  @PostMapping("/{no}/preparation")
  ReturnPeriod prepare(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody(required = false) @Nullable WhyBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("prepare", no, String.valueOf(body)), ReturnPeriod.class, () -> desk.prepare(act.because(body == null ? null : body.why), ReturnPeriod.id(no)));
  }

  @PostMapping("/{no}/reopening")
  ReturnPeriod reopen(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody WhyBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("reopen", no, body), ReturnPeriod.class, () -> desk.reopen(act.because(body.why), ReturnPeriod.id(no)));
  }

  @PostMapping("/{no}/filing")
  ReturnPeriod filed(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody FilingBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("filed", no, body), ReturnPeriod.class, () -> desk.file(act, ReturnPeriod.id(no), body.arn == null ? "" : body.arn, body.filedOn));
  }
}
