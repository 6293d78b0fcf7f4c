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

  @EventListener
  void on(ItemSettled settled) {
    close(settled.act(), settled.orderIds());
  }

  /// For goods that were paid before they left.
  @EventListener
  void on(ShipmentEvent.Left left) {
    close(left.act(), List.of(left.orderId()));
  }

  /// For orders whose rest was short-closed after all that had left was paid.
  @EventListener
  void on(OrderDelivered delivered) {
    close(delivered.act(), List.of(delivered.orderId()));
  }

  @EventListener
  void on(ItemReopened reopened) {
    if (!reopened.orderIds().isEmpty()) orders.reopen(reopened.act(), reopened.orderIds());
  }

  /// Asks for all at once and without a lock: an order of which something is still to come is not touched by a payment.
  private void close(Act act, Collection<Long> orderIds) {
    if (orderIds.isEmpty()) return;
    db.sql("""
            select order_id from v_order_progress p
            where order_id = any(:orders) and state = 'CONFIRMED' and dispatched >= due
              and not exists (select from v_receivable_open r where r.order_id = p.order_id)
            order by order_id""")
        .param("orders", orderIds.stream().mapToLong(Long::longValue).toArray())
        .query(Long.class).list()
        .forEach(order -> orders.closeIfDone(act, order, true));
  }
}
