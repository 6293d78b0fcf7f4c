package org.kram.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Reference;
import org.kram.gst.State;
import org.kram.paper.Qr;
import org.kram.paper.Words;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// A tax document as it is printed (rule 46): what the template shows, already in words and figures.
record Print(String title, String copy, String no, InvoiceParties parties, List<Fact> facts, List<Line> lines, List<HsnSum> hsn, boolean interState, String secondTax,
    Sums sums, String words, List<String> notes, @Nullable String irn, @Nullable String ack, @Nullable String qr, @Nullable String warning,
    @Nullable String bank, @Nullable String terms) {

  record Fact(String label, String value) {}

  record Line(int no, String description, @Nullable String detail, String hsn, String qty, String price, String discount, String taxable, String rate,
      String cgst, String sgst, String igst, String total) {}

  record HsnSum(String hsn, String rate, String taxable, String cgst, String sgst, String igst, String cess) {}

  record Sums(String qty, String gross, String discount, String charges, String taxable, String cgst, String sgst, String igst, @Nullable String cess, String roundOff, String total) {}

  /// Goods go out with three papers, services with two (rule 48), each marked for whom it is.
  enum Copy {
    ORIGINAL("Original for recipient"), DUPLICATE("Duplicate for transporter"), TRIPLICATE("Triplicate for supplier"), DUPLICATE_OF_SERVICES("Duplicate for supplier");

    private final String words;

    Copy(String words) {
      this.words = words;
    }

    static List<Copy> of(Invoice invoice) {
      return invoice.lines().stream().allMatch(Invoice.Line::service) ? List.of(ORIGINAL, DUPLICATE_OF_SERVICES) : List.of(ORIGINAL, DUPLICATE, TRIPLICATE);
    }
  }

  static Print of(Invoice invoice, Copy copy, @Nullable String bank, @Nullable String terms) {
    var amounts = invoice.amounts();
    var facts = new ArrayList<Fact>();
    facts.add(new Fact(invoice.isTaxInvoice() ? "Invoice no." : "Bill no.", invoice.no()));
    facts.add(new Fact("Date", Indian.date(invoice.issuedOn())));
    facts.add(new Fact("Due", Indian.date(invoice.dueOn())));
    facts.add(new Fact("Place of supply", state(invoice.placeOfSupply())));
    facts.add(new Fact("Reverse charge", "No"));
    facts.add(new Fact("Our order", invoice.parties().orderNo() + " · SH-" + invoice.shipmentId()));
    if (invoice.parties().poNo() != null)
      facts.add(new Fact("Your order", invoice.parties().poNo() + (invoice.parties().poOn() == null ? "" : " of " + invoice.parties().poOn())));
    if (invoice.ewayBill() != null)
      facts.add(new Fact("E-way bill", spaced(invoice.ewayBill().no()) + (invoice.ewayBill().validUntil() == null ? "" : ", valid until " + Indian.time(invoice.ewayBill().validUntil()))));
    var transport = invoice.transport();
    if (transport != null) {
      if (transport.vehicleNo() != null) facts.add(new Fact("Vehicle", transport.vehicleNo()));
      if (transport.transporter() != null) facts.add(new Fact("Transporter", transport.transporter()));
      if (transport.lrNo() != null) facts.add(new Fact("LR", transport.lrNo() + (transport.lrOn() == null ? "" : " of " + Indian.date(transport.lrOn()))));
      if (transport.cartons() > 0) facts.add(new Fact("Packed in", transport.cartons() + (transport.cartons() == 1 ? " carton, " : " cartons, ") + Indian.quantity(Quantity.of(transport.weightKg())) + " kg"));
    }
    var notes = new ArrayList<>(invoice.parties().endorsements());
    if (invoice.schemeNote() != null) notes.add(invoice.schemeNote());
    var registered = invoice.registered();
    return new Print(invoice.isTaxInvoice() ? "TAX INVOICE" : "BILL OF SUPPLY", copy.words, invoice.no(), invoice.parties(), facts,
        invoice.lines().stream().map(Print::line).toList(), hsn(invoice.lines()), invoice.interState(), secondTax(invoice.sellerGstin()),
        new Sums(qty(invoice.lines().stream().map(Invoice.Line::uqc).toList(), invoice.lines().stream().map(Invoice.Line::qty).toList()), Indian.amount(amounts.gross()),
            Indian.amount(amounts.discount()), Indian.amount(amounts.charges()), Indian.amount(amounts.taxable()), Indian.amount(amounts.cgst()), Indian.amount(amounts.sgst()),
            Indian.amount(amounts.igst()), amounts.cess().isZero() ? null : Indian.amount(amounts.cess()), Indian.amount(amounts.roundOff()), Indian.rupees(amounts.total())),
        Words.rupees(amounts.total()), notes, registered == null ? null : registered.irn(), registered == null ? null : ack(registered),
        registered == null ? null : Qr.svg(registered.signedQr(), "31mm"), warning(invoice.cancelled(), registered, invoice.ewayBill()), bank, terms);
  }

  static Print of(CreditNote note, Invoice invoice) {
    var facts = List.of(new Fact("Credit note no.", note.no()), new Fact("Date", Indian.date(note.issuedOn())), new Fact("Against invoice", note.invoiceNo()),
        new Fact("Invoice date", Indian.date(note.invoicedOn())), new Fact("Place of supply", state(note.placeOfSupply())), new Fact("Our order", "SO-" + note.orderId()),
        new Fact("Reason", note.reason()));
    var registered = note.registered();
    var lines = note.lines().stream().map(l -> new Line(l.lineNo(), l.description(), l.sku() + " · invoice line " + l.invoiceLineNo(), l.hsn(), Indian.quantity(l.qty()) + " " + l.uqc(),
        price(l.unitPrice()), "", Indian.amount(l.taxable()), rate(l.gstRate()), Indian.amount(l.cgst()), Indian.amount(l.sgst()), Indian.amount(l.igst()), Indian.amount(l.total()))).toList();
    return new Print("CREDIT NOTE", "", note.no(), invoice.parties(), facts, lines, List.of(), note.interState(), secondTax(invoice.sellerGstin()),
        new Sums("", "", "", "", Indian.amount(note.taxable()), Indian.amount(note.cgst()), Indian.amount(note.sgst()), Indian.amount(note.igst()),
            note.cess().isZero() ? null : Indian.amount(note.cess()), Indian.amount(note.roundOff()), Indian.rupees(note.total())),
        Words.rupees(note.total()), List.of(), registered == null ? null : registered.irn(), registered == null ? null : ack(registered),
        registered == null ? null : Qr.svg(registered.signedQr(), "31mm"), warning(null, registered, null), null, null);
  }

  static Print of(DebitNote note, Invoice invoice) {
    var facts = List.of(new Fact("Debit note no.", note.no()), new Fact("Date", Indian.date(note.issuedOn())), new Fact("Due", Indian.date(note.dueOn())),
        new Fact("Against invoice", note.invoiceNo()), new Fact("Invoice date", Indian.date(note.invoicedOn())), new Fact("Place of supply", state(note.placeOfSupply())),
        new Fact("Our order", "SO-" + note.orderId()), new Fact("Reason", note.reason()));
    var registered = note.registered();
    var lines = note.lines().stream().map(l -> new Line(l.lineNo(), l.description(), l.sku() + " · invoice line " + l.invoiceLineNo(), l.hsn(), Indian.quantity(l.qty()) + " " + l.uqc(),
        "", "", Indian.amount(l.taxable()), l.treatment().equals("TAXABLE") ? rate(l.gstRate()) : treatment(l.treatment()), Indian.amount(l.cgst()), Indian.amount(l.sgst()),
        Indian.amount(l.igst()), Indian.amount(l.total()))).toList();
    return new Print("DEBIT NOTE", "", note.no(), invoice.parties(), facts, lines, List.of(), note.interState(), secondTax(invoice.sellerGstin()),
        new Sums("", "", "", "", Indian.amount(note.taxable()), Indian.amount(note.cgst()), Indian.amount(note.sgst()), Indian.amount(note.igst()), null, Indian.amount(Money.ZERO),
            Indian.rupees(note.total())),
        Words.rupees(note.total()), List.of(), registered == null ? null : registered.irn(), registered == null ? null : ack(registered),
        registered == null ? null : Qr.svg(registered.signedQr(), "31mm"), warning(null, registered, null), null, null);
  }

  private static Line line(Invoice.Line l) {
    var detail = l.sku() + (l.lotNo() == null ? "" : " · lot " + l.lotNo()) + (l.expiresOn() == null ? "" : ", expires " + Indian.date(l.expiresOn()))
        + (l.charges().isZero() ? "" : " · incl. freight " + Indian.amount(l.charges()));
    return new Line(l.lineNo(), l.description(), detail, l.hsn(), Indian.quantity(l.qty()) + " " + l.uqc(), price(l.unitPrice()), l.discount().isZero() ? "" : Indian.amount(l.discount()),
        Indian.amount(l.taxable()), l.treatment().equals("TAXABLE") ? rate(l.gstRate()) : treatment(l.treatment()), Indian.amount(l.cgst()), Indian.amount(l.sgst()), Indian.amount(l.igst()), Indian.amount(l.total()));
  }

  private static List<HsnSum> hsn(List<Invoice.Line> lines) {
    record Sum(Money taxable, Money cgst, Money igst, Money cess) {
      Sum plus(Sum other) {
        return new Sum(taxable.plus(other.taxable), cgst.plus(other.cgst), igst.plus(other.igst), cess.plus(other.cess));
      }
    }
    record Key(String hsn, String rate) {}
    var sums = new LinkedHashMap<Key, Sum>();
    for (var l : lines) sums.merge(new Key(l.hsn(), l.treatment().equals("TAXABLE") ? rate(l.gstRate()) : treatment(l.treatment())), new Sum(l.taxable(), l.cgst(), l.igst(), l.cess()), Sum::plus);
    return sums.entrySet().stream().map(e -> new HsnSum(e.getKey().hsn, e.getKey().rate, Indian.amount(e.getValue().taxable), Indian.amount(e.getValue().cgst),
        Indian.amount(e.getValue().cgst), Indian.amount(e.getValue().igst), Indian.amount(e.getValue().cess))).toList();
  }

  /// A sum of quantities says something only when all are counted alike.
  private static String qty(List<String> units, List<Quantity> quantities) {
    return units.stream().distinct().count() == 1 ? Indian.quantity(Quantity.sum(quantities)) + " " + units.getFirst() : "";
  }

  private static String ack(Invoice.Registered registered) {
    return registered.ackNo() + " of " + Indian.time(registered.ackAt());
  }

  private static @Nullable String warning(Invoice.@Nullable Cancelled cancelled, Invoice.@Nullable Registered registered, Invoice.@Nullable EwayBill ewayBill) {
    if (cancelled != null) return "CANCELLED on " + Indian.time(cancelled.at()) + ": " + cancelled.why();
    if (registered != null && registered.isFromSandbox() || ewayBill != null && ewayBill.isFromSandbox())
      return "SANDBOX: registered by the local stand-in for the government portals, not by the portals themselves";
    return null;
  }

  private static String treatment(String treatment) {
    return switch (treatment) {
      case "NIL" -> "Nil";
      case "EXEMPT" -> "Exempt";
      default -> "Non-GST";
    };
  }

  static String state(String code) {
    return Reference.state(code).map(State::name).map(name -> name + " (" + code + ")").orElse(code);
  }

  private static String secondTax(String sellerGstin) {
    return Reference.state(sellerGstin.substring(0, 2)).map(State::secondTax).filter(t -> t.equals("UTGST")).orElse("SGST");
  }

  private static String rate(BigDecimal percent) {
    var plain = percent.stripTrailingZeros();
    return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString() + " %";
  }

  static String price(BigDecimal price) {
    var plain = price.stripTrailingZeros();
    return plain.scale() <= 2 ? Indian.amount(Money.of(plain.setScale(2, RoundingMode.UNNECESSARY))) : plain.toPlainString();
  }

  private static String spaced(String ewayBillNo) {
    return ewayBillNo.replaceAll("(.{4})(?=.)", "$1 ");
  }
}
