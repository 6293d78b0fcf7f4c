-- Who talks about a document says so on all its open tasks: until then nobody else talks about it, and its invoice is not cancelled.
alter table filing_task add column talk_until timestamptz;

-- Shipments whose trip became known or changed, until their e-way bills have heard of it.
create table filing_trip_news (
  id bigint generated always as identity,
  shipment_id bigint not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  constraint filing_trip_news_pk primary key (id));
create index filing_trip_news_of_shipment on filing_trip_news (shipment_id);
create index filing_trip_news_due on filing_trip_news (next_attempt_at, id);
