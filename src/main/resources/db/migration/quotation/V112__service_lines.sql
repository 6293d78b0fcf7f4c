alter table quotation_line add column service boolean not null default false;
