package org.kram.gst.portal;

import static org.kram.gst.portal.PortalText.amount;
import static org.kram.gst.portal.PortalText.date;
import static org.kram.gst.portal.PortalText.number;
import static org.kram.gst.portal.PortalText.text;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// E-way bill v1.03: for the call, and as the file of the bulk tool.
public final class EwayBillJson {
  /// The e-way bill's list of states knows other countries under 99, the invoice's under 96.
  private static final String ABROAD = "99";
  private static final int FILE_LINES = 250;

  private EwayBillJson() {}

  public static String write(EwayBillDocument document) {
    return PortalText.write(of(document));
  }

  public static ObjectNode of(EwayBillDocument d) {
    var node = PortalText.JSON.createObjectNode();
    head(node, d);
    node.put("transactionType", d.transactionType().code());
    money(node, d, "cessNonAdvolValue", "otherValue");
    journey(node, d);
    items(node, d);
    return node;
  }

  /// A file for the bulk tool, made by this registration.
  public static String bulkFile(String userGstin, List<EwayBillDocument> documents) {
    var root = PortalText.JSON.createObjectNode();
    root.put("version", "1.0.0621");
    var bills = root.putArray("billLists");
    for (var one : documents) {
      var d = one.items().size() > FILE_LINES ? one.grouped() : one;
      var node = bills.addObject();
      node.put("userGstin", userGstin);
      head(node, d);
      node.put("transType", d.transactionType().code());
      money(node, d, "TotNonAdvolVal", "OthValue");
      journey(node, d);
      hsn(node, "mainHsnCode", d.mainHsn());
      items(node, d);
    }
    return PortalText.write(root);
  }

  private static void head(ObjectNode node, EwayBillDocument d) {
    node.put("supplyType", d.direction().code());
    node.put("subSupplyType", String.valueOf(d.subSupply().code()));
    text(node, "subSupplyDesc", d.subSupplyWords(), 1, 20);
    node.put("docType", d.docType().name());
    node.put("docNo", d.docNo());
    date(node, "docDate", d.docOn());
    node.put("fromGstin", d.from().gstin());
    text(node, "fromTrdName", name(d.from()), 1, 100);
    var leaves = d.leaves();
    text(node, "fromAddr1", leaves.line1(), 1, 120);
    text(node, "fromAddr2", leaves.line2(), 1, 120);
    text(node, "fromPlace", leaves.place(), 1, 50);
    pin(node, "fromPincode", leaves);
    state(node, "actFromStateCode", leaves);
    state(node, "fromStateCode", d.from());
    node.put("toGstin", d.to().gstin());
    text(node, "toTrdName", name(d.to()), 1, 100);
    var arrives = d.arrives();
    text(node, "toAddr1", arrives.line1(), 1, 120);
    text(node, "toAddr2", arrives.line2(), 1, 120);
    text(node, "toPlace", arrives.place(), 1, 50);
    if (d.abroad()) node.put("toPincode", 999999);
    else pin(node, "toPincode", arrives);
    state(node, "actToStateCode", arrives);
    state(node, "toStateCode", d.to());
    if (d.dispatchedByAnother() && d.dispatchFrom() != null) {
      node.put("dispatchFromGSTIN", d.dispatchFrom().gstin());
      text(node, "dispatchFromTradeName", name(d.dispatchFrom()), 1, 100);
    }
    if (d.shipsToAnother() && d.shipTo() != null) {
      node.put("shipToGSTIN", d.shipTo().gstin());
      text(node, "shipToTradeName", name(d.shipTo()), 1, 100);
    }
  }

  private static void hsn(ObjectNode node, String key, String code) {
    if (code.matches("[0-9]{1,8}")) node.put(key, Integer.parseInt(code));
  }

  private static String name(PortalParty p) {
    return p.tradeName() == null || p.tradeName().isBlank() ? p.legalName() : p.tradeName();
  }

  private static void pin(ObjectNode node, String key, PortalParty place) {
    if (place.pin().matches("[0-9]{6}")) node.put(key, Integer.parseInt(place.pin()));
  }

  private static void state(ObjectNode node, String key, PortalParty place) {
    node.put(key, Integer.parseInt(place.stateCode().equals("96") ? ABROAD : place.stateCode()));
  }

  private static void money(ObjectNode node, EwayBillDocument d, String specificCess, String other) {
    var t = d.totals();
    amount(node, "totalValue", t.taxable());
    amount(node, "cgstValue", t.cgst());
    amount(node, "sgstValue", t.sgst());
    amount(node, "igstValue", t.igst());
    amount(node, "cessValue", t.cess());
    amount(node, specificCess, t.cessSpecific());
    amount(node, other, t.other());
    amount(node, "totInvValue", t.total());
  }

  private static void journey(ObjectNode node, EwayBillDocument d) {
    var t = d.transport();
    text(node, "transporterId", t.transporterId(), 1, 15);
    text(node, "transporterName", t.transporterName(), 1, 100);
    node.put("transDistance", String.valueOf(t.distanceKm()));
    if (t.isPartAOnly()) return;
    if (t.mode() != null) node.put("transMode", t.mode().code());
    text(node, "transDocNo", t.docNo(), 1, 15);
    date(node, "transDocDate", t.docOn());
    if (!t.vehicle().isEmpty()) {
      node.put("vehicleNo", t.vehicle());
      node.put("vehicleType", t.overDimensional() ? "O" : "R");
    }
  }

  private static void items(ObjectNode node, EwayBillDocument d) {
    var list = node.putArray("itemList");
    for (var i : d.items()) {
      var item = list.addObject();
      text(item, "productName", i.name(), 1, 100);
      text(item, "productDesc", i.name(), 1, 100);
      hsn(item, "hsnCode", i.hsn());
      number(item, "quantity", i.qty().units(), 2);
      text(item, "qtyUnit", i.uqc(), 3, 3);
      amount(item, "taxableAmount", i.taxable());
      var half = i.rate().divide(BigDecimal.TWO);
      number(item, "sgstRate", d.interStateTax() ? BigDecimal.ZERO : half, 3);
      number(item, "cgstRate", d.interStateTax() ? BigDecimal.ZERO : half, 3);
      number(item, "igstRate", d.interStateTax() ? i.rate() : BigDecimal.ZERO, 3);
      number(item, "cessRate", i.cessRate(), 3);
      if (!i.cessSpecific().isZero()) amount(item, "cessNonadvol", i.cessSpecific());
    }
  }
}
