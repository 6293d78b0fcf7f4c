create table pricing_list (
  code text not null,
  name text not null,
  kind text not null,
  group_code text,
  active boolean not null default true,
  constraint pricing_list_pk primary key (code),
  revision int not null default 1,
  constraint pricing_list_kind check (kind in ('BASE', 'GROUP', 'CUSTOMER')),
  constraint pricing_list_group check ((kind = 'GROUP') = (group_code is not null)));
create unique index pricing_list_one_of_group on pricing_list (group_code) where kind = 'GROUP' and active;
create unique index pricing_list_one_base on pricing_list (kind) where kind = 'BASE' and active;

create table pricing_price (
  id bigint generated always as identity (start with 1001),
  list_code text not null,
  item_id bigint not null,
  min_qty numeric(18,3) not null default 0,
  price numeric(18,6) not null,
  tax_inclusive boolean not null default false,
  from_on date not null,
  to_on date,
  constraint pricing_price_pk primary key (id),
  constraint pricing_price_list_fk foreign key (list_code) references pricing_list,
  constraint pricing_price_item_fk foreign key (item_id) references catalog_item,
  constraint pricing_price_unique unique (item_id, list_code, min_qty, from_on),
  constraint pricing_price_not_negative check (price >= 0),
  constraint pricing_price_dates check (to_on is null or to_on >= from_on));
create index pricing_price_of_list on pricing_price (list_code, item_id, min_qty, from_on);

create table pricing_negotiated (
  id bigint generated always as identity (start with 1001),
  party_id bigint not null,
  item_id bigint not null,
  min_qty numeric(18,3) not null default 0,
  price numeric(18,6) not null,
  from_on date not null,
  to_on date,
  approved_by bigint not null,
  why text,
  constraint pricing_negotiated_pk primary key (id),
  constraint pricing_negotiated_party_fk foreign key (party_id) references party_party,
  constraint pricing_negotiated_item_fk foreign key (item_id) references catalog_item,
  constraint pricing_negotiated_unique unique (party_id, item_id, min_qty, from_on),
  constraint pricing_negotiated_not_negative check (price >= 0));

create table pricing_scheme (
  id bigint generated always as identity (start with 1001),
  code text not null,
  name text not null,
  kind text not null,
  item_id bigint, category text, group_code text, channel text,
  from_on date not null, to_on date not null,
  stackable boolean not null default false,
  percent numeric(6,3), flat_per_unit numeric(18,6),
  buy_qty numeric(18,3), free_qty numeric(18,3),
  active boolean not null default true,
  revision int not null default 1,
  constraint pricing_scheme_pk primary key (id),
  constraint pricing_scheme_code_unique unique (code),
  constraint pricing_scheme_kind check (kind in ('PERCENT', 'FLAT', 'SLAB', 'BUY_X_GET_Y')),
  constraint pricing_scheme_dates check (to_on >= from_on),
  constraint pricing_scheme_shape check (
    (kind = 'PERCENT') = (percent is not null) and (kind = 'FLAT') = (flat_per_unit is not null)
    and (kind = 'BUY_X_GET_Y') = (buy_qty is not null and free_qty is not null)));

create table pricing_scheme_slab (
  scheme_id bigint not null,
  from_qty numeric(18,3) not null,
  percent numeric(6,3) not null,
  constraint pricing_scheme_slab_pk primary key (scheme_id, from_qty),
  constraint pricing_scheme_slab_fk foreign key (scheme_id) references pricing_scheme);
