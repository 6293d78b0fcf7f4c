package org.kram.compliance;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.compliance.RateCase.Kind;
import org.kram.compliance.RateChangeDesk.Preview;
import org.kram.identity.Act;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
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

/// Rate changes over the API: see what an entry would do, enter it, ask what it reaches.
@RestController
@RequestMapping("/api/v1/rate-changes")
class RateChangeApi {
  /// As [NewRateChange], before anything is known to be there.
  record Entry(@Nullable LocalDate from, @Nullable List<String> hsnPrefixes, @Nullable String was, @Nullable String becomes, @Nullable String source) {
    NewRateChange change() {
      if (from == null) throw new BadInput("from", "", "Say the first day of the new rate.");
      return new NewRateChange(from, hsnPrefixes == null ? List.of() : hsnPrefixes.stream().filter(Objects::nonNull).toList(), Objects.requireNonNullElse(was, ""),
          Objects.requireNonNullElse(becomes, ""), Objects.requireNonNullElse(source, "").strip());
    }
  }

  private final RateChangeDesk desk;
  private final Once once;

  RateChangeApi(RateChangeDesk desk, Once once) {
    this.desk = desk;
    this.once = once;
  }

  @GetMapping
  List<RateChange> list() {
    return desk.changes();
  }

  /// Writes nothing.
  @GetMapping("/preview")
  Preview preview(@RequestParam LocalDate from, @RequestParam(defaultValue = "") List<String> hsnPrefixes, @RequestParam String was, @RequestParam String becomes) {
    return desk.preview(new NewRateChange(from, hsnPrefixes, was, becomes, "preview"));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  RateChange enter(@RequestHeader("Idempotency-Key") String key, @RequestBody Entry entry, Act act) {
    return once.run(act.who().id(), key, act.at(), entry, RateChange.class, () -> desk.enter(act, entry.change()));
  }

  @GetMapping("/{id}/report")
  Preview report(@PathVariable long id) {
    return desk.report(id);
  }

  @GetMapping("/{id}/cases")
  Page<RateCase> cases(@PathVariable long id, @RequestParam(defaultValue = "ORDER") Kind kind, @RequestParam @Nullable String after) {
    return desk.cases(id, kind, PageKey.id(after, 0));
  }
}
