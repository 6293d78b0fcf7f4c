-- One GSTIN's GSTR-1 of one month, and what became of it.
create table returns_period (
  id bigint generated always as identity (start with 1001),
  registration_id bigint not null,
  month date not null,
  state text not null default 'OPEN',
  prepared_at timestamptz, prepared_by text,
  summary jsonb,
  file_sha256 text, file_bytes bigint,
  filed_on date, arn text, filed_by text,
  constraint returns_period_pk primary key (id),
  constraint returns_period_once unique (registration_id, month),
  constraint returns_period_first check (extract(day from month) = 1),
  constraint returns_period_state check (state in ('OPEN', 'PREPARED', 'FILED')),
  constraint returns_period_prepared check ((state = 'OPEN') = (file_sha256 is null) and (file_sha256 is null) = (summary is null)),
  constraint returns_period_filed check ((state = 'FILED') = (arn is not null) and (arn is null) = (filed_on is null)));

-- The file as it was prepared, compressed, in pieces: a large month is never in memory as a whole.
create table returns_file_part (
  period_id bigint not null,
  part_no int not null,
  content bytea not null,
  constraint returns_file_part_pk primary key (period_id, part_no),
  constraint returns_file_part_period_fk foreign key (period_id) references returns_period);

-- The register: where each outward tax document stands in the returns. tab and grp as org.kram.returns.gstr1.Place decides them.
create table returns_document (
  kind text not null,
  document_id bigint not null,
  period_id bigint not null,
  no text not null,
  issued_on date not null,
  tab text not null,
  grp text not null,
  value numeric(18,2) not null,
  taxable numeric(18,2) not null,
  igst numeric(18,2) not null, cgst numeric(18,2) not null, sgst numeric(18,2) not null, cess numeric(18,2) not null,
  untaxed numeric(18,2) not null,
  cancelled boolean not null,
  findings jsonb,
  constraint returns_document_pk primary key (kind, document_id),
  constraint returns_document_kind check (kind in ('INVOICE', 'CREDIT_NOTE', 'DEBIT_NOTE')),
  constraint returns_document_period_fk foreign key (period_id) references returns_period) with (fillfactor = 90);
create index returns_document_of_period on returns_document (period_id, tab, grp, issued_on, no);
create index returns_document_with_findings on returns_document (period_id) where findings is not null;

-- Outward tax documents, whatever table they live in.
create view v_returns_outward as
  select 'INVOICE' as kind, i.id as document_id, i.registration_id, i.no, i.issued_on, i.buyer_gstin, i.buyer_category, i.supply_type, i.place_of_supply, i.total as value,
    i.taxable, i.igst, i.cgst, i.sgst, i.cess, i.state = 'CANCELLED' as cancelled, null as original_no, null::date as original_on, null::numeric as original_value,
    i.irn, i.customer_id, i.order_id
  from invoice_invoice i
  union all
  select 'CREDIT_NOTE', n.id, i.registration_id, n.no, n.issued_on, i.buyer_gstin, i.buyer_category, n.supply_type, n.place_of_supply, n.total,
    n.taxable, n.igst, n.cgst, n.sgst, n.cess, n.state = 'CANCELLED', i.no, i.issued_on, i.total, n.irn, n.customer_id, n.order_id
  from invoice_credit_note n join invoice_invoice i on i.id = n.invoice_id;

create view v_returns_outward_line as
  select 'INVOICE' as kind, l.invoice_id as document_id, l.line_no, l.hsn, l.uqc, l.qty, l.treatment, l.gst_rate, l.taxable, l.igst, l.cgst, l.sgst, l.cess
  from invoice_line l
  union all
  select 'CREDIT_NOTE', n.credit_note_id, n.line_no, l.hsn, l.uqc, n.qty, l.treatment, n.gst_rate, n.taxable, n.igst, n.cgst, n.sgst, n.cess
  from invoice_credit_note_line n join invoice_line l on l.invoice_id = n.invoice_id and l.line_no = n.invoice_line_no;
create index returns_credit_note_by_day on invoice_credit_note (issued_on, id);

insert into company_setting values
  ('returns.gstr1_version', 'GST3.2', 'GSTR-1 file: version of the portal''s offline form'),
  ('returns.tolerance', '1.00', 'GSTR-2B: figures of books and portal within so many rupees agree');
