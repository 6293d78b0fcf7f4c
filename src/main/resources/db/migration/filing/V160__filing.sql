-- One conversation with a government portal about one document.
create table filing_task (
  id bigint generated always as identity (start with 1001),
  kind text not null,
  document text not null,
  document_id bigint not null,
  shipment_id bigint,
  registration_id bigint not null,
  state text not null,
  attempts int not null default 0,
  next_attempt_at timestamptz,
  last_answer text, cause text, last_code text,
  owner_role text not null default 'COMPLIANCE_OFFICER',
  created_at timestamptz not null,
  done_at timestamptz,
  constraint filing_task_pk primary key (id),
  constraint filing_task_one_per_document unique (kind, document_id),
  constraint filing_task_kind check (kind in ('IRN_INVOICE', 'IRN_CREDIT_NOTE', 'EWAY_BILL')),
  constraint filing_task_state check (state in ('PENDING', 'ASKED', 'DONE', 'REFUSED', 'NOT_NEEDED', 'CANCELLED')),
  constraint filing_task_cause check (cause in ('DATA', 'PORTAL', 'LOGIN', 'NETWORK'))) with (fillfactor = 80);
create index filing_task_due on filing_task (next_attempt_at, id) where state in ('PENDING', 'ASKED');
create index filing_task_open on filing_task (id) where state in ('PENDING', 'ASKED', 'REFUSED');

create table filing_eway_bill (
  no text not null,
  invoice_id bigint not null,
  shipment_id bigint not null,
  generated_at timestamptz not null,
  valid_until timestamptz,
  distance_km int not null,
  vehicle_no text,
  part_b_at timestamptz,
  state text not null,
  cancelled_at timestamptz, cancel_why text,
  constraint filing_eway_bill_pk primary key (no),
  constraint filing_eway_bill_state check (state in ('ACTIVE', 'CANCELLED', 'CLOSED')));
create index filing_eway_bill_of_invoice on filing_eway_bill (invoice_id);
create index filing_eway_bill_expiry on filing_eway_bill (valid_until) where state = 'ACTIVE';

-- The local sandbox's own memory: what "the portal" has registered. Never used with a real portal.
create table filing_sandbox_document (
  id bigint generated always as identity,
  portal text not null,
  key text not null,
  answer jsonb not null,
  registered_at timestamptz not null,
  state text not null,
  constraint filing_sandbox_pk primary key (id),
  constraint filing_sandbox_key unique (portal, key));
insert into company_setting values
  ('sandbox.lost_reply_percent', '0', 'Sandbox of the government portals: of 100 requests so many are done, and their answer is lost'),
  ('sandbox.down', 'false', 'Sandbox of the government portals: it answers nobody'),
  ('sandbox.slow_ms', '0', 'Sandbox of the government portals: so many milliseconds pass before it answers');
