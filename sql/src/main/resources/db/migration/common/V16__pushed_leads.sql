-- Who was handed on to which system, and what it was told: so that nobody is handed over twice as they are.
create table lead_push (
  destination    varchar(100) not null,
  lead_id        bigint       not null,
  connection     varchar(100) not null, -- how it was reached; what went elsewhere does not count
  state          varchar(16)  not null, -- waiting | attempting | pushed | rejected | unknown
  content_hash   varchar(64),           -- SHA-256 of what it knows
  attempted_hash varchar(64)  not null, -- of what was handed over last, whatever became of it
  pushes         integer      not null, -- how often it took them
  attempt        varchar(26),           -- the token of the claim
  attempted_at   timestamp    not null,
  settled_at     timestamp,
  response       varchar,               -- what it said
  run_id         varchar(26)  not null, -- the run that last changed the state
  constraint lead_push_pk primary key (destination, lead_id)
);
