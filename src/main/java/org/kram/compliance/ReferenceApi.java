package org.kram.compliance;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.gst.KnownList;
import org.kram.gst.ReferenceBook;
import org.kram.gst.ReferenceVersion;
import org.kram.gst.ReferenceVersion.Change;
import org.kram.identity.Act;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Reference lists over the API: look at what a file would change, apply it from a day, take it back.
@RestController
@RequestMapping("/api/v1/reference")
class ReferenceApi {
  /// @param csv rows with the list's head
  /// @param whole rows that are not in it end
  record File(@Nullable String csv, @Nullable Boolean whole, @Nullable String note) {}

  record Application(@Nullable LocalDate from) {}

  /// @param version to which the list goes back; 0 is what Kram ships
  record Back(@Nullable Long version, @Nullable String why) {}

  private final ReferenceBook book;
  private final ReferenceDesk desk;
  private final Once once;

  ReferenceApi(ReferenceBook book, ReferenceDesk desk, Once once) {
    this.book = book;
    this.desk = desk;
    this.once = once;
  }

  @GetMapping
  List<KnownList> lists() {
    return KnownList.all();
  }

  @GetMapping("/{list}")
  Page<Map<String, String>> rows(@PathVariable String list, @RequestParam @Nullable String q, @RequestParam @Nullable String after) {
    return Page.of(book.rows(list, q, after, Page.SIZE + 1), Page.SIZE, row -> book.key(list, row));
  }

  @GetMapping("/{list}/versions")
  List<ReferenceVersion> versions(@PathVariable String list) {
    return book.versions(list, null, 100);
  }

  @GetMapping("/versions/{id}/changes")
  Page<Change> changes(@PathVariable long id, @RequestParam @Nullable String after) {
    return Page.of(book.changes(desk.version(id).id(), after, Page.SIZE + 1), Page.SIZE, Change::key);
  }

  @PostMapping("/{list}/versions")
  @ResponseStatus(HttpStatus.CREATED)
  ReferenceVersion look(@PathVariable String list, @RequestHeader("Idempotency-Key") String key, @RequestBody File file, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("look", list, file), ReferenceVersion.class,
        () -> desk.look(act, list, Objects.requireNonNullElse(file.csv, ""), Boolean.TRUE.equals(file.whole), Objects.requireNonNullElse(file.note, "")));
  }

  @PostMapping("/versions/{id}/application")
  ReferenceVersion apply(@PathVariable long id, @RequestHeader("Idempotency-Key") String key, @RequestBody Application application, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("apply", id, application), ReferenceVersion.class, () -> {
      if (application.from == null) throw new BadInput("from", "", "Say from which day the version counts.");
      return desk.apply(act, id, application.from);
    });
  }

  @PostMapping("/{list}/roll-back")
  Integer rollBack(@PathVariable String list, @RequestHeader("Idempotency-Key") String key, @RequestBody Back back, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("roll back", list, back), Integer.class, () -> desk.rollBack(act.because(back.why), list, Objects.requireNonNullElse(back.version, 0L)));
  }
}
