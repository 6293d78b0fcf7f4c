create table order_order (
  id bigint generated always as identity (start with 1001),
  customer_id bigint not null,
  bill_to_id bigint not null,
  ship_to_id bigint not null,
  warehouse_id bigint not null,
  quotation_id bigint,
  quotation_version int,
  copied_from_id bigint,
  po_no text,
  po_on date,
  po_duplicate_accepted boolean not null default false,
  channel text not null default 'DESK',
  rep_login text,
  state text not null,
  ordered_on date not null,
  requested_on date,
  terms_days int not null,
  taxable numeric(18,2) not null,
  charges numeric(18,2) not null default 0,
  charges_invoiced numeric(18,2) not null default 0,
  tax numeric(18,2) not null,
  total numeric(18,2) not null,
  with_payment_of_tax boolean not null default false,
  confirmed_at timestamptz, closed_at timestamptz, cancelled_at timestamptz, cancel_why text,
  created_by bigint not null,
  created_at timestamptz not null,
  revision int not null default 1,
  constraint order_pk primary key (id),
  constraint order_state_known check (state in ('DRAFT', 'HELD', 'CONFIRMED', 'CLOSED', 'CANCELLED')),
  constraint order_cancel_has_reason check ((state = 'CANCELLED') = (cancelled_at is not null)),
  constraint order_charges_within check (charges_invoiced >= 0 and charges_invoiced <= charges),
  constraint order_quotation_has_version check ((quotation_id is null) = (quotation_version is null)),
  constraint order_customer_fk foreign key (customer_id) references party_party,
  constraint order_quotation_fk foreign key (quotation_id) references quotation_quotation) with (fillfactor = 80);
create index order_of_customer on order_order (customer_id, id desc);
create index order_of_quotation on order_order (quotation_id) where quotation_id is not null;
create index order_by_po on order_order (po_no, customer_id) where po_no is not null;
create index order_open on order_order (id) where state in ('DRAFT', 'HELD', 'CONFIRMED');

-- The ladder: ordered >= allocated >= picked >= packed >= invoiced >= dispatched, after cancellations; returned <= invoiced.
-- qty_quoted is what the line took from its quotation; amendments leave it, a cancelled order gives exactly this back.
-- allocated counts what was ever reserved and not given back; a line waits for credit until it is cleared.
create table order_line (
  order_id bigint not null,
  line_no int not null,
  item_id bigint not null,
  sku text not null,
  quotation_line_no int,
  qty_quoted numeric(18,3),
  description text not null,
  unit text not null,
  unit_qty numeric(18,3) not null,
  unit_price numeric(18,6) not null,
  price_source text not null,
  discount numeric(18,2) not null default 0,
  taxable numeric(18,2) not null,
  charges numeric(18,2) not null default 0,
  tax_class text not null,
  gst_rate numeric(6,3) not null,
  tax numeric(18,2) not null,
  waterfall jsonb not null,
  free_of_line int,
  requested_on date, first_promised_on date, promised_on date, promise_basis text,
  cleared boolean not null default false,
  qty_ordered numeric(18,3) not null,
  qty_cancelled numeric(18,3) not null default 0,
  qty_allocated numeric(18,3) not null default 0,
  qty_picked numeric(18,3) not null default 0,
  qty_packed numeric(18,3) not null default 0,
  qty_invoiced numeric(18,3) not null default 0,
  qty_dispatched numeric(18,3) not null default 0,
  qty_returned numeric(18,3) not null default 0,
  close_why text,
  constraint order_line_pk primary key (order_id, line_no),
  constraint order_line_positive check (qty_ordered > 0),
  constraint order_line_quoted check ((quotation_line_no is null) = (qty_quoted is null)),
  constraint order_line_cancelled check (qty_cancelled >= 0 and qty_cancelled <= qty_ordered),
  constraint order_line_allocated check (qty_allocated >= 0 and qty_allocated <= qty_ordered - qty_cancelled),
  constraint order_line_picked check (qty_picked >= 0 and qty_picked <= qty_allocated),
  constraint order_line_packed check (qty_packed >= 0 and qty_packed <= qty_picked),
  constraint order_line_invoiced check (qty_invoiced >= 0 and qty_invoiced <= qty_packed),
  constraint order_line_dispatched check (qty_dispatched >= 0 and qty_dispatched <= qty_invoiced),
  constraint order_line_returned check (qty_returned >= 0 and qty_returned <= qty_invoiced),
  constraint order_line_order_fk foreign key (order_id) references order_order,
  constraint order_line_item_fk foreign key (item_id) references catalog_item) with (fillfactor = 60);
create index order_line_of_item on order_line (item_id, order_id);

-- What the answer page and the queues read.
create view v_order_progress as
select o.id as order_id, o.customer_id, o.state, o.ordered_on, o.total, count(*) as lines, count(*) filter (where not l.cleared) as lines_uncleared,
  sum(l.qty_ordered - l.qty_cancelled) as due, sum(l.qty_allocated) as allocated, sum(l.qty_picked) as picked, sum(l.qty_packed) as packed,
  sum(l.qty_invoiced) as invoiced, sum(l.qty_dispatched) as dispatched, sum(l.qty_returned) as returned, max(l.promised_on) as promised_on,
  sum(round((l.taxable + l.charges + l.tax) * (l.qty_ordered - l.qty_cancelled - l.qty_invoiced) / l.qty_ordered, 2)) filter (where l.cleared) as open_value
from order_order o join order_line l on l.order_id = o.id group by o.id;

-- An amendment is a document of its own: what changed on which line, and why.
create table order_amendment (
  order_id bigint not null,
  revision int not null,
  line_no int not null,
  field text not null,
  was text, becomes text,
  at timestamptz not null, by_id bigint not null, why text,
  constraint order_amendment_pk primary key (order_id, revision, line_no, field),
  constraint order_amendment_order_fk foreign key (order_id) references order_order);

create table order_promise (
  order_id bigint not null, line_no int not null, seq int not null,
  promised_on date not null, basis text not null, at timestamptz not null, by_id bigint not null, why text,
  constraint order_promise_pk primary key (order_id, line_no, seq),
  constraint order_promise_line_fk foreign key (order_id, line_no) references order_line);
