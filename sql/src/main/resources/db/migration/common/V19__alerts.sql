-- What people were told of runs, and of batches that did not run: so that nobody is told twice, and everybody can see it.
create sequence alert_id_seq start with 1;
create table alert (
  id         bigint       not null,
  run_id     varchar(26)  not null, -- the run that told
  kind       varchar(16)  not null, -- failed | partial | succeeded | missed
  batch      varchar(100),          -- whose time passed, where it was missed
  due_at     timestamp,             -- the last time that was missed
  connection varchar(100) not null, -- by which way
  status     varchar(16)  not null, -- sending | sent | failed
  error      varchar,
  alerted_at timestamp    not null,
  constraint alert_pk primary key (id)
);
