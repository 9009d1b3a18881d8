-- What an import took from people of earlier ones, because its rows told anew who is who: as it was before, so that an undo
-- gives it back.
create table import_identity (
  import_id   bigint       not null,
  kind        varchar(64)  not null,
  value       varchar(400) not null,
  lead_id     bigint       not null, -- whose it was
  new_lead_id bigint       not null, -- whose it became
  claimed     boolean
);

create table import_claim (
  import_id     bigint       not null,
  lead_id       bigint       not null,
  external_kind varchar(64),
  external_id   varchar(400),
  email         varchar(400),
  shared        boolean      not null,
  phone         varchar(400),
  name_key      varchar,
  implied       boolean      not null,
  created_at    timestamp    not null,
  run_id        varchar(26)  not null
);

-- 0: what followed from who is who, before what the rows say is laid over it.
alter table lead_change add column step integer default 1;
