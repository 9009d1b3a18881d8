-- What was seen of whom that made them hot, each time.
create sequence lead_signal_id_seq start with 1;
create table lead_signal (
  id          bigint       not null,
  signal      varchar(100) not null,
  lead_id     bigint       not null,
  occurred_at timestamp    not null, -- the event that completed it
  subject     varchar,               -- what the events had in common, such as the item
  because     varchar      not null,
  until_at    timestamp    not null, -- how long it keeps them hot
  found_at    timestamp    not null, -- the as_of of the run
  run_id      varchar(26)  not null
);
