package org.kram.receivable;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.party.PartyBook;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
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
@RequestMapping("/api/v1/refunds")
class RefundApi {
  /// @param credit number of a receipt or credit note
  record NewRefundBody(@Nullable String credit, @Nullable Mode mode, @Nullable String reference, @Nullable Money amount, @Nullable LocalDate paidOn, @Nullable String why) {}

  record WhyBody(@Nullable String why) {}

  private final Refunds refunds;
  private final PartyBook parties;
  private final Once once;

  RefundApi(Refunds refunds, PartyBook parties, Once once) {
    this.refunds = refunds;
    this.parties = parties;
    this.once = once;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Refund pay(@RequestHeader("Idempotency-Key") String key, @RequestBody NewRefundBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("refund", body), Refund.class, () -> {
      var wrong = BadInput.collect();
      wrong.require(body.credit != null && !body.credit.isBlank(), "credit", body.credit, "Give the receipt or credit note out of which it is paid.");
      wrong.require(body.mode != null, "mode", body.mode, "Give one of CASH, CHEQUE, NEFT, RTGS, UPI, CARD.");
      wrong.require(body.amount != null, "amount", body.amount, "Give the amount that is paid back.");
      wrong.throwIfAny();
      return refunds.pay(act.because(body.why), new NewRefund(Objects.requireNonNull(body.credit).strip(), Objects.requireNonNull(body.mode), body.reference,
          Objects.requireNonNull(body.amount), body.paidOn));
    });
  }

  @PostMapping("/{no}/reversal")
  Refund takeBack(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody WhyBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("take refund back", no, body), Refund.class, () -> refunds.takeBack(act.because(body.why), no));
  }

  @GetMapping
  Page<Refund> refunds(@RequestParam @Nullable String customer, @RequestParam @Nullable String after) {
    return refunds.refunds(customer == null ? null : parties.customerByCode(customer).id(), after);
  }

  @GetMapping("/{no}")
  Refund refund(@PathVariable String no) {
    return refunds.refund(no);
  }
}
