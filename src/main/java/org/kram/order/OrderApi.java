package org.kram.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.credit.CreditDecision;
import org.kram.identity.Act;
import org.kram.party.PartyBook;
import org.kram.quotation.LineBody;
import org.kram.quotation.Quotation;
import org.kram.quotation.QuotedQty;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;
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
class OrderApi {
  /// @param customer the customer's code
  /// @param confirm true: credit decides at once, in the same transaction
  record OrderBody(@Nullable String customer, @Nullable Long billTo, @Nullable Long shipTo, @Nullable String warehouse, @Nullable String poNo, @Nullable LocalDate poOn,
      @Nullable LocalDate requestedOn, @Nullable String channel, @Nullable Money charges, @Nullable List<LineBody> lines, @Nullable Boolean withPaymentOfTax,
      @Nullable Boolean acceptDuplicatePo, @Nullable Boolean confirm) {}

  /// @param qty in base units
  record LineQtyBody(@Nullable Integer line, @Nullable BigDecimal qty) {}

  /// @param lines absent: everything still open
  record FromQuotationBody(@Nullable String poNo, @Nullable LocalDate poOn, @Nullable LocalDate requestedOn, @Nullable List<LineQtyBody> lines,
      @Nullable Boolean acceptDuplicatePo, @Nullable Boolean revalidate, @Nullable Boolean confirm, @Nullable String why) {}

  record ChangeBody(@Nullable Integer line, @Nullable Quantity qty, @Nullable BigDecimal unitPrice, @Nullable LocalDate requestedOn) {}

  /// @param revision the revision that the caller saw
  record AmendmentBody(@Nullable Integer revision, @Nullable String poNo, @Nullable LocalDate poOn, @Nullable LocalDate requestedOn, @Nullable Long shipTo,
      @Nullable List<ChangeBody> changes, @Nullable List<LineBody> added, @Nullable String why) {}

  record ClosuresBody(@Nullable List<LineQtyBody> lines, @Nullable String why) {}

  record WhyBody(@Nullable String why) {}

  record PromiseBody(@Nullable Integer line, @Nullable LocalDate on, @Nullable String basis) {}

  record PromisesBody(@Nullable List<PromiseBody> lines, @Nullable String why) {}

  record Credit(boolean granted, @Nullable Long caseId, @Nullable Instant dueAt, List<Reason> reasons) {}

  record Answer(String no, OrderState state, int revision, Money taxable, Money charges, Money tax, Money total, @Nullable Credit credit) {}

  record LineAnswer(int line, String sku, String description, String unit, Quantity unitQty, BigDecimal unitPrice, String priceSource, Money discount, Money taxable,
      BigDecimal gstRate, Money tax, @Nullable Integer freeOfLine, @Nullable LocalDate firstPromisedOn, @Nullable LocalDate promisedOn, @Nullable String promiseBasis,
      boolean cleared, Quantity ordered, Quantity cancelled, Quantity allocated, Quantity picked, Quantity packed, Quantity invoiced, Quantity dispatched,
      Quantity returned, @Nullable String closeWhy, boolean service) {}

  record FullAnswer(String no, OrderState state, int revision, String customer, @Nullable String quotation, @Nullable String poNo, @Nullable LocalDate poOn,
      LocalDate orderedOn, @Nullable LocalDate requestedOn, int termsDays, Money taxable, Money charges, Money tax, Money total, @Nullable String cancelWhy,
      List<LineAnswer> lines) {}

  record RowAnswer(String no, OrderState state, String customer, @Nullable String poNo, LocalDate orderedOn, Money total, int lines, Quantity due, Quantity dispatched) {}

  private final OrderBook book;
  private final PartyBook parties;
  private final Once once;

  OrderApi(OrderBook book, PartyBook parties, Once once) {
    this.book = book;
    this.parties = parties;
    this.once = once;
  }

  @PostMapping("/orders")
  @ResponseStatus(HttpStatus.CREATED)
  Answer draft(@RequestHeader("Idempotency-Key") String key, @RequestBody OrderBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), body, Answer.class, () -> {
      if (body.customer == null || body.customer.isBlank()) throw new BadInput("customer", body.customer, "Give the customer's code.");
      return answer(book.draft(act, new NewOrder(body.customer, body.billTo, body.shipTo, body.warehouse, body.poNo, body.poOn, body.requestedOn, body.channel,
          body.charges, LineBody.wanted(body.lines), yes(body.withPaymentOfTax), yes(body.acceptDuplicatePo), yes(body.confirm))));
    });
  }

  @PostMapping("/quotations/{no}/orders")
  @ResponseStatus(HttpStatus.CREATED)
  Answer fromQuotation(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody FromQuotationBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of(no, body), Answer.class, () -> {
      var lines = body.lines == null ? null : quantities(body.lines).stream().map(l -> new QuotedQty(l.lineNo(), l.qty())).toList();
      return answer(book.fromQuotation(act.because(body.why), Quotation.id(no), new FromQuotation(body.poNo, body.poOn, body.requestedOn, lines, yes(body.acceptDuplicatePo),
          yes(body.revalidate), yes(body.confirm))));
    });
  }

  @PostMapping("/orders/{no}/copies")
  @ResponseStatus(HttpStatus.CREATED)
  Answer copy(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("copy", no), Answer.class, () -> answer(book.copy(act, Order.id(no))));
  }

  @PostMapping("/orders/{no}/confirmation")
  Answer confirm(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("confirm", no), Answer.class, () -> answer(book.confirm(act, Order.id(no))));
  }

  @PostMapping("/orders/{no}/cancellation")
  Answer cancel(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody WhyBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("cancel", no, body), Answer.class, () -> answer(book.cancel(act.because(body.why), Order.id(no))));
  }

  @PostMapping("/orders/{no}/amendment")
  Answer amend(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody AmendmentBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("amend", no, body), Answer.class, () -> {
      if (body.revision == null) throw new BadInput("revision", "", "Give the revision that you saw.");
      var changes = new ArrayList<Amendment.LineChange>();
      if (body.changes != null) for (int i = 0; i < body.changes.size(); i++) {
        var c = body.changes.get(i);
        if (c.line == null) throw new BadInput("changes[" + i + "].line", "", "Name the line.");
        changes.add(new Amendment.LineChange(c.line, c.qty, c.unitPrice, c.requestedOn));
      }
      return answer(book.amend(act.because(body.why), Order.id(no), body.revision, new Amendment(body.poNo, body.poOn, body.requestedOn, body.shipTo, changes,
          body.added == null || body.added.isEmpty() ? List.of() : LineBody.wanted(body.added))));
    });
  }

  @PostMapping("/orders/{no}/line-closures")
  Answer closeLines(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody ClosuresBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("close-lines", no, body), Answer.class,
        () -> answer(book.closeLines(act.because(body.why), Order.id(no), quantities(body.lines == null ? List.of() : body.lines))));
  }

  @PostMapping("/orders/{no}/promises")
  Answer promise(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody PromisesBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("promise", no, body), Answer.class, () -> {
      var promises = new ArrayList<Promise>();
      if (body.lines != null) for (int i = 0; i < body.lines.size(); i++) {
        var p = body.lines.get(i);
        if (p.line == null || p.on == null) throw new BadInput("lines[" + i + "]", "", "Give the line and the day.");
        promises.add(new Promise(p.line, p.on, p.basis == null ? "Promised by " + act.who().name() : p.basis));
      }
      book.repromise(act.because(body.why), Order.id(no), promises);
      return answer(book.orderByNo(no));
    });
  }

  @PostMapping("/orders/{no}/closing")
  Answer close(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody WhyBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("close", no, body), Answer.class, () -> answer(book.close(act.because(body.why), Order.id(no))));
  }

  @GetMapping("/orders/{no}")
  FullAnswer order(@PathVariable String no) {
    var o = book.orderByNo(no);
    return new FullAnswer(o.no(), o.state(), o.revision(), parties.customer(o.customerId()).code(), o.quotationId() == null ? null : Quotation.no(o.quotationId()), o.poNo(),
        o.poOn(), o.orderedOn(), o.requestedOn(), o.termsDays(), o.taxable(), o.charges(), o.tax(), o.total(), o.cancelWhy(),
        book.lines(o.id()).stream().map(l -> new LineAnswer(l.lineNo(), l.sku(), l.description(), l.unit(), l.unitQty(), l.unitPrice(), l.priceSource(), l.discount(), l.taxable(),
            l.gstRate(), l.tax(), l.freeOfLine(), l.firstPromisedOn(), l.promisedOn(), l.promiseBasis(), l.cleared(), l.ordered(), l.cancelled(), l.allocated(), l.picked(),
            l.packed(), l.invoiced(), l.dispatched(), l.returned(), l.closeWhy(), l.service())).toList());
  }

  /// Newest first.
  /// @param customer a code
  /// @param waiting CREDIT, STOCK, PICKING, PACKING, RENDERING, INVOICE or GATE
  @GetMapping("/orders")
  Page<RowAnswer> list(@RequestParam(required = false) @Nullable OrderState state, @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) OrderList.@Nullable Waiting waiting, @RequestParam(required = false) @Nullable String after) {
    var rows = book.list(state, customer == null || customer.isBlank() ? null : parties.customerByCode(customer).id(), waiting, after);
    var customers = parties.customers(rows.rows().stream().map(r -> r.order().customerId()).distinct().toList());
    return rows.map(r -> new RowAnswer(r.order().no(), r.order().state(), customers.get(r.order().customerId()).code(), r.order().poNo(), r.order().orderedOn(),
        r.order().total(), r.lines(), r.due(), r.dispatched()));
  }

  private static List<LineQty> quantities(List<LineQtyBody> lines) {
    var wrong = BadInput.collect();
    var quantities = new ArrayList<LineQty>();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.line == null || line.qty == null || line.qty.stripTrailingZeros().scale() > 3)
        wrong.require(false, "lines[" + i + "]", line, "Give the line's number and a quantity with at most three decimals.");
      else quantities.add(new LineQty(line.line, Quantity.of(line.qty)));
    }
    wrong.throwIfAny();
    return quantities;
  }

  private static boolean yes(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  private static Answer answer(Order o) {
    return new Answer(o.no(), o.state(), o.revision(), o.taxable(), o.charges(), o.tax(), o.total(), null);
  }

  private static Answer answer(Placed placed) {
    var o = placed.order();
    var credit = switch (placed.credit()) {
      case null -> null;
      case CreditDecision.Granted _ -> new Credit(true, null, null, List.of());
      case CreditDecision.Refused(var caseId, var dueAt, var reasons) -> new Credit(false, caseId, dueAt, reasons);
    };
    return new Answer(o.no(), o.state(), o.revision(), o.taxable(), o.charges(), o.tax(), o.total(), credit);
  }
}
