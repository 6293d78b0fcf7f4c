package org.kram.claim;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
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

@RestController
@RequestMapping("/api/v1/returns")
class ClaimApi {
  /// @param warehouse a code; absent: where the goods were dispatched from
  record NewReturnBody(@Nullable String invoice, @Nullable String warehouse, NewReturn.@Nullable Why reason, @Nullable String note, @Nullable List<NewReturn.Line> lines) {}

  record CameBody(@Nullable List<ClaimDesk.Came> lines) {}

  record FoundBody(@Nullable List<ClaimDesk.Found> lines) {}

  record WhyBody(@Nullable String why) {}

  record Answer(String no, Return.State state, @Nullable String creditNote) {}

  private final ClaimDesk desk;
  private final CompanyBook company;
  private final Once once;

  ClaimApi(ClaimDesk desk, CompanyBook company, Once once) {
    this.desk = desk;
    this.company = company;
    this.once = once;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Answer raise(@RequestHeader("Idempotency-Key") String key, @RequestBody NewReturnBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), body, Answer.class, () -> {
      var wrong = BadInput.collect();
      wrong.require(body.invoice != null && !body.invoice.isBlank(), "invoice", body.invoice, "Give the invoice number.");
      wrong.require(body.reason != null, "reason", body.reason, "Give one of DAMAGED, WRONG_ITEM, EXCESS, QUALITY, NOT_ORDERED, EXPIRED, OTHER.");
      wrong.require(body.lines != null && !body.lines.isEmpty(), "lines", "", "Name at least one line: {\"invoiceLineNo\": 1, \"qty\": 2}.");
      wrong.throwIfAny();
      var warehouse = body.warehouse == null ? null
          : company.warehouse(body.warehouse).orElseThrow(() -> new BadInput("warehouse", body.warehouse, "There is no warehouse with this code.")).id();
      var no = desk.raise(act, new NewReturn(Objects.requireNonNull(body.invoice).strip(), warehouse, Objects.requireNonNull(body.reason), body.note, Objects.requireNonNull(body.lines)));
      return new Answer(no, Return.State.RAISED, null);
    });
  }

  @PostMapping("/{no}/receipt")
  Answer receive(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody(required = false) @Nullable CameBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("receive", no, String.valueOf(body)), Answer.class, () -> {
      desk.receive(act, no, body == null ? null : body.lines);
      return new Answer(no, Return.State.RECEIVED, null);
    });
  }

  @PostMapping("/{no}/inspection")
  Answer inspect(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody(required = false) @Nullable FoundBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("inspect", no, String.valueOf(body)), Answer.class, () -> {
      desk.inspect(act, no, body == null ? null : body.lines);
      return new Answer(no, Return.State.INSPECTED, null);
    });
  }

  @PostMapping("/{no}/credit-note")
  Answer settle(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("settle", no), Answer.class, () -> new Answer(no, Return.State.SETTLED, desk.settle(act, no)));
  }

  @PostMapping("/{no}/rejection")
  Answer reject(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody WhyBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("reject", no, body), Answer.class, () -> {
      desk.reject(act.because(body.why), no);
      return new Answer(no, Return.State.REJECTED, null);
    });
  }

  @GetMapping
  Page<Return> list(@RequestParam Return.@Nullable State state, @RequestParam @Nullable String after) {
    return desk.list(state, after);
  }

  @GetMapping("/{no}")
  Return one(@PathVariable String no) {
    return desk.byNo(no);
  }
}
