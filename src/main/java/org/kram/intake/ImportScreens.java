package org.kram.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.BadInput;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Import for people and for programs.
@Controller
class ImportScreens {
  private static final MediaType XLSX = MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Imports imports;
  private final Once once;

  ImportScreens(Imports imports, Once once) {
    this.imports = imports;
    this.once = once;
  }

  @GetMapping("/imports")
  String list(@RequestParam @Nullable String after, Model model) {
    model.addAttribute("page", imports.list(after));
    model.addAttribute("kinds", kinds());
    return "intake/list";
  }

  @GetMapping("/imports/template")
  ResponseEntity<byte[]> template(@RequestParam Kind kind, @RequestParam(defaultValue = "xlsx") String as) {
    boolean excel = !as.equals("csv");
    return download(imports.template(kind, excel), kind.name().toLowerCase(Locale.ROOT) + (excel ? ".xlsx" : ".csv"));
  }

  @GetMapping("/imports/columns")
  String columns(@RequestParam Kind kind, Model model) {
    model.addAttribute("kind", kind);
    model.addAttribute("columns", imports.columns(kind));
    return "intake/columns";
  }

  @PostMapping("/imports")
  String handIn(@RequestParam String requestId, @RequestParam Kind kind, @RequestParam @Nullable MultipartFile file, @RequestParam(defaultValue = "false") boolean dryRun, Act act, RedirectAttributes flash)
      throws IOException {
    long id = take(act, requestId, kind, file, dryRun);
    flash.addFlashAttribute("said", "The file is handed in.");
    return "redirect:/imports/" + id;
  }

  @PostMapping("/api/v1/imports")
  @ResponseBody
  @ResponseStatus(HttpStatus.ACCEPTED)
  Import handInByProgram(@RequestHeader("Idempotency-Key") String key, @RequestParam Kind kind, @RequestParam @Nullable MultipartFile file, @RequestParam(defaultValue = "false") boolean dryRun, Act act)
      throws IOException {
    return imports.get(take(act, key, kind, file, dryRun));
  }

  @GetMapping("/api/v1/imports/{id}")
  @ResponseBody
  Import one(@PathVariable long id) {
    return imports.get(id);
  }

  private long take(Act act, String key, Kind kind, @Nullable MultipartFile file, boolean dryRun) throws IOException {
    if (file == null || file.isEmpty()) throw new BadInput("file", "", "Choose a file: CSV or XLSX, begun from the template.");
    var name = Objects.requireNonNullElse(file.getOriginalFilename(), "file.csv").replaceAll(".*[/\\\\]", "");
    if (!name.toLowerCase(Locale.ROOT).matches(".*\\.(csv|txt|tsv|xlsx)")) throw new BadInput("file", name, "Hand in a file that ends in .csv or .xlsx: save it in one of these forms.");
    var content = file.getBytes();
    return once.run(act.who().id(), key, act.at(), List.of(kind, name, dryRun, sha256(content)), Long.class,
        () -> imports.handIn(act, kind, name, content, dryRun));
  }

  /// Of the whole file: two price lists may differ in one figure on the last page.
  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @GetMapping("/imports/{id}")
  String page(@PathVariable long id, Model model) {
    model.addAttribute("it", imports.get(id));
    return "intake/page";
  }

  /// The part of the page that moves.
  @GetMapping("/imports/{id}/progress")
  String progress(@PathVariable long id, Model model) {
    model.addAttribute("it", imports.get(id));
    return "intake/progress";
  }

  @PostMapping("/imports/{id}/continuation")
  String goOn(@PathVariable long id, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("go on", id), String.class, () -> {
      imports.goOn(act, id);
      return "";
    });
    flash.addFlashAttribute("said", "It goes on.");
    return "redirect:/imports/" + id;
  }

  @GetMapping({"/imports/{id}/answer", "/api/v1/imports/{id}/answer"})
  ResponseEntity<byte[]> answer(@PathVariable long id) {
    var it = imports.get(id);
    return download(imports.answer(id).orElseThrow(() -> new NotFound("sheet with errors of import", id)), Objects.requireNonNullElse(it.answerName(), "errors.csv"));
  }

  private static ResponseEntity<byte[]> download(byte[] content, String name) {
    return ResponseEntity.ok().contentType(name.endsWith(".xlsx") ? XLSX : CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString()).body(content);
  }

  private static Map<String, String> kinds() {
    var kinds = new LinkedHashMap<String, String>();
    for (var kind : Kind.values()) kinds.put(kind.name(), kind.title());
    return kinds;
  }
}
