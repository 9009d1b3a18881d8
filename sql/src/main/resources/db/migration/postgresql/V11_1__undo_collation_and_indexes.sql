-- Text compares by code point, as in DuckDB.
do $$
declare c record;
begin
  for c in
    select table_name, column_name, character_maximum_length
    from information_schema.columns
    where table_schema = current_schema() and data_type = 'character varying'
      and (table_name in ('import_file', 'lead_change', 'consent_event_undone')
        or (table_name, column_name) in (
          ('run', 'undone_run_id'), ('forgotten_identity', 'returned_run_id'), ('lead_merge_score', 'status')))
  loop
    execute format('alter table %I alter column %I type varchar%s collate "C"',
      c.table_name, c.column_name,
      case when c.character_maximum_length is null then '' else '(' || c.character_maximum_length || ')' end);
  end loop;
end $$;

create index import_file_run on import_file (run_id);
create index import_lead_import on import_lead (import_id);
create index lead_change_import on lead_change (import_id);
create index lead_change_lead on lead_change (lead_id);
create index consent_event_undone_lead on consent_event_undone (lead_id);
