create table party_party (
  id bigint generated always as identity (start with 1001),
  code text not null,
  name text not null,
  legal_name text not null,
  kind text not null default 'CUSTOMER',
  category text not null,
  gstin text,
  pan text,
  group_code text,
  territory text,
  rep_login text,
  price_list_code text,
  terms_days int not null default 30,
  sourcing text not null default 'NEAREST',
  warehouse_id bigint,
  mail text, phone text, website text, notes text,
  state text not null,
  blocked_why text,
  created_by bigint not null,
  created_at timestamptz not null,
  drafted_by bigint not null default 0, -- who wrote what is, or waits to be, signed
  signed_by bigint, signed_at timestamptz,
  revision int not null default 1,
  -- for the search field: every word of code, names and GSTIN
  words tsvector not null generated always as
    (to_tsvector('simple', translate(code || ' ' || name || ' ' || legal_name || ' ' || coalesce(gstin, ''), '/.-_+#@&:', '         '))) stored,
  constraint party_pk primary key (id),
  constraint party_code_unique unique (code),
  constraint party_kind_known check (kind in ('CUSTOMER', 'SUPPLIER')),
  constraint party_category_known check (category in ('REGULAR', 'COMPOSITION', 'UNREGISTERED', 'SEZ', 'OVERSEAS', 'DEEMED_EXPORT', 'UIN')),
  constraint party_gstin_fits_category check ((category in ('UNREGISTERED', 'OVERSEAS')) = (gstin is null)),
  constraint party_blocked_says_why check ((state = 'BLOCKED') = (blocked_why is not null)),
  constraint party_state_known check (state in ('DRAFT', 'SIGNED', 'BLOCKED')),
  constraint party_sourcing_known check (sourcing in ('NEAREST', 'FEWEST_SPLITS', 'FASTEST')),
  constraint party_terms_not_negative check (terms_days between 0 and 365),
  constraint party_signed_by_another check (signed_by is null or signed_by <> drafted_by or drafted_by = 0),
  constraint party_signed_has_person check (state <> 'SIGNED' or signed_by is not null),
  constraint party_warehouse_fk foreign key (warehouse_id) references company_warehouse);
create index party_by_name on party_party (lower(name) text_pattern_ops, id);
create index party_in_order on party_party (kind, (lower(name) collate "C"), id);
create index party_words on party_party using gin (words);
create index party_by_phone on party_party (phone) where phone is not null;
create index party_by_gstin on party_party (gstin) where gstin is not null;
create index party_unsigned on party_party (id) where state = 'DRAFT';

create table party_address (
  id bigint generated always as identity (start with 1001),
  party_id bigint not null,
  label text not null,
  billing boolean not null,
  shipping boolean not null,
  line1 text not null, line2 text, place text not null, state_code text not null, pin text not null, country text not null default 'IN',
  gstin text,
  warehouse_id bigint,
  active boolean not null default true,
  constraint party_address_pk primary key (id),
  constraint party_address_party_fk foreign key (party_id) references party_party,
  constraint party_address_pin_form check (pin ~ '^[0-9]{6}$'));
create index party_address_of on party_address (party_id);

create table party_contact (
  id bigint generated always as identity (start with 1001),
  party_id bigint not null,
  name text not null,
  job text, phone text, mail text,
  gets_invoices boolean not null default false,
  constraint party_contact_pk primary key (id),
  constraint party_contact_party_fk foreign key (party_id) references party_party);
create index party_contact_of on party_contact (party_id);
create index party_contact_by_phone on party_contact (phone) where phone is not null;

-- Every change of a signed master: field, before, after.
create table party_change (
  party_id bigint not null,
  revision int not null,
  field text not null,
  was text, becomes text,
  at timestamptz not null,
  by_id bigint not null, by_name text not null,
  why text,
  constraint party_change_pk primary key (party_id, revision, field),
  constraint party_change_party_fk foreign key (party_id) references party_party);

create table party_transporter (
  id bigint generated always as identity (start with 1001),
  code text not null,
  name text not null,
  transin text,
  phone text,
  active boolean not null default true,
  revision int not null default 1,
  constraint party_transporter_pk primary key (id),
  constraint party_transporter_code_unique unique (code));

create table party_vehicle (
  id bigint generated always as identity (start with 1001),
  number text not null,
  transporter_id bigint,
  kind text not null default 'REGULAR',
  capacity_kg numeric(18,3),
  driver text, driver_phone text,
  active boolean not null default true,
  revision int not null default 1,
  constraint party_vehicle_pk primary key (id),
  constraint party_vehicle_number_unique unique (number),
  constraint party_vehicle_kind check (kind in ('REGULAR', 'OVER_DIMENSIONAL')),
  constraint party_vehicle_transporter_fk foreign key (transporter_id) references party_transporter);
