package org.kram.insight;

import java.util.List;
import org.springframework.stereotype.Component;

@Component
class PapersTruth implements Truth {
  @Override
  public int no() {
    return 7;
  }

  @Override
  public String sentence() {
    return "Every invoice has its e-invoice and e-way bill, or stands on the list of exceptions by name.";
  }

  @Override
  public List<Probe> probes() {
    return List.of(
        new Probe("an invoice is registered, or a task says why not (yet)", """
            select i.no as invoice, i.irn, t.state as task, t.last_answer from invoice_invoice i
            left join filing_task t on t.kind = 'IRN_INVOICE' and t.document_id = i.id
            where i.state = 'ISSUED' and (i.irn is not null) is distinct from (coalesce(t.state, 'NONE') = 'DONE')
              or i.state = 'ISSUED' and i.irn is null and t.id is null"""),
        new Probe("a credit note is registered, or a task says why not (yet)", """
            select n.no as credit_note, n.irn, t.state as task, t.last_answer from invoice_credit_note n
            left join filing_task t on t.kind = 'IRN_CREDIT_NOTE' and t.document_id = n.id
            where n.state = 'ISSUED' and ((n.irn is not null) is distinct from (coalesce(t.state, 'NONE') = 'DONE') or n.irn is null and t.id is null)"""),
        new Probe("a debit note is registered, or a task says why not (yet)", """
            select n.no as debit_note, n.irn, t.state as task, t.last_answer from invoice_debit_note n
            left join filing_task t on t.kind = 'IRN_DEBIT_NOTE' and t.document_id = n.id
            where (n.irn is not null) is distinct from (coalesce(t.state, 'NONE') = 'DONE') or n.irn is null and t.id is null"""),
        new Probe("the e-way bill is the same on bill, invoice and shipment, or a task says why there is none", """
            select i.no as invoice, i.eway_bill_no as on_invoice, s.eway_bill_no as on_shipment, b.no as bill, t.state as task from invoice_invoice i
            join dispatch_shipment s on s.id = i.shipment_id
            left join filing_task t on t.kind = 'EWAY_BILL' and t.document_id = i.id
            left join filing_eway_bill b on b.invoice_id = i.id and b.state <> 'CANCELLED'
            where i.state = 'ISSUED' and (i.eway_bill_no is distinct from b.no or i.eway_bill_no is distinct from s.eway_bill_no or i.eway_bill_no is null and t.id is null)"""),
        new Probe("registration numbers are the same on invoice and shipment, and given once", """
            select i.no as invoice, i.irn, s.irn as on_shipment from invoice_invoice i join dispatch_shipment s on s.id = i.shipment_id
            where i.state = 'ISSUED' and i.irn is distinct from s.irn
            union all
            select min(no), irn, count(*)::text from invoice_invoice where irn is not null group by irn having count(*) > 1"""),
        new Probe("nothing has left without papers", """
            select 'SH-' || s.id as shipment, s.state, s.invoice_no, s.papers_wait_for from dispatch_shipment s
            left join invoice_invoice i on i.shipment_id = s.id and i.state = 'ISSUED'
            where s.state in ('LEFT', 'DELIVERED') and s.pick_id is not null and (not s.papers_stand or i.id is null or exists (
              select from filing_task t where t.document_id = i.id and t.kind in ('IRN_INVOICE', 'EWAY_BILL') and t.state in ('PENDING', 'ASKED', 'REFUSED')))"""),
        new Probe("a challan has its e-way bill, or a task says why not (yet)", """
            select c.no as challan, c.eway_bill_no as on_challan, b.no as bill, t.state as task from challan_challan c
            left join filing_task t on t.kind = 'EWAY_BILL_CHALLAN' and t.document_id = c.id
            left join filing_eway_bill b on b.challan_id = c.id and b.state <> 'CANCELLED'
            where c.state <> 'CANCELLED' and (c.eway_bill_no is distinct from b.no or t.id is null or c.state in ('LEFT', 'ENDED') and t.state not in ('DONE', 'NOT_NEEDED'))
              or c.state = 'CANCELLED' and b.state = 'ACTIVE'"""),
        new Probe("a cancelled invoice has no live e-way bill", """
            select i.no as invoice, b.no as bill, b.state from invoice_invoice i join filing_eway_bill b on b.invoice_id = i.id
            where i.state = 'CANCELLED' and b.state = 'ACTIVE'"""));
  }
}
