package org.kram.order;

import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Indian;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Quantity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Orders in a list, newest first, by state, customer, or what they wait for.
@Repository
class OrderList {
  /// An order with how far its goods are.
  record Row(Order order, int lines, int linesUncleared, Quantity due, Quantity toRender, Quantity allocated, Quantity picked, Quantity packed, Quantity invoiced, Quantity dispatched) {
    /// How far the goods are, told by the rung that lags.
    String inWords() {
      if (order.state() != OrderState.CONFIRMED) return "";
      if (due.isZero()) return "nothing to deliver";
      if (dispatched.equals(due)) return "all delivered to the gate";
      if (linesUncleared > 0) return linesUncleared + " of " + lines + " lines wait for credit";
      if (due.minus(toRender).exceeds(allocated)) return part(allocated) + " allocated";
      if (due.minus(toRender).exceeds(picked)) return part(picked) + " picked";
      if (toRender.isPositive() && due.minus(toRender).equals(packed)) return part(packed) + " packed, services to render";
      if (due.exceeds(packed)) return part(packed) + " packed";
      if (due.exceeds(invoiced)) return part(invoiced) + " invoiced";
      return part(dispatched) + " gone";
    }

    private String part(Quantity done) {
      return Indian.quantity(done) + " of " + Indian.quantity(due);
    }
  }

  /// What an order waits for: the rung of the ladder that lags.
  enum Waiting {
    CREDIT("Credit"), STOCK("Stock"), PICKING("Picking"), PACKING("Packing"), RENDERING("Services to render"), INVOICE("Invoice"), GATE("Gate-out");

    private final String words;

    Waiting(String words) {
      this.words = words;
    }

    String inWords() {
      return words;
    }
  }

  private final JdbcClient db;

  OrderList(JdbcClient db) {
    this.db = db;
  }

  Page<Row> page(@Nullable OrderState state, @Nullable Long customerId, @Nullable Waiting waiting, @Nullable String after) {
    return Page.of(list(state, customerId, waiting, PageKey.id(after), Page.SIZE + 1), Page.SIZE, r -> r.order().id());
  }

  private List<Row> list(@Nullable OrderState state, @Nullable Long customerId, @Nullable Waiting waiting, @Nullable Long beforeId, int limit) {
    var sums = """
        select count(*) as lines, count(*) filter (where not cleared) as uncleared, sum(qty_ordered - qty_cancelled) as due, sum(qty_allocated) as allocated,
          coalesce(sum(qty_ordered - qty_cancelled - qty_packed) filter (where service), 0) as to_render, sum(qty_picked) as picked, sum(qty_packed) as packed, sum(qty_invoiced) as invoiced, sum(qty_dispatched) as dispatched
        from order_line where order_id = o.id""";
    var having = waiting == null ? "true" : switch (waiting) {
      case CREDIT -> "o.state in ('HELD', 'CONFIRMED') and l.uncleared > 0";
      case STOCK -> "o.state = 'CONFIRMED' and l.allocated < l.due - l.to_render";
      case RENDERING -> "o.state = 'CONFIRMED' and l.to_render > 0";
      case PICKING -> "o.state = 'CONFIRMED' and l.picked < l.allocated";
      case PACKING -> "o.state = 'CONFIRMED' and l.packed < l.picked";
      case INVOICE -> "o.state = 'CONFIRMED' and l.invoiced < l.packed";
      case GATE -> "o.state = 'CONFIRMED' and l.dispatched < l.invoiced";
    };
    return db.sql("select o.*, l.* from (" + OrderStore.HEAD + """
            where (:state::text is null or state = :state) and (:customer::bigint is null or customer_id = :customer)
              and (:before::bigint is null or id < :before)%s) o
            cross join lateral (%s) l where %s order by o.id desc limit :limit""".formatted(waiting == null ? "" : " and state in ('HELD', 'CONFIRMED')", sums, having))
        .param("state", state == null ? null : state.name(), Types.VARCHAR).param("customer", customerId, Types.BIGINT)
        .param("before", beforeId, Types.BIGINT).param("limit", limit)
        .query((rs, _) -> new Row(OrderStore.order(rs), rs.getInt("lines"), rs.getInt("uncleared"), OrderStore.qty(rs, "due"), OrderStore.qty(rs, "to_render"),
            OrderStore.qty(rs, "allocated"), OrderStore.qty(rs, "picked"), OrderStore.qty(rs, "packed"), OrderStore.qty(rs, "invoiced"), OrderStore.qty(rs, "dispatched"))).list();
  }
}
