-- Who was in which stage of the lifecycle: a row for every stay. Of a lead at most one has not ended.
create table lead_stage (
  lead_id        bigint      not null,
  stage          varchar(32) not null, -- awareness | interest | consideration | intent | evaluation | purchase | retention | advocacy
  previous       varchar(32),          -- the stage they left for it; null: they had none
  entered_at     timestamp   not null, -- the as_of of the run
  exited_at      timestamp,            -- null: in it now
  entered_run_id varchar(26) not null,
  exited_run_id  varchar(26)
);
