package org.kram.filing;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.kram.company.Settings;
import org.kram.dispatch.ChainCast;
import org.kram.invoice.BillCast;
import org.kram.invoice.InvoiceBook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Many invoices that wait for their registration: one from the chain, the others copied from it by SQL, each with its own shipment.
@Component
class InvoiceQueue {
  private final JdbcClient db;
  private final BillCast cast;
  private final InvoiceBook invoices;
  private final Settings settings;
  private final AtomicInteger runs = new AtomicInteger();
  private long first;
  private String prefix = "";

  InvoiceQueue(JdbcClient db, BillCast cast, InvoiceBook invoices, Settings settings) {
    this.db = db;
    this.cast = cast;
    this.invoices = invoices;
    this.settings = settings;
  }

  /// @param sellerGstin and what the numbers of the copies begin with
  record Filled(String sellerGstin, String prefix) {}

  Filled fill(int n) {
    int run = runs.incrementAndGet();
    first = run * 1_000_000L;
    prefix = "Q" + run + "/26-27/";
    settings.set(ChainCast.act(), "sandbox.down", "true");
    var model = invoices.invoice(invoices.issue(ChainCast.act(), cast.packed(2).id()).no());
    settings.set(ChainCast.act(), "sandbox.down", "false");
    copy("dispatch_pick", "id = (select pick_id from dispatch_shipment where id = " + model.shipmentId() + ")", "'id', %1$d + n", n);
    copy("dispatch_shipment", "id = " + model.shipmentId(), "'id', %1$d + n, 'pick_id', %1$d + n, 'invoice_no', '%2$s' || n", n);
    copy("dispatch_shipment_line", "shipment_id = " + model.shipmentId(), "'shipment_id', %1$d + n", n);
    copy("invoice_invoice", "id = " + model.id(), "'id', %1$d + n, 'no', '%2$s' || n, 'series', '%2$s', 'serial', n, 'shipment_id', %1$d + n, 'order_id', %1$d + n", n);
    copy("invoice_line", "invoice_id = " + model.id(), "'invoice_id', %1$d + n, 'shipment_id', %1$d + n", n);
    copy("filing_task", "document_id = " + model.id() + " and kind in ('IRN_INVOICE', 'EWAY_BILL')",
        "'id', %1$d + 2 * n + (t.kind = 'EWAY_BILL')::int, 'document', '%2$s' || n, 'document_id', %1$d + n, 'shipment_id', %1$d + n, 'attempts', 0", n);
    for (var table : List.of("invoice_invoice", "invoice_line", "filing_task", "dispatch_shipment")) db.sql("analyze " + table).update();
    return new Filled(model.sellerGstin(), prefix);
  }

  private void copy(String table, String which, String changes, int n) {
    db.sql("""
            insert into %1$s overriding system value
            select copy.* from (select * from %1$s where %3$s) t, generate_series(1, :n - 1) n,
              lateral jsonb_populate_record(null::%1$s, to_jsonb(t) || jsonb_build_object(%2$s)) copy""".formatted(table, changes.formatted(first, prefix), which))
        .param("n", n).update();
  }
}
