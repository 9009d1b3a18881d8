-- A unique key over the identities of a million people cost DuckDB more time and memory than everything else of an import
-- together, and its memory cannot be spilled. The merge gives each identity one owner; PostgreSQL, which needs an index to
-- find anything, keeps a unique one of its own (../postgresql/V3_1).
create table lead_identity_without_key (
  kind    varchar(64)  not null,      -- email | phone | external:<system>
  value   varchar(400) not null,
  lead_id bigint       not null,
  created_at timestamp not null,
  run_id  varchar(26)  not null
);

insert into lead_identity_without_key (kind, value, lead_id, created_at, run_id)
select kind, value, lead_id, created_at, run_id from lead_identity;

drop table lead_identity;

alter table lead_identity_without_key rename to lead_identity;
