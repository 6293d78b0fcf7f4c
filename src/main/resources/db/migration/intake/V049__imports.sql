-- A file of master data that somebody handed in, how far it is, and what came of it.
create table intake_import (
  id bigint generated always as identity (start with 1001),
  kind text not null,
  file_name text not null,
  content bytea not null,
  fingerprint text not null,
  dry_run boolean not null,
  state text not null default 'WAITING',
  total int not null default 0,
  done int not null default 0, -- rows of the sheet whose effect is written; moves on in the transaction that writes them
  wrong int not null default 0,
  message text,
  answer bytea,
  answer_name text,
  by_id bigint not null,
  by_name text not null,
  at timestamptz not null,
  finished_at timestamptz,
  claimed_until timestamptz,
  constraint intake_import_pk primary key (id),
  constraint intake_import_state check (state in ('WAITING', 'CHECKING', 'WRITING', 'DONE', 'CHECKED', 'FAULTY', 'FAILED')),
  constraint intake_import_progress check (done between 0 and total),
  constraint intake_import_finished check ((finished_at is not null) = (state in ('DONE', 'CHECKED', 'FAULTY', 'FAILED'))));
create index intake_import_unfinished on intake_import (id) where finished_at is null;
create index intake_import_same on intake_import (fingerprint);
