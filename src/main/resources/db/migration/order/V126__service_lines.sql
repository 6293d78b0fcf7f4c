-- A service is neither allocated nor picked: rendering it climbs these rungs together with packed, in one step.
alter table order_line add column service boolean not null default false,
  add constraint order_service_is_rendered check (not service or (qty_allocated = qty_packed and qty_picked = qty_packed));
create index order_line_services on order_line (order_id) where service;
