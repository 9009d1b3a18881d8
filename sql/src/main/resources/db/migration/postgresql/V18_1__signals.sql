-- Text compares by code point, as in DuckDB.
alter table lead_signal
  alter column signal type varchar(100) collate "C",
  alter column subject type varchar collate "C",
  alter column because type varchar collate "C",
  alter column run_id type varchar(26) collate "C";

create index lead_signal_lead on lead_signal (lead_id);
