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
@RequestMapping("/api/v1")
class ReceivableApi {
  /// @param customer the customer's code
  /// @param order an order number, for an advance
  /// @param settle absent: oldest due first
  record NewReceiptBody(@Nullable String customer, @Nullable Mode mode, @Nullable String reference, @Nullable Money amount, @Nullable LocalDate receivedOn,
      @Nullable String order, @Nullable List<Settle> settle, @Nullable Boolean repeated) {}

  record SettleBody(@Nullable List<Settle> settle) {}

  record WhyBody(@Nullable String why) {}

  record ClearBody(@Nullable LocalDate clearedOn) {}

  /// @param document an invoice, or what else is owed
  /// @param disputed false: the dispute is over
  record DisputeBody(String document, boolean disputed, @Nullable String why) {}

  record ReceiptAnswer(String no, String customer, Money amount, List<Settle> settled, Money unused) {}

  record Done(String no, String state) {}

  private final ReceivableBook book;
  private final PartyBook parties;
  private final Once once;

  ReceivableApi(ReceivableBook book, PartyBook parties, Once once) {
    this.book = book;
    this.parties = parties;
    this.once = once;
  }

  @PostMapping("/receipts")
  @ResponseStatus(HttpStatus.CREATED)
  ReceiptAnswer receive(@RequestHeader("Idempotency-Key") String key, @RequestBody NewReceiptBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), body, ReceiptAnswer.class, () -> {
      var wrong = BadInput.collect();
      wrong.require(body.customer != null && !body.customer.isBlank(), "customer", body.customer, "Give the customer's code.");
      wrong.require(body.mode != null, "mode", body.mode, "Give one of CASH, CHEQUE, NEFT, RTGS, UPI, CARD.");
      wrong.require(body.amount != null, "amount", body.amount, "Give the amount that came in.");
      wrong.throwIfAny();
      var customer = parties.customerByCode(Objects.requireNonNull(body.customer));
      var receipt = book.receive(act, new NewReceipt(customer.id(), Objects.requireNonNull(body.mode), body.reference, Objects.requireNonNull(body.amount), body.receivedOn,
          orderId(body.order), body.settle, Boolean.TRUE.equals(body.repeated)));
      return new ReceiptAnswer(receipt.no(), customer.code(), receipt.amount(), receipt.settled(), receipt.unused());
    });
  }

  @PostMapping("/receipts/{no}/settlement")
  ReceiptAnswer settle(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody SettleBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("settle", no, body), ReceiptAnswer.class, () -> {
      var receipt = book.settle(act, no, body.settle);
      return new ReceiptAnswer(receipt.no(), parties.customer(receipt.customerId()).code(), receipt.amount(), receipt.settled(), receipt.unused());
    });
  }

  @PostMapping("/receipts/{no}/reversal")
  Done undo(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody WhyBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("undo", no, body), Done.class, () -> {
      book.undo(act, no, Objects.requireNonNullElse(body.why, ""));
      return new Done(no, "UNDONE");
    });
  }

  @PostMapping("/receipts/{no}/bounce")
  Done bounce(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody WhyBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("bounce", no, body), Done.class, () -> {
      book.bounce(act, no, Objects.requireNonNullElse(body.why, ""));
      return new Done(no, "UNDONE");
    });
  }

  @PostMapping("/receipts/{no}/clearance")
  Done clear(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody ClearBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("clear", no, body), Done.class, () -> {
      book.clear(act, no, Objects.requireNonNullElse(body.clearedOn, act.on()));
      return new Done(no, "CLEARED");
    });
  }

  /// A disputed document is passed over by receipts that do not name it.
  @PostMapping("/receivables/disputes")
  Done dispute(@RequestHeader("Idempotency-Key") String key, @RequestBody DisputeBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("dispute", body), Done.class, () -> {
      book.dispute(act.because(body.why), body.document, body.disputed);
      return new Done(body.document, body.disputed ? "DISPUTED" : "OPEN");
    });
  }

  @GetMapping("/receipts")
  Page<CreditRow> receipts(@RequestParam @Nullable String customer, @RequestParam(defaultValue = "false") boolean left, @RequestParam @Nullable String after) {
    return book.receipts(customer == null ? null : parties.customerByCode(customer).id(), left, after);
  }

  @GetMapping("/receipts/{no}")
  ReceiptFile receipt(@PathVariable String no) {
    return book.receipt(no);
  }

  @GetMapping("/receivables")
  Page<Ageing> ageing(@RequestParam @Nullable LocalDate asOf, @RequestParam @Nullable String after, Act act) {
    return book.ageing(Objects.requireNonNullElse(asOf, act.on()), after);
  }

  @GetMapping("/customers/{code}/open-items")
  List<OpenItem> openItems(@PathVariable String code) {
    return book.openItems(parties.customerByCode(code).id(), 1000);
  }

  @GetMapping("/customers/{code}/statement")
  Statement statement(@PathVariable String code, @RequestParam @Nullable LocalDate from, @RequestParam @Nullable LocalDate to, Act act) {
    var until = Objects.requireNonNullElse(to, act.on());
    return book.statement(parties.customerByCode(code).id(), Objects.requireNonNullElse(from, until.minusDays(90)), until);
  }

  static @Nullable Long orderId(@Nullable String no) {
    if (no == null || no.isBlank()) return null;
    if (!no.strip().matches("(?i)SO-[0-9]{1,18}")) throw new BadInput("order", no, "An order number looks like SO-1001.");
    return Long.valueOf(no.strip().substring(3));
  }
}
