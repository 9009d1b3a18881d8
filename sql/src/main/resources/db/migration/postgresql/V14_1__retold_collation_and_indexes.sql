-- Text compares by code point, as in DuckDB.
alter table import_identity
  alter column kind type varchar(64) collate "C",
  alter column value type varchar(400) collate "C";
alter table import_claim
  alter column external_kind type varchar(64) collate "C",
  alter column external_id type varchar(400) collate "C",
  alter column email type varchar(400) collate "C",
  alter column phone type varchar(400) collate "C",
  alter column name_key type varchar collate "C",
  alter column run_id type varchar(26) collate "C";

create index import_identity_import on import_identity (import_id);
create index import_claim_import on import_claim (import_id);
