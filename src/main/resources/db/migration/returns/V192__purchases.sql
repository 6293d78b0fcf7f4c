-- What suppliers billed us, until purchasing keeps it: brought in from a sheet, for matching with GSTR-2B.
create table returns_purchase_bill (
  id bigint generated always as identity (start with 1001),
  registration_id bigint not null,
  supplier_gstin text not null,
  supplier_name text,
  kind text not null,
  no text not null,
  financial_year text not null,
  issued_on date not null,
  value numeric(18,2) not null,
  place_of_supply text not null,
  reverse_charge boolean not null,
  taxable numeric(18,2) not null,
  igst numeric(18,2) not null, cgst numeric(18,2) not null, sgst numeric(18,2) not null, cess numeric(18,2) not null,
  received boolean not null,
  blocked boolean not null,
  paid boolean not null,
  constraint returns_purchase_bill_pk primary key (id),
  constraint returns_purchase_bill_kind check (kind in ('INVOICE', 'DEBIT_NOTE', 'CREDIT_NOTE', 'ISD_INVOICE', 'ISD_CREDIT_NOTE', 'BILL_OF_ENTRY')),
  constraint returns_purchase_bill_not_negative check (taxable >= 0 and igst >= 0 and cgst >= 0 and sgst >= 0 and cess >= 0));
create unique index returns_purchase_bill_once on returns_purchase_bill (registration_id, supplier_gstin, kind, upper(no), financial_year);
create index returns_purchase_bill_by_day on returns_purchase_bill (registration_id, issued_on, id);

-- GSTR-2B as the portal gave it: the same month again replaces what was read before.
create table returns_inward_file (
  id bigint generated always as identity (start with 1001),
  registration_id bigint not null,
  month date not null,
  name text not null,
  sha256 text not null,
  made_on date,
  documents int not null,
  complaints jsonb not null,
  read_at timestamptz not null, read_by text not null,
  matched_at timestamptz,
  constraint returns_inward_file_pk primary key (id),
  constraint returns_inward_file_once unique (registration_id, month));

create table returns_inward_document (
  id bigint generated always as identity (start with 1001),
  file_id bigint not null,
  tab text not null,
  kind text not null,
  supplier_gstin text not null, supplier_name text,
  no text not null,
  issued_on date not null,
  value numeric(18,2) not null,
  place_of_supply text not null,
  reverse_charge boolean not null,
  taxable numeric(18,2) not null,
  igst numeric(18,2) not null, cgst numeric(18,2) not null, sgst numeric(18,2) not null, cess numeric(18,2) not null,
  itc_available boolean not null, itc_reason text,
  irn text,
  constraint returns_inward_document_pk primary key (id),
  constraint returns_inward_document_file_fk foreign key (file_id) references returns_inward_file);
create index returns_inward_document_of_file on returns_inward_document (file_id, id);

-- One line of the reconciliation of one file.
create table returns_match (
  id bigint generated always as identity (start with 1001),
  file_id bigint not null,
  status text not null,
  bill_id bigint,
  inward_id bigint,
  differences jsonb not null,
  taxable_difference numeric(18,2) not null,
  tax_difference numeric(18,2) not null,
  itc text not null,
  because text not null,
  credit_taxable numeric(18,2) not null,
  credit_igst numeric(18,2) not null, credit_cgst numeric(18,2) not null, credit_sgst numeric(18,2) not null, credit_cess numeric(18,2) not null,
  follow_up text,
  constraint returns_match_pk primary key (id),
  constraint returns_match_has_a_side check (bill_id is not null or inward_id is not null),
  constraint returns_match_status check (status in ('EXACT', 'SUGGESTED', 'MISMATCH', 'RESIDUAL', 'MISSING_IN_BOOKS', 'MISSING_IN_2B')),
  constraint returns_match_itc check (itc in ('CLAIM', 'DEFER', 'REVERSE', 'BLOCK')),
  constraint returns_match_file_fk foreign key (file_id) references returns_inward_file,
  constraint returns_match_bill_fk foreign key (bill_id) references returns_purchase_bill,
  constraint returns_match_inward_fk foreign key (inward_id) references returns_inward_document);
create index returns_match_of_file on returns_match (file_id, status, id);
create index returns_match_of_bill on returns_match (bill_id) where bill_id is not null and inward_id is not null;
create index returns_match_of_inward on returns_match (inward_id) where bill_id is not null and inward_id is not null;
