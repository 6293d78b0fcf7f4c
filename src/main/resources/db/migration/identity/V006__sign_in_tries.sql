-- Tries to give a password, counted for all nodes together: of a name (address ''), of an address (login ''), and of a name at an address.
create table identity_sign_in_try (
  login text not null,
  address text not null,
  tries int not null,
  since timestamptz not null,
  familiar_at timestamptz,
  constraint identity_sign_in_try_pk primary key (login, address));
