package org.kram.returns;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.returns.gstr2b.Match.Itc;
import org.kram.returns.gstr2b.Match.Status;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.kram.shared.PageKey;
import org.kram.shared.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// GSTR-2B for programs. Purchases come in by `POST /imports?kind=PURCHASES`.
@RestController
@RequestMapping("/api/v1/gstr2b")
class Gstr2bApi {
  /// @param totals by status and decision
  record Answer(InwardFile file, List<MatchRow.Total> totals) {}

  private final Gstr2bDesk desk;
  private final Once once;

  Gstr2bApi(Gstr2bDesk desk, Once once) {
    this.desk = desk;
    this.once = once;
  }

  /// What was read, newest month first.
  @GetMapping
  List<InwardFile> files(Act act) {
    act.require(Permission.LOOK);
    return desk.files();
  }

  /// The portal's JSON as it was downloaded; read and matched at once.
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Answer read(@RequestHeader("Idempotency-Key") String key, @RequestParam(required = false) @Nullable MultipartFile file, Act act) throws IOException {
    var handed = HandedIn.of(file);
    var read = once.run(act.who().id(), key, act.at(), List.of("gstr2b", handed.name, handed.sha256), InwardFile.class, () -> desk.read(act, handed.name, handed.content, handed.sha256));
    return new Answer(read, desk.totals(read.id()));
  }

  @GetMapping("/{id}")
  Answer file(@PathVariable long id, Act act) {
    act.require(Permission.LOOK);
    return new Answer(desk.file(id), desk.totals(id));
  }

  @GetMapping("/{id}/matches")
  Page<MatchRow> matches(@PathVariable long id, @RequestParam(required = false) @Nullable Status status, @RequestParam(required = false) @Nullable Itc itc,
      @RequestParam(required = false) @Nullable String after, Act act) {
    act.require(Permission.LOOK);
    return desk.rows(id, status, itc, PageKey.id(after, 0));
  }

  /// Again, after purchases were brought in or changed.
  @PostMapping("/{id}/matching")
  Answer match(@PathVariable long id, @RequestHeader("Idempotency-Key") String key, Act act) {
    var file = once.run(act.who().id(), key, act.at(), List.of("match", id), InwardFile.class, () -> desk.match(act, id));
    return new Answer(file, desk.totals(id));
  }

  /// A file as it came.
  record HandedIn(String name, byte[] content, String sha256) {
    static HandedIn of(@Nullable MultipartFile file) throws IOException {
      if (file == null || file.isEmpty()) throw new BadInput("file", "", "Choose the JSON of GSTR-2B as the portal gives it.");
      var content = file.getBytes();
      try {
        return new HandedIn(Objects.requireNonNullElse(file.getOriginalFilename(), "gstr2b.json").replaceAll(".*[/\\\\]", ""), content, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }
  }

  static Map<String, String> statuses() {
    var all = new LinkedHashMap<String, String>();
    for (var s : Status.values()) all.put(s.name(), s.inWords());
    return all;
  }
}
