package org.kram.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ledger")
class LedgerApi {
  record WhyBody(@Nullable String why) {}

  record MonthAnswer(YearMonth month, boolean closed) {}

  private final Ledger ledger;
  private final Once once;

  LedgerApi(Ledger ledger, Once once) {
    this.ledger = ledger;
    this.once = once;
  }

  @GetMapping("/entries")
  Page<Entry> entries(@RequestParam @Nullable LocalDate from, @RequestParam @Nullable LocalDate to, @RequestParam @Nullable String document,
      @RequestParam @Nullable Account account, @RequestParam @Nullable String after, Act act) {
    var until = Objects.requireNonNullElse(to, act.on());
    return ledger.entries(Objects.requireNonNullElse(from, document == null ? until.minusDays(30) : LocalDate.EPOCH), until, document, account, after);
  }

  @GetMapping("/trial-balance")
  List<Balance> trialBalance(@RequestParam @Nullable LocalDate asOf, Act act) {
    return ledger.trialBalance(Objects.requireNonNullElse(asOf, act.on()));
  }

  @GetMapping("/months")
  List<Month> months() {
    return ledger.months();
  }

  @PostMapping("/months/{month}/closing")
  MonthAnswer close(@PathVariable YearMonth month, @RequestHeader("Idempotency-Key") String key, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("close", month), MonthAnswer.class, () -> {
      ledger.closeMonth(act, month);
      return new MonthAnswer(month, true);
    });
  }

  @PostMapping("/months/{month}/reopening")
  MonthAnswer reopen(@PathVariable YearMonth month, @RequestHeader("Idempotency-Key") String key, @RequestBody WhyBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("reopen", month, body), MonthAnswer.class, () -> {
      ledger.reopen(act.because(body.why), month);
      return new MonthAnswer(month, false);
    });
  }
}
