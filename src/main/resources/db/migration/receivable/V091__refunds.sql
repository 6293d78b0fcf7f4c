-- Money paid back out of a receipt or credit note that was not used up. Taken back, it is marked and stays to be seen.
create table receivable_refund (
  id bigint generated always as identity (start with 1001),
  document text not null,
  credit_id bigint not null,
  customer_id bigint not null,
  mode text not null,
  reference text,
  amount numeric(18,2) not null,
  paid_on date not null,
  why text not null,
  at timestamptz not null,
  by_id bigint not null,
  reversed_at timestamptz, reversed_by bigint, reversed_why text,
  constraint receivable_refund_pk primary key (id),
  constraint receivable_refund_document_unique unique (document),
  constraint receivable_refund_positive check (amount > 0),
  constraint receivable_refund_mode check (mode in ('CASH', 'CHEQUE', 'NEFT', 'RTGS', 'UPI', 'CARD')),
  constraint receivable_refund_reversed_has_reason check ((reversed_at is null) = (reversed_why is null)),
  constraint receivable_refund_credit_fk foreign key (credit_id) references receivable_credit);
create index receivable_refund_of_credit on receivable_refund (credit_id);
create index receivable_refund_of_customer on receivable_refund (customer_id, id desc);

-- Set against the invoice when it was issued, by nobody in particular: given back when that invoice is cancelled.
alter table receivable_settlement add column automatic boolean not null default false;
