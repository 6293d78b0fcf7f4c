package org.kram.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kram.shared.Money;
import org.kram.tracking.Query.Form;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// One statement per search: the parts that the query's form allows, each by an index and each bounded.
@Repository
class SearchStore {
  private static final int EACH = 8;

  private static final String ORDER = """
      select 1, 'Orders', 'SO-' || o.id, p.name, to_char(o.ordered_on, 'DD-MM-YYYY') || coalesce(' · PO ' || o.po_no, ''), o.state, o.total,
        '/orders/SO-' || o.id || '/status', %s, o.id
      from order_order o join party_party p on p.id = o.customer_id\s""";
  private static final String QUOTATION = """
      select 2, 'Quotations', 'QT-' || q.id, p.name, to_char(q.quoted_on, 'DD-MM-YYYY'), q.state, q.total, '/quotations/QT-' || q.id, true, q.id
      from quotation_quotation q join party_party p on p.id = q.customer_id\s""";
  private static final String INVOICE = """
      select 3, 'Invoices', i.no, p.name, to_char(i.issued_on, 'DD-MM-YYYY') || ' · SO-' || i.order_id, i.state, i.total, '/orders/SO-' || i.order_id || '/status', %s, i.id
      from invoice_invoice i join party_party p on p.id = i.customer_id\s""";
  private static final String CREDIT_NOTE = """
      select 4, 'Credit notes', n.no, p.name, 'on ' || n.invoice_no, n.state, n.total, '/orders/SO-' || n.order_id || '/status', true, n.id
      from invoice_credit_note n join party_party p on p.id = n.customer_id\s""";
  private static final String DEBIT_NOTE = """
      select 4, 'Debit notes', n.no, p.name, 'on ' || n.invoice_no, n.state, n.total, '/orders/SO-' || n.order_id || '/status', true, n.id
      from invoice_debit_note n join party_party p on p.id = n.customer_id where n.no = :words""";
  private static final String CHALLAN = """
      select 4, 'Challans', c.no, c.consignee ->> 'name', to_char(c.issued_on, 'DD-MM-YYYY'), c.state, c.value, '/challans/' || c.no, true, c.id from challan_challan c where c.no = :words""";
  private static final String SHIPMENT = """
      select 5, 'Shipments', 'SH-' || s.id, p.name, concat_ws(' · ', 'SO-' || s.order_id, t.vehicle_no, s.invoice_no), s.state, null::numeric, '/orders/SO-' || s.order_id || '/status', true, s.id
      from dispatch_shipment s join party_party p on p.id = s.customer_id left join dispatch_trip t on t.id = s.trip_id\s""";
  private static final String CUSTOMER = """
      select 6, 'Customers', p.code, p.name, concat_ws(' · ', p.territory, p.phone, p.gstin), p.state, null::numeric, '/customers/' || p.code, %s, p.id from party_party p\s""";
  private static final String ITEM = """
      select 7, 'Items', i.sku, i.name, concat_ws(' · ', 'HSN ' || i.hsn, i.category), case when i.active then 'ACTIVE' else 'CLOSED' end, null::numeric, '/items/' || i.sku, %s, i.id from catalog_item i\s""";

  private final JdbcClient db;

  SearchStore(JdbcClient db) {
    this.db = db;
  }

  List<Hit> find(Query query) {
    var parts = parts(query);
    if (parts.isEmpty()) return List.of();
    var all = String.join("\nunion all\n", parts.stream().map(part -> "(" + part + " limit " + EACH + ")").toList());
    var sql = "select * from (" + all + ") as hit(place, kind, no, title, note, state, amount, url, exact, key) order by place, exact desc, key desc";
    var words = query.words().toLowerCase(Locale.ROOT);
    return db.sql(sql)
        .param("id", query.id() == null ? -1L : query.id())
        .param("words", query.words()).param("lower", words).param("tight", words.toUpperCase(Locale.ROOT).replaceAll("[ -]", "")).param("prefix", like(words) + "%").param("upper", like(words.toUpperCase(Locale.ROOT)) + "%").param("within", "%" + like(words) + "%")
        .query((rs, _) -> new Hit(rs.getString("kind"), rs.getString("no"), rs.getString("title"), rs.getString("note"), rs.getString("state"),
            rs.getBigDecimal("amount") == null ? null : Money.of(rs.getBigDecimal("amount")), rs.getString("url"), rs.getBoolean("exact")))
        .list();
  }

  private static List<String> parts(Query query) {
    return switch (query.form()) {
      case NOTHING -> List.of();
      case ORDER -> List.of(ORDER.formatted("true") + "where o.id = :id");
      case QUOTATION -> List.of(orderOf("select o.id from order_order o where o.quotation_id = :id"), QUOTATION + "where q.id = :id");
      case PICK -> List.of(orderOf("select k.order_id from dispatch_pick k where k.id = :id"));
      case SHIPMENT -> List.of(orderOf("select s.order_id from dispatch_shipment s where s.id = :id"), SHIPMENT + "where s.id = :id");
      case TRIP -> List.of(orderOf("select s.order_id from dispatch_shipment s where s.trip_id = :id"), SHIPMENT + "where s.trip_id = :id");
      case RECEIPT -> List.of(orderOf("""
          select distinct ri.order_id from receivable_settlement st join receivable_item ri on ri.id = st.item_id
          where st.credit_id = (select id from receivable_credit where document = 'RC-' || :id)"""), """
          select 8, 'Receipts', c.document, p.name, concat_ws(' ', c.mode, c.reference), case when c.reversed_at is null then 'RECEIVED' else 'CANCELLED' end, c.amount, '/receipts/' || c.document, true, c.id
          from receivable_credit c join party_party p on p.id = c.customer_id where c.document = 'RC-' || :id""");
      case RETURN -> List.of(orderOf("select r.order_id from claim_return r where r.id = :id"), """
          select 8, 'Returns', 'RT-' || r.id, p.name, 'on ' || r.invoice_no, r.state, null::numeric, '/returns/RT-' || r.id, true, r.id
          from claim_return r join party_party p on p.id = r.customer_id where r.id = :id""");
      case INVOICE -> List.of(orderOf("select i.order_id from invoice_invoice i where i.no = :words"), INVOICE.formatted("true") + "where i.no = :words", CREDIT_NOTE + "where n.no = :words", DEBIT_NOTE, CHALLAN);
      case EWAY_BILL -> List.of(orderOf("select i.order_id from invoice_invoice i where i.eway_bill_no = :words"), INVOICE.formatted("true") + "where i.eway_bill_no = :words",
          orderOf("select s.order_id from filing_eway_bill e join dispatch_shipment s on s.id = e.shipment_id where e.no = :words"));
      case PHONE -> phone();
      case VEHICLE -> List.of(orderOf("select s.order_id from dispatch_shipment s where s.trip_id in (" + TRIPS.formatted(":words") + ") and s.state <> 'CANCELLED'"),
          SHIPMENT + "where s.trip_id in (" + TRIPS.formatted(":words") + ") order by s.id desc", """
          select 9, 'Vehicles', v.number, coalesce(t.name, 'own vehicle'), v.driver, case when v.active then 'ACTIVE' else 'CLOSED' end, null::numeric, '/transporters', true, v.id
          from party_vehicle v left join party_transporter t on t.id = v.transporter_id where v.number = :words""");
      case GSTIN -> List.of(CUSTOMER.formatted("true") + "where p.gstin = :words", orderOf("""
          select o.id from party_party p cross join lateral (select id from order_order o where o.customer_id = p.id order by id desc limit 8) o where p.gstin = :words"""));
      case NUMBER -> number();
      case WORDS -> words(query.words().length() >= 3);
    };
  }

  /// Orders that these ids name.
  private static String orderOf(String ids) {
    return ORDER.formatted("true") + "where o.id in (" + ids + ") order by o.id desc";
  }

  /// Orders that go with what was named.
  private static String orderWith(String ids) {
    return ORDER.formatted("false") + "where o.id in (" + ids + ") order by o.id desc";
  }

  /// The last journeys of a vehicle.
  private static final String TRIPS = "select id from dispatch_trip where vehicle_no = %s order by id desc limit 8";

  /// Named by the customer's own number: the index gives the first ones; a scan from the newest order back would read them all when there is none.
  private static final String PO = "select id from order_order where po_no is not null and upper(po_no) like :upper order by upper(po_no) using ~<~ limit 8";

  private static final String WITH_PHONE = """
      select p.id from party_party p where p.phone in (:words, '+91' || :words, '0' || :words)
      union select c.party_id from party_contact c where c.phone in (:words, '+91' || :words, '0' || :words)""";

  private static List<String> phone() {
    return List.of(CUSTOMER.formatted("true") + "where p.id in (" + WITH_PHONE + ")",
        orderOf("select o.id from (" + WITH_PHONE + ") c cross join lateral (select id from order_order o where o.customer_id = c.id order by id desc limit 8) o"));
  }

  /// Digits alone can be many things: each is one look into an index.
  private static List<String> number() {
    return List.of(ORDER.formatted("true") + "where o.id = :id",
        ORDER.formatted("upper(o.po_no) = upper(:words)") + "where o.id in (" + PO + ") order by o.id desc",
        QUOTATION + "where q.id = :id",
        INVOICE.formatted("true") + "join shared_number_series s on s.series = i.series and s.financial_year = i.financial_year where i.serial = :id order by i.id desc",
        SHIPMENT + "where s.id = :id",
        CUSTOMER.formatted("upper(p.code) = upper(:words)") + "where upper(p.code) like :upper or p.phone like :upper order by p.code",
        ITEM.formatted("upper(i.sku) = upper(:words) or i.barcode = :words") + "where upper(i.sku) like :upper or i.barcode = :words order by upper(i.sku)");
  }

  /// Beginnings always; from three letters on also what stands within a name.
  private static List<String> words(boolean within) {
    var parts = new ArrayList<String>();
    parts.add(ORDER.formatted("upper(o.po_no) = upper(:words)") + "where o.id in (" + PO + ") order by o.id desc");
    parts.add(SHIPMENT + "where s.trip_id in (" + TRIPS.formatted(":tight") + ") order by s.id desc");
    parts.add(INVOICE.formatted("i.no = upper(:words)") + "where i.no = upper(:words)");
    parts.add(CUSTOMER.formatted("upper(p.code) = upper(:words) or lower(p.name) = :lower")
        + "where p.id in (" + named("party_party", "code", "kind = 'CUSTOMER'", within) + ") order by lower(p.name) like :prefix desc, lower(p.name)");
    parts.add(ITEM.formatted("upper(i.sku) = upper(:words)") + "where i.id in (" + named("catalog_item", "sku", "true", within) + ") order by lower(i.name) like :prefix desc, lower(i.name)");
    parts.add(orderWith("""
        select o.id from (select id from (%s) named limit 3) c
        cross join lateral (select id from order_order o where o.customer_id = c.id order by id desc limit 4) o""".formatted(named("party_party", "code", "kind = 'CUSTOMER'", false))));
    parts.add(orderWith("""
        select l.order_id from (select i.id from catalog_item i where upper(i.sku) = upper(:words)) i
        cross join lateral (select order_id from order_line l where l.item_id = i.id order by order_id desc limit 4) l"""));
    return parts;
  }

  /// Ids of a few rows whose code or name begins with the words, or holds them. Each way stops at its first rows, for a common word
  /// stands in a hundred thousand names.
  private static String named(String table, String code, String which, boolean within) {
    return """
        (select id from %1$s where upper(%2$s) like :upper and %3$s order by upper(%2$s) using ~<~ limit 8)
        union all (select id from %1$s where lower(name) like :prefix and %3$s order by lower(name) using ~<~ limit 8)""".formatted(table, code, which)
        + (within ? "union all (select id from %s where lower(name) like :within and %s limit 8)".formatted(table, which) : "");
  }

  private static String like(String words) {
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
