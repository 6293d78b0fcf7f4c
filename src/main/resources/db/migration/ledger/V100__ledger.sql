create table ledger_account (
  code text not null,
  name text not null,
  kind text not null,
  constraint ledger_account_pk primary key (code),
  constraint ledger_account_kind check (kind in ('ASSET', 'LIABILITY', 'INCOME', 'EXPENSE', 'EQUITY')));
insert into ledger_account values
  ('BANK', 'Bank', 'ASSET'), ('CASH', 'Cash', 'ASSET'), ('CHEQUES', 'Cheques in clearing', 'ASSET'),
  ('RECEIVABLE', 'Trade receivables (control)', 'ASSET'), ('ADVANCES', 'Advances and credits of customers (control)', 'LIABILITY'),
  ('SALES', 'Sales of goods', 'INCOME'), ('SALES_RETURN', 'Sales returns', 'INCOME'), ('CHARGES', 'Freight and packing recovered', 'INCOME'),
  ('OUT_CGST', 'Output CGST', 'LIABILITY'), ('OUT_SGST', 'Output SGST/UTGST', 'LIABILITY'), ('OUT_IGST', 'Output IGST', 'LIABILITY'), ('OUT_CESS', 'Output cess', 'LIABILITY'),
  ('ROUND_OFF', 'Rounding', 'EXPENSE'), ('BAD_DEBT', 'Bad debts', 'EXPENSE'), ('OPENING', 'Opening balances', 'EQUITY');

create table ledger_entry (
  id bigint generated always as identity (start with 1001),
  posted_on date not null,
  recorded_at timestamptz not null,
  document text not null,
  narration text not null,
  actor_id bigint not null,
  reverses_id bigint,
  constraint ledger_entry_pk primary key (id),
  constraint ledger_entry_reversed_once unique (reverses_id),
  constraint ledger_entry_reverses_fk foreign key (reverses_id) references ledger_entry);
create index ledger_entry_of_document on ledger_entry (document);
create index ledger_entry_by_day on ledger_entry (posted_on, id);

create table ledger_line (
  entry_id bigint not null,
  line_no int not null,
  account text not null,
  party_id bigint,
  debit numeric(18,2) not null default 0,
  credit numeric(18,2) not null default 0,
  constraint ledger_line_pk primary key (entry_id, line_no),
  constraint ledger_line_one_side check (debit >= 0 and credit >= 0 and (debit = 0) <> (credit = 0)),
  constraint ledger_line_entry_fk foreign key (entry_id) references ledger_entry,
  -- the chart is closed (org.kram.ledger.Account); a check costs a hot row no lock, a foreign key would on every line
  constraint ledger_line_account_known check (account in ('BANK', 'CASH', 'CHEQUES', 'RECEIVABLE', 'ADVANCES', 'SALES', 'SALES_RETURN', 'CHARGES',
    'OUT_CGST', 'OUT_SGST', 'OUT_IGST', 'OUT_CESS', 'ROUND_OFF', 'BAD_DEBT', 'OPENING')));
create index ledger_line_of_party on ledger_line (party_id, entry_id) where party_id is not null;

-- What the books say each customer owes and has to his credit: the control accounts.
create view v_ledger_customer as
  select party_id as customer_id,
    sum(case when account = 'RECEIVABLE' then debit - credit else 0 end) as open_amount,
    sum(case when account = 'ADVANCES' then credit - debit else 0 end) as advance_amount
  from ledger_line where party_id is not null and account in ('RECEIVABLE', 'ADVANCES')
  group by party_id;

-- Every line with its entry, for statements and reports.
create view v_ledger_line as
  select e.id as entry_id, e.posted_on, e.recorded_at, e.document, e.narration, e.actor_id, e.reverses_id,
    l.line_no, l.account, l.party_id, l.debit, l.credit
  from ledger_entry e join ledger_line l on l.entry_id = e.id;

create table ledger_closed_month (
  month date not null,
  closed_by bigint not null, closed_at timestamptz not null,
  constraint ledger_closed_month_pk primary key (month),
  constraint ledger_closed_month_first check (extract(day from month) = 1));
