-- The table is new: its text compares by code point again, and its indexes come back.
alter table lead_identity
  alter column kind type varchar(64) collate "C",
  alter column value type varchar(400) collate "C",
  alter column run_id type varchar(26) collate "C";
create unique index lead_identity_once on lead_identity (kind, value);
create index lead_identity_lead on lead_identity (lead_id);
