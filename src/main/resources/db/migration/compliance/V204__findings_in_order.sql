-- Findings of a rule are read page by page, in the order in which they were found.
alter table compliance_finding add column id bigint generated always as identity;
drop index compliance_finding_by_rule;
create index compliance_finding_of_rule on compliance_finding (rule, id);
