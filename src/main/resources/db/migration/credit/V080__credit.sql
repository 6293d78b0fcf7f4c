-- One row per customer: the lock that two orders of one customer meet at.
create table credit_account (
  customer_id bigint not null,
  credit_limit numeric(18,2) not null,
  committed numeric(18,2) not null default 0,
  grace_days int,
  constraint credit_account_pk primary key (customer_id),
  constraint credit_limit_not_negative check (credit_limit >= 0),
  constraint credit_committed_not_negative check (committed >= 0),
  constraint credit_account_party_fk foreign key (customer_id) references party_party) with (fillfactor = 70);

create table credit_top_up (
  id bigint generated always as identity (start with 1001),
  customer_id bigint not null,
  amount numeric(18,2) not null,
  from_on date not null, until_on date not null,
  by_id bigint not null, by_name text not null, at timestamptz not null, why text not null,
  constraint credit_top_up_pk primary key (id),
  constraint credit_top_up_amount check (amount > 0),
  constraint credit_top_up_dates check (until_on >= from_on),
  constraint credit_top_up_account_fk foreign key (customer_id) references credit_account);
create index credit_top_up_of on credit_top_up (customer_id);

-- What a confirmed order has taken out of its customer's limit and not yet turned into a receivable.
create table credit_commitment (
  order_id bigint not null,
  customer_id bigint not null,
  amount numeric(18,2) not null,
  constraint credit_commitment_pk primary key (order_id),
  constraint credit_commitment_not_negative check (amount >= 0),
  constraint credit_commitment_account_fk foreign key (customer_id) references credit_account) with (fillfactor = 80);
create index credit_commitment_of on credit_commitment (customer_id) where amount > 0;

-- An order (or part of it) that waits for a person: reasons and figures as they were when it was raised.
create table credit_case (
  id bigint generated always as identity (start with 1001),
  order_id bigint not null,
  order_no text not null,
  customer_id bigint not null,
  raised_by bigint not null,
  raised_at timestamptz not null,
  due_at timestamptz not null,
  wanted numeric(18,2) not null,
  reasons jsonb not null,
  snapshot jsonb not null,
  state text not null,
  escalated_at timestamptz,
  decided_by bigint, decided_by_name text, decided_at timestamptz, decision_why text,
  constraint credit_case_pk primary key (id),
  constraint credit_case_state check (state in ('OPEN', 'SANCTIONED', 'REFUSED', 'WITHDRAWN')),
  constraint credit_case_decided_has_person check ((state in ('SANCTIONED', 'REFUSED')) = (decided_by is not null)),
  constraint credit_case_checker_is_not_maker check (decided_by is null or decided_by <> raised_by or raised_by = 0),
  constraint credit_case_account_fk foreign key (customer_id) references credit_account);
create unique index credit_case_one_open_per_order on credit_case (order_id) where state = 'OPEN';
create index credit_case_open on credit_case (due_at, id) where state = 'OPEN';
create index credit_case_of_order on credit_case (order_id);

create table credit_sanction (
  id bigint generated always as identity (start with 1001),
  case_id bigint not null,
  order_id bigint not null,
  customer_id bigint not null,
  scope text not null,
  lines int[],
  amount numeric(18,2) not null,
  until_on date,
  advance_needed numeric(18,2),
  state text not null,
  by_id bigint not null, by_name text not null, at timestamptz not null, why text not null,
  constraint credit_sanction_pk primary key (id),
  constraint credit_sanction_scope check (scope in ('WHOLE', 'LINES', 'AMOUNT', 'AGAINST_ADVANCE')),
  constraint credit_sanction_state check (state in ('WAITING_FOR_ADVANCE', 'OPEN', 'USED', 'EXPIRED')),
  constraint credit_sanction_advance check ((scope = 'AGAINST_ADVANCE') = (advance_needed is not null)),
  constraint credit_sanction_case_fk foreign key (case_id) references credit_case);
create index credit_sanction_of_order on credit_sanction (order_id);
create index credit_sanction_waiting on credit_sanction (customer_id) where state = 'WAITING_FOR_ADVANCE';
