package org.kram.invoice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.gst.BuyerCategory;
import org.kram.identity.Act;
import org.kram.shared.Columns;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Quantity;
import org.kram.shared.Series;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class InvoiceStore {
  private final JdbcClient db;
  private final JsonMapper json;

  InvoiceStore(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /// The whole order of locks in one statement: customer's account, customer's credit, order, shipment. A receipt or a confirmation
  /// of the same customer waits here, instead of meeting us half way.
  /// @return what the customer has to his credit, as it stands under the lock
  Money lock(long shipmentId) {
    var advances = lockAll(shipmentId);
    if (advances.isPresent()) return advances.get();
    // A customer who never owed has no account yet; it comes into being and is locked like the others.
    int accounts = db.sql("""
            insert into receivable_account (customer_id) select customer_id from dispatch_shipment where id = :shipment
            on conflict do nothing""")
        .param("shipment", shipmentId).update();
    if (accounts == 1) advances = lockAll(shipmentId);
    if (advances.isPresent()) return advances.get();
    db.sql("""
            select s.id from order_order o join dispatch_shipment s on s.order_id = o.id where s.id = :shipment
            for no key update of o, s""")
        .param("shipment", shipmentId).query(Long.class).optional().orElseThrow(() -> new NotFound("shipment", "SH-" + shipmentId));
    return Money.ZERO;
  }

  private Optional<Money> lockAll(long shipmentId) {
    return db.sql("""
            select r.advance_amount
            from credit_account c
              join receivable_account r on r.customer_id = c.customer_id
              join order_order o on o.customer_id = c.customer_id
              join dispatch_shipment s on s.order_id = o.id
            where s.id = :shipment
            for no key update of r, c, o, s""")
        .param("shipment", shipmentId).query((rs, _) -> money(rs, "advance_amount")).optional();
  }

  Packed packed(long shipmentId) {
    var lines = packedLines(shipmentId);
    return db.sql("""
            select s.state, s.invoice_no, s.order_id, s.customer_id, s.warehouse_id, s.cartons, s.weight_kg, s.distance_km,
              coalesce(t.mode, 'ROAD') as mode, t.vehicle_no, coalesce(t.vehicle_kind, 'REGULAR') as vehicle_kind, t.driver, t.driver_phone, t.lr_no, t.lr_on,
              coalesce(tr.name, t.transporter_name) as transporter, coalesce(tr.transin, t.transporter_gstin) as transporter_gstin,
              o.terms_days, o.charges, o.charges_invoiced, o.with_payment_of_tax, o.po_no, o.po_on,
              p.name, p.legal_name, p.category, p.gstin, p.phone, p.mail,
              b.id as b_id, b.line1 as b_line1, b.line2 as b_line2, b.place as b_place, b.state_code as b_state, b.pin as b_pin, b.country as b_country, b.gstin as b_gstin,
              d.id as d_id, d.line1 as d_line1, d.line2 as d_line2, d.place as d_place, d.state_code as d_state, d.pin as d_pin, d.country as d_country, d.gstin as d_gstin,
              v.order_value, v.open_qty
            from dispatch_shipment s
              join order_order o on o.id = s.order_id
              join party_party p on p.id = s.customer_id
              join party_address b on b.id = o.bill_to_id
              join party_address d on d.id = o.ship_to_id
              left join dispatch_trip t on t.id = s.trip_id
              left join party_transporter tr on tr.id = t.transporter_id
              cross join lateral (
                select round(sum(taxable * (qty_ordered - qty_cancelled) / qty_ordered), 2) as order_value, sum(qty_ordered - qty_cancelled - qty_invoiced) as open_qty
                from order_line where order_id = s.order_id) v
            where s.id = :shipment""")
        .param("shipment", shipmentId)
        .query((rs, _) -> packed(shipmentId, rs, lines)).optional().orElseThrow(() -> new NotFound("shipment", "SH-" + shipmentId));
  }

  private static Packed packed(long shipmentId, ResultSet rs, List<Packed.Line> lines) throws SQLException {
    var billTo = address(rs, "b_");
    var category = BuyerCategory.valueOf(rs.getString("category"));
    var gstin = billTo.gstin() != null ? billTo.gstin() : rs.getString("gstin");
    var buyer = new Packed.Buyer(rs.getString("name"), rs.getString("legal_name"), category, category.isRegistered() ? gstin : null,
        rs.getString("phone"), rs.getString("mail"), billTo, address(rs, "d_"));
    var terms = new Packed.Terms(rs.getInt("terms_days"), Money.of(rs.getBigDecimal("charges")), Money.of(rs.getBigDecimal("charges_invoiced")),
        Money.of(rs.getBigDecimal("order_value")), rs.getBoolean("with_payment_of_tax"), rs.getString("po_no"), rs.getObject("po_on", LocalDate.class));
    var transport = new Invoice.Transport(rs.getString("mode"), rs.getString("vehicle_no"), rs.getString("vehicle_kind"), rs.getString("transporter"),
        rs.getString("transporter_gstin"), rs.getString("driver"), rs.getString("driver_phone"), rs.getString("lr_no"), rs.getObject("lr_on", LocalDate.class),
        (Integer) rs.getObject("distance_km"), rs.getInt("cartons"), rs.getBigDecimal("weight_kg"));
    var shipped = Quantity.sum(lines.stream().map(Packed.Line::qty).toList());
    return new Packed(shipmentId, rs.getString("state"), rs.getString("invoice_no"), rs.getLong("order_id"), rs.getLong("customer_id"), rs.getLong("warehouse_id"),
        buyer, terms, transport, Quantity.of(rs.getBigDecimal("open_qty")).exceeds(shipped), lines);
  }

  private static Packed.Address address(ResultSet rs, String prefix) throws SQLException {
    return new Packed.Address(rs.getLong(prefix + "id"), rs.getString(prefix + "line1"), rs.getString(prefix + "line2"), rs.getString(prefix + "place"),
        rs.getString(prefix + "state"), rs.getString(prefix + "pin"), rs.getString(prefix + "country"), rs.getString(prefix + "gstin"));
  }

  private List<Packed.Line> packedLines(long shipmentId) {
    return db.sql("""
            select sl.line_no, sl.order_line_no, sl.item_id, i.sku, ol.description, i.hsn, i.service, i.uqc, i.tax_class, lot.lot_no, lot.expires_on,
              sl.qty, ol.unit_price, ol.discount, ol.qty_ordered, ol.qty_invoiced
            from dispatch_shipment_line sl
              join order_line ol on ol.order_id = sl.order_id and ol.line_no = sl.order_line_no
              join catalog_item i on i.id = sl.item_id
              left join stock_lot lot on lot.id = sl.lot_id and sl.lot_id <> 0
            where sl.shipment_id = :shipment
            order by sl.line_no""")
        .param("shipment", shipmentId)
        .query((rs, _) -> new Packed.Line(rs.getInt("line_no"), rs.getInt("order_line_no"), rs.getLong("item_id"), rs.getString("sku"), rs.getString("description"),
            rs.getString("hsn"), rs.getBoolean("service"), rs.getString("uqc"), rs.getString("tax_class"), rs.getString("lot_no"), rs.getObject("expires_on", LocalDate.class),
            Quantity.of(rs.getBigDecimal("qty")), rs.getBigDecimal("unit_price"), Money.of(rs.getBigDecimal("discount")),
            Quantity.of(rs.getBigDecimal("qty_ordered")), Quantity.of(rs.getBigDecimal("qty_invoiced"))))
        .list();
  }

  /// Invoice and lines in one statement.
  long insert(Act act, Draft draft, Series.Number number, long registrationId) {
    var packed = draft.packed();
    var totals = draft.taxed().totals();
    var lines = draft.lines();
    return db.sql("""
            with invoice as (
              insert into invoice_invoice (no, series, financial_year, serial, kind, state, registration_id, seller_gstin, shipment_id, order_id, customer_id,
                bill_to_id, ship_to_id, buyer_gstin, buyer_category, place_of_supply, supply_type, inter_state, tax_rule, issued_on, due_on, issued_at, issued_by,
                gross, discount, charges, taxable, cgst, sgst, igst, cess, round_off, total, parties, transport, scheme_note)
              values (:no, :series, :fy, :serial, :kind, 'ISSUED', :registration, :sellerGstin, :shipment, :order, :customer,
                :billTo, :shipTo, :buyerGstin, :buyerCategory, :pos, :supplyType, :inter, :rule, :on, :due, :at, :by,
                :gross, :discount, :charges, :taxable, :cgst, :sgst, :igst, :cess, :roundOff, :total, :parties::jsonb, :transport::jsonb, :schemeNote)
              returning id),
            lines as (
              insert into invoice_line (invoice_id, line_no, shipment_id, shipment_line_no, order_id, order_line_no, item_id, sku, description, hsn, service, uqc,
                lot_no, expires_on, qty, unit_price, gross, discount, charges, taxable, treatment, gst_rate, cgst, sgst, igst, cess, total)
              select invoice.id, l.line_no, :shipment, l.shipment_line_no, :order, l.order_line_no, l.item_id, l.sku, l.description, l.hsn, l.service, l.uqc,
                l.lot_no, l.expires_on, l.qty, l.unit_price, l.gross, l.discount, l.charges, l.taxable, l.treatment, l.gst_rate, l.cgst, l.cgst, l.igst, l.cess, l.total
              from invoice, unnest(:shipmentLine::int[], :orderLine::int[], :item::bigint[], :sku::text[], :description::text[], :hsn::text[], :service::text[]::boolean[],
                :uqc::text[], :lot::text[], :expires::text[]::date[], :qty::text[]::numeric[], :price::text[]::numeric[], :lGross::text[]::numeric[],
                :lDiscount::text[]::numeric[], :lCharges::text[]::numeric[], :lTaxable::text[]::numeric[], :treatment::text[], :rate::text[]::numeric[],
                :lCgst::text[]::numeric[], :lIgst::text[]::numeric[], :lCess::text[]::numeric[], :lTotal::text[]::numeric[])
                with ordinality as l(shipment_line_no, order_line_no, item_id, sku, description, hsn, service, uqc, lot_no, expires_on, qty, unit_price, gross,
                  discount, charges, taxable, treatment, gst_rate, cgst, igst, cess, total, line_no))
            select id from invoice""")
        .param("no", number.no()).param("series", number.series()).param("fy", number.financialYear()).param("serial", number.serial())
        .param("kind", draft.kind().name()).param("registration", registrationId).param("sellerGstin", draft.parties().seller().gstin())
        .param("shipment", packed.shipmentId()).param("order", packed.orderId()).param("customer", packed.customerId())
        .param("billTo", packed.buyer().billTo().id()).param("shipTo", packed.buyer().shipTo().id())
        .param("buyerGstin", packed.buyer().gstin(), Types.VARCHAR).param("buyerCategory", packed.buyer().category().name())
        .param("pos", draft.decision().posStateCode()).param("supplyType", draft.decision().supplyType().name()).param("inter", draft.decision().interState())
        .param("rule", draft.decision().inWords()).param("on", draft.issuedOn()).param("due", draft.dueOn())
        .param("at", Timestamp.from(act.at())).param("by", act.who().id())
        .param("gross", totals.gross().rupees()).param("discount", totals.discount().plus(totals.documentDiscount()).rupees()).param("charges", draft.charges().rupees())
        .param("taxable", totals.taxable().rupees()).param("cgst", totals.cgst().rupees()).param("sgst", totals.sgst().rupees())
        .param("igst", totals.igst().rupees()).param("cess", totals.cess().rupees()).param("roundOff", totals.roundOff().rupees()).param("total", totals.total().rupees())
        .param("parties", json.writeValueAsString(draft.parties())).param("transport", json.writeValueAsString(packed.transport()))
        .param("schemeNote", draft.schemeNote(), Types.VARCHAR)
        .param("shipmentLine", Columns.ints(lines, l -> l.packed().lineNo())).param("orderLine", Columns.ints(lines, l -> l.packed().orderLineNo()))
        .param("item", Columns.longs(lines, l -> l.packed().itemId())).param("sku", Columns.texts(lines, l -> l.packed().sku()))
        .param("description", Columns.texts(lines, l -> l.packed().description())).param("hsn", Columns.texts(lines, l -> l.packed().hsn()))
        .param("service", Columns.texts(lines, l -> l.packed().service())).param("uqc", Columns.texts(lines, l -> l.packed().uqc()))
        .param("lot", Columns.texts(lines, l -> l.packed().lotNo())).param("expires", Columns.texts(lines, l -> l.packed().expiresOn()))
        .param("qty", Columns.texts(lines, l -> l.packed().qty())).param("price", Columns.texts(lines, l -> l.packed().unitPrice()))
        .param("lGross", Columns.texts(lines, l -> l.taxed().gross())).param("lDiscount", Columns.texts(lines, Draft.Line::discount))
        .param("lCharges", Columns.texts(lines, l -> l.taxed().shareOfCharges())).param("lTaxable", Columns.texts(lines, l -> l.taxed().taxable()))
        .param("treatment", Columns.texts(lines, l -> l.taxed().treatment())).param("rate", Columns.texts(lines, l -> l.taxed().rate()))
        .param("lCgst", Columns.texts(lines, l -> l.taxed().cgst())).param("lIgst", Columns.texts(lines, l -> l.taxed().igst()))
        .param("lCess", Columns.texts(lines, l -> l.taxed().cess())).param("lTotal", Columns.texts(lines, l -> l.taxed().total()))
        .query(Long.class).single();
  }

  // ---- reading

  Optional<Invoice> byNo(String no) {
    return one("no = :key", no);
  }

  Optional<Invoice> byId(long id) {
    return one("id = :key", id);
  }

  private Optional<Invoice> one(String where, Object key) {
    var head = db.sql("select * from invoice_invoice where " + where + " order by id desc limit 1").param("key", key)
        .query((rs, _) -> invoice(rs, List.of())).optional();
    return head.map(i -> i.with(lines(i.id())));
  }

  List<Invoice> heads(Collection<Long> ids) {
    return db.sql("select * from invoice_invoice where id = any(:ids) order by id").param("ids", ids.toArray(Long[]::new))
        .query((rs, _) -> invoice(rs, List.of())).list();
  }

  /// With their lines, in two statements.
  List<Invoice> whole(Collection<Long> ids) {
    record Of(long invoiceId, Invoice.Line line) {}
    var lines = db.sql("select * from invoice_line where invoice_id = any(:ids) order by invoice_id, line_no").param("ids", ids.toArray(Long[]::new))
        .query((rs, _) -> new Of(rs.getLong("invoice_id"), line(rs))).list().stream().collect(Collectors.groupingBy(Of::invoiceId, Collectors.mapping(Of::line, Collectors.toList())));
    return heads(ids).stream().map(i -> i.with(lines.getOrDefault(i.id(), List.of()))).toList();
  }

  List<Invoice> ofOrder(long orderId) {
    return db.sql("select * from invoice_invoice where order_id = :order order by id").param("order", orderId)
        .query((rs, _) -> invoice(rs, List.of())).list();
  }

  List<Invoice.Line> lines(long invoiceId) {
    return db.sql("select * from invoice_line where invoice_id = :invoice order by line_no").param("invoice", invoiceId)
        .query((rs, _) -> line(rs)).list();
  }

  private Invoice invoice(ResultSet rs, List<Invoice.Line> lines) throws SQLException {
    var irn = rs.getString("irn");
    var ewayBill = rs.getString("eway_bill_no");
    var cancelled = rs.getTimestamp("cancelled_at");
    var transport = rs.getString("transport");
    return new Invoice(rs.getLong("id"), rs.getString("no"), rs.getString("kind"), Invoice.State.valueOf(rs.getString("state")), rs.getLong("registration_id"),
        rs.getString("seller_gstin"), rs.getLong("shipment_id"), rs.getLong("order_id"), rs.getLong("customer_id"), rs.getString("buyer_gstin"),
        rs.getString("buyer_category"), rs.getString("place_of_supply"), rs.getString("supply_type"), rs.getBoolean("inter_state"), rs.getString("tax_rule"),
        rs.getObject("issued_on", LocalDate.class), rs.getObject("due_on", LocalDate.class), rs.getTimestamp("issued_at").toInstant(),
        new Invoice.Amounts(money(rs, "gross"), money(rs, "discount"), money(rs, "charges"), money(rs, "taxable"), money(rs, "cgst"), money(rs, "sgst"),
            money(rs, "igst"), money(rs, "cess"), money(rs, "round_off"), money(rs, "total")),
        json.readValue(rs.getString("parties"), InvoiceParties.class),
        transport == null ? null : json.readValue(transport, Invoice.Transport.class), rs.getString("scheme_note"),
        irn == null ? null : new Invoice.Registered(irn, rs.getString("irn_ack_no"), rs.getTimestamp("irn_ack_at").toInstant(), rs.getString("signed_qr")),
        ewayBill == null ? null : new Invoice.EwayBill(ewayBill, instant(rs, "eway_bill_valid_until")),
        cancelled == null ? null : new Invoice.Cancelled(cancelled.toInstant(), rs.getString("cancel_why")), lines);
  }

  private static Invoice.Line line(ResultSet rs) throws SQLException {
    return new Invoice.Line(rs.getInt("line_no"), rs.getInt("order_line_no"), rs.getInt("shipment_line_no"), rs.getLong("item_id"), rs.getString("sku"),
        rs.getString("description"), rs.getString("hsn"), rs.getBoolean("service"), rs.getString("uqc"), rs.getString("lot_no"),
        rs.getObject("expires_on", LocalDate.class), Quantity.of(rs.getBigDecimal("qty")), rs.getBigDecimal("unit_price"), money(rs, "gross"),
        money(rs, "discount"), money(rs, "charges"), money(rs, "taxable"), rs.getString("treatment"), rs.getBigDecimal("gst_rate"),
        money(rs, "cgst"), money(rs, "sgst"), money(rs, "igst"), money(rs, "cess"), money(rs, "total"), Quantity.of(rs.getBigDecimal("qty_returned")));
  }

  static Money money(ResultSet rs, String column) throws SQLException {
    return Money.of(rs.getBigDecimal(column));
  }

  static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  // ---- papers and cancelling

  void recordPapers(long invoiceId, Invoice.@Nullable Registered irn, Invoice.@Nullable EwayBill ewayBill) {
    db.sql("""
            update invoice_invoice set irn = coalesce(:irn, irn), irn_ack_no = coalesce(:ack, irn_ack_no), irn_ack_at = coalesce(:at, irn_ack_at),
              signed_qr = coalesce(:qr, signed_qr), eway_bill_no = coalesce(:ewayBill, eway_bill_no), eway_bill_valid_until = coalesce(:until, eway_bill_valid_until)
            where id = :id""")
        .param("irn", irn == null ? null : irn.irn(), Types.VARCHAR).param("ack", irn == null ? null : irn.ackNo(), Types.VARCHAR)
        .param("at", irn == null ? null : Timestamp.from(irn.ackAt()), Types.TIMESTAMP).param("qr", irn == null ? null : irn.signedQr(), Types.VARCHAR)
        .param("ewayBill", ewayBill == null ? null : ewayBill.no(), Types.VARCHAR)
        .param("until", ewayBill == null || ewayBill.validUntil() == null ? null : Timestamp.from(ewayBill.validUntil()), Types.TIMESTAMP)
        .param("id", invoiceId).update();
  }

  void clearEwayBill(long invoiceId) {
    db.sql("update invoice_invoice set eway_bill_no = null, eway_bill_valid_until = null where id = :id").param("id", invoiceId).update();
  }

  int cancel(Act act, long invoiceId) {
    return db.sql("update invoice_invoice set state = 'CANCELLED', cancelled_at = :at, cancelled_by = :by, cancel_why = :why where id = :id and state = 'ISSUED'")
        .param("at", Timestamp.from(act.at())).param("by", act.who().id()).param("why", act.reason()).param("id", invoiceId).update();
  }
}
