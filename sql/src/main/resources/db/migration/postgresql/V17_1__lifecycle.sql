-- Text compares by code point, as in DuckDB.
alter table lead_stage
  alter column stage type varchar(32) collate "C",
  alter column previous type varchar(32) collate "C",
  alter column entered_run_id type varchar(26) collate "C",
  alter column exited_run_id type varchar(26) collate "C";

create index lead_stage_lead on lead_stage (lead_id) where exited_at is null;
