-- Where the portals are worked by file: what a person has cancelled on the portal's own pages.
create table filing_cancelled_by_hand (
  number text not null,
  at timestamptz not null,
  by_id bigint not null,
  constraint filing_cancelled_by_hand_pk primary key (number));
