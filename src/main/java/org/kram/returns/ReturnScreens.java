package org.kram.returns;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.returns.gstr1.Gstr1Checks;
import org.kram.returns.gstr1.Table;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Once;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// GSTR-1 month by month: what is ready, what is not and why, the file and its filing.
@Controller
class ReturnScreens {
  private static final int SHOWN = 200;

  private final ReturnsDesk desk;
  private final Gstr3bDesk summaries;
  private final AmendmentDesk amendments;
  private final Timeline timeline;
  private final Once once;

  ReturnScreens(ReturnsDesk desk, Gstr3bDesk summaries, AmendmentDesk amendments, Timeline timeline, Once once) {
    this.desk = desk;
    this.amendments = amendments;
    this.summaries = summaries;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/gst-returns")
  String periods(@RequestParam(required = false) @Nullable String after, Act act, Model model) {
    model.addAttribute("page", desk.periods(month(after), act.on()));
    model.addAttribute("today", act.on());
    return "returns/list";
  }

  @GetMapping("/gst-returns/{no:RET-\\d+}")
  String period(@PathVariable String no, Act act, Model model) {
    long id = ReturnPeriod.id(no);
    model.addAttribute("period", desk.period(id, act.on()));
    model.addAttribute("tables", desk.tables(id));
    model.addAttribute("readiness", desk.readiness(id));
    var summary = desk.summary(id).orElse(null);
    model.addAttribute("summary", summary);
    model.addAttribute("findings", summary == null ? List.of() : Gstr1Checks.findings(summary));
    model.addAttribute("amendments", amendments.of(id));
    model.addAttribute("entries", timeline.story(List.of(no), 100));
    model.addAttribute("today", act.on());
    return "returns/period";
  }

  @GetMapping("/gst-returns/{no:RET-\\d+}/documents")
  String documents(@PathVariable String no, @RequestParam(required = false) @Nullable Table table, @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable String after, Act act, Model model) {
    long id = ReturnPeriod.id(no);
    model.addAttribute("period", desk.period(id, act.on()));
    model.addAttribute("page", desk.documents(id, table, day, after));
    model.addAttribute("tables", tables());
    return "returns/documents";
  }

  @GetMapping("/gst-returns/{no:RET-\\d+}/exceptions")
  String exceptions(@PathVariable String no, Act act, Model model) {
    long id = ReturnPeriod.id(no);
    model.addAttribute("period", desk.period(id, act.on()));
    model.addAttribute("rows", desk.exceptions(id, SHOWN));
    return "returns/exceptions";
  }

  @GetMapping("/gst-returns/{no:RET-\\d+}/file")
  ResponseEntity<StreamingResponseBody> file(@PathVariable String no, @RequestParam(required = false) @Nullable Table section, Act act) {
    return ReturnApi.download(desk, desk.period(ReturnPeriod.id(no), act.on()), section);
  }

  @GetMapping("/gst-returns/{no:RET-\\d+}/gstr3b")
  String gstr3b(@PathVariable String no, Act act, Model model) {
    var period = desk.period(ReturnPeriod.id(no), act.on());
    model.addAttribute("period", period);
    model.addAttribute("summary", summaries.of(period));
    model.addAttribute("dueOn", Gstr3bDesk.dueOn(period));
    return "returns/gstr3b";
  }

  @GetMapping("/gst-returns/{no:RET-\\d+}/gstr3b/file")
  ResponseEntity<String> gstr3bFile(@PathVariable String no, Act act) {
    return ReturnApi.gstr3b(summaries.of(desk.period(ReturnPeriod.id(no), act.on())));
  }

  @PostMapping("/gst-returns/{no:RET-\\d+}/preparation")
  String prepare(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("prepare", no, String.valueOf(act.why())), ReturnPeriod.class, () -> desk.prepare(act, ReturnPeriod.id(no)));
    flash.addFlashAttribute("said", "Figures and file are frozen. Hand the file in at the portal, then enter its acknowledgement here.");
    return "redirect:/gst-returns/" + no;
  }

  @PostMapping("/gst-returns/{no:RET-\\d+}/reopening")
  String reopen(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("reopen", no, String.valueOf(act.why())), ReturnPeriod.class, () -> desk.reopen(act, ReturnPeriod.id(no)));
    flash.addFlashAttribute("said", "The return is open again: its figures follow the documents.");
    return "redirect:/gst-returns/" + no;
  }

  @PostMapping("/gst-returns/{no:RET-\\d+}/filing")
  String filed(@PathVariable String no, @RequestParam String requestId, @RequestParam(defaultValue = "") String arn, @RequestParam(required = false) @Nullable LocalDate filedOn, Act act,
      RedirectAttributes flash) {
    var filed = once.run(act.who().id(), requestId, act.at(), List.of("filed", no, arn, String.valueOf(filedOn)), ReturnPeriod.class, () -> desk.file(act, ReturnPeriod.id(no), arn, filedOn));
    flash.addFlashAttribute("said", "GSTR-1 of " + PeriodRules.shown(filed.month()) + " is filed" + (filed.filed() == null ? "." : " on " + Indian.date(filed.filed().on()) + "."));
    return "redirect:/gst-returns/" + no;
  }

  @PostMapping("/gst-returns/{no:RET-\\d+}/amendments")
  String amend(@PathVariable String no, @RequestParam String requestId, @RequestParam String document, @RequestParam(defaultValue = "") String buyerGstin, @RequestParam(defaultValue = "") String placeOfSupply,
      @RequestParam(defaultValue = "false") boolean cancelled, Act act, RedirectAttributes flash) {
    var told = once.run(act.who().id(), requestId, act.at(), List.of("amend", document, buyerGstin, placeOfSupply, cancelled, String.valueOf(act.why())), Amendment.class,
        () -> amendments.amend(act, document, new NewAmendment(buyerGstin.isBlank() ? null : buyerGstin.strip(), placeOfSupply.isBlank() ? null : placeOfSupply.strip(), null, cancelled)));
    flash.addFlashAttribute("said", document + " is told again in " + told.toldIn() + ".");
    return "redirect:/gst-returns/" + no + "/documents";
  }

  private static Map<String, String> tables() {
    var tables = new LinkedHashMap<String, String>();
    Arrays.stream(Table.values()).filter(t -> t != Table.HSN && t != Table.AT && t != Table.TXPD).forEach(t -> tables.put(t.name(), t == Table.DOC_ISSUE ? "Cancelled" : t.number() + " " + t.title()));
    return tables;
  }

  static @Nullable YearMonth month(@Nullable String after) {
    if (after == null || after.isBlank()) return null;
    try {
      return YearMonth.parse(after);
    } catch (DateTimeException e) {
      throw new BadInput("after", after, "Give the month that the page before ended with, like 2026-10, or leave it out.");
    }
  }
}
