package org.kram.notice;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.dispatch.DispatchBay;
import org.kram.order.Order;
import org.kram.order.OrderBook;
import org.kram.order.OrderLine;
import org.kram.paper.Paper;
import org.kram.paper.Qr;
import org.kram.party.PartyBook;
import org.kram.shared.Indian;
import org.springframework.stereotype.Component;

/// Papers for the shop floor and the carton: the pick list in the order of the walk, and what is in the cartons.
@Component
class ShopPapers {
  record Sheet(String title, String no, String qr, String order, @Nullable String poNo, String customer, String address, String warehouse, String date, List<String> facts, boolean pick, List<Line> lines) {}

  record Line(int no, String place, String sku, String name, @Nullable String lot, String qty, @Nullable String carton) {}

  private final DispatchBay bay;
  private final OrderBook orders;
  private final PartyBook parties;
  private final CompanyBook company;
  private final Paper paper;

  ShopPapers(DispatchBay bay, OrderBook orders, PartyBook parties, CompanyBook company, Paper paper) {
    this.bay = bay;
    this.orders = orders;
    this.parties = parties;
    this.company = company;
    this.paper = paper;
  }

  byte[] pickList(long pickId) {
    var pick = bay.pick(pickId);
    var order = orders.order(pick.orderId());
    var lines = pick.lines().stream().map(l -> new Line(l.seq(), l.bin(), l.sku(), l.name(), l.lotNo() == null ? null : l.lotNo() + (l.expiresOn() == null ? "" : ", expires " + Indian.date(l.expiresOn())),
        Indian.quantity(l.qty()) + " " + l.uqc(), null)).toList();
    return sheet("PICK LIST", pick.no(), order, pick.warehouseId(), Indian.time(pick.releasedAt()), List.of(), true, lines);
  }

  byte[] packingSlip(long shipmentId) {
    var shipment = bay.shipment(shipmentId);
    var order = orders.order(shipment.orderId());
    var byLine = orders.lines(order.id()).stream().collect(java.util.stream.Collectors.toMap(OrderLine::lineNo, l -> l));
    var lines = shipment.lines().stream().map(l -> {
      var ordered = byLine.get(l.orderLineNo());
      return new Line(l.lineNo(), "", ordered == null ? "" : ordered.sku(), ordered == null ? "" : ordered.description(),
          l.lotNo() == null ? null : l.lotNo() + (l.expiresOn() == null ? "" : ", expires " + Indian.date(l.expiresOn())), Indian.quantity(l.qty()), l.carton() == null ? null : String.valueOf(l.carton()));
    }).toList();
    var facts = new java.util.ArrayList<String>();
    facts.add(shipment.cartons() + (shipment.cartons() == 1 ? " carton" : " cartons") + ", " + Indian.quantity(shipment.weightKg()) + " kg");
    if (shipment.invoiceNo() != null) facts.add("Invoice " + shipment.invoiceNo());
    if (shipment.trip() != null && shipment.trip().vehicleNo() != null) facts.add("Vehicle " + shipment.trip().vehicleNo());
    return sheet("PACKING SLIP", shipment.no(), order, shipment.warehouseId(), Indian.time(shipment.packedAt()), facts, false, lines);
  }

  private byte[] sheet(String title, String no, Order order, long warehouseId, String date, List<String> facts, boolean pick, List<Line> lines) {
    var who = parties.forOrder(order.customerId(), order.billToId(), order.shipToId());
    return paper.pdf("notice/sheet.jte", Map.of("sheet", new Sheet(title, no, Qr.svg(no, "20mm"), order.no(), order.poNo(), who.customer().name(), who.shipTo().inWords(),
        company.warehouse(warehouseId).name(), date, facts, pick, lines)));
  }
}
