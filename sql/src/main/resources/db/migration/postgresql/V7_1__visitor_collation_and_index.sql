alter table visitor alter column anonymous_id type varchar(400) collate "C";
alter table visitor alter column identity_kind type varchar(64) collate "C";
alter table visitor alter column identity_value type varchar(400) collate "C";
alter table visitor alter column run_id type varchar(26) collate "C";
alter table lead_score alter column status type varchar(16) collate "C";
alter table lead_score_change alter column old_status type varchar(16) collate "C";
alter table lead_score_change alter column new_status type varchar(16) collate "C";

create unique index visitor_once on visitor (anonymous_id);
create index visitor_identity on visitor (identity_kind, identity_value);
