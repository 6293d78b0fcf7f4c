-- A wholesaler's history that runs, or ran, through this company: one file for one company.
create table replay_run (
  id int not null,
  file_name text not null,
  file_sha256 text not null,
  shift_days int not null,
  amount numeric(18,2) not null,
  steps int not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  constraint replay_run_pk primary key (id),
  constraint replay_run_only_one check (id = 1));

-- What is done, written in the transaction that did it: a resumed replay goes on behind it.
create table replay_step (
  step text not null,
  state text not null,
  document text,
  amount numeric(18,2),
  why text,
  at timestamptz not null,
  constraint replay_step_pk primary key (step),
  constraint replay_step_state check (state in ('DONE', 'REFUSED')),
  constraint replay_step_refused_has_reason check ((state = 'REFUSED') = (why is not null)));
