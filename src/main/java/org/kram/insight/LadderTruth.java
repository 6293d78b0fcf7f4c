package org.kram.insight;

import java.util.List;
import org.springframework.stereotype.Component;

@Component
class LadderTruth implements Truth {
  @Override
  public int no() {
    return 1;
  }

  @Override
  public String sentence() {
    return "Every order line climbs one ladder, and each rung is the sum of its documents.";
  }

  @Override
  public List<Probe> probes() {
    return List.of(
        new Probe("ordered ≥ allocated ≥ picked ≥ packed ≥ invoiced ≥ dispatched, after cancellations; returned ≤ invoiced", """
            select 'SO-' || order_id as "order", line_no as line, qty_ordered, qty_cancelled, qty_allocated, qty_picked, qty_packed, qty_invoiced, qty_dispatched, qty_returned
            from order_line where not (qty_cancelled >= 0 and qty_ordered - qty_cancelled >= qty_allocated and qty_allocated >= qty_picked and qty_picked >= qty_packed
              and qty_packed >= qty_invoiced and qty_invoiced >= qty_dispatched and qty_dispatched >= 0 and qty_returned between 0 and qty_invoiced)"""),
        new Probe("allocated = reserved now + picked", """
            select 'SO-' || coalesce(l.order_id, r.order_id) as "order", coalesce(l.line_no, r.line_no) as line, l.qty_allocated as ladder,
              coalesce(r.qty, 0) as reserved, coalesce(l.qty_picked, 0) as picked
            from order_line l
            full join (select order_id, line_no, sum(qty) as qty from stock_reservation group by 1, 2) r on r.order_id = l.order_id and r.line_no = l.line_no
            where l.qty_allocated is distinct from coalesce(r.qty, 0) + coalesce(l.qty_picked, 0)"""),
        rung("picked", "the confirmed picks that were not taken back, and of the services rendered", """
            select pl.order_id, pl.order_line_no as line_no, sum(pl.qty_picked) as qty
            from dispatch_pick_line pl join dispatch_pick p on p.id = pl.pick_id where p.state in ('PICKED', 'PACKED') group by 1, 2
            union all
            select sl.order_id, sl.order_line_no, sum(sl.qty) from dispatch_shipment_line sl join dispatch_shipment s on s.id = sl.shipment_id
            where sl.service and s.state <> 'CANCELLED' group by 1, 2"""),
        rung("packed", "the lines of live shipments", """
            select sl.order_id, sl.order_line_no as line_no, sum(sl.qty) as qty
            from dispatch_shipment_line sl join dispatch_shipment s on s.id = sl.shipment_id where s.state <> 'CANCELLED' group by 1, 2"""),
        rung("invoiced", "the lines of invoices that stand", """
            select il.order_id, il.order_line_no as line_no, sum(il.qty) as qty
            from invoice_line il join invoice_invoice i on i.id = il.invoice_id where i.state = 'ISSUED' group by 1, 2"""),
        rung("dispatched", "the lines of shipments that have left", """
            select sl.order_id, sl.order_line_no as line_no, sum(sl.qty) as qty
            from dispatch_shipment_line sl join dispatch_shipment s on s.id = sl.shipment_id where s.state in ('LEFT', 'DELIVERED') group by 1, 2"""),
        rung("returned", "the lines of credit notes that stand", """
            select il.order_id, il.order_line_no as line_no, sum(cl.qty) as qty
            from invoice_credit_note_line cl join invoice_credit_note n on n.id = cl.credit_note_id
            join invoice_line il on il.invoice_id = cl.invoice_id and il.line_no = cl.invoice_line_no where n.state = 'ISSUED' group by 1, 2"""),
        new Probe("a cleared line of an open order is allocated, or waits as a backorder", """
            select 'SO-' || l.order_id as "order", l.line_no as line, l.qty_ordered - l.qty_cancelled as wanted, l.qty_allocated as allocated, coalesce(b.qty, 0) as backorder
            from order_line l join order_order o on o.id = l.order_id
            left join allocation_backorder b on b.order_id = l.order_id and b.line_no = l.line_no
            where o.state = 'CONFIRMED' and l.cleared and not l.service and l.qty_allocated + coalesce(b.qty, 0) <> l.qty_ordered - l.qty_cancelled"""),
        new Probe("a service is rendered: no stock, no backorder and no pick list knows of it", """
            select 'SO-' || l.order_id as "order", l.line_no as line, l.sku, h.qty, h.how from order_line l join (
              select order_id, line_no, qty, 'reserved' as how from stock_reservation union all select order_id, line_no, qty, 'backorder' from allocation_backorder
              union all select order_id, order_line_no, qty, 'on a pick list' from dispatch_pick_line) h on h.order_id = l.order_id and h.line_no = l.line_no
            where l.service
            union all
            select 'SO-' || sl.order_id, sl.order_line_no, l.sku, sl.qty, 'packed as what it is not' from dispatch_shipment_line sl
            join order_line l on l.order_id = sl.order_id and l.line_no = sl.order_line_no where sl.service <> l.service"""),
        new Probe("only cleared lines of confirmed orders hold stock or wait for it", """
            select 'SO-' || h.order_id as "order", h.line_no as line, o.state, l.cleared, h.qty, h.how
            from (select order_id, line_no, qty, 'reserved' as how from stock_reservation union all select order_id, line_no, qty, 'backorder' from allocation_backorder) h
            left join order_line l on l.order_id = h.order_id and l.line_no = h.line_no left join order_order o on o.id = h.order_id
            where not coalesce(l.cleared, false) or o.state is distinct from 'CONFIRMED'"""));
  }

  /// A rung against the sum of the documents that move it, in both directions.
  private static Probe rung(String rung, String documents, String sum) {
    return new Probe(rung + " = the sum of " + documents, """
        select 'SO-' || coalesce(l.order_id, d.order_id) as "order", coalesce(l.line_no, d.line_no) as line, l.qty_%1$s as ladder, coalesce(d.qty, 0) as documents
        from order_line l full join (%2$s) d on d.order_id = l.order_id and d.line_no = l.line_no
        where l.qty_%1$s is distinct from coalesce(d.qty, 0)""".formatted(rung, sum));
  }
}
