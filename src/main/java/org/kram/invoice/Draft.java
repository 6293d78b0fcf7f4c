package org.kram.invoice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kram.gst.PlaceOfSupplyDecision;
import org.kram.gst.TaxedDocument;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// An invoice that lacks only its number.
record Draft(Packed packed, Kind kind, PlaceOfSupplyDecision decision, TaxedDocument taxed, Money charges, InvoiceParties parties,
    LocalDate issuedOn, LocalDate dueOn, @Nullable String schemeNote, List<Line> lines) {

  /// The invoice as it is written.
  Invoice numbered(long id, String no, long registrationId, Instant at) {
    var totals = taxed.totals();
    return new Invoice(id, no, kind.name(), Invoice.State.ISSUED, registrationId, parties.seller().gstin(), packed.shipmentId(), packed.orderId(), packed.customerId(),
        packed.buyer().gstin(), packed.buyer().category().name(), decision.posStateCode(), decision.supplyType().name(), decision.interState(), decision.inWords(),
        issuedOn, dueOn, at, new Invoice.Amounts(totals.gross(), totals.discount().plus(totals.documentDiscount()), charges, totals.taxable(), totals.cgst(), totals.sgst(),
            totals.igst(), totals.cess(), totals.roundOff(), totals.total()), parties, packed.transport(), schemeNote, null, null, null,
        IntStream.range(0, lines.size()).mapToObj(i -> lines.get(i).numbered(i + 1)).toList());
  }

  enum Kind {
    TAX_INVOICE("INV", ""), BILL_OF_SUPPLY("BOS", "B");

    private final String series;
    private final String suffix;

    Kind(String series, String suffix) {
      this.series = series;
      this.suffix = suffix;
    }

    String series(String gstin) {
      return gstin + ":" + series;
    }

    String prefix(String registrationPrefix) {
      return registrationPrefix + suffix;
    }
  }

  record Line(Packed.Line packed, TaxedDocument.Line taxed) {
    Money discount() {
      return taxed.discount().plus(taxed.shareOfDiscount());
    }

    Invoice.Line numbered(int no) {
      return new Invoice.Line(no, packed.orderLineNo(), packed.lineNo(), packed.itemId(), packed.sku(), packed.description(), packed.hsn(), packed.service(), packed.uqc(),
          packed.lotNo(), packed.expiresOn(), packed.qty(), packed.unitPrice(), taxed.gross(), discount(), taxed.shareOfCharges(), taxed.taxable(),
          taxed.treatment().name(), taxed.rate(), taxed.cgst(), taxed.sgst(), taxed.igst(), taxed.cess(), taxed.total(), Quantity.ZERO);
    }
  }
}
