create table catalog_item (
  id bigint generated always as identity (start with 1001),
  sku text not null,
  name text not null,
  barcode text,
  hsn text not null,
  tax_class text not null,
  uqc text not null,
  category text,
  brand text,
  service boolean not null default false,
  lot_controlled boolean not null default false,
  expiry_controlled boolean not null default false,
  lead_time_days int not null default 7,
  weight_kg numeric(18,3) not null default 0,
  mrp numeric(18,2),
  active boolean not null default true,
  revision int not null default 1,
  -- for the search field: every word of SKU, name and brand
  words tsvector not null generated always as (to_tsvector('simple', translate(sku || ' ' || name || ' ' || coalesce(brand, ''), '/.-_+#@&:', '         '))) stored,
  constraint catalog_item_lead_time check (lead_time_days between 0 and 1000),
  constraint catalog_item_weight check (weight_kg >= 0),
  constraint catalog_item_pk primary key (id),
  constraint catalog_item_sku_unique unique (sku),
  constraint catalog_item_expiry_needs_lot check (lot_controlled or not expiry_controlled),
  constraint catalog_item_hsn_form check (hsn ~ '^[0-9]{4,8}$'));
create unique index catalog_item_barcode_unique on catalog_item (barcode) where barcode is not null;
create index catalog_item_by_name on catalog_item (lower(name) text_pattern_ops, id);
create index catalog_item_words on catalog_item using gin (words);
create index catalog_item_by_category on catalog_item (category, sku) where category is not null;

-- Exact pack conversions: one unit = numerator / denominator base units.
create table catalog_unit (
  item_id bigint not null,
  unit text not null,
  numerator bigint not null,
  denominator bigint not null default 1,
  barcode text,
  constraint catalog_unit_pk primary key (item_id, unit),
  constraint catalog_unit_item_fk foreign key (item_id) references catalog_item,
  constraint catalog_unit_positive check (numerator > 0 and denominator > 0));
