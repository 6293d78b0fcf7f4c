-- What was billed too low on an invoice (CGST Act s.34(3)).
create table invoice_debit_note (
  id bigint generated always as identity (start with 1001),
  no text not null,
  series text not null,
  financial_year text not null,
  serial bigint not null,
  state text not null,
  invoice_id bigint not null,
  invoice_no text not null,
  order_id bigint not null,
  customer_id bigint not null,
  reason text not null,
  issued_on date not null,
  due_on date not null,
  issued_at timestamptz not null,
  issued_by bigint not null,
  place_of_supply text not null, supply_type text not null, inter_state boolean not null,
  taxable numeric(18,2) not null,
  cgst numeric(18,2) not null, sgst numeric(18,2) not null, igst numeric(18,2) not null,
  total numeric(18,2) not null,
  irn text, irn_ack_no text, irn_ack_at timestamptz, signed_qr text,
  constraint debit_note_pk primary key (id),
  constraint debit_note_no_unique unique (series, no),
  constraint debit_note_number_consecutive unique (series, financial_year, serial),
  constraint debit_note_state check (state in ('ISSUED')),
  constraint debit_note_positive check (total > 0),
  constraint debit_note_adds_up check (total = taxable + cgst + sgst + igst),
  constraint debit_note_halves_equal check (cgst = sgst),
  constraint debit_note_invoice_fk foreign key (invoice_id) references invoice_invoice);
create index debit_note_of_invoice on invoice_debit_note (invoice_id);
create index debit_note_of_order on invoice_debit_note (order_id);
create index debit_note_of_customer on invoice_debit_note (customer_id, id desc);
create index debit_note_by_no on invoice_debit_note (no);

create table invoice_debit_note_line (
  debit_note_id bigint not null,
  line_no int not null,
  invoice_id bigint not null,
  invoice_line_no int not null,
  taxable numeric(18,2) not null,
  gst_rate numeric(6,3) not null,
  cgst numeric(18,2) not null, sgst numeric(18,2) not null, igst numeric(18,2) not null,
  total numeric(18,2) not null,
  constraint debit_note_line_pk primary key (debit_note_id, line_no),
  constraint debit_note_line_positive check (taxable > 0),
  constraint debit_note_line_note_fk foreign key (debit_note_id) references invoice_debit_note,
  constraint debit_note_line_invoice_fk foreign key (invoice_id, invoice_line_no) references invoice_line);
