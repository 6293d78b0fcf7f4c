package org.kram.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kram.company.Profile;
import org.kram.company.Registration;
import org.kram.gst.EwayBillNeed;
import org.kram.gst.Gstin;
import org.kram.gst.Reference;
import org.kram.gst.SupplyType;
import org.kram.gst.Treatment;
import org.kram.gst.portal.EInvoiceChecks;
import org.kram.gst.portal.EInvoiceDocument;
import org.kram.gst.portal.EwayBillChecks;
import org.kram.gst.portal.EwayBillDocument;
import org.kram.gst.portal.Finding;
import org.kram.gst.portal.PortalParty;
import org.kram.gst.portal.PortalTransport;
import org.kram.invoice.InvoiceParties.Place;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Reason;

/// The papers that the law wants with our documents: which are due, and the documents in the forms of the portals.
public final class Papers {
  private static final String ABROAD = "96";
  private static final String PIN_ABROAD = "999999";

  private Papers() {}

  /// Null when the e-invoice is due, else why it is not.
  public static @Nullable String noEInvoiceBecause(Invoice invoice, Profile profile, Registration seller) {
    if (!invoice.isTaxInvoice()) return "A bill of supply is not registered at the invoice portal.";
    if (SupplyType.valueOf(invoice.supplyType()) == SupplyType.B2C) return "The buyer is not registered: no e-invoice.";
    if (seller.kind() == Registration.Kind.SEZ) return "A SEZ unit is exempt from e-invoicing.";
    if (!profile.makesEInvoices(invoice.issuedOn()))
      return profile.eInvoiceFrom() == null ? "The company's turnover never went above the limit: no e-invoices."
          : "The company makes e-invoices from " + Indian.date(profile.eInvoiceFrom()) + " on.";
    return null;
  }

  public static EwayBillNeed ewayBillNeed(Invoice invoice) {
    var parties = invoice.parties();
    var from = parties.dispatchFrom() == null ? parties.seller() : parties.dispatchFrom();
    var to = parties.shipTo() == null ? parties.buyer() : parties.shipTo();
    var type = SupplyType.valueOf(invoice.supplyType());
    boolean motorised = invoice.transport() == null || !invoice.transport().mode().equals("HAND");
    var lines = invoice.lines().stream().map(l -> new EwayBillNeed.Line(l.hsn(), Treatment.valueOf(l.treatment()), l.total())).toList();
    return EwayBillNeed.decide(new EwayBillNeed.Consignment(from.stateCode(), to.stateCode(), type.isSez(), type.isExport() ? EwayBillNeed.Purpose.EXPORT : EwayBillNeed.Purpose.SALE,
        motorised, lines, invoice.issuedOn()));
  }

  /// What the portals would surely refuse about this document; asked before it is written, because afterwards it cannot be changed.
  static List<Reason> refusals(Invoice invoice, Profile profile, Registration seller) {
    var reasons = new ArrayList<Reason>();
    if (noEInvoiceBecause(invoice, profile, seller) == null)
      for (var f : EInvoiceChecks.findings(eInvoice(invoice, null), invoice.issuedOn(), profile.aggregateTurnover(), Gstin.Allow.TRIAL_NUMBERS))
        if (f.certain()) reasons.add(reason("E-invoice", f));
    if (reasons.isEmpty() && ewayBillNeed(invoice).needed())
      for (var f : EwayBillChecks.findings(ewayBill(invoice, PortalTransport.byRoad("MH12AB1234", 10)), seller.gstin(), seller.kind() == Registration.Kind.COMPOSITION,
          invoice.issuedOn(), profile.aggregateTurnover(), Gstin.Allow.TRIAL_NUMBERS))
        if (f.certain()) reasons.add(reason("E-way bill", f));
    return reasons;
  }

  private static Reason reason(String paper, Finding f) {
    return Reason.of("PORTAL_WOULD_REFUSE", paper + " would be refused (" + f.code() + "), " + f.field() + ": " + f.words() + " " + f.fix(), "code", f.code(), "field", f.field());
  }

  public static EInvoiceDocument eInvoice(Invoice invoice, @Nullable PortalTransport transport) {
    var parties = invoice.parties();
    var items = invoice.lines().stream().map(l -> EInvoiceDocument.Item.of(l.lineNo(), l.description(), l.hsn(), l.service(), l.uqc(), l.qty(), l.unitPrice(), l.gross(),
        l.discount(), l.charges(), l.taxable(), l.gstRate(), l.cgst(), l.sgst(), l.igst(), l.cess(), l.total()).ofBatch(l.lotNo(), l.expiresOn())).toList();
    return new EInvoiceDocument(SupplyType.valueOf(invoice.supplyType()), false, false, null, EInvoiceDocument.Type.INV, invoice.no(), invoice.issuedOn(),
        party(parties.seller(), false), party(parties.buyer(), isExport(invoice)), invoice.placeOfSupply(), optional(parties.dispatchFrom()),
        isExport(invoice) ? null : optional(parties.shipTo()), items, EInvoiceDocument.Totals.of(items, invoice.amounts().roundOff()), List.of(), null, transport, null);
  }

  public static EInvoiceDocument eInvoice(CreditNote note, Invoice invoice) {
    var parties = invoice.parties();
    var items = note.lines().stream().map(l -> EInvoiceDocument.Item.of(l.lineNo(), l.description(), l.hsn(), l.service(), l.uqc(), l.qty(), price(l), l.taxable(),
        Money.ZERO, Money.ZERO, l.taxable(), l.gstRate(), l.cgst(), l.sgst(), l.igst(), l.cess(), l.total())).toList();
    return new EInvoiceDocument(SupplyType.valueOf(note.supplyType()), false, false, null, EInvoiceDocument.Type.CRN, note.no(), note.issuedOn(),
        party(parties.seller(), false), party(parties.buyer(), isExport(invoice)), note.placeOfSupply(), optional(parties.dispatchFrom()),
        isExport(invoice) ? null : optional(parties.shipTo()), items, EInvoiceDocument.Totals.of(items, note.roundOff()),
        List.of(new EInvoiceDocument.Preceding(note.invoiceNo(), note.invoicedOn())), null, null, note.reason());
  }

  /// The quantity is that of the invoice's line, the price what each piece of it costs more.
  public static EInvoiceDocument eInvoice(DebitNote note, Invoice invoice) {
    var parties = invoice.parties();
    var items = note.lines().stream().map(l -> EInvoiceDocument.Item.of(l.lineNo(), l.description(), l.hsn(), l.service(), l.uqc(), l.qty(),
        l.taxable().rupees().divide(l.qty().units(), 6, java.math.RoundingMode.HALF_UP), l.taxable(), Money.ZERO, Money.ZERO, l.taxable(), l.gstRate(), l.cgst(), l.sgst(), l.igst(),
        Money.ZERO, l.total())).toList();
    return new EInvoiceDocument(SupplyType.valueOf(note.supplyType()), false, false, null, EInvoiceDocument.Type.DBN, note.no(), note.issuedOn(),
        party(parties.seller(), false), party(parties.buyer(), isExport(invoice)), note.placeOfSupply(), optional(parties.dispatchFrom()),
        isExport(invoice) ? null : optional(parties.shipTo()), items, EInvoiceDocument.Totals.of(items, Money.ZERO),
        List.of(new EInvoiceDocument.Preceding(note.invoiceNo(), note.invoicedOn())), null, null, note.reason());
  }

  /// The price of a note's piece is what the piece is credited with.
  private static BigDecimal price(CreditNote.Line line) {
    return line.taxable().rupees().divide(line.qty().units(), 6, java.math.RoundingMode.HALF_UP);
  }

  /// The goods of the invoice with their taxes; services on the same paper, and rounding, are its other value.
  public static EwayBillDocument ewayBill(Invoice invoice, PortalTransport transport) {
    var parties = invoice.parties();
    var amounts = invoice.amounts();
    boolean export = isExport(invoice);
    var goods = invoice.lines().stream().filter(l -> !l.service()).toList();
    var items = goods.stream().map(l -> EwayBillDocument.Item.of(l.description(), l.hsn(), l.qty(), l.uqc(), l.taxable(), l.gstRate())).toList();
    var value = sum(goods, Invoice.Line::taxable);
    var cgst = sum(goods, Invoice.Line::cgst);
    var sgst = sum(goods, Invoice.Line::sgst);
    var igst = sum(goods, Invoice.Line::igst);
    var cess = sum(goods, Invoice.Line::cess);
    var other = amounts.total().minus(Money.sum(List.of(value, cgst, sgst, igst, cess)));
    return new EwayBillDocument(EwayBillDocument.Direction.OUTWARD, export ? EwayBillDocument.SubSupply.EXPORT : EwayBillDocument.SubSupply.SUPPLY, null,
        invoice.isTaxInvoice() ? EwayBillDocument.DocType.INV : EwayBillDocument.DocType.BIL, invoice.no(), invoice.issuedOn(), party(parties.seller(), false),
        optional(parties.dispatchFrom()), party(parties.buyer(), export), export ? null : optional(parties.shipTo()), invoice.interState(), items,
        new EwayBillDocument.Totals(value, cgst, sgst, igst, cess, Money.ZERO, other, amounts.total()), transport);
  }

  private static Money sum(List<Invoice.Line> lines, Function<Invoice.Line, Money> amount) {
    return Money.sum(lines.stream().map(amount).toList());
  }

  /// Null while neither vehicle, transport document nor transporter is known.
  public static @Nullable PortalTransport transport(Invoice invoice, Invoice.@Nullable Transport trip) {
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
  public static int distance(Invoice invoice, Invoice.Transport trip) {
    if (trip.distanceKm() != null) return trip.distanceKm();
    var from = invoice.parties().dispatchFrom() == null ? invoice.parties().seller() : invoice.parties().dispatchFrom();
    var to = invoice.parties().shipTo() == null ? invoice.parties().buyer() : invoice.parties().shipTo();
    return Reference.distanceKm(from.pin(), to.pin()).orElse(0);
  }

  public static boolean isExport(Invoice invoice) {
    return SupplyType.valueOf(invoice.supplyType()).isExport();
  }

  private static @Nullable PortalParty optional(@Nullable Place place) {
    return place == null ? null : party(place, false);
  }

  private static PortalParty party(Place p, boolean abroad) {
    return new PortalParty(p.gstin(), p.legalName(), p.tradeName(), p.line1(), p.line2(), p.place(), abroad ? PIN_ABROAD : p.pin(), abroad ? ABROAD : p.stateCode(), p.phone(), p.mail());
  }
}
