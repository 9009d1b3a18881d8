-- What is to be done about a person because of something that happened: asked for by one pipeline, carried out by another.
create sequence lead_action_id_seq start with 1;
create table lead_action (
  id             bigint       not null,
  lead_id        bigint       not null,
  cause          varchar(16)  not null, -- entered | exited | signal
  source         varchar(100) not null, -- the segment, or the signal
  action         varchar(32)  not null, -- start_campaign | create_task | tag
  target         varchar      not null, -- the campaign, what is to be done, the tag
  due_at         timestamp,             -- of a task
  happened_at    timestamp    not null, -- the as_of of the run
  state          varchar(16)  not null, -- pending | done
  outcome        varchar,               -- planned, or why nothing came of it
  settled_at     timestamp,
  run_id         varchar(26)  not null, -- that asked for it
  settled_run_id varchar(26)            -- that carried it out
);
