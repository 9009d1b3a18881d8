-- Where people come from, as they or their links said it, and the channel that follows from it; where they are, as far as their
-- postal code and their phone tell.

alter table lead add column medium varchar;         -- utm_medium
alter table lead add column referrer varchar;       -- the page they came from
alter table lead add column landing_page varchar;   -- the page they came to, with its parameters
alter table lead add column source_channel varchar; -- search | social | paid | mail | chatbot | referral | direct
alter table lead add column postal_zone varchar;    -- IANA zone of the postal code
alter table lead add column phone_zone varchar;     -- IANA zone of the phone
