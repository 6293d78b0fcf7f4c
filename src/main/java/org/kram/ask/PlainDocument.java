package org.kram.ask;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.EwayBillNeed;
import org.kram.gst.Supply;
import org.kram.gst.TaxDocument;
import org.kram.gst.portal.PortalTransport;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// A document of anybody's, as it stands on paper. What is left out has the default that its description names.
@Schema(name = "GstDocument", description = "A document as it stands on paper: parties, lines, charges, transport. Names are taken in any case, with or without underscores; numbers also as texts; dates as 2026-11-22 or 22/11/2026.")
record PlainDocument(
    @JsonAlias({"documentType", "docType", "typ"}) @Schema(description = "Kind of document. Default INVOICE; a bill of supply or challan follows from the parties and lines. Amounts of notes are positive; negative quantities on all of their lines are taken as positive.")
    @Nullable DocumentType type,
    @JsonAlias({"documentNumber", "invoiceNumber", "docNo", "no", "name"}) @Schema(description = "Number: at most 16 letters, digits, - and /, not beginning with 0, - or / (rule 46(b)). Needed for the IRN.", example = "MH/26-27/000042")
    @Nullable String number,
    @JsonAlias({"documentDate", "invoiceDate", "postingDate", "docDate", "dt"}) @Schema(description = "Date of the document. Default: today in India.", example = "2026-11-22")
    @Nullable LocalDate date,
    @JsonAlias({"seller", "company", "from"}) @Schema(description = "The registration that supplies.", requiredMode = Schema.RequiredMode.REQUIRED) Party supplier,
    @JsonAlias({"recipient", "customer", "billTo", "to"}) @Schema(description = "The bill-to party.", requiredMode = Schema.RequiredMode.REQUIRED) Party buyer,
    @JsonAlias({"consignee", "deliverTo"}) @Schema(description = "Where delivery ends, when it is not the buyer's address.") @Nullable Party shipTo,
    @JsonAlias({"dispatch"}) @Schema(description = "Where the goods leave, when it is not the supplier's address.") @Nullable Party dispatchFrom,
    @JsonAlias({"natureOfSupply", "kind"}) @Schema(description = "What is supplied, as far as its place depends on it. Default GOODS, or SERVICE when all HSN codes begin with 99.") Supply.@Nullable Kind supplyOf,
    @JsonAlias({"pos"}) @Schema(description = "Place of supply as the document says it: two digits, letters or name. Held against the law's. For goods collected (GOODS_EX_WORKS, or when it is the supplier's own state) it is the choice that practice leaves open; for services without supplyOf it is the place to which they are bound; for an unregistered buyer without state it is the state of his address.", type = "string", example = "29")
    @Nullable StateCode placeOfSupply,
    @JsonAlias({"siteStateCode"}) @Schema(description = "State of the site, property, event, performance or boarding, where supplyOf asks for one.", type = "string") @Nullable StateCode siteState,
    @JsonAlias({"isReverseCharge", "rcm", "regRev", "rchrg"}) @Schema(description = "The recipient pays the tax. Default no.") @Nullable Boolean reverseCharge,
    @JsonAlias({"isExportWithGst", "isExportWithPayment", "exportWithPayment", "withPayment", "wpay"}) @Schema(description = "Exports and SEZ: IGST is paid. Default yes, but no when lut is given. No needs a LUT.") @Nullable Boolean withPaymentOfTax,
    @Schema(description = "Letter of undertaking (RFD-11), for exports and SEZ without payment of tax.") @Nullable Undertaking lut,
    @Schema(description = "IGST though the place lies in the supplier's state: notified cases only. Default no.") @Nullable Boolean igstOnIntra,
    @JsonAlias({"ecmGstin", "ecommerceOperatorGstin"}) @Schema(description = "TCS registration of the e-commerce operator, 14th character C.") @Nullable String ecommerceGstin,
    @JsonAlias({"items", "itemList", "rows"}) @Schema(description = "The lines, at least one.", requiredMode = Schema.RequiredMode.REQUIRED) List<Line> lines,
    @JsonAlias({"documentDiscount", "discountAmount", "additionalDiscount"}) @Schema(description = "Discount on the document before tax, shared out over the lines by value. Default 0.", example = "0") @Nullable Money discount,
    @JsonAlias({"freight", "freightAndPacking"}) @Schema(description = "Freight, packing, insurance before tax: part of the value, shared out by value, each part at the rate of its goods. Default 0.", example = "0") @Nullable Money charges,
    @JsonAlias({"othChrg", "tcs"}) @Schema(description = "Added after tax and not taxed, such as income-tax collected at source. Default 0.") @Nullable Money otherCharges,
    @JsonAlias({"discountOnTotal"}) @Schema(description = "Taken off after tax, on the whole document: lowers no value and no tax. Default 0.") @Nullable Money discountAfterTax,
    @JsonAlias({"roundOffTotal", "roundedTotal"}) @Schema(description = "Round the grand total to the rupee. Default no, but yes when roundOff is given.") @Nullable Boolean roundToRupee,
    @Schema(description = "EACH_LINE (default): each line's tax is rounded and the header is their sum. AT_HEADER: the header is rounded and the lines take the running difference.") TaxDocument.@Nullable Rounding rounding,
    @JsonAlias({"roundingAdjustment", "rndOffAmt"}) @Schema(description = "The round-off that stands on the document, to be checked.") @Nullable Money roundOff,
    @Schema(description = "The totals that stand on the document, to be checked. Leave out what you do not know.") @Nullable Amounts totals,
    @JsonAlias({"precedingDocuments", "returnAgainst", "originalInvoices"}) @Schema(description = "Notes: the documents they refer to. Their date decides the rate.") List<Original> originalDocuments,
    @Schema(description = "Returns: the number was cancelled; it is only counted. Default no.") @Nullable Boolean cancelled,
    @Schema(description = "Returns: how the document was reported in a return already filed, which this corrects.") @Nullable Original amends,
    @Schema(description = "Exports: shipping bill and port, as far as known.") @Nullable Export export,
    @Schema(description = "How the goods travel. Without it no e-way bill can be made.") @Nullable Transport transport,
    @JsonAlias({"aato", "turnover"}) @Schema(description = "Highest aggregate turnover of the supplier's PAN in any year from 2017-18, in rupees. Decides e-invoicing, HSN digits and the 30-day limit. Default: just above 5 crore.", example = "120000000") @Nullable Money aggregateTurnover,
    @JsonAlias({"today"}) @Schema(description = "The day on which the portals are asked. Default: today in India; give it to check old documents.") @Nullable LocalDate asOf,
    @Schema(description = "Take the portals' trial GSTINs, whose check character is wrong. Default no.") @Nullable Boolean sandbox) {

  /// The same with other lines.
  PlainDocument with(List<Line> lines) {
    return new PlainDocument(type, number, date, supplier, buyer, shipTo, dispatchFrom, supplyOf, placeOfSupply, siteState, reverseCharge, withPaymentOfTax, lut, igstOnIntra, ecommerceGstin, lines, discount,
        charges, otherCharges, discountAfterTax, roundToRupee, rounding, roundOff, totals, originalDocuments, cancelled, amends, export, transport, aggregateTurnover, asOf, sandbox);
  }

  boolean isNote() {
    return type == DocumentType.CREDIT_NOTE || type == DocumentType.DEBIT_NOTE;
  }

  enum DocumentType {
    @JsonAlias({"INV", "Tax Invoice", "Sales Invoice", "Bill of supply", "BIL"}) INVOICE,
    @JsonAlias({"CRN", "C", "Credit"}) CREDIT_NOTE,
    @JsonAlias({"DBN", "D", "Debit"}) DEBIT_NOTE,
    @JsonAlias({"CHL", "Challan"}) DELIVERY_CHALLAN
  }

  @Schema(name = "GstParty", description = "A party with its address. Tax needs the GSTIN, or the state of one who has none; e-invoice and e-way bill need the address.")
  record Party(
      @Schema(description = "Registration; absent or URP for one who has none.", example = "27AAPFU0939F1ZV") @Nullable String gstin,
      @JsonAlias({"category", "taxpayerType"}) @Schema(description = "Default: REGULAR with a GSTIN (UIN by its form), OVERSEAS in state 96, else UNREGISTERED.") @Nullable GstCategory gstCategory,
      @JsonAlias({"legalName", "lglNm", "partyName"}) @Schema(example = "Umbrella Traders") @Nullable String name,
      @JsonAlias({"trdNm"}) @Nullable String tradeName,
      @JsonAlias({"stateCode", "stcd", "gstState", "gstStateNumber"}) @Schema(description = "Digits, letters or name of the state. Default: that of the GSTIN.", type = "string", example = "27") @Nullable StateCode state,
      @JsonAlias({"addressLine1", "addr1", "line1", "address"}) @Schema(example = "12 Dock Road") @Nullable String address1,
      @JsonAlias({"addressLine2", "addr2", "line2"}) @Nullable String address2,
      @JsonAlias({"city", "location", "loc", "town"}) @Schema(example = "Mumbai") @Nullable String place,
      @JsonAlias({"pin", "zip", "postalCode"}) @Schema(example = "400001") @Nullable String pincode,
      @JsonAlias({"ph", "mobile"}) @Nullable String phone,
      @JsonAlias({"em", "mail"}) @Nullable String email,
      @Schema(description = "The supplier is of those who make no e-invoices: SEZ unit, bank, insurer, goods transport agency, passenger transport, cinema, government. Default no.") @Nullable Boolean eInvoiceExempt) {}

  @Schema(name = "GstLine", description = "A line. Say quantity and price, or taxableValue; say gstRate, or let it be found by HSN and date.")
  record Line(
      @JsonAlias({"itemName", "item", "product", "prdDesc", "productName"}) @Schema(example = "Brass lamp") @Nullable String description,
      @JsonAlias({"sku", "productCode", "lineId"}) @Schema(description = "Your own code, given back.") @Nullable String itemCode,
      @JsonAlias({"hsnCode", "gstHsnCode", "hsnSac", "sac", "hsnCd", "hsnSc"}) @Schema(description = "HSN of 4, 6 or 8 digits, or SAC (99…).", example = "94051100") @Nullable String hsn,
      @JsonAlias({"quantity"}) @Schema(description = "At most three decimals. Default 1. A negative line of an invoice is a discount on the lines of its HSN and rate.", example = "10") @Nullable Quantity qty,
      @JsonAlias({"uqc", "uom", "qtyUnit"}) @Schema(description = "Unit quantity code, or as people write it (pcs, kg). Default NOS; NA for services.", example = "NOS") @Nullable String unit,
      @JsonAlias({"price", "priceUnit"}) @Schema(description = "Price per unit, at most six decimals.", example = "1250.00") @Nullable BigDecimal unitPrice,
      @JsonAlias({"discountAmount", "lineDiscount"}) @Schema(description = "Discount on the whole line, in rupees. Default 0.", example = "0") @Nullable Money discount,
      @JsonAlias({"discountPercentage"}) @Schema(description = "Instead of discount: percent of quantity times price.") @Nullable BigDecimal discountPercent,
      @JsonAlias({"includedInPrintRate", "priceIncludesTax", "inclusive"}) @Schema(description = "The price contains GST and cess. Default no.") @Nullable Boolean taxInclusive,
      @JsonAlias({"taxable", "assAmt", "txval", "assessableValue"}) @Schema(description = "Value before tax that stands on the line. With a price it is checked; alone it is the value.") @Nullable Money taxableValue,
      @JsonAlias({"taxRate", "gstRt", "rt", "gstPercent"}) @Schema(description = "The whole GST rate in percent. Without it the rate is found by HSN and date; where the law leaves a choice the question is refused and names the choices.", example = "18") @Nullable BigDecimal gstRate,
      @JsonAlias({"treatment", "taxability"}) @Schema(description = "Default TAXABLE; with gstRate 0 NIL_RATED.") @Nullable GstTreatment gstTreatment,
      @JsonAlias({"cesRt", "cessPercent"}) @Schema(description = "Compensation cess in percent of the taxable value (ended 2026-01-31). Default 0.") @Nullable BigDecimal cessRate,
      @JsonAlias({"cessNonAdvolPerUnit", "cessSpecific"}) @Schema(description = "Cess in rupees per unit. Default 0.") @Nullable BigDecimal cessPerUnit,
      @Schema(description = "How cessRate and cessPerUnit go together. Default SUM. OF_RETAIL_PRICE: cessRate is percent of retailPrice.") @Nullable CessFormula cessFormula,
      @JsonAlias({"mrp", "rsp"}) @Schema(description = "Retail sale price per unit, for cess on it.") @Nullable BigDecimal retailPrice,
      @Schema(description = "Pre-packaged and labelled (retail pack up to 25 kg or 25 l): decides rates of food.") @Nullable Boolean prePackaged,
      @JsonAlias({"igstAmount", "igstAmt", "iamt"}) @Schema(description = "Tax that stands on the line, to be checked; the same for cgst, sgst (also UTGST), cess, total.") @Nullable Money igst,
      @JsonAlias({"cgstAmount", "cgstAmt", "camt"}) @Nullable Money cgst,
      @JsonAlias({"sgstAmount", "sgstAmt", "samt", "utgst"}) @Nullable Money sgst,
      @JsonAlias({"cessAmount", "cesAmt", "csamt"}) @Nullable Money cess,
      @JsonAlias({"totItemVal", "lineTotal"}) @Nullable Money total) {

    Line priced(BigDecimal unitPrice) {
      return new Line(description, itemCode, hsn, qty, unit, unitPrice, discount, discountPercent, taxInclusive, taxableValue, gstRate, gstTreatment, cessRate, cessPerUnit, cessFormula, retailPrice, prePackaged,
          igst, cgst, sgst, cess, total);
    }

    /// The same with its quantity and discount (in rupees) as they were understood.
    Line understood(Quantity qty, Money discount) {
      return new Line(description, itemCode, hsn, qty, unit, unitPrice, discount, null, taxInclusive, taxableValue, gstRate, gstTreatment, cessRate, cessPerUnit, cessFormula, retailPrice, prePackaged,
          igst, cgst, sgst, cess, total);
    }
  }

  enum CessFormula { SUM, GREATER_OF, OF_RETAIL_PRICE }

  @Schema(name = "GstAmounts")
  record Amounts(
      @JsonAlias({"taxable", "assVal", "netTotal"}) @Nullable Money taxableValue,
      @JsonAlias({"igstVal"}) @Nullable Money igst, @JsonAlias({"cgstVal"}) @Nullable Money cgst, @JsonAlias({"sgstVal", "utgst"}) @Nullable Money sgst,
      @JsonAlias({"cesVal"}) @Nullable Money cess, @JsonAlias({"totInvVal", "grandTotal", "documentValue"}) @Nullable Money total) {}

  @Schema(name = "GstLut")
  record Undertaking(@JsonAlias({"lutArn", "number"}) @Schema(example = "AD270426000001X") @Nullable String arn, @JsonAlias({"validFrom"}) @Schema(description = "Default: 1 April of the document's year.") @Nullable LocalDate from,
      @JsonAlias({"validTo", "until"}) @Schema(description = "Default: 31 March of the document's year.") @Nullable LocalDate to) {}

  @Schema(name = "GstOriginalDocument")
  record Original(@JsonAlias({"invoiceNumber", "invNo", "no"}) String number, @JsonAlias({"invoiceDate", "invDt"}) LocalDate date,
      @JsonAlias({"value", "invoiceValue"}) @Schema(description = "Value of the whole original with tax: decides where the note of an unregistered buyer stands in GSTR-1.") @Nullable Money total) {}

  @Schema(name = "GstExport")
  record Export(@JsonAlias({"shipBNo", "shippingBill"}) @Nullable String shippingBillNumber, @JsonAlias({"shipBDt"}) @Nullable LocalDate shippingBillDate, @JsonAlias({"port"}) @Schema(example = "INNSA1") @Nullable String portCode,
      @JsonAlias({"forCur"}) @Nullable String currency, @JsonAlias({"cntCode", "country"}) @Schema(example = "AE") @Nullable String countryCode) {}

  @Schema(name = "GstTransport")
  record Transport(
      @JsonAlias({"transMode", "modeOfTransport"}) @Schema(description = "Default ROAD when a vehicle is given.") PortalTransport.@Nullable Mode mode,
      @JsonAlias({"vehNo", "vehicle", "vehicleNumber"}) @Schema(example = "MH12AB1234") @Nullable String vehicleNo,
      @JsonAlias({"transId", "gstTransporterId"}) @Schema(description = "GSTIN or TRANSIN of the transporter.") @Nullable String transporterId, @JsonAlias({"transName"}) @Nullable String transporterName,
      @JsonAlias({"transDocNo", "lrNo", "transportDocNo"}) @Schema(description = "Lorry or railway receipt, airway bill, bill of lading.") @Nullable String docNo, @JsonAlias({"transDocDt", "lrDate", "transportDocDate"}) @Nullable LocalDate docDate,
      @JsonAlias({"distance", "transDistance"}) @Schema(description = "Kilometres by road. Default: estimated from the PIN codes.") @Nullable Integer distanceKm,
      @JsonAlias({"odc"}) @Schema(description = "Over-dimensional cargo. Default no.") @Nullable Boolean overDimensional,
      @Schema(description = "Default yes; goods on a hand cart or bicycle need no e-way bill.") @Nullable Boolean motorised,
      @JsonAlias({"subSupplyType"}) @Schema(description = "Why the goods move. Default: SALE, EXPORT by the buyer, BRANCH_TRANSFER within one registration.") EwayBillNeed.@Nullable Purpose purpose,
      @JsonAlias({"dispatchDate", "startDate"}) @Schema(description = "Day of the first Part B entry, from which the validity runs. Default: today.") @Nullable LocalDate startsOn) {}
}
