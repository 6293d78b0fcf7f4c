insert into company_setting (name, value, meaning) values
  ('notice.order_acknowledgement', 'true', 'Mail the customer an acknowledgement when his order is confirmed');

-- What one customer wants, where it differs from the company's setting.
create table notice_wish (
  party_id bigint not null,
  order_acknowledgement boolean not null,
  constraint notice_wish_pk primary key (party_id));
