-- Photos and scans that show who took the goods. Kept here, so that a copy of the company has them too. They are compressed already.
create table dispatch_proof (
  id bigint generated always as identity (start with 1001),
  shipment_id bigint not null,
  name text not null,
  type text not null,
  content bytea not null,
  at timestamptz not null, by_id bigint not null,
  constraint dispatch_proof_pk primary key (id),
  constraint dispatch_proof_type check (type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  constraint dispatch_proof_size check (octet_length(content) between 1 and 8388608),
  constraint dispatch_proof_shipment_fk foreign key (shipment_id) references dispatch_shipment);
create index dispatch_proof_of_shipment on dispatch_proof (shipment_id, id);
alter table dispatch_proof alter column content set storage external;
