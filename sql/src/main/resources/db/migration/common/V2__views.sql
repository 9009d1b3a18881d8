-- The present state, derived: the newest event wins; of two at the same instant a denial wins.
create view consent as
select e.lead_id, e.channel, e.purpose, e.state, e.occurred_at, e.source, e.evidence, e.legal_basis
from (
  select c.lead_id, c.channel, c.purpose, c.state, c.occurred_at, c.source, c.evidence, c.legal_basis,
         row_number() over (
           partition by c.lead_id, c.channel, c.purpose
           order by c.occurred_at desc, case when c.state = 'denied' then 0 else 1 end, c.id desc) as newest
  from consent_event c
) e
where e.newest = 1;
