package org.kram.invoice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// Mirrors part of an invoice. Amounts are taken as differences along the line's quantity, so that however a line is credited,
/// the parts add up to the line. So is the rounding of the invoice: a round-up is given back with the last of its value, a round-down is
/// taken off where the notes would pass the invoice's total. Notes are never negative, and together never more than the invoice.
final class CreditNoteMaker {
  private CreditNoteMaker() {}

  /// @param goods and charges: the value of what comes back, and its share of the freight and packing billed with it
  record Part(Invoice.Line line, Quantity qty, Money goods, Money charges, Money half, Money igst, Money cess) {
    Money taxable() {
      return goods.plus(charges);
    }

    Money total() {
      return taxable().plus(half).plus(half).plus(igst).plus(cess);
    }
  }

  record Made(List<Part> parts, Money roundOff) {
    Money taxable() {
      return Money.sum(parts.stream().map(Part::taxable).toList());
    }

    Money half() {
      return Money.sum(parts.stream().map(Part::half).toList());
    }

    Money igst() {
      return Money.sum(parts.stream().map(Part::igst).toList());
    }

    Money cess() {
      return Money.sum(parts.stream().map(Part::cess).toList());
    }

    Money total() {
      return Money.sum(parts.stream().map(Part::total).toList()).plus(roundOff);
    }
  }

  /// @param lines what to credit: at most what is left of each line, each line once
  static Made make(Invoice invoice, List<NewCreditNote.Line> lines) {
    var parts = new ArrayList<Part>();
    for (var wanted : lines) {
      var line = line(invoice, wanted.invoiceLineNo());
      parts.add(new Part(line, wanted.qty(), part(line, wanted.qty(), l -> l.taxable().minus(l.charges())),
          part(line, wanted.qty(), Invoice.Line::charges), part(line, wanted.qty(), Invoice.Line::cgst),
          part(line, wanted.qty(), Invoice.Line::igst), part(line, wanted.qty(), Invoice.Line::cess)));
    }
    var value = Money.sum(parts.stream().map(Part::total).toList());
    var before = Money.sum(invoice.lines().stream().map(CreditNoteMaker::credited).toList());
    return new Made(List.copyOf(parts), given(invoice, before.plus(value)).minus(given(invoice, before)).minus(value));
  }

  /// What the notes over this much of the invoice's value come to: all of the invoice when no value is left, whatever free goods are.
  private static Money given(Invoice invoice, Money value) {
    var total = invoice.amounts().total();
    return value.equals(total.minus(invoice.amounts().roundOff())) ? total : value.min(total);
  }

  /// The value of a line that is credited by now.
  private static Money credited(Invoice.Line line) {
    return List.<Function<Invoice.Line, Money>>of(l -> l.taxable().minus(l.charges()), Invoice.Line::charges, Invoice.Line::cgst, Invoice.Line::sgst, Invoice.Line::igst, Invoice.Line::cess)
        .stream().map(amount -> InvoiceMaker.share(amount.apply(line), line.returned(), line.qty())).reduce(Money.ZERO, Money::plus);
  }

  private static Money part(Invoice.Line line, Quantity qty, Function<Invoice.Line, Money> amount) {
    var whole = amount.apply(line);
    return InvoiceMaker.share(whole, line.returned().plus(qty), line.qty()).minus(InvoiceMaker.share(whole, line.returned(), line.qty()));
  }

  static Invoice.Line line(Invoice invoice, int lineNo) {
    return invoice.lines().stream().filter(l -> l.lineNo() == lineNo).findFirst().orElseThrow();
  }
}
