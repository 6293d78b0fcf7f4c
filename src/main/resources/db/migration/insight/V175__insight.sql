-- The last run of verify, for the screen. Not a fact of the business: it can be computed again at any time.
create table insight_verification (
  id int not null,
  at timestamptz not null,
  by_name text not null,
  clean boolean not null,
  result jsonb not null,
  constraint insight_verification_pk primary key (id),
  constraint insight_verification_only_last check (id = 1));
