package org.kram.compliance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.compliance.RateCase.Kind;
import org.kram.shared.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Open documents with goods of a class, kind by kind, each over the index of what is open.
@Repository
class RateCaseStore {
  /// @param day until which a quotation stands, for which an order is promised, of an invoice
  /// @param partDone some of it is invoiced, or paid
  record Open(long id, String no, String customer, int lines, Money value, @Nullable LocalDate day, @Nullable LocalDate leftOn, @Nullable LocalDate paidOn, boolean partDone) {}

  private static final String GOODS = " i.tax_class = :class and i.hsn like any(:codes::text[]) ";

  private final JdbcClient db;

  RateCaseStore(JdbcClient db) {
    this.db = db;
  }

  /// The goods are found by the class that they are in and by how their codes begin.
  List<Open> open(Kind kind, String taxClass, List<String> hsnPrefixes, LocalDate today, long after, int limit) {
    return db.sql(switch (kind) {
      case QUOTATION -> QUOTATIONS;
      case ORDER -> ORDERS;
      case INVOICED -> INVOICED;
      case UNPAID -> UNPAID;
    }).param("class", taxClass).param("codes", codes(hsnPrefixes)).param("today", today).param("after", after).param("limit", limit).query((rs, _) -> open(rs)).list();
  }

  int items(String taxClass, List<String> hsnPrefixes) {
    return db.sql("select count(*) from catalog_item i where" + GOODS).param("class", taxClass).param("codes", codes(hsnPrefixes)).query(Integer.class).single();
  }

  private static String[] codes(List<String> prefixes) {
    return prefixes.isEmpty() ? new String[] {"%"} : prefixes.stream().map(p -> p + "%").toArray(String[]::new);
  }

  private static final String QUOTATIONS = """
      select q.id, 'QT-' || q.id as no, p.name as customer, count(*) as lines, sum(round(l.taxable * (l.qty - l.qty_ordered) / l.qty, 2)) as value, q.valid_until as day,
        null::date as left_on, null::date as paid_on, bool_or(l.qty_ordered > 0) as part_done
      from quotation_quotation q join quotation_line l on l.quotation_id = q.id and l.version = q.version join catalog_item i on i.id = l.item_id
        join party_party p on p.id = q.customer_id
      where q.state in ('DRAFT', 'SENT', 'PART_ORDERED') and q.valid_until >= :today and l.qty > l.qty_ordered and q.id > :after and""" + GOODS
      + "group by q.id, p.name order by q.id limit :limit";

  private static final String ORDERS = """
      select o.id, 'SO-' || o.id as no, p.name as customer, count(*) as lines,
        sum(round(l.taxable * (l.qty_ordered - l.qty_cancelled - l.qty_invoiced) / l.qty_ordered, 2)) as value, max(l.promised_on) as day, null::date as left_on,
        (select min(c.received_on) from receivable_credit c where c.order_id = o.id and c.reversed_at is null) as paid_on, bool_or(l.qty_invoiced > 0) as part_done
      from order_order o join order_line l on l.order_id = o.id join catalog_item i on i.id = l.item_id join party_party p on p.id = o.customer_id
      where o.state in ('DRAFT', 'HELD', 'CONFIRMED') and l.qty_ordered - l.qty_cancelled > l.qty_invoiced and o.id > :after and""" + GOODS
      + "group by o.id, p.name order by o.id limit :limit";

  private static final String INVOICED = """
      select s.id, v.no, p.name as customer, count(*) as lines, sum(l.taxable) as value, v.issued_on as day, null::date as left_on,
        case when r.open_amount < r.amount then :today::date end as paid_on, coalesce(r.open_amount > 0, true) as part_done
      from dispatch_shipment s join invoice_invoice v on v.shipment_id = s.id and v.state = 'ISSUED' join invoice_line l on l.invoice_id = v.id
        join catalog_item i on i.id = l.item_id join party_party p on p.id = s.customer_id left join receivable_item r on r.document = v.no
      where s.state = 'INVOICED' and s.id > :after and""" + GOODS
      + "group by s.id, v.id, p.name, r.id order by s.id limit :limit";

  private static final String UNPAID = """
      select r.id, v.no, p.name as customer, count(*) as lines, sum(l.taxable) as value, v.issued_on as day, (s.left_at at time zone 'Asia/Kolkata')::date as left_on,
        null::date as paid_on, r.open_amount < r.amount as part_done
      from receivable_item r join invoice_invoice v on v.no = r.document and v.state = 'ISSUED' join dispatch_shipment s on s.id = v.shipment_id
        join invoice_line l on l.invoice_id = v.id join catalog_item i on i.id = l.item_id join party_party p on p.id = r.customer_id
      where r.open_amount > 0 and r.kind = 'INVOICE' and s.state in ('LEFT', 'DELIVERED') and r.id > :after and""" + GOODS
      + "group by r.id, v.id, s.id, p.name order by r.id limit :limit";

  private static Open open(ResultSet rs) throws SQLException {
    return new Open(rs.getLong("id"), rs.getString("no"), rs.getString("customer"), rs.getInt("lines"), Money.of(rs.getBigDecimal("value")), rs.getObject("day", LocalDate.class),
        rs.getObject("left_on", LocalDate.class), rs.getObject("paid_on", LocalDate.class), rs.getBoolean("part_done"));
  }
}
