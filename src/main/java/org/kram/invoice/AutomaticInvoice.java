package org.kram.invoice;

import org.kram.company.Settings;
import org.kram.database.Company;
import org.kram.dispatch.Shipment;
import org.kram.dispatch.ShipmentEvent;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.order.Order;
import org.kram.shared.Once;
import org.kram.shared.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Where the company wants it so (`invoice.automatic`), a packed shipment is invoiced by itself. What is refused stays in the list
/// of those that wait, with the reason on the order's timeline; packing itself is never undone by it.
@Component
class AutomaticInvoice {
  private static final Logger log = LoggerFactory.getLogger(AutomaticInvoice.class);

  private final InvoiceBook book;
  private final Settings settings;
  private final Timeline timeline;
  private final Once once;

  AutomaticInvoice(InvoiceBook book, Settings settings, Timeline timeline, Once once) {
    this.book = book;
    this.settings = settings;
    this.timeline = timeline;
    this.once = once;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void packed(ShipmentEvent.Packed packed) {
    if (!settings.yes("invoice.automatic")) return;
    var company = Company.current();
    // A thread of its own: this one still holds the connection of the packing.
    Thread.startVirtualThread(() -> Company.run(company, () -> issue(Act.of(Actor.kram(), packed.act().at()), packed)));
  }

  private void issue(Act act, ShipmentEvent.Packed packed) {
    try {
      once.inTransaction(() -> book.issue(act, packed.shipmentId()));
    } catch (Refused no) {
      once.inTransaction(() -> {
        timeline.note(act, new Note(Order.no(packed.orderId()), "INVOICE_REFUSED", Shipment.no(packed.shipmentId()), "Not invoiced by itself: " + no.getMessage()));
        return 0;
      });
    } catch (RuntimeException e) {
      log.error("Shipment {} could not be invoiced by itself", Shipment.no(packed.shipmentId()), e);
    }
  }
}
