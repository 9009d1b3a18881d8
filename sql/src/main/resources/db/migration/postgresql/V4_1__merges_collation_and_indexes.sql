create index lead_merge_absorbed on lead_merge (absorbed_id);
create index lead_merge_lead on lead_merge (lead_id);
create index lead_merge_identity_merge on lead_merge_identity (merge_id);
create index lead_merge_move_merge on lead_merge_move (merge_id);
create index lead_merge_member_merge on lead_merge_member (merge_id);
create index lead_merge_score_merge on lead_merge_score (merge_id);

-- Text compares by code point, as everywhere.
do $$
declare c record;
begin
  for c in
    select table_name, column_name, character_maximum_length
    from information_schema.columns
    where table_schema = current_schema() and data_type = 'character varying'
      and (table_name like 'lead\_merge%' or table_name = 'dedupe_pair')
  loop
    execute format('alter table %I alter column %I type varchar%s collate "C"',
      c.table_name, c.column_name,
      case when c.character_maximum_length is null then '' else '(' || c.character_maximum_length || ')' end);
  end loop;
end $$;
