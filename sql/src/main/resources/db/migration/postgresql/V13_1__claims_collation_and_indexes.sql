-- Text compares by code point, as in DuckDB.
alter table lead_claim
  alter column external_kind type varchar(64) collate "C",
  alter column external_id type varchar(400) collate "C",
  alter column email type varchar(400) collate "C",
  alter column phone type varchar(400) collate "C",
  alter column name_key type varchar collate "C",
  alter column run_id type varchar(26) collate "C";
alter table lead_identity
  alter column name_key type varchar collate "C";

create index lead_claim_lead on lead_claim (lead_id);
create index lead_claim_external_id on lead_claim (external_id);
create index lead_claim_email on lead_claim (email);
create index lead_claim_phone on lead_claim (phone);
