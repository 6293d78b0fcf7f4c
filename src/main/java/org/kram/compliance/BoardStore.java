package org.kram.compliance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads what is open: its work grows with what is open and what is wrong, not with what was ever sold.
@Repository
class BoardStore {
  private static final int FEW = 50;

  private static final String FINDING = "select id, rule, field, subject, screen, words, fix, stops_packing, found_at from compliance_finding ";

  /// Lines of open orders that are not invoiced, joined to what is wrong with their masters.
  private static final String HITS = """
      with work as (
        select o.id as order_id, o.customer_id, o.bill_to_id, o.ship_to_id, l.item_id, l.qty_packed > l.qty_invoiced as packed
        from order_order o join order_line l on l.order_id = o.id
        where o.state in ('DRAFT', 'HELD', 'CONFIRMED') and l.qty_ordered - l.qty_cancelled > l.qty_invoiced),
      hit as (
        select f.rule, f.subject, w.order_id, w.customer_id, w.packed from compliance_finding f join work w on f.master = 'ITEM' and w.item_id = f.master_id
        union all
        select f.rule, f.subject, w.order_id, w.customer_id, w.packed from compliance_finding f join work w on f.master = 'PARTY' and w.customer_id = f.master_id
        where f.address_id in (0, w.bill_to_id, w.ship_to_id))
      """;

  record Counts(long orders, long packed) {}

  record FindingRow(long id, String rule, String field, String subject, String screen, String words, String fix, boolean stops, Instant foundAt) {}

  record OrderHit(long orderId, String customer, String subjects, boolean packed) {}

  record Unregistered(String no, boolean note, LocalDate on, String words) {}

  record Expiring(String no, long shipmentId, Instant validUntil, @Nullable String vehicleNo) {}

  record OpenReturn(long id, String invoiceNo, LocalDate invoicedOn) {}

  record Unmoved(long shipmentId, String invoiceNo, LocalDate on) {}

  record Refused(String kind, String code, long documents) {}

  private final JdbcClient db;

  BoardStore(JdbcClient db) {
    this.db = db;
  }

  Map<String, Long> mastersByRule() {
    var counts = new HashMap<String, Long>();
    db.sql("select rule, count(*) from compliance_finding group by rule").query(rs -> {
      counts.put(rs.getString(1), rs.getLong(2));
    });
    return counts;
  }

  Map<String, Counts> ordersByRule() {
    var counts = new HashMap<String, Counts>();
    db.sql(HITS + "select rule, count(distinct order_id), count(distinct order_id) filter (where packed) from hit group by rule").query(rs -> {
      counts.put(rs.getString(1), new Counts(rs.getLong(2), rs.getLong(3)));
    });
    return counts;
  }

  /// Open orders that leave without tax from these warehouses.
  Counts ordersWithoutTax(Collection<Long> warehouses) {
    return db.sql("""
            select count(*), count(*) filter (where exists (select from order_line l where l.order_id = o.id and l.qty_packed > l.qty_invoiced))
            from order_order o join party_party p on p.id = o.customer_id
            where o.state in ('DRAFT', 'HELD', 'CONFIRMED') and p.category in ('SEZ', 'OVERSEAS') and not o.with_payment_of_tax and o.warehouse_id = any(:warehouses)""")
        .param("warehouses", warehouses.stream().mapToLong(Long::longValue).toArray()).query((rs, _) -> new Counts(rs.getLong(1), rs.getLong(2))).single();
  }

  List<FindingRow> findings(String rule, long after, int limit) {
    return db.sql(FINDING + "where rule = :rule and id > :after order by id limit :limit").param("rule", rule).param("after", after).param("limit", limit)
        .query((rs, _) -> finding(rs)).list();
  }

  List<FindingRow> ofMaster(Master master, long id) {
    return db.sql(FINDING + "where master = :master and master_id = :id order by stops_packing desc, address_id, id limit :few")
        .param("master", master.name()).param("id", id).param("few", FEW).query((rs, _) -> finding(rs)).list();
  }

  private static FindingRow finding(ResultSet rs) throws SQLException {
    return new FindingRow(rs.getLong("id"), rs.getString("rule"), rs.getString("field"), rs.getString("subject"), rs.getString("screen"), rs.getString("words"), rs.getString("fix"),
        rs.getBoolean("stops_packing"), rs.getTimestamp("found_at").toInstant());
  }

  /// The first open orders that stand on what breaks a rule; the packed ones first.
  List<OrderHit> orders(String rule) {
    return db.sql(HITS + """
            select h.order_id, p.name, string_agg(distinct h.subject, ', ') as subjects, bool_or(h.packed) as packed
            from hit h join party_party p on p.id = h.customer_id where h.rule = :rule
            group by h.order_id, p.name order by bool_or(h.packed) desc, h.order_id limit :few""")
        .param("rule", rule).param("few", FEW)
        .query((rs, _) -> new OrderHit(rs.getLong("order_id"), rs.getString("name"), rs.getString("subjects"), rs.getBoolean("packed"))).list();
  }

  // ---- what must be done by a day; each reads the index of what is open and stops at fifty

  List<Unregistered> unregistered() {
    return db.sql("""
            select t.document, t.kind = 'IRN_CREDIT_NOTE' as note, coalesce(i.issued_on, n.issued_on) as on_day, coalesce(t.last_answer, lower(t.state)) as words
            from filing_task t
              left join invoice_invoice i on t.kind = 'IRN_INVOICE' and i.id = t.document_id
              left join invoice_credit_note n on t.kind = 'IRN_CREDIT_NOTE' and n.id = t.document_id
            where t.state in ('PENDING', 'ASKED', 'REFUSED') and t.kind <> 'EWAY_BILL' and coalesce(i.issued_on, n.issued_on) is not null order by on_day, t.id limit :few""")
        .param("few", FEW).query((rs, _) -> new Unregistered(rs.getString("document"), rs.getBoolean("note"), rs.getObject("on_day", LocalDate.class), rs.getString("words"))).list();
  }

  List<Expiring> expiring(Instant now, Instant until) {
    return db.sql("""
            select e.no, e.shipment_id, e.valid_until, e.vehicle_no from filing_eway_bill e join dispatch_shipment s on s.id = e.shipment_id
            where e.state = 'ACTIVE' and e.valid_until < :until and e.valid_until > :since and s.state in ('INVOICED', 'LEFT') order by e.valid_until limit :few""")
        .param("until", Timestamp.from(until)).param("since", Timestamp.from(now.minusSeconds(7 * 86_400L))).param("few", FEW)
        .query((rs, _) -> new Expiring(rs.getString("no"), rs.getLong("shipment_id"), rs.getTimestamp("valid_until").toInstant(), rs.getString("vehicle_no"))).list();
  }

  /// Returns that are not credited, of invoices up to a day.
  List<OpenReturn> openReturns(LocalDate invoicedUntil) {
    return db.sql("""
            select r.id, r.invoice_no, i.issued_on from claim_return r join invoice_invoice i on i.id = r.invoice_id
            where r.state in ('RAISED', 'RECEIVED', 'INSPECTED') and i.issued_on <= :until order by i.issued_on, r.id limit :few""")
        .param("until", invoicedUntil).param("few", FEW).query((rs, _) -> new OpenReturn(rs.getLong("id"), rs.getString("invoice_no"), rs.getObject("issued_on", LocalDate.class))).list();
  }

  /// Invoiced up to a day and still in the yard.
  List<Unmoved> unmoved(LocalDate invoicedUntil) {
    return db.sql("""
            select s.id, i.no, i.issued_on from dispatch_shipment s join invoice_invoice i on i.shipment_id = s.id and i.state = 'ISSUED'
            where s.state = 'INVOICED' and i.issued_on <= :until order by i.issued_on, s.id limit :few""")
        .param("until", invoicedUntil).param("few", FEW).query((rs, _) -> new Unmoved(rs.getLong("id"), rs.getString("no"), rs.getObject("issued_on", LocalDate.class))).list();
  }

  List<Refused> refused() {
    return db.sql("""
            select kind, coalesce(last_code, '') as code, count(*) as documents from filing_task where state = 'REFUSED' group by 1, 2 order by 3 desc, 1, 2 limit :few""")
        .param("few", FEW).query((rs, _) -> new Refused(rs.getString("kind"), rs.getString("code"), rs.getLong("documents"))).list();
  }
}
