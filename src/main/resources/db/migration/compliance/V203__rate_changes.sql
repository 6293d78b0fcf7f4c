-- A day on which the rate of goods changes, as it was entered: which goods, from which class to which, on whose word.
create table compliance_rate_change (
  id bigint generated always as identity (start with 1001),
  from_on date not null,
  hsn_prefixes text not null default '',
  was_class text not null,
  becomes_class text not null,
  carried_by text not null,
  source text not null,
  items int not null,
  entered_at timestamptz not null,
  entered_by text not null,
  constraint compliance_rate_change_pk primary key (id),
  constraint compliance_rate_change_two_classes check (was_class <> becomes_class),
  constraint compliance_rate_change_was_fk foreign key (was_class) references gst_class,
  constraint compliance_rate_change_becomes_fk foreign key (becomes_class) references gst_class,
  constraint compliance_rate_change_carried_fk foreign key (carried_by) references gst_class);
create index compliance_rate_change_by_day on compliance_rate_change (from_on desc, id desc);
