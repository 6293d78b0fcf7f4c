package org.kram.invoice;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The lists of the screens and the API: newest first, paged by key.
@Repository
class InvoiceLists {
  private final JdbcClient db;

  InvoiceLists(JdbcClient db) {
    this.db = db;
  }

  Page<InvoiceRow> invoices(InvoiceQuestion q) {
    var rows = db.sql("""
            select i.id, i.no, i.issued_on, i.due_on, i.state, p.code, p.name, i.order_id, i.shipment_id, i.total, i.irn is not null as registered, i.eway_bill_no,
              case when i.state = 'ISSUED' and not s.papers_stand then coalesce(s.papers_wait_for, 'Papers not there yet') end as papers,
              coalesce((select r.open_amount from receivable_item r where r.document = i.no), 0) as open
            from invoice_invoice i join party_party p on p.id = i.customer_id join dispatch_shipment s on s.id = i.shipment_id
            where (:after::bigint is null or i.id < :after) and (:customer::text is null or p.code = :customer) and (:state::text is null or i.state = :state)
              and (:from::date is null or i.issued_on >= :from) and (:to::date is null or i.issued_on <= :to)
            order by i.id desc limit :limit""")
        .param("after", PageKey.id(q.after()), Types.BIGINT).param("customer", blank(q.customer()), Types.VARCHAR).param("state", q.state() == null ? null : q.state().name(), Types.VARCHAR)
        .param("from", q.from(), Types.DATE).param("to", q.to(), Types.DATE).param("limit", Page.SIZE + 1)
        .query((rs, _) -> new InvoiceRow(rs.getLong("id"), rs.getString("no"), rs.getObject("issued_on", LocalDate.class), rs.getObject("due_on", LocalDate.class),
            Invoice.State.valueOf(rs.getString("state")), rs.getString("code"), rs.getString("name"), "SO-" + rs.getLong("order_id"), "SH-" + rs.getLong("shipment_id"),
            Money.of(rs.getBigDecimal("total")), Money.of(rs.getBigDecimal("open")), rs.getBoolean("registered"), rs.getString("eway_bill_no"), rs.getString("papers")))
        .list();
    return Page.of(rows, Page.SIZE, InvoiceRow::id);
  }

  Page<NoteRow> notes(@Nullable String customer, @Nullable String after) {
    var rows = db.sql("""
            select n.id, n.no, n.issued_on, n.invoice_no, p.code, p.name, n.reason, n.total, n.irn is not null as registered
            from invoice_credit_note n join party_party p on p.id = n.customer_id
            where (:after::bigint is null or n.id < :after) and (:customer::text is null or p.code = :customer)
            order by n.id desc limit :limit""")
        .param("after", PageKey.id(after), Types.BIGINT).param("customer", blank(customer), Types.VARCHAR)
        .param("limit", Page.SIZE + 1)
        .query((rs, _) -> new NoteRow(rs.getLong("id"), rs.getString("no"), rs.getObject("issued_on", LocalDate.class), rs.getString("invoice_no"), rs.getString("code"),
            rs.getString("name"), rs.getString("reason"), Money.of(rs.getBigDecimal("total")), rs.getBoolean("registered")))
        .list();
    return Page.of(rows, Page.SIZE, NoteRow::id);
  }

  /// Packed and not invoiced, the oldest first.
  Page<WaitingRow> waiting(@Nullable String after) {
    var rows = db.sql("""
            select s.id, s.order_id, p.code, p.name, w.code as warehouse, s.cartons, t.vehicle_no, s.packed_at,
              (select count(*) from dispatch_shipment_line l where l.shipment_id = s.id) as lines
            from dispatch_shipment s join party_party p on p.id = s.customer_id join company_warehouse w on w.id = s.warehouse_id left join dispatch_trip t on t.id = s.trip_id
            where s.state = 'PACKED' and (:after::bigint is null or s.id > :after)
            order by s.id limit :limit""")
        .param("after", PageKey.id(after), Types.BIGINT).param("limit", Page.SIZE + 1)
        .query((rs, _) -> new WaitingRow(rs.getLong("id"), "SH-" + rs.getLong("id"), "SO-" + rs.getLong("order_id"), rs.getString("code"), rs.getString("name"), rs.getString("warehouse"),
            rs.getInt("lines"), rs.getInt("cartons"), rs.getString("vehicle_no"), rs.getTimestamp("packed_at").toInstant()))
        .list();
    return Page.of(rows, Page.SIZE, WaitingRow::shipmentId);
  }

  long waiting() {
    return db.sql("select count(*) from dispatch_shipment where state = 'PACKED'").query(Long.class).single();
  }

  List<NoteRow> notesOfOrder(long orderId) {
    return db.sql("""
            select n.id, n.no, n.issued_on, n.invoice_no, p.code, p.name, n.reason, n.total, n.irn is not null as registered
            from invoice_credit_note n join party_party p on p.id = n.customer_id where n.order_id = :order order by n.id""")
        .param("order", orderId)
        .query((rs, _) -> new NoteRow(rs.getLong("id"), rs.getString("no"), rs.getObject("issued_on", LocalDate.class), rs.getString("invoice_no"), rs.getString("code"),
            rs.getString("name"), rs.getString("reason"), Money.of(rs.getBigDecimal("total")), rs.getBoolean("registered")))
        .list();
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
