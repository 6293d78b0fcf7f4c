package org.kram.dispatch;

import java.util.List;
import org.kram.dispatch.ProofStore.Content;
import org.kram.dispatch.ProofStore.Kept;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.order.Order;
import org.kram.shared.NotFound;
import org.kram.shared.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Proofs of delivery: kept with the delivery, or later when the driver brings the paper. Nothing is taken away again.
@Service
class Proofs {
  private static final int MOST = 12;

  private final ProofStore store;
  private final DispatchStore shipments;
  private final Timeline timeline;

  Proofs(ProofStore store, DispatchStore shipments, Timeline timeline) {
    this.store = store;
    this.shipments = shipments;
    this.timeline = timeline;
  }

  /// @return its number among the proofs of all shipments
  @Transactional
  public long keep(Act act, long shipmentId, ProofFile file) {
    act.require(Permission.DELIVER);
    file.check();
    shipments.lockOrderOfShipment(shipmentId);
    var shipment = shipments.shipment(shipmentId).orElseThrow(() -> new NotFound("shipment", Shipment.no(shipmentId)));
    Refused.ifAny(DispatchRules.proofRefusals(shipment));
    if (store.of(shipmentId).size() >= MOST) throw new Refused("ENOUGH_PROOF", "%s has %d files already: that is proof enough.".formatted(shipment.no(), MOST), "files", MOST);
    long id = store.insert(act, shipmentId, file);
    timeline.note(act, new Note(Order.no(shipment.orderId()), "PROOF_KEPT", shipment.no(), "Proof of delivery of %s: %s.".formatted(shipment.no(), file.name())));
    return id;
  }

  List<Kept> of(long shipmentId) {
    return store.of(shipmentId);
  }

  Content content(Act act, long shipmentId, long id) {
    act.require(Permission.LOOK);
    return store.content(shipmentId, id).orElseThrow(() -> new NotFound("proof of " + Shipment.no(shipmentId), id));
  }
}
