package org.kram.insight;

import java.util.List;
import org.springframework.stereotype.Component;

@Component
class PackedTruth implements Truth {
  @Override
  public int no() {
    return 2;
  }

  @Override
  public String sentence() {
    return "An invoice is what was packed, no more and no less; a credit note is part of its invoice.";
  }

  @Override
  public List<Probe> probes() {
    return List.of(
        new Probe("per shipment, the invoice's lines are the packed lines", """
            select coalesce(il.no, s.invoice_no) as invoice, 'SH-' || coalesce(sl.shipment_id, il.shipment_id) as shipment,
              coalesce(sl.line_no, il.shipment_line_no) as line, sl.qty as packed, il.qty as invoiced
            from (select l.*, x.invoice_no from dispatch_shipment_line l join dispatch_shipment x on x.id = l.shipment_id and x.invoice_no is not null) sl
            full join (
              select l.*, i.no from invoice_line l join invoice_invoice i on i.id = l.invoice_id and i.state = 'ISSUED') il
              on il.shipment_id = sl.shipment_id and il.shipment_line_no = sl.line_no
            left join dispatch_shipment s on s.id = sl.shipment_id
            where sl.qty is distinct from il.qty or sl.item_id is distinct from il.item_id or sl.order_id is distinct from il.order_id
              or sl.order_line_no is distinct from il.order_line_no"""),
        new Probe("shipment and invoice name each other", """
            select i.no as invoice, 'SH-' || s.id as shipment, s.state, s.invoice_no as on_shipment
            from dispatch_shipment s full join (select * from invoice_invoice where state = 'ISSUED') i on i.shipment_id = s.id
            where s.invoice_no is distinct from i.no or (s.state in ('INVOICED', 'LEFT', 'DELIVERED')) <> (i.id is not null)
              or i.id is not null and (s.order_id <> i.order_id or s.customer_id <> i.customer_id)"""),
        new Probe("an invoice's head is the sum of its lines", """
            select i.no as invoice, i.taxable, i.cgst, i.sgst, i.igst, i.cess, l.taxable as lines_taxable, l.cgst as lines_cgst, l.igst as lines_igst, l.cess as lines_cess
            from invoice_invoice i left join (
              select invoice_id, sum(taxable) as taxable, sum(cgst) as cgst, sum(sgst) as sgst, sum(igst) as igst, sum(cess) as cess from invoice_line group by 1) l
              on l.invoice_id = i.id
            where (i.taxable, i.cgst, i.sgst, i.igst, i.cess) is distinct from (l.taxable, l.cgst, l.sgst, l.igst, l.cess)"""),
        new Probe("a credit note's head is the sum of its lines", """
            select n.no as credit_note, n.taxable, n.cgst, n.igst, n.cess, l.taxable as lines_taxable, l.cgst as lines_cgst, l.igst as lines_igst, l.cess as lines_cess
            from invoice_credit_note n left join (
              select credit_note_id, sum(taxable) as taxable, sum(cgst) as cgst, sum(sgst) as sgst, sum(igst) as igst, sum(cess) as cess
              from invoice_credit_note_line group by 1) l on l.credit_note_id = n.id
            where (n.taxable, n.cgst, n.sgst, n.igst, n.cess) is distinct from (l.taxable, l.cgst, l.sgst, l.igst, l.cess)"""),
        new Probe("what an invoice line has returned = its credit notes, at its own rate", """
            select i.no as invoice, l.line_no as line, l.qty, l.qty_returned, coalesce(c.qty, 0) as credited, l.gst_rate, c.rates
            from invoice_line l join invoice_invoice i on i.id = l.invoice_id left join (
              select cl.invoice_id, cl.invoice_line_no, sum(cl.qty) as qty, bool_and(cl.gst_rate = x.gst_rate) as same_rate, array_agg(distinct cl.gst_rate) as rates
              from invoice_credit_note_line cl join invoice_credit_note n on n.id = cl.credit_note_id and n.state = 'ISSUED'
              join invoice_line x on x.invoice_id = cl.invoice_id and x.line_no = cl.invoice_line_no group by 1, 2) c
              on c.invoice_id = l.invoice_id and c.invoice_line_no = l.line_no
            where l.qty_returned <> coalesce(c.qty, 0) or not coalesce(c.same_rate, true)"""),
        new Probe("no invoice is credited beyond its total", """
            select i.no as invoice, i.total, sum(n.total) as credited from invoice_invoice i join invoice_credit_note n on n.invoice_id = i.id and n.state = 'ISSUED'
            group by i.id having sum(n.total) > i.total"""),
        new Probe("a settled return is credited with what was received", """
            select 'RT-' || r.id as "return", r.invoice_no as invoice, c.invoice_line_no as line, c.qty_received as received, l.qty as credited
            from claim_return r join claim_return_line c on c.return_id = r.id and r.state = 'SETTLED'
            left join invoice_credit_note_line l on l.credit_note_id = r.credit_note_id and l.invoice_line_no = c.invoice_line_no
            where coalesce(c.qty_received, 0) <> coalesce(l.qty, 0)"""));
  }
}
