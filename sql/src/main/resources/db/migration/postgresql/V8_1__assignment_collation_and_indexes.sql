-- Text compares by code point, as in DuckDB.
alter table lead_assignment
  alter column owner type varchar collate "C",
  alter column previous_owner type varchar collate "C",
  alter column rule type varchar collate "C",
  alter column run_id type varchar(26) collate "C";

create index lead_assignment_lead on lead_assignment (lead_id);
create index lead_assignment_rule on lead_assignment (rule, owner);
