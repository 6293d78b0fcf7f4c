package org.kram.returns;

import java.time.YearMonth;
import java.util.stream.IntStream;
import org.kram.gst.Gstin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A month of invoices written straight into the tables, as many as wanted: five lines each, seven of ten to registered buyers, one to another
/// state above the limit of table 5, one abroad; registered at the portal and posted, as if they had come through the chain.
@Component
public class ManyInvoices {
  private static final int BUYERS = 2_000;

  private final JdbcClient db;

  ManyInvoices(JdbcClient db) {
    this.db = db;
  }

  /// The company has a registration and a customer.
  @Transactional
  public void write(int count, YearMonth month) {
    var buyers = IntStream.range(0, BUYERS).mapToObj(i -> (i % 2 == 0 ? "27" : "29") + "AABC%c%04dM1Z".formatted('A' + i % 26, i + 1)).map(first -> first + Gstin.checkDigit(first)).toArray(String[]::new);
    db.sql("set local session_replication_role = replica").update(); // no shipments stand behind these invoices
    db.sql("""
            create temporary table many on commit drop as
            select g, 10000000 + g as id, 'Z' || to_char(:month::date, 'MMYY') || '/' || lpad(g::text, 6, '0') as no, :month::date + (g %% :days) as day,
              case when g %% 10 < 7 then (:buyers::text[])[1 + g %% %1$d] end as buyer,
              case when g %% 10 < 7 then left((:buyers::text[])[1 + g %% %1$d], 2) when g %% 10 = 7 then '27' when g %% 10 = 8 then '29' else '96' end as pos,
              case when g %% 10 < 7 then 'B2B' when g %% 10 < 9 then 'B2C' else 'EXPWP' end as type,
              case when g %% 10 < 7 then 'REGULAR' when g %% 10 < 9 then 'UNREGISTERED' else 'OVERSEAS' end as category,
              (case when g %% 10 = 8 then 30000 else 100 + g %% 900 end)::numeric(18,2) as line
            from generate_series(1, :count) g""".formatted(BUYERS))
        .param("month", month.atDay(1)).param("days", month.lengthOfMonth()).param("buyers", buyers).param("count", count).update();
    db.sql("""
        insert into invoice_invoice (id, no, series, financial_year, serial, kind, state, registration_id, seller_gstin, shipment_id, order_id, customer_id, bill_to_id, ship_to_id,
          buyer_gstin, buyer_category, place_of_supply, supply_type, inter_state, tax_rule, issued_on, due_on, issued_at, issued_by, gross, discount, charges, taxable, cgst, sgst, igst, cess,
          round_off, total, parties, irn, irn_ack_no, irn_ack_at)
        overriding system value
        select m.id, m.no, 'MANY:' || left(m.no, 5), '26-27', m.g, 'TAX_INVOICE', 'ISSUED', r.id, r.gstin, -m.id, -m.id, c.id, 0, 0,
          m.buyer, m.category, m.pos, m.type, m.pos <> '27', 'many', m.day, m.day + 30, m.day + time '10:00', 0, 5 * line, 0, 0, 5 * line,
          case when m.pos = '27' then 5 * round(line * 0.09, 2) else 0 end, case when m.pos = '27' then 5 * round(line * 0.09, 2) else 0 end, case when m.pos = '27' then 0 else 5 * round(line * 0.18, 2) end, 0,
          0, 5 * line + case when m.pos = '27' then 10 * round(line * 0.09, 2) else 5 * round(line * 0.18, 2) end, '{}', case when m.type <> 'B2C' then md5(m.no) || md5(m.no) end,
          case when m.type <> 'B2C' then m.id::text end, case when m.type <> 'B2C' then m.day + time '10:00' end
        from many m, (select id, gstin from company_registration order by id limit 1) r, (select id from party_party order by id limit 1) c""").update();
    db.sql("""
        insert into invoice_line (invoice_id, line_no, shipment_id, shipment_line_no, order_id, order_line_no, item_id, sku, description, hsn, service, uqc, qty, unit_price, gross, discount,
          taxable, treatment, gst_rate, cgst, sgst, igst, cess, total)
        select m.id, n, -m.id, n, -m.id, n, 0, 'SKU' || n, 'Dinner plate', (array['69120010', '69111011', '70133700', '73239390', '94055000'])[n], false, 'NOS', 2, line / 2, line, 0,
          line, 'TAXABLE', 18, case when m.pos = '27' then round(line * 0.09, 2) else 0 end, case when m.pos = '27' then round(line * 0.09, 2) else 0 end, case when m.pos = '27' then 0 else round(line * 0.18, 2) end, 0,
          line + case when m.pos = '27' then 2 * round(line * 0.09, 2) else round(line * 0.18, 2) end
        from many m cross join generate_series(1, 5) n""").update();
    db.sql("""
        insert into filing_task (kind, document, document_id, registration_id, state, last_answer, created_at, done_at)
        select k, m.no, m.id, r.id, case when k = 'EWAY_BILL' or m.type = 'B2C' then 'NOT_NEEDED' else 'DONE' end, 'many', m.day, m.day
        from many m, (select id from company_registration order by id limit 1) r, unnest(array['IRN_INVOICE', 'EWAY_BILL']) k""").update();
    db.sql("""
        with entry as (
          insert into ledger_entry (posted_on, recorded_at, document, narration, actor_id) select m.day, m.day, m.no, 'Sale', 0 from many m returning id, document)
        insert into ledger_line (entry_id, line_no, account, party_id, debit, credit)
        select e.id, p.n, p.account, case when p.n = 1 then i.customer_id end, p.debit, p.credit from entry e join invoice_invoice i on i.no = e.document
          cross join lateral (values (1, 'RECEIVABLE', i.total, 0), (2, 'SALES', 0, i.taxable), (3, 'OUT_IGST', 0, i.igst), (4, 'OUT_CGST', 0, i.cgst), (5, 'OUT_SGST', 0, i.sgst)) p(n, account, debit, credit)
        where p.debit <> p.credit""").update();
    for (var table : new String[] {"invoice_invoice", "invoice_line", "filing_task", "ledger_entry", "ledger_line"}) db.sql("analyze " + table).update();
  }
}
