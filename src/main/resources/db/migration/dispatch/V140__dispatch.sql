create table dispatch_pick (
  id bigint generated always as identity (start with 1001),
  order_id bigint not null,
  customer_id bigint not null,
  warehouse_id bigint not null,
  state text not null,
  released_at timestamptz not null, released_by bigint not null,
  picker_login text,
  confirmed_at timestamptz, confirmed_by bigint,
  constraint dispatch_pick_pk primary key (id),
  constraint dispatch_pick_state check (state in ('RELEASED', 'PICKED', 'PACKED', 'CANCELLED')),
  constraint dispatch_pick_order_fk foreign key (order_id) references order_order) with (fillfactor = 80);
create index dispatch_pick_of_order on dispatch_pick (order_id);
create index dispatch_pick_open on dispatch_pick (warehouse_id, id) where state in ('RELEASED', 'PICKED');

create table dispatch_pick_line (
  pick_id bigint not null,
  seq int not null,
  order_id bigint not null,
  order_line_no int not null,
  item_id bigint not null,
  location_id bigint not null,
  lot_id bigint not null default 0,
  qty numeric(18,3) not null,
  qty_picked numeric(18,3),
  short_why text,
  scanned boolean,
  constraint dispatch_pick_line_pk primary key (pick_id, seq),
  constraint dispatch_pick_line_positive check (qty > 0),
  constraint dispatch_pick_line_within check (qty_picked is null or (qty_picked >= 0 and qty_picked <= qty)),
  constraint dispatch_pick_short_has_reason check (qty_picked is null or qty_picked = qty or short_why is not null),
  constraint dispatch_pick_line_pick_fk foreign key (pick_id) references dispatch_pick) with (fillfactor = 80);

-- Vehicle, driver, transporter and LR: typed once, used by every paper of every shipment on board.
create table dispatch_trip (
  id bigint generated always as identity (start with 1001),
  warehouse_id bigint not null,
  mode text not null default 'ROAD',
  vehicle_no text,
  vehicle_kind text not null default 'REGULAR',
  transporter_id bigint,
  transporter_name text, transporter_gstin text,
  driver text, driver_phone text,
  lr_no text, lr_on date,
  state text not null default 'PLANNED',
  created_by bigint not null, created_at timestamptz not null,
  departed_at timestamptz,
  constraint dispatch_trip_pk primary key (id),
  constraint dispatch_trip_mode check (mode in ('ROAD', 'RAIL', 'AIR', 'SHIP', 'HAND')),
  constraint dispatch_trip_state check (state in ('PLANNED', 'DEPARTED', 'DONE')),
  constraint dispatch_trip_transporter_fk foreign key (transporter_id) references party_transporter);
create index dispatch_trip_by_vehicle on dispatch_trip (vehicle_no) where vehicle_no is not null;

create table dispatch_shipment (
  id bigint generated always as identity (start with 1001),
  order_id bigint not null,
  customer_id bigint not null,
  warehouse_id bigint not null,
  pick_id bigint not null,
  trip_id bigint,
  state text not null,
  cartons int not null default 0,
  weight_kg numeric(18,3) not null default 0,
  distance_km int,
  packed_at timestamptz not null, packed_by bigint not null,
  invoice_no text, invoiced_at timestamptz,
  irn text, eway_bill_no text,
  papers_stand boolean not null default false,
  papers_wait_for text,
  left_at timestamptz, left_by bigint,
  eta_on date,
  delivered_at timestamptz, delivered_to text, proof_note text, proof_file text,
  cancelled_at timestamptz, cancel_why text,
  constraint dispatch_shipment_pk primary key (id),
  constraint dispatch_shipment_state check (state in ('PACKED', 'INVOICED', 'LEFT', 'DELIVERED', 'CANCELLED')),
  constraint dispatch_left_only_with_papers check (state not in ('LEFT', 'DELIVERED') or (papers_stand and invoice_no is not null)),
  constraint dispatch_shipment_cancel_has_reason check ((state = 'CANCELLED') = (cancel_why is not null)),
  constraint dispatch_shipment_order_fk foreign key (order_id) references order_order,
  constraint dispatch_shipment_pick_fk foreign key (pick_id) references dispatch_pick,
  constraint dispatch_shipment_trip_fk foreign key (trip_id) references dispatch_trip) with (fillfactor = 70);
create index dispatch_shipment_of_order on dispatch_shipment (order_id);
create index dispatch_shipment_open on dispatch_shipment (warehouse_id, id) where state in ('PACKED', 'INVOICED', 'LEFT');
create unique index dispatch_one_live_shipment_per_pick on dispatch_shipment (pick_id) where state <> 'CANCELLED';

create table dispatch_shipment_line (
  shipment_id bigint not null,
  line_no int not null,
  order_id bigint not null,
  order_line_no int not null,
  item_id bigint not null,
  lot_id bigint not null default 0,
  qty numeric(18,3) not null,
  carton int,
  constraint dispatch_shipment_line_pk primary key (shipment_id, line_no),
  constraint dispatch_shipment_line_positive check (qty > 0),
  constraint dispatch_shipment_line_shipment_fk foreign key (shipment_id) references dispatch_shipment);
create index dispatch_shipment_line_of_order on dispatch_shipment_line (order_id, order_line_no);
create index dispatch_shipment_of_trip on dispatch_shipment (trip_id) where trip_id is not null;
