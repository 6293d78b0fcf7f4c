-- Every place where goods can be, also those outside the house: goods only ever move between locations.
create table stock_location (
  id bigint generated always as identity (start with 1001),
  warehouse_id bigint,
  kind text not null,
  code text not null,
  pick_order int not null default 0,
  active boolean not null default true,
  constraint stock_location_pk primary key (id),
  constraint stock_location_code_unique unique nulls not distinct (warehouse_id, code),
  constraint stock_location_kind check (kind in ('BIN', 'RECEIVING', 'QUARANTINE', 'STAGING', 'TRANSIT', 'SUPPLIER', 'CUSTOMER', 'LOSS', 'PRODUCTION')),
  constraint stock_location_outside check ((kind in ('SUPPLIER', 'CUSTOMER', 'LOSS', 'PRODUCTION')) = (warehouse_id is null)),
  constraint stock_location_warehouse_fk foreign key (warehouse_id) references company_warehouse);
insert into stock_location (warehouse_id, kind, code) values
  (null, 'SUPPLIER', 'SUPPLIER'), (null, 'CUSTOMER', 'CUSTOMER'), (null, 'LOSS', 'LOSS'), (null, 'PRODUCTION', 'PRODUCTION');

-- Lot 0 is "no lot".
create table stock_lot (
  id bigint generated always as identity (start with 1001),
  item_id bigint not null,
  lot_no text not null,
  expires_on date,
  constraint stock_lot_pk primary key (id),
  constraint stock_lot_unique unique (item_id, lot_no),
  constraint stock_lot_item_fk foreign key (item_id) references catalog_item);

-- Balances of places inside the house; the balance of an outside place is the sum of its moves.
-- pickable and warehouse repeat the location's own, so that availability is one index range.
create table stock_balance (
  item_id bigint not null,
  location_id bigint not null,
  lot_id bigint not null default 0,
  warehouse_id bigint not null,
  pickable boolean not null,
  on_hand numeric(18,3) not null,
  reserved numeric(18,3) not null default 0,
  constraint stock_balance_pk primary key (item_id, location_id, lot_id),
  constraint stock_balance_never_below_zero check (on_hand >= 0),
  constraint stock_never_promised_twice check (reserved >= 0 and reserved <= on_hand),
  constraint stock_reserved_only_in_bins check (pickable or reserved = 0),
  constraint stock_balance_item_fk foreign key (item_id) references catalog_item,
  constraint stock_balance_location_fk foreign key (location_id) references stock_location) with (fillfactor = 70);

create table stock_move (
  id bigint generated always as identity,
  item_id bigint not null,
  lot_id bigint not null default 0,
  from_location_id bigint not null,
  to_location_id bigint not null,
  qty numeric(18,3) not null,
  moved_on date not null,
  at timestamptz not null,
  document text not null,
  line_no int not null default 0,
  reason text not null,
  actor_id bigint not null,
  reverses_id bigint,
  constraint stock_move_pk primary key (id),
  constraint stock_move_has_quantity check (qty > 0),
  constraint stock_move_goes_somewhere check (from_location_id <> to_location_id));
create index stock_move_of_item on stock_move (item_id, id);
create index stock_move_of_document on stock_move (document);

-- Stock promised to an order line, by place and lot; used by the pick, or given back. What is on a pick list (picking) is
-- given back only after the list is taken back.
create table stock_reservation (
  order_id bigint not null,
  line_no int not null,
  item_id bigint not null,
  location_id bigint not null,
  lot_id bigint not null default 0,
  warehouse_id bigint not null,
  qty numeric(18,3) not null,
  picking numeric(18,3) not null default 0,
  reserved_at timestamptz not null,
  constraint stock_reservation_pk primary key (order_id, line_no, location_id, lot_id),
  constraint stock_reservation_has_quantity check (qty > 0),
  constraint stock_reservation_picking_within check (picking >= 0 and picking <= qty),
  constraint stock_reservation_balance_fk foreign key (item_id, location_id, lot_id) references stock_balance) with (fillfactor = 80);
create index stock_reservation_of_item on stock_reservation (item_id, location_id, lot_id);

-- Papers of the store itself: GR- goods receipt, SA- adjustment after a count, SM- goods moved between places.
create table stock_paper (
  id bigint generated always as identity (start with 1001),
  kind text not null,
  warehouse_id bigint not null,
  reference text,
  at timestamptz not null,
  actor_id bigint not null,
  why text,
  constraint stock_paper_pk primary key (id),
  constraint stock_paper_kind check (kind in ('GR', 'SA', 'SM')),
  constraint stock_paper_adjustment_has_reason check (kind <> 'SA' or why is not null));
create index stock_paper_by_reference on stock_paper (reference) where reference is not null;

-- For readers in other modules: what is free in the bins, by item and warehouse.
create view v_stock_free as
  select item_id, warehouse_id, sum(on_hand) as on_hand, sum(reserved) as reserved, sum(on_hand - reserved) as free
  from stock_balance where pickable group by item_id, warehouse_id;
