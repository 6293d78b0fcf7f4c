create table claim_return (
  id bigint generated always as identity (start with 1001),
  invoice_id bigint not null,
  invoice_no text not null,
  order_id bigint not null,
  customer_id bigint not null,
  warehouse_id bigint not null,
  reason text not null,
  note text,
  state text not null,
  raised_by bigint not null, raised_at timestamptz not null,
  received_at timestamptz, received_by bigint,
  inspected_at timestamptz, inspected_by bigint,
  credit_note_id bigint,
  settled_at timestamptz,
  rejected_why text,
  constraint claim_return_pk primary key (id),
  constraint claim_return_reason check (reason in ('DAMAGED', 'WRONG_ITEM', 'EXCESS', 'QUALITY', 'NOT_ORDERED', 'EXPIRED', 'OTHER')),
  constraint claim_return_state check (state in ('RAISED', 'RECEIVED', 'INSPECTED', 'SETTLED', 'REJECTED')),
  constraint claim_settled_has_note check ((state = 'SETTLED') = (credit_note_id is not null)),
  constraint claim_rejected_has_reason check ((state = 'REJECTED') = (rejected_why is not null)),
  constraint claim_return_invoice_fk foreign key (invoice_id) references invoice_invoice);
create index claim_return_of_invoice on claim_return (invoice_id);
create index claim_return_of_order on claim_return (order_id);
create index claim_return_in_state on claim_return (state, id desc);
create index claim_return_open on claim_return (id) where state in ('RAISED', 'RECEIVED', 'INSPECTED');

create table claim_return_line (
  return_id bigint not null,
  line_no int not null,
  invoice_id bigint not null,
  invoice_line_no int not null,
  order_line_no int not null,
  item_id bigint not null,
  lot_id bigint not null default 0,
  qty numeric(18,3) not null,
  qty_received numeric(18,3),
  qty_restocked numeric(18,3),
  qty_scrapped numeric(18,3),
  finding text,
  constraint claim_return_line_pk primary key (return_id, line_no),
  constraint claim_return_line_positive check (qty > 0),
  constraint claim_return_line_received check (qty_received is null or (qty_received >= 0 and qty_received <= qty)),
  constraint claim_return_line_inspected check (qty_restocked is null or qty_restocked + qty_scrapped = qty_received),
  constraint claim_return_line_return_fk foreign key (return_id) references claim_return,
  constraint claim_return_line_invoice_fk foreign key (invoice_id, invoice_line_no) references invoice_line);
create index claim_return_line_of_invoice on claim_return_line (invoice_id, invoice_line_no);
