-- Turnover of the PAN by financial year: from it follows since when e-invoices are due.
create table company_turnover (
  financial_year text not null,
  amount numeric(18,2) not null,
  constraint company_turnover_pk primary key (financial_year),
  constraint company_turnover_year check (financial_year ~ '^20[0-9]{2}-[0-9]{2}$'),
  constraint company_turnover_not_negative check (amount >= 0));
