package org.kram.dispatch;

import java.util.List;
import org.kram.identity.Act;

/// What happened to a shipment; published inside the transaction.
public sealed interface ShipmentEvent {
  Act act();

  /// Packed, or services rendered: an invoice can be made from it.
  record Packed(Act act, long shipmentId, long orderId, long customerId) implements ShipmentEvent {}

  /// Services without goods, invoiced: all is done of them.
  record Rendered(Act act, long shipmentId, long orderId, long customerId, String invoiceNo) implements ShipmentEvent {}

  /// Through the gate.
  record Left(Act act, long shipmentId, long orderId, long customerId, String invoiceNo) implements ShipmentEvent {}

  record Delivered(Act act, long shipmentId, long orderId, long customerId) implements ShipmentEvent {}

  record Cancelled(Act act, long shipmentId, long orderId) implements ShipmentEvent {}

  /// Vehicle, driver or transport document of these shipments became known or changed: e-way bills need their part B.
  record TripSet(Act act, long tripId, List<Long> shipmentIds) implements ShipmentEvent {}
}
