create table receivable_account (
  customer_id bigint not null,
  open_amount numeric(18,2) not null default 0,
  advance_amount numeric(18,2) not null default 0,
  constraint receivable_account_pk primary key (customer_id),
  constraint receivable_account_open_not_negative check (open_amount >= 0),
  constraint receivable_account_advance_not_negative check (advance_amount >= 0),
  constraint receivable_account_party_fk foreign key (customer_id) references party_party) with (fillfactor = 70);

-- What a customer owes by one document.
create table receivable_item (
  id bigint generated always as identity (start with 1001),
  customer_id bigint not null,
  document text not null,
  kind text not null,
  order_id bigint,
  document_on date not null,
  due_on date not null,
  amount numeric(18,2) not null,
  open_amount numeric(18,2) not null,
  disputed boolean not null default false,
  withdrawn_at timestamptz,
  constraint receivable_item_pk primary key (id),
  constraint receivable_item_document_unique unique (document),
  constraint receivable_item_kind check (kind in ('INVOICE', 'DEBIT_NOTE', 'OPENING')),
  constraint receivable_item_open_within_amount check (open_amount >= 0 and open_amount <= amount),
  constraint receivable_item_withdrawn_is_not_open check (withdrawn_at is null or open_amount = 0),
  constraint receivable_item_account_fk foreign key (customer_id) references receivable_account) with (fillfactor = 80);
create index receivable_item_open on receivable_item (customer_id, due_on, id) where open_amount > 0;
create index receivable_item_due on receivable_item (due_on, id) where open_amount > 0;
create index receivable_item_of_order on receivable_item (order_id) where order_id is not null;

-- What is still to be paid, by order.
create view v_receivable_open as
  select order_id, customer_id, document, document_on, due_on, amount, open_amount, disputed from receivable_item where open_amount > 0;

-- What was billed for an order and is still to be paid, all its documents together.
create view v_receivable_of_order as
  select order_id, sum(amount) as amount, sum(open_amount) as open_amount from receivable_item
  where order_id is not null and withdrawn_at is null group by order_id;

-- What a customer has to his credit: money received, or a credit note. unused is what is not yet set against an item.
create table receivable_credit (
  id bigint generated always as identity (start with 1001),
  customer_id bigint not null,
  document text not null,
  kind text not null,
  mode text,
  reference text,
  order_id bigint,
  received_on date not null,
  cleared_on date,
  amount numeric(18,2) not null,
  unused numeric(18,2) not null,
  reversed_at timestamptz, reversed_by bigint, reversed_why text,
  created_at timestamptz not null,
  created_by bigint not null,
  constraint receivable_credit_pk primary key (id),
  constraint receivable_credit_document_unique unique (document),
  constraint receivable_credit_kind check (kind in ('RECEIPT', 'CREDIT_NOTE')),
  constraint receivable_credit_mode check (mode in ('CASH', 'CHEQUE', 'NEFT', 'RTGS', 'UPI', 'CARD')),
  constraint receivable_receipt_has_mode check ((kind = 'RECEIPT') = (mode is not null)),
  constraint receivable_reversed_has_reason check ((reversed_at is null) = (reversed_why is null) and (reversed_at is null or unused = 0)),
  constraint receivable_credit_unused_within_amount check (unused >= 0 and unused <= amount),
  constraint receivable_credit_positive check (amount > 0),
  constraint receivable_credit_account_fk foreign key (customer_id) references receivable_account);
create index receivable_credit_of on receivable_credit (customer_id, id desc);
create index receivable_credit_unused_ix on receivable_credit (customer_id, id) where unused > 0 and reversed_at is null;

create index receivable_credit_by_reference on receivable_credit (customer_id, mode, lower(reference)) where reference is not null and reversed_at is null;
create index receivable_credit_in_clearing on receivable_credit (customer_id) where mode = 'CHEQUE' and cleared_on is null and reversed_at is null;

-- Which credit paid which item; undone by a negative row that points at the first.
create table receivable_settlement (
  id bigint generated always as identity (start with 1001),
  credit_id bigint not null,
  item_id bigint not null,
  amount numeric(18,2) not null,
  at timestamptz not null,
  by_id bigint not null,
  reverses_id bigint,
  constraint receivable_settlement_pk primary key (id),
  constraint receivable_settlement_not_zero check (amount <> 0),
  constraint receivable_settlement_sign check ((amount < 0) = (reverses_id is not null)),
  constraint receivable_settlement_reversed_once unique (reverses_id),
  constraint receivable_settlement_credit_fk foreign key (credit_id) references receivable_credit,
  constraint receivable_settlement_item_fk foreign key (item_id) references receivable_item);
create index receivable_settlement_of_credit on receivable_settlement (credit_id);
create index receivable_settlement_of_item on receivable_settlement (item_id);
