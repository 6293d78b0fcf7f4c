package org.kram.filing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Reference;
import org.kram.gst.SupplyType;
import org.kram.gst.portal.EInvoiceDocument;
import org.kram.gst.portal.EwayBillDocument;
import org.kram.gst.portal.PortalParty;
import org.kram.gst.portal.PortalTransport;
import org.kram.invoice.CreditNote;
import org.kram.invoice.Invoice;
import org.kram.invoice.InvoiceParties.Place;
import org.kram.shared.Money;

/// Our documents in the portals' forms.
final class Forms {
  private static final String ABROAD = "96";
  private static final String PIN_ABROAD = "999999";

  private Forms() {}

  static EInvoiceDocument eInvoice(Invoice invoice, @Nullable PortalTransport transport) {
    var parties = invoice.parties();
    var items = invoice.lines().stream().map(l -> EInvoiceDocument.Item.of(l.lineNo(), l.description(), l.hsn(), l.service(), l.uqc(), l.qty(), l.unitPrice(), l.gross(),
        l.discount(), l.charges(), l.taxable(), l.gstRate(), l.cgst(), l.sgst(), l.igst(), l.cess(), l.total()).ofBatch(l.lotNo(), l.expiresOn())).toList();
    return new EInvoiceDocument(SupplyType.valueOf(invoice.supplyType()), false, false, null, EInvoiceDocument.Type.INV, invoice.no(), invoice.issuedOn(),
        party(parties.seller(), false), party(parties.buyer(), isExport(invoice)), invoice.placeOfSupply(), optional(parties.dispatchFrom()),
        isExport(invoice) ? null : optional(parties.shipTo()), items, EInvoiceDocument.Totals.of(items, invoice.amounts().roundOff()), List.of(), null, transport, null);
  }

  static EInvoiceDocument eInvoice(CreditNote note, Invoice invoice) {
    var parties = invoice.parties();
    var items = note.lines().stream().map(l -> EInvoiceDocument.Item.of(l.lineNo(), l.description(), l.hsn(), l.service(), l.uqc(), l.qty(), price(l), l.taxable(),
        Money.ZERO, Money.ZERO, l.taxable(), l.gstRate(), l.cgst(), l.sgst(), l.igst(), l.cess(), l.total())).toList();
    return new EInvoiceDocument(SupplyType.valueOf(note.supplyType()), false, false, null, EInvoiceDocument.Type.CRN, note.no(), note.issuedOn(),
        party(parties.seller(), false), party(parties.buyer(), isExport(invoice)), note.placeOfSupply(), optional(parties.dispatchFrom()),
        isExport(invoice) ? null : optional(parties.shipTo()), items, EInvoiceDocument.Totals.of(items, note.roundOff()),
        List.of(new EInvoiceDocument.Preceding(note.invoiceNo(), note.invoicedOn())), null, null, note.reason());
  }

  /// The price of a note's piece is what the piece is credited with.
  private static BigDecimal price(CreditNote.Line line) {
    return line.taxable().rupees().divide(line.qty().units(), 6, java.math.RoundingMode.HALF_UP);
  }

  static EwayBillDocument ewayBill(Invoice invoice, PortalTransport transport) {
    var parties = invoice.parties();
    var amounts = invoice.amounts();
    boolean export = isExport(invoice);
    var items = invoice.lines().stream().filter(l -> !l.service())
        .map(l -> EwayBillDocument.Item.of(l.description(), l.hsn(), l.qty(), l.uqc(), l.taxable(), l.gstRate())).toList();
    var goods = Money.sum(items.stream().map(EwayBillDocument.Item::taxable).toList());
    var other = amounts.total().minus(goods).minus(amounts.tax());
    return new EwayBillDocument(EwayBillDocument.Direction.OUTWARD, export ? EwayBillDocument.SubSupply.EXPORT : EwayBillDocument.SubSupply.SUPPLY, null,
        invoice.isTaxInvoice() ? EwayBillDocument.DocType.INV : EwayBillDocument.DocType.BIL, invoice.no(), invoice.issuedOn(), party(parties.seller(), false),
        optional(parties.dispatchFrom()), party(parties.buyer(), export), export ? null : optional(parties.shipTo()), invoice.interState(), items,
        new EwayBillDocument.Totals(goods, amounts.cgst(), amounts.sgst(), amounts.igst(), amounts.cess(), Money.ZERO, other, amounts.total()), transport);
  }

  /// Null while neither vehicle, transport document nor transporter is known.
  static @Nullable PortalTransport transport(Invoice invoice, Invoice.@Nullable Transport trip) {
    if (trip == null) return null;
    boolean known = trip.vehicleNo() != null || trip.lrNo() != null || trip.transporterGstin() != null;
    if (!known) return null;
    var mode = trip.mode().equals("HAND") ? PortalTransport.Mode.ROAD : PortalTransport.Mode.valueOf(trip.mode());
    // A lorry receipt without its date says nothing to the portal.
    boolean receipt = trip.lrNo() != null && trip.lrOn() != null;
    return new PortalTransport(mode, distance(invoice, trip), trip.transporterGstin(), trip.transporter(), receipt ? trip.lrNo() : null, receipt ? trip.lrOn() : null, trip.vehicleNo(),
        trip.vehicleKind().equals("OVER_DIMENSIONAL"));
  }

  /// As entered at packing, else estimated from the PIN codes; 0 asks the portal.
  static int distance(Invoice invoice, Invoice.Transport trip) {
    if (trip.distanceKm() != null) return trip.distanceKm();
    var from = invoice.parties().dispatchFrom() == null ? invoice.parties().seller() : invoice.parties().dispatchFrom();
    var to = invoice.parties().shipTo() == null ? invoice.parties().buyer() : invoice.parties().shipTo();
    return Reference.distanceKm(from.pin(), to.pin()).orElse(0);
  }

  static boolean isExport(Invoice invoice) {
    return SupplyType.valueOf(invoice.supplyType()).isExport();
  }

  private static @Nullable PortalParty optional(@Nullable Place place) {
    return place == null ? null : party(place, false);
  }

  private static PortalParty party(Place p, boolean abroad) {
    return new PortalParty(p.gstin(), p.legalName(), p.tradeName(), p.line1(), p.line2(), p.place(), abroad ? PIN_ABROAD : p.pin(), abroad ? ABROAD : p.stateCode(), p.phone(), p.mail());
  }
}
