-- Text compares by code point, as in DuckDB.
alter table alert
  alter column run_id type varchar(26) collate "C",
  alter column kind type varchar(16) collate "C",
  alter column batch type varchar(100) collate "C",
  alter column connection type varchar(100) collate "C",
  alter column status type varchar(16) collate "C",
  alter column error type varchar collate "C";
