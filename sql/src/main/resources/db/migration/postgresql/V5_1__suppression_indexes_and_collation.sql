-- Text compares by code point, as in DuckDB.
do $$
declare c record;
begin
  for c in
    select table_name, column_name, character_maximum_length
    from information_schema.columns
    where table_schema = current_schema() and data_type = 'character varying'
      and table_name in ('suppression', 'suppression_list', 'suppression_removal', 'erasure', 'forgotten_identity')
  loop
    execute format('alter table %I alter column %I type varchar%s collate "C"',
      c.table_name, c.column_name,
      case when c.character_maximum_length is null then '' else '(' || c.character_maximum_length || ')' end);
  end loop;
end $$;

create unique index suppression_once on suppression (kind, value, channels, source);
create index suppression_source on suppression (source);
