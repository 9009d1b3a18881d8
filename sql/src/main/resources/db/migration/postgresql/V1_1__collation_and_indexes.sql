-- Secondary indexes that PostgreSQL needs and DuckDB, which scans columns, does not. Code generation does not read them.
create index lead_email on lead (email);
create index lead_identity_lead on lead_identity (lead_id);
create index consent_event_lead on consent_event (lead_id, channel, purpose);
create index event_event_id on event (event_id);
create index event_lead on event (lead_id, occurred_at);
create index event_unmatched on event (identity_kind, identity_value) where lead_id is null;
create index inventory_change_item on inventory_change (item_id);
create index lead_score_lead on lead_score (lead_id);
create index segment_member_current on segment_member (segment, lead_id) where exited_at is null;
create index message_work on message (campaign, state, id);
create index message_lead on message (lead_id);
create index message_event_message on message_event (message_id);
create index audience_member_lead on audience_member (audience, lead_id);
create index reject_run on reject (run_id);

-- Text compares by code point, as in DuckDB, whatever the database's own collation: the same rules give the same people.
do $$
declare c record;
begin
  for c in
    select table_name, column_name, data_type, character_maximum_length
    from information_schema.columns
    where table_schema = current_schema() and data_type = 'character varying'
      and table_name not like 'flyway%'
  loop
    execute format('alter table %I alter column %I type varchar%s collate "C"',
      c.table_name, c.column_name,
      case when c.character_maximum_length is null then '' else '(' || c.character_maximum_length || ')' end);
  end loop;
end $$;
