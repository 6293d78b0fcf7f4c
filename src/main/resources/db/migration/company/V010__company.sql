create table company_profile (
  id int not null,
  name text not null,
  legal_name text not null,
  pan text not null,
  aggregate_turnover numeric(18,2) not null,
  started_on date not null,
  mail text, phone text, website text,
  bank_details text, invoice_terms text,
  e_invoice_from date,
  constraint company_profile_pk primary key (id),
  constraint company_profile_only_one check (id = 1),
  constraint company_profile_pan_form check (pan ~ '^[A-Z]{5}[0-9]{4}[A-Z]$'));

create table company_registration (
  id bigint generated always as identity (start with 1001),
  gstin text not null,
  state_code text not null,
  legal_name text not null,
  trade_name text,
  kind text not null default 'REGULAR',
  invoice_prefix text not null,
  line1 text not null, line2 text, place text not null, pin text not null,
  lut_arn text, lut_from date, lut_to date,
  active boolean not null default true,
  constraint company_registration_pk primary key (id),
  constraint company_registration_gstin_unique unique (gstin),
  constraint company_registration_prefix_unique unique (invoice_prefix),
  constraint company_registration_prefix_form check (invoice_prefix ~ '^[A-Z][A-Z0-9]{0,2}$'),
  constraint company_registration_state check (left(gstin, 2) = state_code),
  constraint company_registration_kind check (kind in ('REGULAR', 'COMPOSITION', 'SEZ')));

create table company_branch (
  id bigint generated always as identity (start with 1001),
  registration_id bigint not null,
  code text not null,
  name text not null,
  constraint company_branch_pk primary key (id),
  constraint company_branch_code_unique unique (code),
  constraint company_branch_registration_fk foreign key (registration_id) references company_registration);

create table company_warehouse (
  id bigint generated always as identity (start with 1001),
  branch_id bigint not null,
  code text not null,
  name text not null,
  line1 text not null, line2 text, place text not null, state_code text not null, pin text not null,
  active boolean not null default true,
  constraint company_warehouse_pk primary key (id),
  constraint company_warehouse_code_unique unique (code),
  constraint company_warehouse_branch_fk foreign key (branch_id) references company_branch);

-- Working hours for clocks (credit decisions): minutes from midnight, India time; ISO weekday 1 = Monday.
create table company_working_day (
  weekday int not null,
  opens_minute int not null,
  closes_minute int not null,
  constraint company_working_day_pk primary key (weekday),
  constraint company_working_day_known check (weekday between 1 and 7),
  constraint company_working_day_order check (opens_minute < closes_minute));
insert into company_working_day select d, 570, 1110 from generate_series(1, 6) d;

create table company_holiday (
  day date not null,
  name text not null,
  constraint company_holiday_pk primary key (day));

-- Settings that are facts of the company, correctable without code.
create table company_setting (
  name text not null,
  value text not null,
  meaning text not null,
  constraint company_setting_pk primary key (name));
insert into company_setting values
  ('credit.grace_days', '7', 'Days past due before a customer counts as overdue'),
  ('credit.decision_hours', '4', 'Working hours within which a held order is decided before it is escalated'),
  ('quotation.validity_days', '15', 'Days a quotation stays valid'),
  ('invoice.automatic', 'false', 'Invoice as soon as a shipment is packed');
