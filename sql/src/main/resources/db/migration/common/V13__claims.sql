-- By what people were named. Whom a row is about may change with what other rows say: an address turns out to be shared, two
-- leads turn out to be one. So that the order in which files come does not matter, what rows said is kept where there is a
-- choice: for leads that share an identity with somebody, or that several rows named differently. Most leads have no claim:
-- all their identities came in one row, which can be told from `lead_identity`.
create table lead_claim (
  lead_id       bigint       not null, -- the lead as which the row was taken, also where it was merged since
  external_kind varchar(64),           -- external:<system>
  external_id   varchar(400),
  email         varchar(400),
  shared        boolean      not null, -- the address is a role's, such as info@
  phone         varchar(400),
  name_key      varchar,               -- the name as it is compared, where a phone or a shared mailbox has to agree with it
  implied       boolean      not null, -- no row was read for it: `lead_identity` told it until the lead got claims
  created_at    timestamp    not null,
  run_id        varchar(26)  not null
);

-- Of phones and shared mailboxes: the name beside which they came; empty where there was none, null for what tells people
-- apart by itself.
alter table lead_identity add column name_key varchar;

-- The lead's identities are told by its rows in `lead_claim`.
alter table lead_identity add column claimed boolean;
