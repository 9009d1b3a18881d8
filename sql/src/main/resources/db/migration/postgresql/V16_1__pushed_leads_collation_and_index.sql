-- Text compares by code point, as in DuckDB.
alter table lead_push
  alter column destination type varchar(100) collate "C",
  alter column connection type varchar(100) collate "C",
  alter column state type varchar(16) collate "C",
  alter column content_hash type varchar(64) collate "C",
  alter column attempted_hash type varchar(64) collate "C",
  alter column attempt type varchar(26) collate "C",
  alter column response type varchar collate "C",
  alter column run_id type varchar(26) collate "C";

create index lead_push_lead on lead_push (lead_id);
