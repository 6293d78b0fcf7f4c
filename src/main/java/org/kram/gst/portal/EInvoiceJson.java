package org.kram.gst.portal;

import static org.kram.gst.portal.PortalText.amount;
import static org.kram.gst.portal.PortalText.amountIfAny;
import static org.kram.gst.portal.PortalText.date;
import static org.kram.gst.portal.PortalText.number;
import static org.kram.gst.portal.PortalText.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// INV-01 v1.1. Keys without a value are left out, as the schema demands.
public final class EInvoiceJson {
  private EInvoiceJson() {}

  public static String write(EInvoiceDocument document) {
    return PortalText.write(of(document));
  }

  /// A file for the offline tool: one array of documents.
  public static String bulkFile(List<EInvoiceDocument> documents) {
    var all = PortalText.JSON.createArrayNode();
    for (var document : documents) all.add(of(document));
    return PortalText.JSON.writeValueAsString(all);
  }

  public static ObjectNode of(EInvoiceDocument d) {
    var root = PortalText.JSON.createObjectNode();
    root.put("Version", "1.1");
    var tran = root.putObject("TranDtls");
    tran.put("TaxSch", "GST");
    tran.put("SupTyp", d.supplyType().name());
    tran.put("RegRev", d.reverseCharge() ? "Y" : "N");
    text(tran, "EcmGstin", d.ecommerceGstin(), 15, 15);
    if (d.igstOnIntra()) tran.put("IgstOnIntra", "Y");
    var doc = root.putObject("DocDtls");
    doc.put("Typ", d.type().name());
    doc.put("No", d.no());
    date(doc, "Dt", d.on());
    party(root.putObject("SellerDtls"), d.seller(), d.seller(), null);
    party(root.putObject("BuyerDtls"), d.buyer(), d.buyerPlace(), d.placeOfSupply());
    if (d.dispatchFrom() != null && !d.dispatchFrom().isSamePlaceAs(d.seller())) dispatch(root.putObject("DispDtls"), d.dispatchFrom());
    if (d.consignee() != null) ship(root.putObject("ShipDtls"), d.consignee());
    var items = root.putArray("ItemList");
    for (var item : d.items()) item(items.addObject(), item);
    totals(root.putObject("ValDtls"), d.totals());
    references(root, d);
    if (d.export() != null) export(root, d.export());
    if (d.transport() != null) transport(root.putObject("EwbDtls"), d.transport());
    return root;
  }

  private static void party(ObjectNode node, PortalParty who, PortalParty where, @Nullable String placeOfSupply) {
    node.put("Gstin", who.gstin());
    text(node, "LglNm", who.legalName(), 1, 100);
    text(node, "TrdNm", who.tradeName(), 3, 100);
    if (placeOfSupply != null) node.put("Pos", placeOfSupply);
    address(node, where);
    text(node, "Ph", who.phone() == null ? null : who.phone().replaceAll("[^0-9]", ""), 6, 12);
    text(node, "Em", who.mail(), 6, 100);
  }

  private static void address(ObjectNode node, PortalParty where) {
    text(node, "Addr1", where.line1(), 1, 100);
    text(node, "Addr2", where.line2(), 3, 100);
    text(node, "Loc", where.place(), 1, 50);
    var pin = where.stateCode().equals(EInvoiceDocument.ABROAD) ? EInvoiceDocument.PIN_ABROAD : where.pin();
    if (pin.matches("[0-9]{6}")) node.put("Pin", Integer.parseInt(pin));
    node.put("Stcd", where.stateCode());
  }

  private static void dispatch(ObjectNode node, PortalParty from) {
    text(node, "Nm", from.legalName(), 1, 100);
    address(node, from);
  }

  private static void ship(ObjectNode node, PortalParty to) {
    node.put("Gstin", to.gstin());
    text(node, "LglNm", to.legalName(), 1, 100);
    text(node, "TrdNm", to.tradeName(), 3, 100);
    address(node, to);
  }

  private static void item(ObjectNode node, EInvoiceDocument.Item i) {
    node.put("SlNo", String.valueOf(i.serial()));
    text(node, "PrdDesc", i.description(), 3, 300);
    node.put("IsServc", i.service() ? "Y" : "N");
    node.put("HsnCd", i.hsn());
    text(node, "Barcde", i.barcode(), 3, 30);
    if (i.batch() != null && i.batch().length() >= 3) {
      var batch = node.putObject("BchDtls");
      text(batch, "Nm", i.batch(), 3, 20);
      date(batch, "ExpDt", i.batchExpiresOn());
    }
    if (!i.service() || !i.qty().isZero()) number(node, "Qty", i.qty().units(), 3);
    if (!i.uqc().equals("NA")) node.put("Unit", i.uqc());
    number(node, "UnitPrice", i.unitPrice(), 3);
    amount(node, "TotAmt", i.gross());
    amountIfAny(node, "Discount", i.discount());
    amount(node, "AssAmt", i.taxable());
    number(node, "GstRt", i.rate(), 3);
    amount(node, "IgstAmt", i.igst());
    amount(node, "CgstAmt", i.cgst());
    amount(node, "SgstAmt", i.sgst());
    if (i.cessRate().signum() != 0) number(node, "CesRt", i.cessRate(), 3);
    amountIfAny(node, "CesAmt", i.cessAdValorem());
    amountIfAny(node, "CesNonAdvlAmt", i.cessSpecific());
    amountIfAny(node, "OthChrg", i.otherCharges());
    amount(node, "TotItemVal", i.total());
  }

  private static void totals(ObjectNode node, EInvoiceDocument.Totals t) {
    amount(node, "AssVal", t.taxable());
    amount(node, "CgstVal", t.cgst());
    amount(node, "SgstVal", t.sgst());
    amount(node, "IgstVal", t.igst());
    amountIfAny(node, "CesVal", t.cess());
    amountIfAny(node, "Discount", t.discount());
    amountIfAny(node, "OthChrg", t.otherCharges());
    amountIfAny(node, "RndOffAmt", t.roundOff());
    amount(node, "TotInvVal", t.total());
  }

  private static void references(ObjectNode root, EInvoiceDocument d) {
    boolean remark = d.remark() != null && d.remark().strip().length() >= 3;
    if (!remark && d.preceding().isEmpty()) return;
    var node = root.putObject("RefDtls");
    text(node, "InvRm", d.remark(), 3, 100);
    if (d.preceding().isEmpty()) return;
    var before = node.putArray("PrecDocDtls");
    for (var p : d.preceding()) {
      var one = before.addObject();
      one.put("InvNo", p.no());
      date(one, "InvDt", p.on());
    }
  }

  private static void export(ObjectNode root, EInvoiceDocument.Export e) {
    var node = PortalText.JSON.createObjectNode();
    text(node, "ShipBNo", e.shippingBillNo(), 1, 20);
    date(node, "ShipBDt", e.shippingBillOn());
    text(node, "Port", e.port(), 2, 10);
    if (e.refundClaimed() != null) node.put("RefClm", e.refundClaimed() ? "Y" : "N");
    text(node, "ForCur", e.currency(), 3, 16);
    text(node, "CntCode", e.countryCode(), 2, 2);
    if (!node.isEmpty()) root.set("ExpDtls", node);
  }

  private static void transport(ObjectNode node, PortalTransport t) {
    text(node, "TransId", t.transporterId(), 15, 15);
    text(node, "TransName", t.transporterName(), 3, 100);
    node.put("Distance", t.distanceKm());
    if (t.isPartAOnly()) return;
    if (t.mode() != null) node.put("TransMode", t.mode().code());
    text(node, "TransDocNo", t.docNo(), 1, 15);
    date(node, "TransDocDt", t.docOn());
    if (!t.vehicle().isEmpty()) {
      node.put("VehNo", t.vehicle());
      node.put("VehType", t.overDimensional() ? "O" : "R");
    }
  }
}
