package org.kram.invoice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.kram.shared.BadInput;
import org.kram.shared.Reason;

/// Every reason to refuse a debit note. It has no last day: it belongs to the return of its own month (s.34(4)).
final class DebitNoteRules {
  private DebitNoteRules() {}

  static void check(Invoice invoice, NewDebitNote wanted) {
    var bad = BadInput.collect();
    bad.require(!wanted.lines().isEmpty(), "lines", "", "Name at least one line whose value was too low.");
    bad.require(!wanted.reason().isBlank(), "reason", "", "Say why: the reason is printed and reported.");
    var seen = new HashSet<Integer>();
    for (int i = 0; i < wanted.lines().size(); i++) {
      var line = wanted.lines().get(i);
      bad.require(invoice.lines().stream().anyMatch(l -> l.lineNo() == line.invoiceLineNo()), "lines[" + i + "].line", line.invoiceLineNo(), "Invoice " + invoice.no() + " has no such line.");
      bad.require(seen.add(line.invoiceLineNo()), "lines[" + i + "].line", line.invoiceLineNo(), "Name each line once.");
      bad.require(line.amount().isPositive(), "lines[" + i + "].amount", line.amount(), "Give an amount above zero: what was too high is given back by a credit note.");
    }
    bad.throwIfAny();
  }

  static List<Reason> refusals(Invoice invoice, NewDebitNote wanted) {
    if (invoice.state() == Invoice.State.CANCELLED) return List.of(Reason.of("CANCELLED", "Invoice " + invoice.no() + " is cancelled: bill its shipment again."));
    if (!invoice.isTaxInvoice()) return List.of(Reason.of("NO_TAX_INVOICE", invoice.no() + " is a bill of supply: a debit note belongs to a tax invoice (s.34)."));
    var reasons = new ArrayList<Reason>();
    for (var line : wanted.lines()) {
      var invoiced = CreditNoteMaker.line(invoice, line.invoiceLineNo());
      if (!invoiced.cess().isZero()) reasons.add(Reason.of("LINE_HAS_CESS", "Line %d (%s) bears cess, whose formula the invoice does not keep: bill the difference on an invoice of its own.".formatted(line.invoiceLineNo(), invoiced.sku()),
          "line", line.invoiceLineNo()));
    }
    return reasons;
  }
}
