package org.kram.filing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.dispatch.Shipment;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.invoice.Invoice;
import org.kram.invoice.InvoiceBook;
import org.kram.invoice.Issued;
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

/// Invoices with their papers: issuing lives here, because its answer tells what the portals said.
@RestController
@RequestMapping("/api/v1")
class PapersApi {
  /// @param waitFor what still keeps the goods from leaving; null when the papers stand
  record InvoicedAnswer(String no, Money total, Money taxable, Money tax, String placeOfSupply, @Nullable String irn, @Nullable String ackNo, @Nullable String ewayBillNo,
      @Nullable Instant ewayBillValidUntil, @Nullable String waitFor, boolean sandbox) {}

  private final InvoiceBook invoices;
  private final FilingDesk desk;
  private final Once once;

  PapersApi(InvoiceBook invoices, FilingDesk desk, Once once) {
    this.invoices = invoices;
    this.desk = desk;
    this.once = once;
  }

  /// A repeat of the request gets the same invoice, and its papers as they are by then.
  @PostMapping("/shipments/{no}/invoice")
  @ResponseStatus(HttpStatus.CREATED)
  InvoicedAnswer issue(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, Act act) {
    long shipment = Shipment.id(no);
    var issued = once.run(act.who().id(), key, act.at(), List.of("invoice", shipment), Issued.class, () -> invoices.issue(act, shipment));
    var invoice = desk.settled(act, issued.id());
    return new InvoicedAnswer(invoice.no(), invoice.amounts().total(), invoice.amounts().taxable(), invoice.amounts().tax(), invoice.placeOfSupply(),
        invoice.registered() == null ? null : invoice.registered().irn(), invoice.registered() == null ? null : invoice.registered().ackNo(),
        invoice.ewayBill() == null ? null : invoice.ewayBill().no(), invoice.ewayBill() == null ? null : invoice.ewayBill().validUntil(), desk.waitsFor(issued.id()), sandbox(invoice));
  }

  private static boolean sandbox(Invoice invoice) {
    return invoice.registered() != null && invoice.registered().isFromSandbox() || invoice.ewayBill() != null && invoice.ewayBill().isFromSandbox();
  }

  /// @param state absent: everything that waits
  @GetMapping("/filings")
  Page<FilingTask> tasks(@RequestParam(required = false) FilingTask.@Nullable State state, @RequestParam(required = false) @Nullable String after, Act act) {
    act.require(Permission.LOOK);
    return desk.tasks(state, after);
  }

  @PostMapping("/filings/{id}/retry")
  FilingTask retry(@PathVariable long id, @RequestHeader("Idempotency-Key") String key, Act act) {
    once.run(act.who().id(), key, act.at(), List.of("retry", id), Long.class, () -> {
      desk.retry(act, id);
      return id;
    });
    return desk.task(id);
  }
}
