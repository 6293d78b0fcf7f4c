-- The search box: beginnings of numbers and codes, and words within names. Each is one range of an index, however many rows there are.
create index tracking_order_po on order_order (upper(po_no) text_pattern_ops) where po_no is not null;
create index tracking_party_code on party_party (upper(code) text_pattern_ops);
create index tracking_party_phone on party_party (phone text_pattern_ops) where phone is not null;
create index tracking_party_name on party_party using gin (lower(name) gin_trgm_ops);
create index tracking_item_sku on catalog_item (upper(sku) text_pattern_ops);
create index tracking_item_name on catalog_item using gin (lower(name) gin_trgm_ops);
create index tracking_shipment_of_trip on dispatch_shipment (trip_id) where trip_id is not null;
