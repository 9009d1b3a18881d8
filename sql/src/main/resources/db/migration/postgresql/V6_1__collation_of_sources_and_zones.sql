-- Text compares by code point, as everywhere.
alter table lead alter column medium type varchar collate "C";
alter table lead alter column referrer type varchar collate "C";
alter table lead alter column landing_page type varchar collate "C";
alter table lead alter column source_channel type varchar collate "C";
alter table lead alter column postal_zone type varchar collate "C";
alter table lead alter column phone_zone type varchar collate "C";
