package org.kram.invoice;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.PlaceOfSupplyDecision;
import org.kram.gst.TaxedDocument;
import org.kram.shared.Money;

/// An invoice that lacks only its number.
record Draft(Packed packed, Kind kind, PlaceOfSupplyDecision decision, TaxedDocument taxed, Money charges, InvoiceParties parties,
    LocalDate issuedOn, LocalDate dueOn, @Nullable String schemeNote, List<Line> lines) {

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
  }
}
