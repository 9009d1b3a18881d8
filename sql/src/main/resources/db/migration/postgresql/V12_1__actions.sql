-- Text compares by code point, as in DuckDB.
alter table lead_action
  alter column cause type varchar(16) collate "C",
  alter column source type varchar(100) collate "C",
  alter column action type varchar(32) collate "C",
  alter column target type varchar collate "C",
  alter column state type varchar(16) collate "C",
  alter column outcome type varchar collate "C",
  alter column run_id type varchar(26) collate "C",
  alter column settled_run_id type varchar(26) collate "C";

create index lead_action_lead on lead_action (lead_id);
create index lead_action_pending on lead_action (action, target) where state = 'pending';
