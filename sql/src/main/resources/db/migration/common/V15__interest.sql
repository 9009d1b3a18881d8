-- Which items of the stock people watch, and which fit them, as of the last profile: both are made anew with it, and only the
-- rows that differ are written.
create table watched_item (
  lead_id  bigint    not null,
  item_id  bigint    not null,
  views    integer   not null, -- how often they looked at it, within 180 days
  asks     integer   not null, -- how often they asked for it, be it that their own record names it
  first_at timestamp not null,
  last_at  timestamp not null
);

create table recommended_item (
  lead_id         bigint  not null,
  place           integer not null, -- 1 is what fits them best
  item_id         bigint  not null,
  because_item_id bigint  not null, -- what they watch that it is like, or is
  likeness        integer not null  -- 0 to 99; 100: it is what they watch
);
