-- What a company changed in the reference lists that Kram ships: versions of rows, the latest on top. A version counts from its day; what
-- is withdrawn counts no more, and stays.
create table gst_reference_version (
  id bigint generated always as identity,
  list text not null,
  state text not null,
  from_on date,
  note text not null,
  added int not null,
  changed int not null,
  ended int not null,
  seen_at timestamptz not null,
  seen_by text not null,
  applied_at timestamptz, applied_by text,
  withdrawn_at timestamptz, withdrawn_by text, withdrawn_why text,
  constraint gst_reference_version_pk primary key (id),
  constraint gst_reference_version_state check (state in ('SEEN', 'APPLIED', 'WITHDRAWN')),
  constraint gst_reference_version_applied check (state = 'SEEN' or (from_on is not null and applied_at is not null)),
  constraint gst_reference_version_withdrawn check ((state = 'WITHDRAWN') = (withdrawn_at is not null)));
create index gst_reference_version_of_list on gst_reference_version (list, id desc);
create index gst_reference_version_applied on gst_reference_version (list, id) where state = 'APPLIED';

-- One row of a list in a version; becomes is empty for a row that ends.
create table gst_reference_change (
  version_id bigint not null,
  key text not null,
  kind text not null,
  was jsonb,
  becomes jsonb,
  constraint gst_reference_change_pk primary key (version_id, key),
  constraint gst_reference_change_kind check (kind in ('ADDED', 'CHANGED', 'ENDED')),
  constraint gst_reference_change_rows check ((kind = 'ADDED') = (was is null) and (kind = 'ENDED') = (becomes is null)),
  constraint gst_reference_change_version_fk foreign key (version_id) references gst_reference_version);
