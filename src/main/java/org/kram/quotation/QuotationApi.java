package org.kram.quotation;

import java.math.BigDecimal;
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
import org.kram.shared.Quantity;
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
@RequestMapping("/api/v1/quotations")
class QuotationApi {
  /// @param customer the customer's code
  /// @param warehouse a warehouse code
  record OfferBody(@Nullable String customer, @Nullable Long billTo, @Nullable Long shipTo, @Nullable String warehouse, @Nullable LocalDate validUntil,
      @Nullable String subject, @Nullable Money charges, @Nullable List<LineBody> lines) {
    NewQuotation wanted(String customerCode) {
      return new NewQuotation(customerCode, billTo, shipTo, warehouse, validUntil, subject, charges, LineBody.wanted(lines));
    }
  }

  record RevisionBody(@Nullable Integer version, @Nullable OfferBody offer) {}

  record SendBody(@Nullable String to) {}

  record ReplyBody(@Nullable String reply) {}

  record WhyBody(@Nullable String why) {}

  record LineAnswer(int line, String sku, String description, String unit, Quantity unitQty, Quantity qty, BigDecimal unitPrice, String priceSource, Money discount,
      Money taxable, BigDecimal gstRate, Money tax, @Nullable Integer freeOfLine, @Nullable Quantity available, @Nullable LocalDate promisedOn,
      @Nullable String promiseBasis, Quantity ordered) {}

  record Answer(String no, int version, QuotationState state, LocalDate validUntil, Money taxable, Money charges, Money tax, Money total,
      @Nullable List<LineAnswer> lines) {}

  private final QuotationDesk desk;
  private final PartyBook parties;
  private final Once once;

  QuotationApi(QuotationDesk desk, PartyBook parties, Once once) {
    this.desk = desk;
    this.parties = parties;
    this.once = once;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Answer offer(@RequestHeader("Idempotency-Key") String key, @RequestBody OfferBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), body, Answer.class, () -> {
      if (body.customer == null || body.customer.isBlank()) throw new BadInput("customer", body.customer, "Give the customer's code.");
      var offered = desk.offerInFull(act, body.wanted(body.customer));
      return answer(offered.quotation(), offered.lines().stream().map(l -> new LineAnswer(l.lineNo(), l.sku(), l.description(), l.unit(), l.unitQty(), l.qty(), l.unitPrice(),
          l.priceSource(), l.discount(), l.taxable(), l.gstRate(), l.tax(), l.freeOfLine(), l.available(), l.promisedOn(), l.promiseBasis(), Quantity.ZERO)).toList());
    });
  }

  /// The offer's prices beside today's.
  @GetMapping("/{no}/prices-today")
  PricesToday pricesToday(@PathVariable String no, Act act) {
    return desk.pricesToday(act, desk.quotationByNo(no));
  }

  /// A new version; `version` is the one it replaces. Without an `offer` the same lines at today's prices.
  @PostMapping("/{no}/versions")
  @ResponseStatus(HttpStatus.CREATED)
  Answer revise(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody RevisionBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("revise", no, body), Answer.class, () -> {
      if (body.version == null) throw new BadInput("version", body.version, "Give the version that you saw.");
      var was = desk.quotationByNo(no);
      if (body.offer == null) return withLines(desk.reoffer(act, was.id(), body.version));
      return withLines(desk.revise(act, was.id(), body.version, body.offer.wanted(parties.customer(was.customerId()).code())));
    });
  }

  @PostMapping("/{no}/sending")
  Answer send(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody SendBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("send", no, body), Answer.class, () -> answer(desk.send(act, Quotation.id(no), body.to), null));
  }

  @PostMapping("/{no}/reply")
  Answer reply(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody ReplyBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("reply", no, body), Answer.class,
        () -> answer(desk.recordReply(act, Quotation.id(no), Objects.requireNonNullElse(body.reply, "")), null));
  }

  @PostMapping("/{no}/loss")
  Answer lose(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody WhyBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("lose", no, body), Answer.class, () -> answer(desk.lose(act.because(body.why), Quotation.id(no)), null));
  }

  @GetMapping("/{no}")
  Answer quotation(@PathVariable String no) {
    return withLines(desk.quotationByNo(no));
  }

  /// Newest first; `customer` is a code.
  @GetMapping
  Page<Answer> list(@RequestParam(required = false) @Nullable QuotationState state, @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable String after) {
    return desk.list(state, customer == null || customer.isBlank() ? null : parties.customerByCode(customer).id(), after).map(q -> answer(q, null));
  }

  private Answer withLines(Quotation quotation) {
    return answer(quotation, desk.lines(quotation.id(), quotation.version()).stream().map(l -> new LineAnswer(l.lineNo(), l.sku(), l.description(), l.unit(), l.unitQty(),
        l.qty(), l.unitPrice(), l.priceSource(), l.discount(), l.taxable(), l.gstRate(), l.tax(), l.freeOfLine(), l.available(), l.promisedOn(), l.promiseBasis(),
        l.qtyOrdered())).toList());
  }

  private static Answer answer(Quotation q, @Nullable List<LineAnswer> lines) {
    return new Answer(q.no(), q.version(), q.state(), q.validUntil(), q.taxable(), q.charges(), q.tax(), q.total(), lines);
  }
}
