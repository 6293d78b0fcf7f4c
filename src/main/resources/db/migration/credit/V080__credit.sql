-- One row per customer: the lock that two orders of one customer meet at.
create table credit_account (
  customer_id bigint not null,
  credit_limit numeric(18,2) not null,
  grace_days int,
  constraint credit_account_pk primary key (customer_id),
  constraint credit_limit_not_negative check (credit_limit >= 0),
  constraint credit_account_party_fk foreign key (customer_id) references party_party);

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

-- What a confirmed order has taken out of its customer's limit and not yet turned into a receivable. There is no stored sum:
-- invoices lower commitments without waiting for the account's lock.
-- The last decision is kept with its figures, so that nothing can be granted past the limit without a sanction.
create table credit_commitment (
  order_id bigint not null,
  customer_id bigint not null,
  amount numeric(18,2) not null,
  granted numeric(18,2) not null,
  asked numeric(18,2) not null,
  limit_then numeric(18,2) not null,
  exposure_before numeric(18,2) not null,
  sanctioned numeric(18,2) not null,
  decided_at timestamptz not null,
  constraint credit_commitment_pk primary key (order_id),
  constraint credit_commitment_not_negative check (amount >= 0),
  constraint credit_commitment_granted check (amount <= granted),
  constraint credit_never_past_the_limit check (asked <= greatest(limit_then - exposure_before, 0) + sanctioned),
  constraint credit_commitment_account_fk foreign key (customer_id) references credit_account) with (fillfactor = 80);
create index credit_commitment_of on credit_commitment (customer_id) where amount > 0;

-- An order (or part of it) that waits for a person: reasons and figures as they were when it was raised.
-- asked_by: everyone who asked, also for more of it while it was open; none of them decides.
create table credit_case (
  id bigint generated always as identity (start with 1001),
  order_id bigint not null,
  order_no text not null,
  customer_id bigint not null,
  raised_by bigint not null,
  asked_by bigint[] not null default '{}',
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
  constraint credit_case_checker_is_not_maker check (decided_by is null or decided_by = 0 or decided_by <> raised_by and decided_by <> all (asked_by)),
  constraint credit_case_account_fk foreign key (customer_id) references credit_account);
create unique index credit_case_one_open_per_order on credit_case (order_id) where state = 'OPEN';
create index credit_case_open on credit_case (due_at, id) where state = 'OPEN';
create index credit_case_of_order on credit_case (order_id);
create index credit_case_of_customer on credit_case (customer_id, id desc);

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
create index credit_sanction_on_advance on credit_sanction (customer_id) where advance_needed is not null and state in ('OPEN', 'USED');
create index credit_sanction_unused on credit_sanction (until_on) where state in ('WAITING_FOR_ADVANCE', 'OPEN');

-- What waits at the credit desk, for the answer page and the queues.
create view v_credit_waiting as
select order_id, id as case_id, 'DECISION' as wait, raised_at as since, due_at, escalated_at, wanted, reasons -> 0 ->> 'text' as cause
from credit_case where state = 'OPEN'
union all
select s.order_id, s.case_id, 'ADVANCE', s.at, null, null, s.advance_needed, 'Sanctioned against an advance of ' || s.advance_needed
from credit_sanction s where s.state = 'WAITING_FOR_ADVANCE';
