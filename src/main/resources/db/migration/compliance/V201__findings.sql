-- What the rule book says about masters, kept as they change: the board reads what is wrong, never all that is right.
create table compliance_finding (
  master text not null,
  master_id bigint not null,
  address_id bigint not null default 0,
  rule text not null,
  field text not null,
  subject text not null,
  screen text not null,
  words text not null,
  fix text not null,
  stops_packing boolean not null,
  found_at timestamptz not null,
  constraint compliance_finding_pk primary key (master, master_id, address_id, rule, field),
  constraint compliance_finding_master check (master in ('ITEM', 'PARTY')),
  constraint compliance_finding_address check (master = 'PARTY' or address_id = 0));
create index compliance_finding_by_rule on compliance_finding (rule, master, master_id, address_id, field);

-- Masters to look at again: entered, changed, or a rule changed under them.
create table compliance_todo (
  master text not null,
  master_id bigint not null,
  constraint compliance_todo_pk primary key (master, master_id),
  constraint compliance_todo_master check (master in ('ITEM', 'PARTY')));
insert into compliance_todo select 'ITEM', id from catalog_item where active;
insert into compliance_todo select 'PARTY', id from party_party;

-- The day on which all masters were looked at: rates begin and end on days on which nobody changes a master.
create table compliance_round (
  id int not null,
  on_day date not null,
  constraint compliance_round_pk primary key (id),
  constraint compliance_round_only_one check (id = 1));
