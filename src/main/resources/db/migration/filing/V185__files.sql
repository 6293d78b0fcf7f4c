-- Files for the portals' offline tools, with the documents in them, and the answers that came back.
create table filing_file (
  id bigint generated always as identity (start with 1001),
  kind text not null,
  registration_id bigint not null,
  documents int not null,
  content text not null,
  made_at timestamptz not null,
  made_by bigint not null,
  constraint filing_file_pk primary key (id),
  constraint filing_file_kind check (kind in ('E_INVOICE', 'EWAY_BILL')));

create table filing_file_document (
  file_id bigint not null,
  task_id bigint not null,
  withdrawn_at timestamptz,
  constraint filing_file_document_pk primary key (file_id, task_id),
  constraint filing_file_document_file_fk foreign key (file_id) references filing_file,
  constraint filing_file_document_task_fk foreign key (task_id) references filing_task);
create index filing_file_document_of_task on filing_file_document (task_id) where withdrawn_at is null;

create table filing_answer (
  id bigint generated always as identity (start with 1001),
  file_name text not null,
  read_at timestamptz not null,
  read_by bigint not null,
  rows jsonb not null,
  constraint filing_answer_pk primary key (id));

-- A document's conversations are looked for by the document.
create index filing_task_of_document on filing_task (document_id);
create index filing_task_by_document on filing_task (document);
