-- What people allowed and forbade, and those who asked to be forgotten.

-- A statement is proven when it says itself when it was made and, if it is an agreement, also where or in what words.
drop view consent;
alter table consent_event add column proven boolean default false;
update consent_event set proven = true where state = 'granted' and (source is not null or evidence is not null);

-- The present state, derived, whatever the order in which things became known: an agreement that proves nothing counts only
-- where nothing else was ever said; of the rest the newest wins, and of two at the same instant a denial.
create view consent as
select e.lead_id, e.channel, e.purpose, e.state, e.occurred_at, e.source, e.evidence, e.legal_basis, e.proven
from (
  select c.lead_id, c.channel, c.purpose, c.state, c.occurred_at, c.source, c.evidence, c.legal_basis, c.proven,
         row_number() over (
           partition by c.lead_id, c.channel, c.purpose
           order by case when c.state = 'denied' or c.proven then 0 else 1 end,
                    c.occurred_at desc,
                    case when c.state = 'denied' then 0 else 1 end,
                    c.id desc) as newest
  from consent_event c
) e
where e.newest = 1;

-- An entry of each list that names an address, for the channels it is about. Lists hold millions: as with identities the
-- merge sees to it that no two rows have the same kind, value, channels and source, and only PostgreSQL has an index on them.
create table suppression_before as
select kind, value, reason, source, created_at, run_id from suppression;
drop table suppression;
create table suppression (
  kind       varchar(16)  not null,   -- email | phone | domain | email_sha256 | email_md5
  value      varchar(400) not null,
  channels   varchar(64)  default 'all' not null, -- all, or some of email, sms, call, ads, ... with commas
  source     varchar(200) default '' not null,    -- the list that names it
  reason     varchar(64)  not null,   -- unsubscribed | bounced | complained | do_not_call | manual
  listed_at  timestamp,               -- since when, as the list says
  created_at timestamp    not null,
  run_id     varchar(26)  not null
);
insert into suppression (kind, value, channels, source, reason, created_at, run_id)
select kind, value, 'all', coalesce(source, ''), reason, created_at, run_id from suppression_before;
drop table suppression_before;

-- The lists by name, and how fresh each is: do-not-call lists must be fetched again every month.
create table suppression_list (
  source      varchar(200) not null,
  listed_at   timestamp    not null,  -- the date of the newest copy
  imported_at timestamp    not null,
  run_id      varchar(26)  not null,
  constraint suppression_list_pk primary key (source)
);

-- Entries that somebody took back, and why: what made it possible to reach a person again must be answered for.
create table suppression_removal (
  kind       varchar(16)  not null,
  value      varchar(400) not null,
  channels   varchar(64)  not null,
  source     varchar(200) not null,
  reason     varchar(64)  not null,
  listed_at  timestamp,
  created_at timestamp    not null,
  because    varchar      not null,   -- as whoever took it back says
  removed_by varchar      not null,
  removed_at timestamp    not null,
  run_id     varchar(26)  not null
);

-- Who was forgotten: when, by which run, and what was erased in figures. Nothing here says who they were.
create sequence erasure_id_seq start with 1;
create table erasure (
  erasure_id  bigint      not null,
  erased_at   timestamp   not null,
  erased_by   varchar     not null,   -- who ran it
  reason      varchar,
  figures     varchar     not null,   -- JSON: what was erased, by table and kind of file
  run_id      varchar(26) not null,
  constraint erasure_pk primary key (erasure_id)
);

-- What forgotten people were known by, under a key that is not in the store, so that no import brings them back.
create table forgotten_identity (
  hash        varchar(64) not null,   -- HMAC-SHA256 of the kind and the value
  erasure_id  bigint      not null,
  erased_at   timestamp   not null,
  returned_at timestamp,              -- since when whoever has it is known again, by an agreement of their own
  constraint forgotten_identity_pk primary key (hash)
);
