package org.kram.credit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.party.PartyBook;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.shared.Reason;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class CreditApi {
  record SanctionBody(Sanction.@Nullable Scope scope, @Nullable Money amount, @Nullable List<Integer> lines, @Nullable LocalDate until, @Nullable Money advance,
      @Nullable String why) {}

  record WhyBody(@Nullable String why) {}

  record LimitBody(@Nullable Money limit, @Nullable String why) {}

  record TopUpBody(@Nullable Money amount, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable String why) {}

  record CaseAnswer(long id, String order, CreditCase.State state, Money wanted, Instant raisedAt, Instant dueAt, @Nullable Instant escalatedAt, String owner,
      List<Reason> reasons, CreditCase.Snapshot figures, @Nullable String decidedBy, @Nullable Instant decidedAt, @Nullable String why) {}

  record StandingAnswer(String customer, Money limit, Money topUps, Money receivable, Money advances, Money committed, Money exposure, Money headroom,
      @Nullable LocalDate oldestDue, int overdueDays, int graceDays) {}

  private final CreditDesk desk;
  private final PartyBook parties;
  private final Once once;

  CreditApi(CreditDesk desk, PartyBook parties, Once once) {
    this.desk = desk;
    this.parties = parties;
    this.once = once;
  }

  /// Open cases, the next deadline first.
  @GetMapping("/credit/cases")
  List<CaseAnswer> queue() {
    return desk.queue().stream().map(CreditApi::answer).toList();
  }

  @GetMapping("/credit/cases/{id}")
  CaseAnswer creditCase(@PathVariable long id) {
    return answer(desk.creditCase(id));
  }

  @PostMapping("/credit/cases/{id}/sanction")
  CaseAnswer sanction(@PathVariable long id, @RequestHeader("Idempotency-Key") String key, @RequestBody SanctionBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("sanction", id, body), CaseAnswer.class, () -> {
      if (body.scope == null) throw new BadInput("scope", "", "Give one of WHOLE, LINES, AMOUNT, AGAINST_ADVANCE.");
      return answer(desk.sanction(act.because(body.why), id, new Sanction(body.scope, body.amount, body.lines == null ? List.of() : body.lines, body.until, body.advance)));
    });
  }

  @PostMapping("/credit/cases/{id}/refusal")
  CaseAnswer refuse(@PathVariable long id, @RequestHeader("Idempotency-Key") String key, @RequestBody WhyBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("refuse", id, body), CaseAnswer.class, () -> answer(desk.refuse(act.because(body.why), id)));
  }

  @GetMapping("/customers/{code}/credit")
  StandingAnswer standing(@PathVariable String code, Act act) {
    return standing(code, act.on());
  }

  @PutMapping("/customers/{code}/credit-limit")
  StandingAnswer setLimit(@PathVariable String code, @RequestHeader("Idempotency-Key") String key, @RequestBody LimitBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("limit", code, body), StandingAnswer.class, () -> {
      if (body.limit == null) throw new BadInput("limit", "", "Give the limit in rupees.");
      desk.setLimit(act.because(body.why), parties.customerByCode(code).id(), body.limit);
      return standing(code, act.on());
    });
  }

  @PostMapping("/customers/{code}/top-ups")
  StandingAnswer topUp(@PathVariable String code, @RequestHeader("Idempotency-Key") String key, @RequestBody TopUpBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("top-up", code, body), StandingAnswer.class, () -> {
      if (body.amount == null || body.until == null) throw new BadInput(body.amount == null ? "amount" : "until", "", "Give the amount and the last day.");
      desk.topUp(act.because(body.why), parties.customerByCode(code).id(), body.amount, body.from == null ? act.on() : body.from, body.until);
      return standing(code, act.on());
    });
  }

  private StandingAnswer standing(String code, LocalDate on) {
    var customer = parties.customerByCode(code);
    var s = desk.standing(customer.id(), on);
    return new StandingAnswer(customer.code(), s.limit(), s.topUps(), s.receivable(), s.advances(), s.committed(), s.exposure(), s.headroom(), s.oldestDue(),
        s.overdueDays(), s.graceDays());
  }

  private static CaseAnswer answer(CreditCase c) {
    return new CaseAnswer(c.id(), c.orderNo(), c.state(), c.wanted(), c.raisedAt(), c.dueAt(), c.escalatedAt(), c.owner(), c.reasons(), c.snapshot(), c.decidedByName(),
        c.decidedAt(), c.decisionWhy());
  }
}
