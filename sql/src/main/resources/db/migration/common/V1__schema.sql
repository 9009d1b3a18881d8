-- The data every pipeline shares. Instants are TIMESTAMP in UTC, ids come from sequences, money and scores are DECIMAL.
-- Only lead, lead_identity, message and small tables have keys: a key on a table that takes millions of appends costs
-- DuckDB more than the append. PostgreSQL's secondary indexes are in ../postgresql.

-- Runs -----------------------------------------------------------------------------------------------------------

create table run (
  run_id       varchar(26)  not null,
  command      varchar(64)  not null,
  status       varchar(16)  not null, -- running | succeeded | partial | failed | interrupted
  as_of        timestamp    not null,
  started_at   timestamp    not null,
  finished_at  timestamp,
  elapsed_ms   bigint,
  exit_code    integer,
  batch_run_id varchar(26),           -- the batch run that this run is a step of
  args         varchar,               -- JSON
  summary      varchar,               -- JSON
  error        varchar,               -- JSON
  constraint run_pk primary key (run_id)
);

create table run_step (
  run_id      varchar(26) not null,   -- the batch run
  batch       varchar(100) not null,
  ordinal     integer     not null,
  name        varchar(200) not null,
  command     varchar     not null,
  step_run_id varchar(26),
  status      varchar(16) not null,   -- pending | running | succeeded | partial | failed | interrupted | skipped
  exit_code   integer,
  attempts    integer     not null,
  started_at  timestamp,
  elapsed_ms  bigint,
  summary     varchar,                -- JSON
  constraint run_step_pk primary key (run_id, ordinal)
);

create sequence reject_id_seq start with 1;
create table reject (
  id      bigint      not null,
  run_id  varchar(26) not null,
  file    varchar,
  line    bigint,
  column_name varchar,
  value   varchar,
  reason  varchar     not null,
  message varchar     not null
);

-- Where a source or a derivation stands: a high-water mark, the fingerprint of a file, the state of the profile.
create table checkpoint (
  name       varchar(300) not null,
  value      varchar      not null,
  run_id     varchar(26),
  updated_at timestamp    not null,
  constraint checkpoint_pk primary key (name)
);

-- People ---------------------------------------------------------------------------------------------------------

create sequence lead_id_seq start with 1;
create table lead (
  lead_id      bigint       not null,
  email        varchar(320),          -- the address mail goes to; the lead also owns it in lead_identity
  phone        varchar(20),           -- E.164
  phone_type   varchar(16),           -- mobile | fixed | either | other
  first_name   varchar,
  last_name    varchar,
  full_name    varchar,
  company      varchar,
  job_title    varchar,
  street       varchar,
  city         varchar,
  state        varchar,
  postal_code  varchar,
  country      varchar(2),            -- ISO 3166-1 alpha-2
  birth_date   date,
  gender       varchar,
  language     varchar,               -- BCP 47
  timezone     varchar,               -- IANA
  source       varchar,
  source_detail varchar,
  status       varchar,
  location     varchar,
  owner        varchar,
  interest     varchar,
  interest_vin varchar,
  interest_sku varchar,
  trade_in     varchar,
  owned_vin    varchar,
  owned_make   varchar,
  owned_model  varchar,
  owned_year   integer,
  purchased_at timestamp,
  role_address boolean      not null, -- info@, sales@: a mailbox, not a person
  attributes   varchar,               -- JSON object of strings, keys sorted
  created_at   timestamp    not null, -- when the person first became known to the company
  inserted_at  timestamp    not null, -- the as_of of the run that brought them in
  updated_at   timestamp    not null,
  run_id       varchar(26)  not null,
  constraint lead_pk primary key (lead_id)
);

create table lead_identity (
  kind    varchar(64)  not null,      -- email | phone | external:<system>
  value   varchar(400) not null,
  lead_id bigint       not null,
  created_at timestamp not null,
  run_id  varchar(26)  not null,
  constraint lead_identity_pk primary key (kind, value)
);

-- Append-only: what a person allowed or forbade, when, and on what evidence. Never updated, never deleted.
create sequence consent_event_id_seq start with 1;
create table consent_event (
  id          bigint      not null,
  lead_id     bigint      not null,
  channel     varchar(16) not null,   -- email | sms | call | ads
  purpose     varchar(64) not null,   -- marketing, unless the mapping says otherwise
  state       varchar(16) not null,   -- granted | denied
  occurred_at timestamp   not null,
  source      varchar,
  evidence    varchar,                -- the wording they saw, or where it is kept
  legal_basis varchar,
  recorded_at timestamp   not null,
  run_id      varchar(26) not null
);

create table suppression (
  kind       varchar(16)  not null,   -- email | phone | domain | email_sha256
  value      varchar(400) not null,
  reason     varchar(64)  not null,   -- unsubscribed | bounced | complained | do_not_call | manual
  source     varchar,
  created_at timestamp    not null,
  run_id     varchar(26)  not null,
  constraint suppression_pk primary key (kind, value)
);

-- Inventory ------------------------------------------------------------------------------------------------------

create sequence inventory_item_id_seq start with 1;
create table inventory_item (
  item_id       bigint       not null,
  location      varchar(100) not null, -- '' where a company has one
  item_key      varchar(200) not null, -- the VIN, else the SKU, else the stock number
  source        varchar(100) not null,
  sku           varchar,
  vin           varchar(17),
  stock_number  varchar,
  condition     varchar(16),           -- new | used | certified | refurbished
  year          integer,
  make          varchar,
  model         varchar,
  trim          varchar,
  body          varchar,
  exterior_color varchar,
  interior_color varchar,
  mileage       integer,
  mileage_unit  varchar(2),            -- mi | km
  price         decimal(14,2),
  msrp          decimal(14,2),
  currency      varchar(3),
  title         varchar,
  description   varchar,
  url           varchar,
  image_url     varchar,
  image_urls    varchar,               -- JSON array
  availability  varchar(32),           -- in_stock | out_of_stock | preorder | in_transit
  dealer_id     varchar,
  certified     boolean,
  attributes    varchar,               -- JSON object of strings, keys sorted
  status        varchar(16)  not null, -- in_stock | removed
  first_seen_at timestamp    not null,
  changed_at    timestamp    not null,
  removed_at    timestamp,
  run_id        varchar(26)  not null,
  constraint inventory_item_pk primary key (item_id),
  constraint inventory_item_key unique (location, item_key)
);

create sequence inventory_change_id_seq start with 1;
create table inventory_change (
  id          bigint      not null,
  item_id     bigint      not null,
  run_id      varchar(26) not null,
  kind        varchar(16) not null,    -- added | price_dropped | price_raised | changed | removed | returned
  old_price   decimal(14,2),
  new_price   decimal(14,2),
  changed_fields varchar,              -- comma-separated
  occurred_at timestamp   not null
);

-- Events ---------------------------------------------------------------------------------------------------------

create sequence event_seq start with 1;
create table event (
  id             bigint       not null,
  event_id       varchar(200) not null, -- the sender's, or a hash of the content
  lead_id        bigint,                -- null until the identity below is known
  identity_kind  varchar(64)  not null, -- email | phone | external:<system> | anonymous
  identity_value varchar(400) not null,
  type           varchar(100) not null,
  occurred_at    timestamp    not null,
  channel        varchar,
  campaign       varchar,
  source         varchar,
  medium         varchar,
  term           varchar,
  content        varchar,
  url            varchar,
  referrer       varchar,
  item           varchar,               -- sku or VIN
  value          decimal(18,2),
  currency       varchar(3),
  attributes     varchar,               -- JSON object of strings, keys sorted
  run_id         varchar(26)  not null
);

-- Scores and segments --------------------------------------------------------------------------------------------
-- lead_profile is not here: its columns are the workspace's own features; `profile` builds it.

create table lead_score (
  model     varchar(100)  not null,
  lead_id   bigint        not null,
  score     decimal(12,2) not null,
  grade     varchar(16)   not null,
  hot       boolean       not null,
  hot_since timestamp,
  run_id    varchar(26)   not null
);

create table lead_score_change (
  model      varchar(100)  not null,
  lead_id    bigint        not null,
  old_score  decimal(12,2),
  new_score  decimal(12,2),
  old_grade  varchar(16),
  new_grade  varchar(16),
  changed_at timestamp     not null,
  run_id     varchar(26)   not null
);

create table segment (
  name         varchar(100) not null,
  predicate    varchar      not null,
  stage        varchar(32),
  members      bigint       not null,
  changed_at   timestamp    not null,  -- the as_of of the run that last found any of this changed
  run_id       varchar(26)  not null,
  constraint segment_pk primary key (name)
);

create table segment_member (
  segment        varchar(100) not null,
  lead_id        bigint       not null,
  entered_at     timestamp    not null,
  exited_at      timestamp,            -- null: a member now
  entered_run_id varchar(26)  not null,
  exited_run_id  varchar(26)
);

-- Sending --------------------------------------------------------------------------------------------------------

create table campaign (
  name         varchar(100) not null,
  status       varchar(16)  not null,  -- as the last run saw it: draft | active | paused | completed
  first_run_at timestamp    not null,
  last_run_at  timestamp    not null,
  completed_at timestamp,
  constraint campaign_pk primary key (name)
);

create sequence message_id_seq start with 1;
create table message (
  id         bigint       not null,
  campaign   varchar(100) not null,
  step       integer      not null,    -- 1; journeys have more
  lead_id    bigint       not null,
  channel    varchar(16)  not null,
  variant    varchar(100) not null,
  connection varchar(100) not null,
  address    varchar(320) not null,
  state      varchar(16)  not null,    -- planned | attempting | sent | failed | suppressed | unknown
  reason     varchar,                  -- why it failed, was suppressed or still waits
  attempt    varchar(26),              -- the token of the claim: which run's chunk took it
  planned_at timestamp    not null,
  attempted_at timestamp,
  settled_at timestamp,
  run_id     varchar(26)  not null,    -- the run that last changed the state
  constraint message_pk primary key (id),
  constraint message_once unique (campaign, step, lead_id, channel)
);

create table message_event (
  message_id  bigint      not null,
  kind        varchar(16) not null,    -- accepted | delivered | opened | clicked | bounced | complained | unsubscribed
  occurred_at timestamp   not null,
  provider_id varchar,
  detail      varchar,
  run_id      varchar(26) not null
);

-- Audiences ------------------------------------------------------------------------------------------------------

create table audience (
  name        varchar(100) not null,
  destination varchar(100) not null,
  members     bigint       not null,
  synced_at   timestamp    not null,
  run_id      varchar(26)  not null,
  constraint audience_pk primary key (name)
);

create table audience_member (
  audience   varchar(100) not null,
  lead_id    bigint       not null,
  keys_hash  varchar(64)  not null,    -- SHA-256 of all the keys as last delivered: a change is a removal and an addition
  added_at   timestamp    not null
);
