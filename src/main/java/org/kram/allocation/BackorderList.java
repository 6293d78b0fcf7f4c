package org.kram.allocation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Quantity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The exceptions of allocation, oldest first: what waits, why, since when, until when.
@Repository
class BackorderList {
  /// @param free in all bins now: something to reallocate when it is positive
  record Row(long orderId, int lineNo, long customerId, long itemId, String sku, String name, long warehouseId, Quantity qty, Instant since, int priority,
      Backorder.Cause cause, @Nullable LocalDate expectedOn, @Nullable String basis, @Nullable LocalDate promisedOn, Quantity free) {
    public String orderNo() {
      return "SO-" + orderId;
    }

    public String key() {
      return since.toEpochMilli() + "-" + orderId + "-" + lineNo;
    }
  }

  private final JdbcClient db;

  BackorderList(JdbcClient db) {
    this.db = db;
  }

  Page<Row> page(@Nullable String cause, @Nullable String sku, @Nullable String after) {
    var at = PageKey.numbers(after, 3);
    return Page.of(db.sql("""
            select b.order_id, b.line_no, o.customer_id, b.item_id, i.sku, i.name, b.warehouse_id, b.qty, b.since, b.priority, b.cause, b.expected_on, b.expected_basis,
              l.promised_on, coalesce((select sum(s.on_hand - s.reserved) from stock_balance s where s.item_id = b.item_id and s.pickable), 0) as free
            from allocation_backorder b join order_order o on o.id = b.order_id join order_line l on l.order_id = b.order_id and l.line_no = b.line_no
            join catalog_item i on i.id = b.item_id
            where (:cause = '' or b.cause = :cause) and (:sku = '' or i.sku = :sku)
              and (date_trunc('milliseconds', b.since), b.order_id, b.line_no) > (to_timestamp(:since / 1000.0), :order, :line)
            order by date_trunc('milliseconds', b.since), b.order_id, b.line_no limit :limit""")
        .param("cause", cause == null ? "" : cause.strip()).param("sku", sku == null ? "" : sku.strip().toUpperCase(java.util.Locale.ROOT))
        .param("since", at.get(0)).param("order", at.get(1)).param("line", at.get(2)).param("limit", Page.SIZE + 1)
        .query((rs, _) -> new Row(rs.getLong("order_id"), rs.getInt("line_no"), rs.getLong("customer_id"), rs.getLong("item_id"), rs.getString("sku"), rs.getString("name"),
            rs.getLong("warehouse_id"), Quantity.of(rs.getBigDecimal("qty")), rs.getTimestamp("since").toInstant(), rs.getInt("priority"),
            Backorder.Cause.valueOf(rs.getString("cause")), rs.getObject("expected_on", LocalDate.class), rs.getString("expected_basis"),
            rs.getObject("promised_on", LocalDate.class), Quantity.of(rs.getBigDecimal("free")))).list(), Page.SIZE, Row::key);
  }
}
