-- Debit notes stand in the returns like credit notes; they raise what was billed, and move no goods.
create or replace view v_returns_outward as
  select 'INVOICE' as kind, i.id as document_id, i.registration_id, i.no, i.issued_on, i.buyer_gstin, i.buyer_category, i.supply_type, i.place_of_supply, i.total as value,
    i.taxable, i.igst, i.cgst, i.sgst, i.cess, i.state = 'CANCELLED' as cancelled, null as original_no, null::date as original_on, null::numeric as original_value,
    i.irn, i.customer_id, i.order_id
  from invoice_invoice i
  union all
  select 'CREDIT_NOTE', n.id, i.registration_id, n.no, n.issued_on, i.buyer_gstin, i.buyer_category, n.supply_type, n.place_of_supply, n.total,
    n.taxable, n.igst, n.cgst, n.sgst, n.cess, n.state = 'CANCELLED', i.no, i.issued_on, i.total, n.irn, n.customer_id, n.order_id
  from invoice_credit_note n join invoice_invoice i on i.id = n.invoice_id
  union all
  select 'DEBIT_NOTE', n.id, i.registration_id, n.no, n.issued_on, i.buyer_gstin, i.buyer_category, n.supply_type, n.place_of_supply, n.total,
    n.taxable, n.igst, n.cgst, n.sgst, 0::numeric(18,2), false, i.no, i.issued_on, i.total, n.irn, n.customer_id, n.order_id
  from invoice_debit_note n join invoice_invoice i on i.id = n.invoice_id;

create or replace view v_returns_outward_line as
  select 'INVOICE' as kind, l.invoice_id as document_id, l.line_no, l.hsn, l.uqc, l.qty, l.treatment, l.gst_rate, l.taxable, l.igst, l.cgst, l.sgst, l.cess
  from invoice_line l
  union all
  select 'CREDIT_NOTE', n.credit_note_id, n.line_no, l.hsn, l.uqc, n.qty, l.treatment, n.gst_rate, n.taxable, n.igst, n.cgst, n.sgst, n.cess
  from invoice_credit_note_line n join invoice_line l on l.invoice_id = n.invoice_id and l.line_no = n.invoice_line_no
  union all
  select 'DEBIT_NOTE', n.debit_note_id, n.line_no, l.hsn, l.uqc, 0::numeric(18,3), l.treatment, n.gst_rate, n.taxable, n.igst, n.cgst, n.sgst, 0::numeric(18,2)
  from invoice_debit_note_line n join invoice_line l on l.invoice_id = n.invoice_id and l.line_no = n.invoice_line_no;
create index returns_debit_note_by_day on invoice_debit_note (issued_on, id);
