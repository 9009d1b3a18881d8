-- Since when an event counts: a run as of an earlier instant must not see it.
alter table event add column known_at timestamp default timestamp '1970-01-01 00:00:00';
alter table event alter column known_at set not null; -- the as_of of the run that brought it, or that found whose it is

-- Who a visitor without a name turned out to be: an event named both. Events of theirs, before and after, are that person's.
-- One row a visitor; the key is PostgreSQL's alone (../postgresql/V7_1), as that of lead_identity is.
create table visitor (
  anonymous_id   varchar(400) not null,
  identity_kind  varchar(64)  not null, -- email | phone | external:<system>, as in lead_identity
  identity_value varchar(400) not null,
  identified_at  timestamp    not null, -- when the event happened that named both
  known_at       timestamp    not null, -- the as_of of the run that brought it
  run_id         varchar(26)  not null
);

-- What a score is made of, and how far a person is qualified by it.
alter table lead_score add column demographic decimal(12,2) default 0;
alter table lead_score add column behavioural decimal(12,2) default 0;
alter table lead_score add column engagement decimal(12,2) default 0;
alter table lead_score add column status varchar(16) default '';        -- new | engaged | mql | sql; empty: the model has no thresholds
alter table lead_score add column status_since timestamp;
alter table lead_score alter column demographic set not null;
alter table lead_score alter column behavioural set not null;
alter table lead_score alter column engagement set not null;
alter table lead_score alter column status set not null;

alter table lead_score_change add column old_hot boolean;
alter table lead_score_change add column new_hot boolean;
alter table lead_score_change add column old_status varchar(16);
alter table lead_score_change add column new_status varchar(16);
alter table lead_score_change add column new_demographic decimal(12,2);
alter table lead_score_change add column new_behavioural decimal(12,2);
alter table lead_score_change add column new_engagement decimal(12,2);
