-- Services join the lines of a packed shipment, or make one of their own: rendered, without pick list, trip and gate. It is over when it is
-- invoiced, since nothing has to leave: its invoice can still be cancelled, and no paper keeps it.
alter table dispatch_shipment_line add column service boolean not null default false,
  add constraint dispatch_service_has_no_lot check (not service or lot_id = 0);
alter table dispatch_shipment alter column pick_id drop not null,
  drop constraint dispatch_left_only_with_papers,
  add constraint dispatch_left_only_with_papers check (state not in ('LEFT', 'DELIVERED') or invoice_no is not null and (papers_stand or pick_id is null)),
  add constraint dispatch_rendered_has_no_trip check (pick_id is not null or trip_id is null);
