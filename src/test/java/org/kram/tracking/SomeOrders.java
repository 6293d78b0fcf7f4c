package org.kram.tracking;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import org.kram.shared.Indian;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Orders at every place of the chain, written as rows: tracking only reads, and must read whatever the facts are.
final class SomeOrders {
  private final JdbcClient db;
  private final Instant now;
  private final long item;
  private final long second;
  final long customer;

  SomeOrders(JdbcClient db, Instant now) {
    this.db = db;
    this.now = now;
    db.sql("insert into company_profile (id, name, legal_name, pan, aggregate_turnover, started_on) values (1, 'Sahyadri Gift House', 'Sahyadri Gift House Private Limited', 'AAACS1234F', 250000000, '2020-04-01')").update();
    db.sql("""
        insert into company_registration (gstin, state_code, legal_name, invoice_prefix, line1, place, pin)
        values ('27AAACS1234F1Z5', '27', 'Sahyadri Gift House Private Limited', 'MH', '12 Market Yard', 'Pune', '411037')""").update();
    db.sql("insert into company_branch (registration_id, code, name) select id, 'PUNE', 'Pune' from company_registration").update();
    db.sql("insert into company_warehouse (branch_id, code, name, line1, place, state_code, pin) select id, 'PUN1', 'Pune Market Yard', '12 Market Yard', 'Pune', '27', '411037' from company_branch").update();
    customer = db.sql("""
        insert into party_party (code, name, legal_name, category, gstin, phone, state, created_by, created_at, signed_by, signed_at)
        values ('ANJALI', 'Anjali Traders', 'Anjali Traders', 'REGULAR', '27AAAPA1234A1Z5', '9822012345', 'SIGNED', 0, :at, 0, :at) returning id""").param("at", Timestamp.from(now)).query(Long.class).single();
    db.sql("insert into party_address (party_id, label, billing, shipping, line1, place, state_code, pin) values (:id, 'Shop', true, true, '4 Laxmi Road', 'Pune', '27', '411030')").param("id", customer).update();
    db.sql("insert into credit_account (customer_id, credit_limit) values (:id, 500000)").param("id", customer).update();
    db.sql("insert into receivable_account (customer_id) values (:id)").param("id", customer).update();
    item = item("22423", "Regency cakestand 3 tier", "691200");
    second = item("85123A", "White hanging heart T-light holder", "940550");
  }

  private long item(String sku, String name, String hsn) {
    return db.sql("insert into catalog_item (sku, name, hsn, tax_class, uqc) values (:sku, :name, :hsn, 'GST18', 'NOS') returning id").param("sku", sku).param("name", name).param("hsn", hsn).query(Long.class).single();
  }

  /// Two lines of ten each; the ladder of both is (allocated, picked, packed, invoiced, dispatched).
  long order(String state, boolean cleared, String po, int... ladder) {
    long id = db.sql("""
            insert into order_order (customer_id, bill_to_id, ship_to_id, warehouse_id, po_no, state, ordered_on, terms_days, taxable, tax, total, confirmed_at, created_by, created_at, cancelled_at)
            select :customer, a.id, a.id, w.id, :po, :state, :on, 30, 10000, 1800, 11800, :at, 0, :at, case when :state = 'CANCELLED' then :at::timestamptz end
            from party_address a, company_warehouse w where a.party_id = :customer returning id""")
        .param("customer", customer).param("po", po).param("state", state).param("on", Date.valueOf(Indian.day(now))).param("at", Timestamp.from(now.minusSeconds(7200))).query(Long.class).single();
    int[] rung = new int[5];
    System.arraycopy(ladder, 0, rung, 0, ladder.length);
    for (int line = 1; line <= 2; line++)
      db.sql("""
              insert into order_line (order_id, line_no, item_id, sku, description, unit, unit_qty, unit_price, price_source, taxable, tax_class, gst_rate, tax, waterfall, cleared, first_promised_on, promised_on,
                qty_ordered, qty_allocated, qty_picked, qty_packed, qty_invoiced, qty_dispatched)
              select :order, :line, i.id, i.sku, i.name, 'NOS', 10, 500, 'BASE', 5000, 'GST18', 18, 900, '[]', :cleared, :promised, :promised, 10, :a, :b, :c, :d, :e from catalog_item i where i.id = :item""")
          .param("order", id).param("line", line).param("item", line == 1 ? item : second).param("cleared", cleared).param("promised", Date.valueOf(Indian.day(now).plusDays(2)))
          .param("a", rung[0]).param("b", rung[1]).param("c", rung[2]).param("d", rung[3]).param("e", rung[4]).update();
    return id;
  }

  void creditCase(long order, String state) {
    db.sql("""
            insert into credit_case (order_id, order_no, customer_id, raised_by, raised_at, due_at, wanted, reasons, snapshot, state, decided_by, decided_by_name, decided_at, decision_why)
            values (:order, 'SO-' || :order, :customer, 0, :at, :due, 11800, '[]', '{}', :state, case when :state <> 'OPEN' then 1 end, case when :state <> 'OPEN' then 'Farida' end,
              case when :state <> 'OPEN' then :at::timestamptz end, case when :state <> 'OPEN' then 'two cheques bounced' end)""")
        .param("order", order).param("customer", customer).param("at", Timestamp.from(now.minusSeconds(5400))).param("due", Timestamp.from(now.plusSeconds(9000))).param("state", state).update();
  }

  void backorder(long order, int line, int qty) {
    db.sql("""
            insert into allocation_backorder (order_id, line_no, item_id, warehouse_id, qty, since, cause, expected_on, expected_basis)
            select :order, :line, l.item_id, o.warehouse_id, :qty, :at, 'SHORT', :expected, 'lead time 7 days' from order_line l join order_order o on o.id = l.order_id where l.order_id = :order and l.line_no = :line""")
        .param("order", order).param("line", line).param("qty", qty).param("at", Timestamp.from(now.minusSeconds(3600))).param("expected", Date.valueOf(Indian.day(now).plusDays(7))).update();
  }

  /// A pick list over both lines, and with a shipment state also the shipment, its trip, invoice, e-way bill and receivable.
  long pick(long order, String state) {
    long pick = db.sql("""
            insert into dispatch_pick (order_id, customer_id, warehouse_id, state, released_at, released_by, confirmed_at, confirmed_by)
            select o.id, o.customer_id, o.warehouse_id, :state, :at, 0, case when :state <> 'RELEASED' then :at::timestamptz end, case when :state <> 'RELEASED' then 0 end from order_order o where o.id = :order returning id""")
        .param("order", order).param("state", state).param("at", Timestamp.from(now.minusSeconds(2400))).query(Long.class).single();
    db.sql("insert into dispatch_pick_line (pick_id, seq, order_id, order_line_no, item_id, location_id, qty) select :pick, l.line_no, l.order_id, l.line_no, l.item_id, 1001, 10 from order_line l where l.order_id = :order")
        .param("pick", pick).param("order", order).update();
    return pick;
  }

  long shipment(long order, String state, String vehicle, boolean papersStand) {
    long pick = pick(order, "PACKED");
    Long trip = vehicle == null ? null : db.sql("""
            insert into dispatch_trip (warehouse_id, vehicle_no, transporter_name, driver, driver_phone, lr_no, created_by, created_at)
            select warehouse_id, :vehicle, 'VRL Logistics', 'Ramesh', '9876500011', 'LR-7781', 0, :at from order_order where id = :order returning id""")
        .param("vehicle", vehicle).param("at", Timestamp.from(now)).param("order", order).query(Long.class).single();
    boolean invoiced = !state.equals("PACKED");
    boolean left = state.equals("LEFT") || state.equals("DELIVERED");
    long shipment = db.sql("""
            insert into dispatch_shipment (order_id, customer_id, warehouse_id, pick_id, trip_id, state, cartons, packed_at, packed_by, invoice_no, invoiced_at, papers_stand, left_at, eta_on, delivered_at, delivered_to)
            select o.id, o.customer_id, o.warehouse_id, :pick, :trip, :state, 3, :at, 0, case when :invoiced then 'MH/26-27/' || lpad(:order::text, 6, '0') end, case when :invoiced then :at::timestamptz end, :papers,
              case when :left then :at::timestamptz end, case when :left then :eta::date end, case when :state = 'DELIVERED' then :at::timestamptz end, case when :state = 'DELIVERED' then 'Shop manager' end
            from order_order o where o.id = :order returning id""")
        .param("pick", pick).param("trip", trip, java.sql.Types.BIGINT).param("state", state).param("at", Timestamp.from(now.minusSeconds(1800))).param("invoiced", invoiced).param("left", left).param("papers", papersStand)
        .param("eta", Date.valueOf(Indian.day(now).plusDays(1))).param("order", order).query(Long.class).single();
    db.sql("insert into dispatch_shipment_line (shipment_id, line_no, order_id, order_line_no, item_id, qty) select :shipment, l.line_no, l.order_id, l.line_no, l.item_id, 10 from order_line l where l.order_id = :order")
        .param("shipment", shipment).param("order", order).update();
    if (invoiced) invoice(order, shipment, vehicle);
    return shipment;
  }

  private void invoice(long order, long shipment, String vehicle) {
    db.sql("""
            insert into invoice_invoice (no, series, financial_year, serial, kind, state, registration_id, seller_gstin, shipment_id, order_id, customer_id, bill_to_id, ship_to_id, buyer_category, place_of_supply, supply_type,
              inter_state, tax_rule, issued_on, due_on, issued_at, issued_by, gross, discount, taxable, cgst, sgst, igst, cess, round_off, total, parties, irn, eway_bill_no, eway_bill_valid_until)
            select 'MH/26-27/' || lpad(o.id::text, 6, '0'), '27AAACS1234F1Z5:INV', '26-27', o.id, 'TAX_INVOICE', 'ISSUED', 1001, '27AAACS1234F1Z5', :shipment, o.id, o.customer_id, o.bill_to_id, o.ship_to_id, 'REGULAR', '27', 'B2B',
              false, 'INTRA', o.ordered_on, o.ordered_on + 30, :at, 0, 10000, 0, 10000, 900, 900, 0, 0, 0, 11800, '{}', repeat('ab', 32), case when :vehicle::text is not null then '1810' || lpad(o.id::text, 8, '0') end,
              case when :vehicle::text is not null then :at::timestamptz + interval '1 day' end
            from order_order o where o.id = :order""")
        .param("shipment", shipment).param("order", order).param("vehicle", vehicle).param("at", Timestamp.from(now.minusSeconds(1500))).update();
    db.sql("""
            insert into receivable_item (customer_id, document, kind, order_id, document_on, due_on, amount, open_amount)
            select customer_id, no, 'INVOICE', order_id, issued_on, due_on, total, total from invoice_invoice where order_id = :order""").param("order", order).update();
  }

  void paper(long order, String kind, String state, String code, String answer) {
    db.sql("""
            insert into filing_task (kind, document, document_id, registration_id, state, last_code, last_answer, created_at)
            select :kind, i.no, i.id, i.registration_id, :state, :code, :answer, :at from invoice_invoice i where i.order_id = :order""")
        .param("kind", kind).param("state", state).param("code", code).param("answer", answer).param("at", Timestamp.from(now.minusSeconds(1200))).param("order", order).update();
  }

  void paid(long order) {
    db.sql("update receivable_item set open_amount = 0 where order_id = :order").param("order", order).update();
  }
}
