-- What it takes to take an import back as if its files had never come.

-- The files that were taken in, in their order: rows below, and everything that names a run, tell what each of them did.
create sequence import_file_id_seq start with 1;
create table import_file (
  id          bigint       not null,
  run_id      varchar(26)  not null,
  file        varchar      not null,
  source      varchar(200),          -- the suppression list that it is a copy of; empty: one without a name
  listed_at   timestamp,             -- the date of that copy
  repeated    bigint       not null, -- rows that told of what was there already
  merge_mark  bigint       not null, -- the newest merge then
  imported_at timestamp    not null, -- wall clock
  undoable    boolean      not null, -- false once the rows below were cleared away
  constraint import_file_pk primary key (id)
);

-- The leads that a file told of, as ranges: those it brought, and those that were known.
create table import_lead (
  import_id  bigint  not null,
  first_lead bigint  not null,
  last_lead  bigint  not null,
  is_new     boolean not null
);

-- The values of known leads that a file changed, as text.
create table lead_change (
  import_id bigint      not null,
  lead_id   bigint      not null,
  field     varchar(64) not null, -- the column of lead
  old_value varchar,
  new_value varchar
);

-- Entries of the ledger of consent that were taken back with the import that brought them.
create table consent_event_undone (
  id            bigint      not null,
  lead_id       bigint      not null,
  channel       varchar(16) not null,
  purpose       varchar(64) not null,
  state         varchar(16) not null,
  occurred_at   timestamp   not null,
  source        varchar,
  evidence      varchar,
  legal_basis   varchar,
  proven        boolean,
  recorded_at   timestamp   not null,
  run_id        varchar(26) not null,
  undone_at     timestamp   not null,
  undone_run_id varchar(26) not null
);

alter table run add column undone_at timestamp;
alter table run add column undone_run_id varchar(26); -- the run that took it back

-- Whose agreement brought a forgotten person back: where it is taken back, they are forgotten again.
alter table forgotten_identity add column returned_run_id varchar(26);

-- A score has had parts and a status since V7; a lead that is split off again gets them back, too.
alter table lead_merge_score add column demographic decimal(12,2) default 0;
alter table lead_merge_score add column behavioural decimal(12,2) default 0;
alter table lead_merge_score add column engagement decimal(12,2) default 0;
alter table lead_merge_score add column status varchar(16) default '';
alter table lead_merge_score add column status_since timestamp;
