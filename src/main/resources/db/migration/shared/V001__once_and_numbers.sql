-- A command acknowledged once is answered the same for ever after: the key, what it was asked, and the first answer.
create table shared_request (
  key text not null,
  actor_id bigint not null,
  fingerprint text not null,
  answer jsonb,
  at timestamptz not null,
  constraint shared_request_pk primary key (actor_id, key));

-- Consecutive numbers of tax documents: one row per GSTIN, document type and financial year, locked last, just before commit.
create table shared_number_series (
  series text not null,
  financial_year text not null,
  prefix text not null,
  last_no bigint not null,
  constraint number_series_pk primary key (series, financial_year),
  constraint number_series_prefix_unique unique (prefix, financial_year),
  constraint number_series_counts_up check (last_no >= 0)) with (fillfactor = 10);
