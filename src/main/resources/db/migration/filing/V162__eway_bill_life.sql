-- E-way bills of delivery challans, and what an e-way bill goes through after it was generated.
alter table filing_eway_bill alter column invoice_id drop not null;
alter table filing_eway_bill alter column shipment_id drop not null;
alter table filing_eway_bill add column challan_id bigint;
alter table filing_eway_bill add column mode text not null default 'ROAD';
alter table filing_eway_bill add column over_dimensional boolean not null default false;
alter table filing_eway_bill add column transporter_id text;
alter table filing_eway_bill add column several_vehicles boolean not null default false;
alter table filing_eway_bill add column trip_sheet_no text;
alter table filing_eway_bill add column extended_times int not null default 0;
alter table filing_eway_bill add column rejected_at timestamptz;
alter table filing_eway_bill add column closed_on date;
alter table filing_eway_bill add column closed_why text;
alter table filing_eway_bill add column warned_for timestamptz;
alter table filing_eway_bill add constraint filing_eway_bill_of_one_document check ((invoice_id is null) <> (challan_id is null));
create index filing_eway_bill_of_challan on filing_eway_bill (challan_id) where challan_id is not null;
create index filing_eway_bill_of_shipment on filing_eway_bill (shipment_id) where shipment_id is not null;

-- Why a paper was due, or not, in words: kept beside what the portal said last.
alter table filing_task add column because text;
update filing_task set because = last_answer where state = 'NOT_NEEDED';
alter table filing_task drop constraint filing_task_kind;
alter table filing_task add constraint filing_task_kind_known check (kind in ('IRN_INVOICE', 'IRN_CREDIT_NOTE', 'IRN_DEBIT_NOTE', 'EWAY_BILL', 'EWAY_BILL_CHALLAN'));

-- Everything asked of the portal about a standing e-way bill: written down before it is sent, ended by the answer.
create table filing_eway_step (
  id bigint generated always as identity (start with 1001),
  eway_bill_no text not null,
  kind text not null,
  asked jsonb not null,
  words text not null,
  state text not null,
  attempts int not null default 0,
  next_attempt_at timestamptz,
  answer text,
  code text,
  asked_at timestamptz not null,
  asked_by text not null,
  why text,
  done_at timestamptz,
  constraint filing_eway_step_pk primary key (id),
  constraint filing_eway_step_state check (state in ('ASKED', 'DONE', 'REFUSED', 'DROPPED')),
  constraint filing_eway_step_waits check ((state = 'ASKED') = (next_attempt_at is not null)),
  constraint filing_eway_step_bill_fk foreign key (eway_bill_no) references filing_eway_bill);
create unique index filing_eway_step_one_open on filing_eway_step (eway_bill_no) where state = 'ASKED';
create index filing_eway_step_of_bill on filing_eway_step (eway_bill_no, id);
create index filing_eway_step_due on filing_eway_step (next_attempt_at, id) where state = 'ASKED';

-- A consignment that goes on in several vehicles.
create table filing_eway_group (
  eway_bill_no text not null,
  group_no int not null,
  from_place text not null, from_state text not null,
  to_place text not null, to_state text not null,
  quantity numeric(18,3) not null,
  unit text not null,
  constraint filing_eway_group_pk primary key (eway_bill_no, group_no),
  constraint filing_eway_group_bill_fk foreign key (eway_bill_no) references filing_eway_bill);

create table filing_eway_group_vehicle (
  eway_bill_no text not null,
  group_no int not null,
  vehicle_no text not null,
  quantity numeric(18,3) not null,
  constraint filing_eway_group_vehicle_pk primary key (eway_bill_no, group_no, vehicle_no),
  constraint filing_eway_group_vehicle_positive check (quantity > 0),
  constraint filing_eway_group_vehicle_fk foreign key (eway_bill_no, group_no) references filing_eway_group);

-- Consolidated e-way bills: one paper for all bills in a vehicle.
create table filing_trip_sheet (
  no text not null,
  trip_id bigint not null,
  registration_id bigint not null,
  vehicle_no text,
  made_at timestamptz not null,
  made_by text not null,
  bills text[] not null,
  replaced_by text,
  constraint filing_trip_sheet_pk primary key (no));
create index filing_trip_sheet_of_trip on filing_trip_sheet (trip_id);

insert into company_setting values
  ('ewaybill.warn_hours', '12', 'Hours before the end of an e-way bill under way at which people are warned'),
  ('sandbox.blocked_gstins', '', 'Sandbox of the government portals: these GSTINs are blocked for missing returns (715 to 719), separated by blanks');

-- The sandbox remembers more of an e-way bill than before: what it has, in its new form.
update filing_sandbox_document set answer = jsonb_build_object(
    'docNo', answer -> 'docNo', 'docType', 'INV', 'docOn', to_char(registered_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD'), 'by', split_part(key, '|', 1), 'units', '[]'::jsonb,
    'km', answer -> 'distanceKm', 'slow', false, 'at', answer -> 'at',
    'course', jsonb_build_object('validUntil', answer -> 'validUntil', 'transporterId', null, 'groups', '[]'::jsonb, 'extendedTimes', 0, 'closedOn', null, 'rejectedAt', null, 'verifiedAt', null,
      'carried', case when (answer ->> 'partB')::boolean then jsonb_build_array(jsonb_build_object('mode', 'ROAD', 'vehicleNo', answer -> 'vehicleNo', 'documentNo', null, 'fromPlace', '',
        'fromState', left(key, 2), 'enteredAt', answer -> 'at', 'enteredBy', split_part(key, '|', 1), 'groupNo', null, 'tripSheetNo', null)) else '[]'::jsonb end))
  where portal = 'EWB' and answer ? 'partB';
