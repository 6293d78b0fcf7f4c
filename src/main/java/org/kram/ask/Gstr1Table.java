package org.kram.ask;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.ask.PlainDocument.DocumentType;
import org.kram.gst.PlaceOfSupplyDecision.Paper;
import org.kram.returns.gstr1.OutwardDocument;
import org.kram.returns.gstr1.Place;
import org.kram.shared.Money;

/// Where an outward document stands in GSTR-1.
@Schema(name = "Gstr1Table")
record Gstr1Table(@Schema(description = "Section of the file; empty for challans", example = "b2b") String section, @Schema(description = "Table of the form", example = "4, 6B, 6C") String table,
    @Schema(description = "GSTIN, state or kind of export under which the file gathers it", example = "WPAY") String group, @Schema(description = "inv_typ of b2b and cdnr: R, SEWP, SEWOP, DE", example = "R") String kind, String inWords) {

  static Gstr1Table of(AskedTax tax) {
    var asked = tax.asked();
    if (asked.decision().paper() == Paper.DELIVERY_CHALLAN || asked.document().type() == DocumentType.DELIVERY_CHALLAN) return new Gstr1Table("", "13", "", "", "A delivery challan is counted in table 13 only.");
    if (asked.document().supplier().gstCategory() == GstCategory.COMPOSITION) return new Gstr1Table("", "", "", "", "A composition dealer files CMP-08 and GSTR-4, no GSTR-1.");
    var place = Place.of(outward(tax), asked.supply().sellerState());
    var kind = switch (asked.decision().supplyType()) {
      case B2B -> "R";
      case SEZWP -> "SEWP";
      case SEZWOP -> "SEWOP";
      case DEXP -> "DE";
      case B2C, EXPWP, EXPWOP -> "";
    };
    return new Gstr1Table(place.table().key(), place.table().number(), place.group(), kind, place.table().title() + ": table " + place.table().number() + ".");
  }

  /// The document as the return sees it, with our figures.
  static OutwardDocument outward(AskedTax tax) {
    var asked = tax.asked();
    var d = asked.document();
    var lines = new ArrayList<OutwardDocument.Line>();
    for (int i = 0; i < d.lines().size(); i++) {
      var l = tax.taxed().lines().get(i);
      var given = d.lines().get(i);
      lines.add(new OutwardDocument.Line(AskedPapers.hsn(given), AskedPapers.unit(given), tax.lines().get(i).qty(), l.treatment(), l.rate(), l.taxable(), l.igst(), l.cgst(), l.sgst(), l.cess()));
    }
    return new OutwardDocument(kind(d), Objects.requireNonNullElse(d.number(), ""), asked.on(), AskedSupply.gstin(d.buyer()), asked.buyer(), asked.decision().supplyType(), asked.decision().posStateCode(),
        asked.decision().reverseCharge(), tax.total(), Boolean.TRUE.equals(d.cancelled()), original(d), d.amends() == null ? null : new OutwardDocument.Amends(d.amends().number(), d.amends().date()), shippingBill(d),
        d.ecommerceGstin() == null ? null : new OutwardDocument.Ecommerce(d.ecommerceGstin(), false), lines);
  }

  private static OutwardDocument.Kind kind(PlainDocument d) {
    return switch (Objects.requireNonNullElse(d.type(), DocumentType.INVOICE)) {
      case INVOICE, DELIVERY_CHALLAN -> OutwardDocument.Kind.INVOICE;
      case CREDIT_NOTE -> OutwardDocument.Kind.CREDIT_NOTE;
      case DEBIT_NOTE -> OutwardDocument.Kind.DEBIT_NOTE;
    };
  }

  private static OutwardDocument.@Nullable Original original(PlainDocument d) {
    if (d.originalDocuments().isEmpty()) return null;
    var first = d.originalDocuments().getFirst();
    return new OutwardDocument.Original(first.number(), first.date(), Objects.requireNonNullElse(first.total(), Money.ZERO));
  }

  private static OutwardDocument.@Nullable ShippingBill shippingBill(PlainDocument d) {
    var e = d.export();
    return e == null || e.shippingBillNumber() == null || e.shippingBillDate() == null ? null : new OutwardDocument.ShippingBill(Objects.requireNonNullElse(e.portCode(), ""), e.shippingBillNumber(), e.shippingBillDate());
  }
}
