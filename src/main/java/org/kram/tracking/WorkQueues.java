package org.kram.tracking;

import static org.kram.identity.Permission.*;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.kram.identity.Actor;
import org.kram.identity.Permission;
import org.kram.identity.Role;
import org.kram.shared.Indian;
import org.kram.web.Waiting.Count;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What waits for whom, oldest or most urgent first. Each queue reads an index of what is open and stops at a hundred.
@Component
class WorkQueues {
  private static final int SHOWN = 6;
  /// Queues whose time is when something must be done, not since when it waits.
  private static final Set<String> DUE = Set.of("Credit decisions", "E-way bills that expire");

  /// @param sql yields no, text, url, at, urgent; may use :now and :today
  private record Definition(String title, String list, Set<Permission> forWho, String sql) {}

  private static final List<Definition> ALL = List.of(
      new Definition("Credit decisions", "/credit", Set.of(CREDIT_DECIDE), """
          select c.order_no as no, p.name || ' · ₹' || to_char(c.wanted, 'FM99,99,99,99,990') as text, '/credit/' || c.id as url, c.due_at as at, c.due_at < :now::timestamptz as urgent
          from credit_case c join party_party p on p.id = c.customer_id where c.state = 'OPEN' order by c.due_at, c.id"""),
      new Definition("Customers to sign off", "/customers?state=DRAFT", Set.of(PARTY_SIGN_OFF), """
          select p.code as no, p.name as text, '/customers/' || p.code as url, p.created_at as at, false as urgent from party_party p where p.state = 'DRAFT' order by p.id"""),
      new Definition("Orders to confirm", "/orders?state=DRAFT", Set.of(ORDER), """
          select 'SO-' || o.id as no, p.name as text, '/orders/SO-' || o.id as url, o.created_at as at, false as urgent
          from order_order o join party_party p on p.id = o.customer_id where o.state = 'DRAFT' order by o.id"""),
      new Definition("Held orders", "/orders?state=HELD", Set.of(ORDER), """
          select 'SO-' || o.id as no, p.name as text, '/orders/SO-' || o.id || '/status' as url, o.created_at as at, false as urgent
          from order_order o join party_party p on p.id = o.customer_id where o.state = 'HELD' order by o.id"""),
      new Definition("Quotations that end soon", "/quotations?state=SENT", Set.of(QUOTE), """
          select 'QT-' || q.id as no, p.name || ' · until ' || to_char(q.valid_until, 'DD-MM') as text, '/quotations/QT-' || q.id as url, q.created_at as at, q.valid_until < :today::date as urgent
          from quotation_quotation q join party_party p on p.id = q.customer_id
          where q.state in ('DRAFT', 'SENT', 'PART_ORDERED') and q.valid_until <= :today::date + 3 order by q.valid_until, q.id"""),
      new Definition("Backorders", "/backorders", Set.of(ALLOCATE), """
          select 'SO-' || b.order_id as no, i.sku || ' · ' || b.qty::float8 || coalesce(' · expected ' || to_char(b.expected_on, 'DD-MM'), '') as text, '/orders/SO-' || b.order_id || '/status' as url, b.since as at, b.expected_on < :today::date as urgent
          from allocation_backorder b join catalog_item i on i.id = b.item_id order by b.since, b.order_id, b.line_no"""),
      new Definition("Allocated, to release", "/orders?state=CONFIRMED", Set.of(ALLOCATE), """
          select 'SO-' || o.id as no, p.name as text, '/orders/SO-' || o.id as url, o.confirmed_at as at, false as urgent
          from order_order o join party_party p on p.id = o.customer_id
          where o.state = 'CONFIRMED' and exists (select from stock_reservation r where r.order_id = o.id)
            and not exists (select from dispatch_pick k where k.order_id = o.id and k.state = 'RELEASED') order by o.id"""),
      new Definition("To pick", "/picks?state=RELEASED", Set.of(PICK), """
          select 'PL-' || k.id as no, p.name || ' · ' || (select count(*) from dispatch_pick_line l where l.pick_id = k.id) || ' lines' as text, '/picks/PL-' || k.id as url, k.released_at as at,
            k.released_at < :now::timestamptz - interval '4 hours' as urgent
          from dispatch_pick k join party_party p on p.id = k.customer_id where k.state = 'RELEASED' order by k.id"""),
      new Definition("To pack", "/picks?state=PICKED", Set.of(PACK), """
          select 'PL-' || k.id as no, p.name as text, '/picks/PL-' || k.id as url, k.confirmed_at as at, false as urgent
          from dispatch_pick k join party_party p on p.id = k.customer_id where k.state = 'PICKED' order by k.id"""),
      new Definition("Services to render", "/orders?waiting=RENDERING", Set.of(ORDER, PACK), """
          select 'SO-' || o.id as no, p.name as text, '/orders/SO-' || o.id as url, o.confirmed_at as at, false as urgent
          from order_order o join party_party p on p.id = o.customer_id
          where o.state = 'CONFIRMED' and exists (select from order_line l where l.order_id = o.id and l.service and l.cleared and l.qty_packed < l.qty_ordered - l.qty_cancelled)
            and not exists (select from order_line l where l.order_id = o.id and not l.service and l.qty_packed < l.qty_ordered - l.qty_cancelled) order by o.id"""),
      new Definition("Packed, to invoice", "/invoices/waiting", Set.of(INVOICE), """
          select 'SH-' || s.id as no, p.name as text, '/shipments/SH-' || s.id as url, s.packed_at as at, false as urgent
          from dispatch_shipment s join party_party p on p.id = s.customer_id where s.state = 'PACKED' order by s.id"""),
      new Definition("Papers pending or refused", "/filings", Set.of(FILE), """
          select f.document as no, case f.kind when 'EWAY_BILL' then 'E-way bill' else 'E-invoice' end || ' · ' || coalesce(f.last_answer, lower(f.state)) as text, '/filings' as url, f.created_at as at, f.state = 'REFUSED' as urgent
          from filing_task f where f.state in ('PENDING', 'ASKED', 'REFUSED') order by f.id"""),
      new Definition("E-way bills that expire", "/filings", Set.of(FILE, GATE_OUT), """
          select e.no, 'valid until ' || to_char(e.valid_until at time zone 'Asia/Kolkata', 'DD-MM HH24:MI') || coalesce(' · ' || e.vehicle_no, '') as text, '/eway-bills/' || e.no as url, e.valid_until as at, e.valid_until < :now::timestamptz as urgent
          from filing_eway_bill e left join dispatch_shipment s on s.id = e.shipment_id left join challan_challan c on c.id = e.challan_id
          where e.state = 'ACTIVE' and e.valid_until < :now::timestamptz + make_interval(hours => (select value::int from company_setting where name = 'ewaybill.warn_hours'))
            and e.valid_until > :now::timestamptz - interval '7 days' and coalesce(s.state, c.state) in ('INVOICED', 'LEFT', 'ISSUED') order by e.valid_until"""),
      new Definition("Challans to let go", "/challans?state=ISSUED", Set.of(GATE_OUT), """
          select c.no, (c.consignee ->> 'name') || coalesce(' · ' || c.vehicle_no, ' · no vehicle') || case when c.papers_stand then '' else ' · papers pending' end as text, '/challans/' || c.no as url, c.issued_at as at, false as urgent
          from challan_challan c where c.state = 'ISSUED' order by c.id"""),
      new Definition("Goods away under challans", "/challans?state=LEFT", Set.of(STOCK_RECEIVE), """
          select c.no, (c.consignee ->> 'name') || coalesce(' · back by ' || to_char(c.back_by, 'DD-MM-YYYY'), '') as text, '/challans/' || c.no as url, c.left_at as at, c.back_by < :today::date as urgent
          from challan_challan c where c.state = 'LEFT' order by c.back_by nulls first, c.id"""),
      new Definition("Ready to leave", "/shipments?state=INVOICED", Set.of(GATE_OUT), """
          select 'SH-' || s.id as no, p.name || coalesce(' · ' || t.vehicle_no, ' · no vehicle') || case when s.papers_stand then '' else ' · papers pending' end as text, '/shipments/SH-' || s.id as url, s.invoiced_at as at, false as urgent
          from dispatch_shipment s join party_party p on p.id = s.customer_id left join dispatch_trip t on t.id = s.trip_id where s.state = 'INVOICED' order by s.papers_stand desc, s.id"""),
      new Definition("On the road", "/shipments?state=LEFT", Set.of(DELIVER), """
          select 'SH-' || s.id as no, p.name || coalesce(' · ' || t.vehicle_no, '') || coalesce(' · ETA ' || to_char(s.eta_on, 'DD-MM'), '') as text, '/shipments/SH-' || s.id as url, s.left_at as at, s.eta_on < :today::date as urgent
          from dispatch_shipment s join party_party p on p.id = s.customer_id left join dispatch_trip t on t.id = s.trip_id where s.state = 'LEFT' order by s.eta_on nulls last, s.id"""),
      new Definition("Overdue", "/receivables", Set.of(RECEIPT, CREDIT_DECIDE), """
          select r.document as no, p.name || ' · ₹' || to_char(r.open_amount, 'FM99,99,99,99,990') as text, '/customers/' || p.code as url, (r.due_on + 1)::timestamp at time zone 'Asia/Kolkata' as at, r.due_on < :today::date - 30 as urgent
          from receivable_item r join party_party p on p.id = r.customer_id where r.open_amount > 0 and r.due_on < :today::date order by r.due_on, r.id"""),
      new Definition("Receipts not set against anything", "/receipts", Set.of(RECEIPT), """
          select c.document as no, p.name || ' · ₹' || to_char(c.unused, 'FM99,99,99,99,990') as text, '/receipts/' || c.document as url, c.created_at as at, false as urgent
          from receivable_credit c join party_party p on p.id = c.customer_id where c.unused > 0 and c.reversed_at is null and c.kind = 'RECEIPT' order by c.id"""),
      new Definition("Returns to receive", "/returns", Set.of(RETURN_RAISE, RETURN_INSPECT), """
          select 'RT-' || r.id as no, p.name || ' · ' || lower(replace(r.reason, '_', ' ')) as text, '/returns/RT-' || r.id as url, r.raised_at as at, false as urgent
          from claim_return r join party_party p on p.id = r.customer_id where r.state = 'RAISED' order by r.id"""),
      new Definition("Returns to inspect", "/returns", Set.of(RETURN_INSPECT), """
          select 'RT-' || r.id as no, p.name as text, '/returns/RT-' || r.id as url, r.received_at as at, false as urgent
          from claim_return r join party_party p on p.id = r.customer_id where r.state = 'RECEIVED' order by r.id"""),
      new Definition("Credit notes to make", "/returns", Set.of(CREDIT_NOTE), """
          select 'RT-' || r.id as no, p.name as text, '/returns/RT-' || r.id as url, r.inspected_at as at, false as urgent
          from claim_return r join party_party p on p.id = r.customer_id where r.state = 'INSPECTED' order by r.id"""));

  private final JdbcClient db;

  WorkQueues(JdbcClient db) {
    this.db = db;
  }

  /// The owner sees what waits for anybody.
  @Transactional(readOnly = true)
  List<Queue> of(Actor who, Instant now) {
    return definitions(who).map(d -> read(d, now)).toList();
  }

  /// How much waits behind each list, by its address without filters.
  Map<String, Count> counts(Actor who, Instant now) {
    var parts = definitions(who).map(d -> """
        select '%s' as list, count(*) as waiting, count(*) filter (where urgent) as urgent from (select urgent from (%s) q limit %d) counted"""
        .formatted(d.list.replaceFirst("\\?.*", ""), d.sql, Queue.MANY)).toList();
    if (parts.isEmpty()) return Map.of();
    var counts = new HashMap<String, Count>();
    asked(String.join("\nunion all\n", parts), now)
        .query(rs -> { counts.merge(rs.getString("list"), new Count(rs.getInt("waiting"), rs.getInt("urgent")), Count::plus); });
    return counts;
  }

  private static Stream<Definition> definitions(Actor who) {
    return ALL.stream().filter(d -> who.is(Role.OWNER) || d.forWho.stream().anyMatch(who::can));
  }

  private JdbcClient.StatementSpec asked(String sql, Instant now) {
    return db.sql(sql).param("now", Timestamp.from(now)).param("today", java.sql.Date.valueOf(Indian.day(now)));
  }

  private Queue read(Definition definition, Instant now) {
    var rows = asked("select * from (" + definition.sql + ") queue limit " + Queue.MANY, now)
        .query((rs, _) -> new Queue.Row(rs.getString("no"), rs.getString("text"), rs.getString("url"),
            rs.getTimestamp("at") == null ? null : rs.getTimestamp("at").toInstant(), rs.getBoolean("urgent")))
        .list();
    return new Queue(definition.title, definition.list, DUE.contains(definition.title), rows.size(), rows.stream().limit(SHOWN).toList());
  }
}
