-- What a cleared order line still lacks. Served first come, first served within an item, unless a person decides otherwise.
create table allocation_backorder (
  order_id bigint not null,
  line_no int not null,
  item_id bigint not null,
  warehouse_id bigint not null,
  qty numeric(18,3) not null,
  since timestamptz not null,
  priority int not null default 0,
  cause text not null,
  expected_on date, expected_basis text,
  constraint allocation_backorder_pk primary key (order_id, line_no),
  constraint allocation_backorder_lacks check (qty > 0),
  constraint allocation_backorder_cause check (cause in ('SHORT', 'SHORT_PICK', 'GIVEN_BACK')),
  constraint allocation_backorder_line_fk foreign key (order_id, line_no) references order_line);
create index allocation_backorder_queue on allocation_backorder (item_id, priority desc, since, order_id, line_no);
create index allocation_backorder_age on allocation_backorder (since, order_id, line_no);
insert into company_setting values
  ('allocation.min_shelf_days', '0', 'Days that goods with an expiry must still last when they are promised to an order');
