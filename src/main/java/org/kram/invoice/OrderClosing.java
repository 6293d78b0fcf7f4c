package org.kram.invoice;

import java.util.Collection;
import java.util.List;
import org.kram.dispatch.ShipmentEvent;
import org.kram.identity.Act;
import org.kram.order.OrderBook;
import org.kram.order.OrderDelivered;
import org.kram.receivable.ItemReopened;
import org.kram.receivable.ItemSettled;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The end of an order: everything that was not cancelled has left, and all of its invoices are settled. Whichever comes last
/// closes it, in its own transaction.
@Component
class OrderClosing {
  private final JdbcClient db;
  private final OrderBook orders;

  OrderClosing(JdbcClient db, OrderBook orders) {
    this.db = db;
    this.orders = orders;
  }

  /// The orders are locked before anybody looks: a payment and a gate-out at the same moment would each miss the other's step.
  @EventListener
  void on(ItemSettled settled) {
    if (settled.orderIds().isEmpty()) return;
    db.sql("select id from order_order where id = any(:orders) and state = 'CONFIRMED' order by id for no key update")
        .param("orders", longs(settled.orderIds())).query(Long.class).list();
    close(settled.act(), settled.orderIds());
  }

  /// For goods that were paid before they left; the gate has locked the order.
  @EventListener
  void on(ShipmentEvent.Left left) {
    close(left.act(), List.of(left.orderId()));
  }

  /// For services that were paid before they were invoiced, by an advance; they are over with their invoice.
  @EventListener
  void on(ShipmentEvent.Rendered rendered) {
    close(rendered.act(), List.of(rendered.orderId()));
  }

  /// For orders whose rest was short-closed, under their lock, after all that had left was paid.
  @EventListener
  void on(OrderDelivered delivered) {
    close(delivered.act(), List.of(delivered.orderId()));
  }

  @EventListener
  void on(ItemReopened reopened) {
    if (!reopened.orderIds().isEmpty()) orders.reopen(reopened.act(), reopened.orderIds());
  }

  /// Asks for all at once.
  private void close(Act act, Collection<Long> orderIds) {
    db.sql("""
            select order_id from v_order_progress p
            where order_id = any(:orders) and state = 'CONFIRMED' and dispatched >= due
              and not exists (select from v_receivable_open r where r.order_id = p.order_id)
            order by order_id""")
        .param("orders", longs(orderIds)).query(Long.class).list()
        .forEach(order -> orders.closeIfDone(act, order));
  }

  private static long[] longs(Collection<Long> ids) {
    return ids.stream().mapToLong(Long::longValue).toArray();
  }
}
