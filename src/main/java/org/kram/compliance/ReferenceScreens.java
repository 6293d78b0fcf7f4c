package org.kram.compliance;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.gst.KnownList;
import org.kram.gst.RateChoices;
import org.kram.gst.Reference;
import org.kram.gst.ReferenceBook;
import org.kram.gst.ReferenceVersion.Change;
import org.kram.gst.rules.Breach;
import org.kram.gst.rules.GoodsRules;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.shared.Indian;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class ReferenceScreens {
  private static final int TYPED = 12;

  private final ReferenceBook book;
  private final ReferenceDesk desk;
  private final Timeline timeline;
  private final Once once;
  private final Clock clock;

  ReferenceScreens(ReferenceBook book, ReferenceDesk desk, Timeline timeline, Once once, Clock clock) {
    this.book = book;
    this.desk = desk;
    this.timeline = timeline;
    this.once = once;
    this.clock = clock;
  }

  @GetMapping("/reference")
  String lists(Model model) {
    model.addAttribute("lists", KnownList.all().stream().map(l -> new Listed(l, book.versions(l.name(), null, 1).stream().findFirst().orElse(null))).toList());
    return "compliance/lists";
  }

  /// A list and the last thing that was done to it.
  record Listed(KnownList list, org.kram.gst.@Nullable ReferenceVersion last) {}

  @GetMapping("/reference/{list}")
  String list(@PathVariable String list, @RequestParam @Nullable String q, @RequestParam @Nullable String after, Model model) {
    var known = KnownList.named(list);
    model.addAttribute("known", known);
    model.addAttribute("columns", known.columns());
    model.addAttribute("page", Page.of(book.rows(list, q, after, Page.SIZE + 1), Page.SIZE, row -> book.key(list, row)));
    model.addAttribute("versions", book.versions(list, null, 20));
    model.addAttribute("story", timeline.story(List.of(ReferenceDesk.subject(list)), 100));
    return "compliance/list";
  }

  /// The list as the company has it, to be changed and handed in again.
  @GetMapping("/reference/{list}/file")
  ResponseEntity<byte[]> file(@PathVariable String list) throws IOException {
    var columns = KnownList.named(list).columns();
    var out = new StringWriter();
    try (var csv = de.siegmar.fastcsv.writer.CsvWriter.builder().build(out)) {
      csv.writeRecord(columns);
      for (var row : book.rows(list, null, null, Integer.MAX_VALUE)) csv.writeRecord(columns.stream().map(c -> row.getOrDefault(c, "")).toList());
    }
    return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + list + ".csv\"").body(out.toString().getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping("/reference/{list}/versions")
  String look(@PathVariable String list, @RequestParam String requestId, @RequestParam @Nullable MultipartFile file, @RequestParam(defaultValue = "") String rows,
      @RequestParam(defaultValue = "false") boolean whole, @RequestParam(defaultValue = "") String note, Act act) throws IOException {
    var csv = file != null && !file.isEmpty() ? new String(file.getBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "") : rows;
    long id = once.run(act.who().id(), requestId, act.at(), List.of("look", list, csv, whole, note), Long.class, () -> desk.look(act, list, csv, whole, note).id());
    return "redirect:/reference/versions/" + id;
  }

  @GetMapping("/reference/versions/{id}")
  String version(@PathVariable long id, @RequestParam @Nullable String after, Model model) {
    var version = desk.version(id);
    model.addAttribute("version", version);
    model.addAttribute("known", KnownList.named(version.list()));
    model.addAttribute("page", Page.of(book.changes(id, after, Page.SIZE + 1), Page.SIZE, Change::key));
    model.addAttribute("today", Indian.day(clock.instant()));
    return "compliance/version";
  }

  @PostMapping("/reference/versions/{id}/application")
  String apply(@PathVariable long id, @RequestParam String requestId, @RequestParam LocalDate from, Act act, RedirectAttributes flash) {
    var list = once.run(act.who().id(), requestId, act.at(), List.of("apply", id, from), String.class, () -> desk.apply(act, id, from).list());
    flash.addFlashAttribute("said", "The version counts from " + Indian.date(from) + ".");
    return "redirect:/reference/" + list;
  }

  @PostMapping("/reference/{list}/roll-back")
  String rollBack(@PathVariable String list, @RequestParam String requestId, @RequestParam(defaultValue = "0") long version, Act act, RedirectAttributes flash) {
    int withdrawn = once.run(act.who().id(), requestId, act.at(), List.of("roll back", list, version), Integer.class, () -> desk.rollBack(act, list, version));
    flash.addFlashAttribute("said", withdrawn + " version(s) withdrawn.");
    return "redirect:/reference/" + list;
  }

  // ---- while an HSN is typed

  @GetMapping("/hsn/options")
  String options(@RequestParam(defaultValue = "") String hsn, Model model) {
    model.addAttribute("codes", Reference.hsnSearch(hsn, TYPED));
    return "compliance/codes";
  }

  /// What the rule book and the notifications say about a code.
  @GetMapping("/hsn/about")
  String about(@RequestParam(defaultValue = "") String hsn, @RequestParam(defaultValue = "false") boolean service, Model model) {
    var code = hsn.strip();
    var breaches = code.isEmpty() ? List.<Breach>of() : GoodsRules.code(code, service);
    model.addAttribute("breaches", breaches);
    model.addAttribute("known", Reference.hsn(code).orElse(null));
    model.addAttribute("choices", !breaches.isEmpty() || code.isEmpty() || code.startsWith("99") ? null : RateChoices.forHsn(code, Indian.day(clock.instant())));
    return "compliance/about";
  }

  /// The columns in which two rows differ.
  static List<String> differences(Change change) {
    var was = Objects.requireNonNullElse(change.was(), Map.<String, String>of());
    var becomes = Objects.requireNonNullElse(change.becomes(), Map.<String, String>of());
    var columns = was.isEmpty() ? becomes : was;
    return columns.keySet().stream().filter(c -> !Objects.equals(was.get(c), becomes.get(c)) && !(was.getOrDefault(c, "") + becomes.getOrDefault(c, "")).isEmpty()).toList();
  }
}
