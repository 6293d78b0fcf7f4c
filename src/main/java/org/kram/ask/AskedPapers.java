package org.kram.ask;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.ask.PlainDocument.DocumentType;
import org.kram.ask.PlainDocument.Party;
import org.kram.gst.EInvoiceNeed;
import org.kram.gst.EwayBillNeed;
import org.kram.gst.EwayBillNeed.Purpose;
import org.kram.gst.PlaceOfSupplyDecision.Paper;
import org.kram.gst.Reference;
import org.kram.gst.SupplyType;
import org.kram.gst.portal.EInvoiceDocument;
import org.kram.gst.portal.EwayBillDocument;
import org.kram.gst.portal.EwayBillDocument.Direction;
import org.kram.gst.portal.EwayBillDocument.DocType;
import org.kram.gst.portal.EwayBillDocument.SubSupply;
import org.kram.gst.portal.PortalParty;
import org.kram.gst.portal.PortalTransport;
import org.kram.shared.Money;

/// A plain document with its tax, in the forms that the portals read.
final class AskedPapers {
  /// Every customer of e-invoicing is above this turnover; so is who says nothing.
  static final Money JUST_ABOVE_THE_LIMIT = Money.rupees(50_000_001);
  private static final String ABROAD = "96";
  private static final String PIN_ABROAD = "999999";

  private final AskedTax tax;
  private final PlainDocument d;

  AskedPapers(AskedTax tax) {
    this.tax = tax;
    this.d = tax.asked().document();
  }

  Money turnover() {
    return Objects.requireNonNullElse(d.aggregateTurnover(), JUST_ABOVE_THE_LIMIT);
  }

  EInvoiceNeed eInvoiceNeed() {
    if (d.type() == DocumentType.DELIVERY_CHALLAN) return new EInvoiceNeed(false, "A delivery challan is not registered at the invoice portal.");
    if (Boolean.TRUE.equals(d.supplier().eInvoiceExempt()) || d.supplier().gstCategory() == GstCategory.SEZ)
      return new EInvoiceNeed(false, "The supplier is of those who make no e-invoices (rule 48(4), 13/2020-CT).");
    return EInvoiceNeed.decide(tax.asked().decision(), turnover(), tax.asked().on());
  }

  /// Does the portal register documents of this kind at all?
  boolean isForInvoicePortal() {
    return d.type() != DocumentType.DELIVERY_CHALLAN && tax.asked().decision().isForInvoicePortal();
  }

  EInvoiceDocument.Type type() {
    return switch (Objects.requireNonNullElse(d.type(), DocumentType.INVOICE)) {
      case INVOICE, DELIVERY_CHALLAN -> EInvoiceDocument.Type.INV;
      case CREDIT_NOTE -> EInvoiceDocument.Type.CRN;
      case DEBIT_NOTE -> EInvoiceDocument.Type.DBN;
    };
  }

  EInvoiceDocument eInvoice() {
    var asked = tax.asked();
    var items = new ArrayList<EInvoiceDocument.Item>();
    for (int i = 0; i < tax.lines().size(); i++) {
      var line = d.lines().get(i);
      var given = tax.lines().get(i);
      // A price that contains tax is shown without it.
      var price = given.taxInclusive() ? tax.taxed().lines().get(i).gross().rupees().divide(given.qty().units(), 6, RoundingMode.HALF_UP) : given.unitPrice();
      items.add(EInvoiceDocument.Item.of(i + 1, description(line), hsn(line), isService(line), unit(line), given.qty(), price, tax.taxed().lines().get(i), Objects.requireNonNullElse(line.cessRate(), BigDecimal.ZERO)));
    }
    var ship = shipTo();
    return new EInvoiceDocument(asked.decision().supplyType(), asked.decision().reverseCharge(), Boolean.TRUE.equals(d.igstOnIntra()), d.ecommerceGstin(), type(),
        Objects.requireNonNullElse(d.number(), ""), asked.on(), seller(), buyer(), asked.decision().posStateCode(), d.dispatchFrom() == null ? null : dispatchFrom(d.dispatchFrom()), ship, items,
        totals(items), d.originalDocuments().stream().map(o -> new EInvoiceDocument.Preceding(o.number(), o.date())).toList(), export(), portalTransport(), null);
  }

  private EInvoiceDocument.Totals totals(List<EInvoiceDocument.Item> items) {
    var sums = EInvoiceDocument.Totals.of(items, tax.roundOff());
    return new EInvoiceDocument.Totals(sums.taxable(), sums.cgst(), sums.sgst(), sums.igst(), sums.cess(), Objects.requireNonNullElse(d.discountAfterTax(), Money.ZERO),
        Objects.requireNonNullElse(d.otherCharges(), Money.ZERO), sums.roundOff(), tax.total());
  }

  private EInvoiceDocument.@Nullable Export export() {
    var e = d.export();
    return e == null ? null : new EInvoiceDocument.Export(e.shippingBillNumber(), e.shippingBillDate(), e.portCode(), null, e.currency(), e.countryCode());
  }

  /// Null while neither vehicle, transport document nor transporter is known.
  @Nullable PortalTransport portalTransport() {
    var t = d.transport();
    if (t == null || t.vehicleNo() == null && t.docNo() == null && t.transporterId() == null) return null;
    var mode = t.mode() != null ? t.mode() : t.vehicleNo() == null && t.docNo() == null ? null : PortalTransport.Mode.ROAD;
    return new PortalTransport(mode, distanceKm(), t.transporterId(), t.transporterName(), t.docNo(), t.docDate(), t.vehicleNo(), isOverDimensional());
  }

  boolean isOverDimensional() {
    return d.transport() != null && Boolean.TRUE.equals(d.transport().overDimensional());
  }

  /// As given, else estimated from the PIN codes; 0 asks the portal.
  int distanceKm() {
    var t = d.transport();
    if (t != null && t.distanceKm() != null) return t.distanceKm();
    var from = text(leaves().pincode());
    var to = text(arrives().pincode());
    return from.equals(to) ? 0 : Reference.distanceKm(from, to).orElse(0);
  }

  boolean isDistanceEstimated() {
    return d.transport() == null || d.transport().distanceKm() == null;
  }

  EwayBillNeed ewayBillNeed() {
    var type = tax.asked().decision().supplyType();
    boolean sez = type.isSez() || d.supplier().gstCategory() == GstCategory.SEZ;
    var lines = new ArrayList<EwayBillNeed.Line>();
    for (int i = 0; i < d.lines().size(); i++) {
      var line = tax.taxed().lines().get(i);
      // Under reverse charge and LUT the value with tax is what would be payable.
      lines.add(new EwayBillNeed.Line(hsn(d.lines().get(i)), line.treatment(), line.taxable().plus(line.tax())));
    }
    boolean motorised = d.transport() == null || !Boolean.FALSE.equals(d.transport().motorised());
    return EwayBillNeed.decide(new EwayBillNeed.Consignment(stateOf(leaves(), d.supplier()), stateOf(arrives(), d.buyer()), sez, purpose(), motorised, lines, tax.asked().on()));
  }

  Purpose purpose() {
    var said = d.transport() == null ? null : d.transport().purpose();
    if (said != null) return said;
    if (tax.asked().decision().supplyType().isExport()) return Purpose.EXPORT;
    if (tax.asked().decision().paper() == Paper.DELIVERY_CHALLAN) return Purpose.BRANCH_TRANSFER;
    return d.type() == DocumentType.DELIVERY_CHALLAN ? Purpose.OTHER : Purpose.SALE;
  }

  EwayBillDocument ewayBill() {
    var decision = tax.asked().decision();
    boolean back = purpose() == Purpose.RETURN;
    var supplier = seller();
    var buyer = buyer();
    var totals = tax.taxed().totals();
    var items = new ArrayList<EwayBillDocument.Item>();
    for (int i = 0; i < d.lines().size(); i++) {
      var line = d.lines().get(i);
      var taxed = tax.taxed().lines().get(i);
      if (!isService(line)) items.add(new EwayBillDocument.Item(description(line), hsn(line), tax.lines().get(i).qty(), unit(line), taxed.taxable(), taxed.rate(), Objects.requireNonNullElse(line.cessRate(), BigDecimal.ZERO), taxed.cessSpecific()));
    }
    var goods = Money.sum(items.stream().map(EwayBillDocument.Item::taxable).toList());
    var specific = Money.sum(tax.taxed().lines().stream().map(l -> l.cessSpecific()).toList());
    var taxes = tax.taxed().reverseCharge() ? tax.total().plus(totals.tax()) : tax.total();
    var amounts = new EwayBillDocument.Totals(goods, totals.cgst(), totals.sgst(), totals.igst(), totals.cess().minus(specific), specific, taxes.minus(goods).minus(totals.tax()), taxes);
    return new EwayBillDocument(back ? Direction.INWARD : Direction.OUTWARD, subSupply(), purpose() == Purpose.OTHER ? "Others" : null, docType(), Objects.requireNonNullElse(d.number(), ""), tax.asked().on(),
        back ? buyer : supplier, d.dispatchFrom() == null || back ? null : dispatchFrom(d.dispatchFrom()), back ? supplier : buyer, back ? null : shipTo(), decision.interState(), items, amounts,
        Objects.requireNonNullElse(portalTransport(), new PortalTransport(null, distanceKm(), null, null, null, null, null, false)));
  }

  private SubSupply subSupply() {
    return switch (purpose()) {
      case SALE -> SubSupply.SUPPLY;
      case EXPORT -> SubSupply.EXPORT;
      case RETURN -> SubSupply.SALES_RETURN;
      case BRANCH_TRANSFER -> SubSupply.OWN_USE;
      case JOB_WORK -> SubSupply.JOB_WORK;
      case EXHIBITION -> SubSupply.EXHIBITION;
      case HANDICRAFT, OTHER -> SubSupply.OTHERS;
    };
  }

  private DocType docType() {
    return switch (purpose()) {
      case SALE, EXPORT -> tax.asked().decision().paper() == Paper.BILL_OF_SUPPLY ? DocType.BIL : tax.asked().decision().paper() == Paper.DELIVERY_CHALLAN ? DocType.CHL : DocType.INV;
      case RETURN, BRANCH_TRANSFER, JOB_WORK, EXHIBITION, HANDICRAFT, OTHER -> DocType.CHL;
    };
  }

  private Party leaves() {
    return d.dispatchFrom() == null ? d.supplier() : d.dispatchFrom();
  }

  private Party arrives() {
    return d.shipTo() == null ? d.buyer() : d.shipTo();
  }

  private static String stateOf(Party place, Party party) {
    return Objects.requireNonNullElse(AskedSupply.state(place), Objects.requireNonNullElse(AskedSupply.state(party), ABROAD));
  }

  private PortalParty seller() {
    return party(d.supplier(), Objects.requireNonNull(AskedSupply.gstin(d.supplier())), stateOf(d.supplier(), d.supplier()));
  }

  private PortalParty buyer() {
    boolean abroad = tax.asked().decision().supplyType() == SupplyType.EXPWP || tax.asked().decision().supplyType() == SupplyType.EXPWOP;
    return party(d.buyer(), Objects.requireNonNullElse(AskedSupply.gstin(d.buyer()), PortalParty.NONE), abroad ? ABROAD : Objects.requireNonNullElse(AskedSupply.state(d.buyer()), tax.asked().decision().posStateCode()));
  }

  private @Nullable PortalParty shipTo() {
    var to = d.shipTo();
    if (to == null) return null;
    var own = AskedSupply.gstin(to);
    var buyers = AskedSupply.gstin(d.buyer());
    var state = stateOf(to, d.buyer());
    // Another address in the buyer's state, without a number of its own, is the buyer's registration.
    return party(to, own != null ? own : buyers != null && buyers.startsWith(state) ? buyers : PortalParty.NONE, state);
  }

  private PortalParty dispatchFrom(Party from) {
    var own = Objects.requireNonNullElse(AskedSupply.gstin(from), AskedSupply.gstin(d.supplier()));
    return party(from, Objects.requireNonNull(own), stateOf(from, d.supplier()));
  }

  private PortalParty party(Party p, String gstin, String state) {
    var name = p.name() == null ? text(p.tradeName()) : p.name();
    return new PortalParty(gstin, name, p.tradeName(), text(p.address1()), p.address2(), text(p.place()), state.equals(ABROAD) ? PIN_ABROAD : text(p.pincode()).replace(" ", ""), state, p.phone(), p.email());
  }

  static boolean isService(PlainDocument.Line line) {
    return hsn(line).startsWith("99");
  }

  static String hsn(PlainDocument.Line line) {
    return text(line.hsn());
  }

  static String unit(PlainDocument.Line line) {
    if (isService(line)) return "NA";
    return line.unit() == null ? "NOS" : Reference.unitSpoken(line.unit()).map(u -> u.code()).orElse(line.unit().toUpperCase(Locale.ROOT));
  }

  private static String description(PlainDocument.Line line) {
    return line.description() != null ? line.description() : Reference.hsn(hsn(line)).map(h -> h.description()).orElse(text(line.itemCode()));
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  LocalDate startsOn() {
    return d.transport() != null && d.transport().startsOn() != null ? d.transport().startsOn() : tax.asked().asOf();
  }
}
