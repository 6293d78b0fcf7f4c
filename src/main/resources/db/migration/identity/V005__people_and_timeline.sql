create table identity_user (
  id bigint generated always as identity (start with 1001),
  login text not null,
  name text not null,
  mail text,
  phone text,
  password_hash text not null,
  active boolean not null default true,
  created_at timestamptz not null,
  constraint identity_user_pk primary key (id),
  constraint identity_user_login_unique unique (login),
  constraint identity_user_login_form check (login ~ '^[a-z0-9._-]{2,40}$'));

create table identity_user_role (
  user_id bigint not null,
  role text not null,
  constraint identity_user_role_pk primary key (user_id, role),
  constraint identity_user_role_user_fk foreign key (user_id) references identity_user);

create table identity_session (
  token_hash bytea not null,
  user_id bigint not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint identity_session_pk primary key (token_hash),
  constraint identity_session_user_fk foreign key (user_id) references identity_user);

create table identity_token (
  id bigint generated always as identity (start with 1001),
  user_id bigint not null,
  name text not null,
  token_hash bytea not null,
  scopes text not null default '*',
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  constraint identity_token_pk primary key (id),
  constraint identity_token_hash_unique unique (token_hash),
  constraint identity_token_user_fk foreign key (user_id) references identity_user);

-- Who did what, when and why. Entries of one subject (a document number) form a hash chain: a changed or missing entry shows.
create table identity_timeline (
  id bigint generated always as identity,
  subject text not null,
  seq int not null,
  at timestamptz not null,
  actor_id bigint not null,
  actor text not null,
  verb text not null,
  document text,
  sentence text not null,
  why text,
  detail jsonb,
  recorded_at timestamptz not null,
  hash bytea not null,
  constraint identity_timeline_pk primary key (id),
  constraint identity_timeline_chain unique (subject, seq));
