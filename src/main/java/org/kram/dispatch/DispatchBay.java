package org.kram.dispatch;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// From the shelf to the customer's door.
@Service
public class DispatchBay {
  // ---- reading

  public Pick pick(long id) {
    throw new UnsupportedOperationException("coming");
  }

  public List<Pick> picksOf(long orderId) {
    throw new UnsupportedOperationException("coming");
  }

  public Shipment shipment(long id) {
    throw new UnsupportedOperationException("coming");
  }

  public List<Shipment> shipmentsOf(long orderId) {
    throw new UnsupportedOperationException("coming");
  }

  /// By shipment id, in one query.
  public List<Shipment> shipments(Collection<Long> ids) {
    throw new UnsupportedOperationException("coming");
  }

  public Trip trip(long id) {
    throw new UnsupportedOperationException("coming");
  }

  // ---- picking

  /// Releases what is allocated and on no pick list yet: one list per warehouse, in bin order.
  @Transactional
  public List<Pick> release(Act act, long orderId) {
    throw new UnsupportedOperationException("coming");
  }

  /// Bin → staging. What is not named was picked in full; less needs a reason: the missing goods wait in quarantine for a
  /// count, other stock is promised at once where there is some, the rest becomes a backorder.
  @Transactional
  public Pick confirm(Act act, long pickId, List<PickedQty> picked) {
    throw new UnsupportedOperationException("coming");
  }

  /// The list is taken back before it is confirmed; the stock stays promised to the order.
  @Transactional
  public void cancelPick(Act act, long pickId) {
    throw new UnsupportedOperationException("coming");
  }

  // ---- packing

  /// @param trip null while the vehicle is not known
  @Transactional
  public Shipment pack(Act act, long pickId, Packing packing, @Nullable TripDetails trip) {
    throw new UnsupportedOperationException("coming");
  }

  @Transactional
  public Trip planTrip(Act act, long warehouseId, TripDetails details) {
    throw new UnsupportedOperationException("coming");
  }

  /// Another vehicle, driver or LR: for all shipments on board that have not arrived. Needs a reason once the trip has departed.
  @Transactional
  public Trip changeTrip(Act act, long tripId, TripDetails details) {
    throw new UnsupportedOperationException("coming");
  }

  @Transactional
  public void board(Act act, long tripId, List<Long> shipmentIds) {
    throw new UnsupportedOperationException("coming");
  }

  /// Packed goods go back to their bins. Not after an invoice: that is cancelled first. Needs a reason.
  /// @param promiseAgain the goods stay promised to the order and can be picked again; else they are free for others
  @Transactional
  public void cancelShipment(Act act, long shipmentId, boolean promiseAgain) {
    throw new UnsupportedOperationException("coming");
  }

  // ---- papers: told by `invoice` and `filing`

  /// Locks the shipment and reads it. The order is locked before.
  @Transactional(propagation = Propagation.MANDATORY)
  public Shipment lock(long shipmentId) {
    throw new UnsupportedOperationException("coming");
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordInvoice(Act act, long shipmentId, String invoiceNo) {
    throw new UnsupportedOperationException("coming");
  }

  /// The invoice was cancelled before the goods left: the shipment is packed again, without papers.
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordInvoiceCancelled(Act act, long shipmentId) {
    throw new UnsupportedOperationException("coming");
  }

  /// @param stand everything that is due is there: the goods may leave
  /// @param waitFor what is missing or refused, by which rule; null when it stands
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordPapers(long shipmentId, @Nullable String irn, @Nullable String ewayBillNo, boolean stand, @Nullable String waitFor) {
    throw new UnsupportedOperationException("coming");
  }

  // ---- leaving

  /// Gate-out: staging → customer. Refused while a paper or the vehicle is missing, with all reasons.
  @Transactional
  public Shipment letGo(Act act, long shipmentId) {
    throw new UnsupportedOperationException("coming");
  }

  @Transactional
  public Shipment deliver(Act act, long shipmentId, Proof proof) {
    throw new UnsupportedOperationException("coming");
  }
}
