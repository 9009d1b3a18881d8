-- Who turned out to be the same person, and everything that is needed to take it back. A merge is never deleted: one that
-- was taken back says when. The absorbed lead has no row in `lead`; what named it names the survivor now, except what the
-- rows below keep.

create sequence lead_merge_id_seq start with 1;
create table lead_merge (
  id            bigint      not null,
  survivor_id   bigint      not null,
  absorbed_id   bigint      not null,
  lead_id       bigint      not null,  -- whom the absorbed lead is part of now: the survivor, or who absorbed that one later
  why           varchar(16) not null,  -- deterministic | probabilistic | by_hand
  score         decimal(9,3),          -- the weight of evidence in bits, where it was weighed
  detail        varchar,               -- the evidence
  absorbed_row  varchar     not null,  -- JSON: the absorbed lead as it was
  changes       varchar     not null,  -- JSON: the survivor's values that came from it, as they were and as they became
  consent_mark  bigint      not null,  -- the newest consent event then: later ones were said of both
  merged_at     timestamp   not null,
  run_id        varchar(26) not null,
  undone_at     timestamp,
  undone_run_id varchar(26),
  constraint lead_merge_pk primary key (id)
);

-- The identities that came from the absorbed lead.
create table lead_merge_identity (
  merge_id bigint       not null,
  kind     varchar(64)  not null,
  value    varchar(400) not null
);

-- Rows of the tables that have an id and changed hands.
create table lead_merge_move (
  merge_id   bigint      not null,
  table_name varchar(64) not null,
  row_id     bigint      not null,
  from_lead  bigint      not null,
  to_lead    bigint      not null
);

-- The absorbed lead's memberships of that moment, and whether they went over: who was a member already stays one.
create table lead_merge_member (
  merge_id       bigint       not null,
  segment        varchar(100) not null,
  entered_at     timestamp    not null,
  entered_run_id varchar(26)  not null,
  moved          boolean      not null
);

-- The absorbed lead's scores, and whether they went over: who had one keeps it.
create table lead_merge_score (
  merge_id  bigint        not null,
  model     varchar(100)  not null,
  score     decimal(12,2) not null,
  grade     varchar(16)   not null,
  hot       boolean       not null,
  hot_since timestamp,
  run_id    varchar(26)   not null,
  moved     boolean       not null
);

-- Pairs of leads that may be one person, and what was decided of them. Leads are named by the ids they had when the pair was
-- found; where one of them was merged since, it is lead_merge that says whom it is part of.
create sequence dedupe_pair_id_seq start with 1;
create table dedupe_pair (
  id             bigint      not null,
  one_id         bigint      not null, -- the smaller id
  other_id       bigint      not null,
  state          varchar(16) not null, -- waiting | accepted | rejected
  why            varchar(16) not null, -- probabilistic | by_hand | unmerged
  score          decimal(9,3),         -- the weight of evidence in bits
  probability    decimal(9,8),
  explanation    varchar,              -- JSON: the evidence, field by field
  found_at       timestamp   not null,
  run_id         varchar(26) not null,
  decided_at     timestamp,
  decided_run_id varchar(26),
  constraint dedupe_pair_pk primary key (id),
  constraint dedupe_pair_once unique (one_id, other_id)
);
