-- Who was given whom to look after, by which rule and when. A rule's turns are counted here, so that they go on where the last
-- run left off, and a store that is rebuilt from the same files gives everybody to the same owner.
create sequence lead_assignment_id_seq start with 1;
create table lead_assignment (
  id             bigint       not null,
  lead_id        bigint       not null,
  owner          varchar      not null, -- as it was written into lead.owner
  previous_owner varchar,               -- who had them before, where somebody asked for them to be given away
  rule           varchar      not null, -- by its name in assignment.yaml; fallback
  assigned_at    timestamp    not null, -- the as_of of the run
  run_id         varchar(26)  not null
);
